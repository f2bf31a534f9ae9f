"""Boxes in the platforms' Markdown: alerts, admonitions and containers.

* ``> [!NOTE]``: GitHub's alerts, with Hugo's and Obsidian's titles and folding;
* ``!!! note "Title"`` and ``??? note``: Python-Markdown's and Material's (parsed by a library);
* ``:::note Title`` … ``:::``: Docusaurus', VitePress', Zenn's and Quarto's;
* ``:::{note} Title`` … ``:::``: MyST's directives, also without its ``colon_fence``.

All become ``admonition_open`` and ``admonition_close`` tokens. The meta of ``admonition_open`` has
the ``kind`` and ``fold``: empty, ``open`` or ``closed``; ``is_aside`` is set for a box at the side
of the text. A title is an ``admonition_title`` in it. A container with another name becomes a
``div`` with the name as its class, and a directive a ``colon_fence``.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from markdown_it.rules_block import paragraph
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin

from sphinx_devrel_blog.markdown.admonitions import KINDS
from sphinx_devrel_blog.markdown.shortcodes.lines import add_paragraph_rule, code_lines, line_text
from sphinx_devrel_blog.markdown.syntax.attributes import parse_attributes
from sphinx_devrel_blog.markdown.syntax.divisions import DIVISION, QUARTO_NAMES
from sphinx_devrel_blog.markdown.syntax.html_figures import ANCHOR

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore


_ALERT: Final = (
    r"\[!(?P<kind>[A-Za-z][\w-]*)(?:\|[^\]\n]*)?\](?P<fold>[-+]?)"
    r"(?:[ \t]+(?P<title>[^\n]*))?(?:\n|$)"
)
_ADMONITION: Final = (
    r"(?:!!!|\?\?\?\+?)[ \t]*(?P<kinds>[A-Za-z][\w-]*(?:[ \t]+[\w-]+)*)[ \t]*(?P<title>\"[^\n]*\")?"
)
_ASIDE: Final = frozenset({"inline", "end", "annotate"})  # words after the kind of a box
_DIRECTIVE: Final = r"\{[ \t]*[A-Za-z][\w:-]*[ \t]*\}"
_CONTAINER: Final = (
    r"(?P<marks>:{3,})[ \t]*(?P<info>(?:\{[ \t]*(?:[.#]|[A-Za-z][\w-]*=)[^{}\n]*\}|"
    rf"{_DIRECTIVE}|[A-Za-z][\w-]*)[^\n]*)"
)
_END: Final = r"(:{3,})[ \t]*$"
_INFO: Final = (
    r"(?P<name>[A-Za-z][\w-]*)?(?:\[(?P<label>[^\[\]\n]*)\])?[ \t]*"
    r"(?:\{(?P<attributes>[^{}\n]*)\})?[ \t]*(?P<title>[^\n]*)"
)
_WITH_ATTRIBUTES: Final = (
    r"(?P<title>[^{}]*?)[ \t]*"
    r"\{(?P<attributes>(?:[ \t]*(?:[.#][\w-]+|open|[\w-]+=[^\s{}]+))+[ \t]*)\}"
)
_DETAILS: Final = frozenset({"details", "spoiler", "collapse"})
# Key of markdown-it's env: the containers of a text, to search for them only once.
_PAIRS: Final = "devrel_blog_containers"
_ENDS: Final = ["paragraph", "reference", "blockquote", "list", "footnote_def"]


def box_plugin(md: MarkdownIt, features: AbstractSet[str]) -> None:
    """Add the rules for boxes that are in ``features`` to ``md``."""
    if "container" in features:
        before = "colon_fence" if "colon_fence" in md.block.ruler.get_all_rules() else "fence"
        md.block.ruler.before(before, "devrel_blog_container", _container_rule, {"alt": _ENDS})
    if "admonition" in features:
        md.use(admon_plugin)
        add_paragraph_rule(
            md, "admonition", "devrel_blog_no_admonition", _only_looks_like_admonition
        )
        md.core.ruler.before("inline", "devrel_blog_admonitions", _read_admonitions)
    if "alert" in features:
        md.core.ruler.before("inline", "devrel_blog_alerts", _read_alerts)


# -- > [!NOTE]


def _read_alerts(state: StateCore) -> None:
    tokens = state.tokens
    closes: list[bool] = []  # for each open quote: whether it is an alert
    for place, token in enumerate(tokens):
        if token.type == "blockquote_open":
            closes.append(_read_alert(tokens, place))
        elif token.type == "blockquote_close" and closes.pop():
            token.type = "admonition_close"
    state.tokens = [token for token in tokens if token.type != "devrel_blog_gone"]


def _read_alert(tokens: Sequence[Token], place: int) -> bool:
    if tokens[place + 1].type != "paragraph_open":
        return False
    quote, paragraph, inline = tokens[place : place + 3]
    found = re.match(_ALERT, inline.content)
    if found is None:
        return False
    fold = {"": "", "-": "closed", "+": "open"}[found["fold"]]
    _set_box(quote, found["kind"].lower(), fold)
    closed = tokens[place + 3]
    title, rest = (found["title"] or "").strip(), inline.content[found.end() :]
    if title and rest.strip():
        # The tokens of the title come before the paragraph.
        tokens[place + 1 : place + 4] = [  # type: ignore[index]
            *_title_tokens(quote, title),
            paragraph,
            inline,
            closed,
        ]
        inline.content = rest
    elif title:
        paragraph.type, closed.type = "admonition_title_open", "admonition_title_close"
        inline.content = title
    elif rest.strip():
        inline.content = rest
    else:
        for token in (paragraph, inline, closed):
            token.type = "devrel_blog_gone"
    if rest.strip() and inline.map:
        inline.map = [inline.map[0] + 1, inline.map[1]]
    return True


def _set_box(token: Token, kind: str, fold: str = "") -> None:
    token.type, token.tag = "admonition_open", "div"
    token.attrs = {}
    token.meta = {"kind": kind, "fold": fold}


def _title_tokens(at: Token, text: str) -> list[Token]:
    """Return the tokens of a box's title."""
    line = [at.map[0], at.map[0] + 1] if at.map else None
    inline = Token("inline", "", 0, content=text, children=[], map=line, level=at.level + 1)
    return [
        Token("admonition_title_open", "p", 1, map=line, level=at.level + 1, block=True),
        inline,
        Token("admonition_title_close", "p", -1, level=at.level + 1, block=True),
    ]


