"""Figures, cross-references and citations of Quarto: ``![Caption](a.png){#fig-a}``, ``@fig-a``.

An image that is a paragraph is a figure, with its text as the caption. Figures, tables and formulas
with an id are numbered: in their captions, and in references to them. Citations show their keys,
since the site has no bibliography.

Source: Quarto's "Cross References" and "Figures", Pandoc's ``implicit_figures`` and ``citations``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from markdown_it.token import Token

from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.syntax.fancy_lists import EXAMPLES
from sphinx_devrel_blog.markdown.syntax.html_figures import ANCHOR
from sphinx_devrel_blog.markdown.syntax.layouts import end_of
from sphinx_devrel_blog.markdown.syntax.marks import match_here
from sphinx_devrel_blog.markdown.syntax.paragraphs import figure_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline


_LABELS: Final = {
    "fig": "Figure", "tbl": "Table", "eq": "Equation", "lst": "Listing", "sec": "Section",
    "thm": "Theorem", "lem": "Lemma", "def": "Definition", "exm": "Example",
}  # fmt: skip
_TARGET: Final = rf"(?i:{'|'.join(_LABELS)})-[\w:.-]*[\w]"
_KEY: Final = r"@(?P<key>\{[^{}\s]{1,100}\}|\w(?:[\w:.#$%&+?<>~/-]{0,99}\w)?)"
_BRACKETED: Final = rf"\[(?P<bare>-?)@(?P<key>{_TARGET})\]"
_BLOCK: Final = r"(?s)\$\$(?P<formula>[^$]+)\$\$[ \t]*\{#(?P<ident>eq-[\w:.-]+)[^{}\n]*\}[ \t]*"
_XREF: Final = "devrel_blog_xref"  # key in the meta of a link: the id of its target


# -- within a line


def read_key(state: StateInline) -> bool:
    """Inline rule for ``@``: a cross-reference, or the key of a citation."""
    if state.pos and (state.src[state.pos - 1].isalnum() or state.src[state.pos - 1] in "@/."):
        return False
    found = match_here(_KEY, state)
    if found is None:
        return False
    key = found["key"].strip("{}")
    if re.fullmatch(_TARGET, key):
        _push_reference(state, key, is_bare=False)
    elif key in state.env.get(EXAMPLES, {}):
        state.pending += str(state.env[EXAMPLES][key])
    else:
        state.pending += key
    state.pos = found.end()
    return True


def read_bracketed(state: StateInline) -> bool:
    """Inline rule for ``[``: ``[@fig-a]``, and ``[-@fig-a]`` for the number only."""
    found = match_here(_BRACKETED, state)
    if found is None:
        return False
    _push_reference(state, found["key"], is_bare=bool(found["bare"]))
    state.pos = found.end()
    return True


def _push_reference(state: StateInline, key: str, *, is_bare: bool) -> None:
    ident = f"{key[:3].lower()}{key[3:]}"
    opened = state.push("link_open", "a", 1)
    opened.attrs = {"href": f"#{ident}"}
    opened.meta = {_XREF: ident, "is_bare": is_bare}
    state.push("text", "", 0).content = key
    state.push("link_close", "a", -1)


# -- formulas


def read_formulas(state: StateCore) -> None:
    """Core rule, before ``inline``: ``$$ … $$ {#eq-a}`` is a formula with an id."""
    result: list[Token] = []
    for token in state.tokens:
        result.append(token)
        if token.type != "paragraph_close" or len(result) < 3:
            continue
        found = re.fullmatch(_BLOCK, result[-2].content) if "{#eq-" in result[-2].content else None
        if found is None:
            continue
        at = result[-3]
        del result[-3:]
        box = Token("html_box_open", "div", 1, map=at.map, level=at.level, block=True)
        box.attrs = {ANCHOR: found["ident"]}
        content = found["formula"].strip()
        math = Token("math_block", "math", 0, content=content, map=at.map, block=True)
        result += [box, math, Token("html_box_close", "div", -1, level=at.level, block=True)]
    state.tokens = result


# -- figures


def read_figures(state: StateCore) -> None:
    """Core rule, after ``inline``: a paragraph that is an image with a text becomes a figure."""
    result: list[Token] = []
    depth = 0
    for token in state.tokens:
        depth += {"figure_open": 1, "figure_close": -1}.get(token.type, 0)
        result.append(token)
        if token.type == "paragraph_close" and not depth and result[-2].type == "inline":
            _join(result)
    state.tokens = result


def _join(result: list[Token]) -> None:
    opened, inline, _ = result[-3:]
    children = list(inline.children or [])
    image = next((child for child in children if child.type == "image"), None)
    is_alone = len(children) == 1 or (len(children) == 3 and children[0].type.endswith("link_open"))
    if image is None or not is_alone:
        return
    caption = list(image.children or [])
    if alt := image.meta.get("fig-alt"):
        image.children = [Token("text", "", 0, content=alt)]
        image.content = alt
    if not any(child.content.strip() for child in caption):
        return
    figure = figure_tokens(opened, children, caption)
    if ident := image.attrs.pop(ANCHOR, ""):
        figure[0].attrs = {ANCHOR: ident}
    result[-3:] = figure


# -- numbers


class _Target(NamedTuple):
    number: str
    text: str


def number_targets(state: StateCore) -> None:
    """Core rule, after `read_figures`: number the targets, and set the text of references."""
    targets = _number(state.tokens)
    for token in state.tokens:
        if token.children and any(_XREF in child.meta for child in token.children):
            token.children = _with_text(token.children, targets)


def _number(tokens: Sequence[Token]) -> dict[str, _Target]:
    counts: dict[str, int] = {}
    targets: dict[str, _Target] = {}
    for place, token in enumerate(tokens):
        ident = str(token.attrs.get(ANCHOR) or "") if token.nesting == 1 or token.meta else ""
        kind = ident.partition("-")[0]
        if kind not in _LABELS or ident in targets:
            continue
        if token.type == "heading_open":
            targets[ident] = _Target("", tokens[place + 1].content)
            continue
        number = counts[kind] = counts.get(kind, 0) + 1
        targets[ident] = _Target(str(number), f"{_LABELS[kind]} {number}")
        _set_number(tokens, place, f"{_LABELS[kind]} {number}: ", f"({number})")
    return targets


def _set_number(tokens: Sequence[Token], place: int, prefix: str, number: str) -> None:
    """Add the number of a target to its caption or its formula."""
    if tokens[place].type == "block_table":
        tokens[place].meta["caption"] = prefix + tokens[place].meta["caption"]
        return
    end = end_of(tokens, place)
    for token, following in zip(tokens[place:end], tokens[place + 1 : end + 1], strict=True):
        if token.type in {"figcaption_open", "table_caption_open"} and following.children:
            following.children.insert(0, Token("text", "", 0, content=prefix))
            return
        if following.type == "math_block":
            following.content += rf" \qquad {number}"
            return


def _with_text(children: Sequence[Token], targets: dict[str, _Target]) -> list[Token]:
    result: list[Token] = []
    place = 0
    while place < len(children):
        child = children[place]
        if _XREF not in child.meta:
            result.append(child)
            place += 1
            continue
        text = children[place + 1]
        ident = child.meta[_XREF]
        if ident not in targets:
            problem = Problem(f"no figure, table, formula or section has the id {ident!r}: shown "
                              "as text. Add the id, or correct it", "reference")  # fmt: skip
            result += [text, Token("problem", "", 0, meta={"problem": problem, "line": 0})]
        else:
            target = targets[ident]
            text.content = target.number if child.meta["is_bare"] else target.text
            result += [child, text, children[place + 2]]
        place += 3
    return result