# -- !!! note


def _only_looks_like_admonition(state: StateBlock, start: int, end: int) -> bool:
    """Return whether a line only looks like the start of a box, such as ``??? really``."""
    text = line_text(state, start)
    if not text.startswith(("!!!", "???")):
        return False
    after = start + 1
    while after < end and state.isEmpty(after):
        after += 1
    is_indented = after < end and state.sCount[after] >= state.blkIndent + 4
    found = re.fullmatch(_ADMONITION, text)
    return found is None or not (is_indented or _is_box_without_body(found))


def _is_box_without_body(found: re.Match[str]) -> bool:
    """Return whether a line without indented text below it is a box that is only a title."""
    kind, *others = found["kinds"].lower().split()
    return bool(found["title"]) or (kind in KINDS and _ASIDE.issuperset(others))


def _read_admonitions(state: StateCore) -> None:
    for place, token in enumerate(state.tokens):
        if token.type == "admonition_open" and "tag" in token.meta:
            fold = {"???": "closed", "???+": "open"}.get(token.markup, "")
            before, quote, title = token.info.partition('"')
            kind, *others = before.lower().split()
            _set_box(token, kind, fold)
            token.meta["is_aside"] = "inline" in others
            if quote and not title.rpartition('"')[0].strip():
                token.meta["is_untitled"] = True
            elif not quote:
                # The library uses the kind as the title.
                for gone in state.tokens[place + 1 : place + 4]:
                    gone.type = "devrel_blog_gone"
    state.tokens = [token for token in state.tokens if token.type != "devrel_blog_gone"]


# -- :::note


def _container_rule(
    state: StateBlock,
    start: int,
    end: int,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    found = re.fullmatch(_CONTAINER, line_text(state, start))
    if found is None or state.is_code_block(start):
        return False
    is_directive = re.match(_DIRECTIVE, found["info"]) is not None
    if is_directive and "colon_fence" in state.md.get_active_rules()["block"]:
        return False
    stop = end_line(state, start, end)
    if stop is None:
        # MyST's colon_fence would take the rest of the text, and lose the title.
        return not silent and paragraph(state, start, end, silent)
    if silent:
        return True
    if is_directive:
        _push_directive(state, start, stop, found)
        return True
    info = re.fullmatch(_INFO, found["info"])
    opened = state.push("html_box_open", "div", 1)
    opened.map = [start, stop + 1]
    opened.block = True
    closing = _open_container(opened, info) if info else "html_box_close"
    if opened.meta.get("title"):
        state.tokens += _title_tokens(opened, opened.meta["title"])
    old_parent, old_line_max = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", stop
    state.md.block.tokenize(state, start + 1, stop)
    state.parentType, state.lineMax = old_parent, old_line_max
    state.push(closing, "div", -1).block = True
    state.line = stop + 1
    return True


def _push_directive(state: StateBlock, start: int, stop: int, found: re.Match[str]) -> None:
    """Push a directive as MyST's ``colon_fence`` does."""
    token = state.push("colon_fence", "code", 0)
    name, _, rest = found["info"].removeprefix("{").partition("}")
    token.info, token.markup = f"{{{name.strip()}}}{rest}", found["marks"]
    token.content = state.getLines(start + 1, stop, state.sCount[start], True)  # noqa: FBT003
    token.map = [start, stop + 1]
    state.line = stop + 1


def _open_container(token: Token, info: re.Match[str]) -> str:
    """Set the type, attributes and meta of a container; return the type of its closing token."""
    attributes = parse_attributes(info["attributes"] or "") or {}
    name = (info["name"] or "").lower()
    title = info["label"] or info["title"].strip() or attributes.get("title", "")
    if title and not info["attributes"] and (after := re.fullmatch(_WITH_ATTRIBUTES, title)):
        title, given = after["title"], after["attributes"]  # VitePress'
        attributes = {**(parse_attributes(given) or {}), **dict.fromkeys(given.split(), "")}
    classes = attributes.get("class", "").split()
    callout = next((one for one in (name, *classes) if one.startswith("callout-")), "")
    if callout and (not name or name == callout):
        name = callout.removeprefix("callout-")  # Quarto's
    if name == "message" and title in KINDS:
        name, title = title, ""  # Zenn's
    if name not in KINDS and name not in _DETAILS:
        token.attrs = {"class": " ".join([*([name] if name else []), *classes])}
        if attributes.get("id"):
            token.attrs[ANCHOR] = attributes["id"]
        token.meta = {"title": title}
        if info["attributes"] or name in QUARTO_NAMES:
            token.meta[DIVISION] = {**attributes, "class": str(token.attrs["class"])}
        return "html_box_close"
    fold = {"true": "closed", "false": "open"}.get(attributes.get("collapse", ""), "")
    if name in _DETAILS:
        fold = "open" if "open" in attributes else "closed"
    _set_box(token, name, fold)
    own = [one for one in classes if not one.startswith("callout")]
    token.attrs |= {"class": " ".join(own)} if own else {}
    token.attrs |= {ANCHOR: attributes["id"]} if attributes.get("id") and not callout else {}
    token.meta["title"] = title
    if callout:
        token.meta[DIVISION] = attributes
    return "admonition_close"


def end_line(state: StateBlock, start: int, end: int) -> int | None:
    """Return the line that closes the container of ``start``, if both are in the same block."""
    seen, ends = state.env.get(_PAIRS, ("", {}))
    if seen is not state.src:
        ends = _closing_lines([line_text(state, line) for line in range(state.lineMax)])
        state.env[_PAIRS] = (state.src, ends)
    stop: int | None = ends.get(start)
    if stop is None or stop >= end:
        return None
    is_inside = all(
        state.isEmpty(line) or state.sCount[line] >= state.blkIndent
        for line in (range(start + 1, stop + 1) if state.blkIndent else ())
    )
    return stop if is_inside else None


def _closing_lines(lines: list[str]) -> dict[int, int]:
    """Map each line that opens a container to the line that closes it.

    The closing line has at least as many colons. A container may contain others with any number of
    colons. Containers in code are ignored.
    """
    ends: dict[int, int] = {}
    opened: list[tuple[int, int]] = []  # the marks and the line of each
    marks: Counter[int] = Counter()
    for number, (text, is_code) in enumerate(zip(lines, code_lines(lines), strict=True)):
        if is_code:
            continue
        if found := re.fullmatch(_END, text):
            count = len(found[1])
            while opened and min(marks) <= count:
                own, line = opened.pop()
                marks -= Counter([own])
                if own <= count:
                    ends[line] = number
                    break
        elif found := re.fullmatch(_CONTAINER, text):
            opened.append((len(found["marks"]), number))
            marks[len(found["marks"])] += 1
    return ends
