"""Blocks of PyMdown Extensions: ``/// note | Title`` … ``///``.

Boxes, folded boxes, tabs, definition lists, divisions and captions. The first lines may be options
in YAML, indented by four spaces. A block that contains others has more slashes than they have.

Source: PyMdown Extensions' "Blocks".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import yaml

from sphinx_devrel_blog.markdown.admonitions import KINDS
from sphinx_devrel_blog.markdown.shortcodes.lines import code_lines, line_text
from sphinx_devrel_blog.markdown.syntax.html_figures import ANCHOR
from sphinx_devrel_blog.markdown.syntax.tabs import push_title

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token


_OPENING: Final = (
    r"(?P<marks>/{3,})[ \t]*(?P<name>[A-Za-z][\w-]*)[ \t]*(?:\|[ \t]*(?P<argument>[^\n]*))?"
)
_CLOSING: Final = r"(/{3,})"
_ENDS: Final = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
_INDENT: Final = 4
# Key of markdown-it's env: the line that closes each block of a text.
_PAIRS: Final = "devrel_blog_slash_blocks"
_SELECTOR: Final = r"([.#])?([\w-]+)"


class _Block(NamedTuple):
    name: str
    argument: str
    options: dict[str, object]


def slash_block_plugin(md: MarkdownIt) -> None:
    """Add the rule to ``md``."""
    md.block.ruler.before("fence", "devrel_blog_slash_block", _block_rule, {"alt": _ENDS})


def _block_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    text = line_text(state, start)
    if not text.startswith("///") or state.is_code_block(start):
        return False
    found = re.fullmatch(_OPENING, text)
    stop = _closing_line(state, start, end) if found else None
    if found is None or stop is None:
        return False
    if silent:
        return True
    options, first = _read_options(state, start + 1, stop)
    block = _Block(found["name"].lower(), (found["argument"] or "").strip(), options)
    if block.name == "tab":
        _push_tabs(state, block, start, first, stop)
        return True
    _push_block(state, block, start, first, stop)
    state.line = stop + 1
    return True


def _closing_line(state: StateBlock, start: int, end: int) -> int | None:
    seen, ends = state.env.get(_PAIRS, ("", {}))
    if seen is not state.src:
        ends = _closing_lines([line_text(state, line) for line in range(state.lineMax)])
        state.env[_PAIRS] = (state.src, ends)
    stop: int | None = ends.get(start)
    return stop if stop is not None and stop < end else None


def _closing_lines(lines: list[str]) -> dict[int, int]:
    """Map each line that opens a block to the line that closes it, with as many slashes."""
    ends: dict[int, int] = {}
    opened: list[tuple[int, int]] = []  # the number of slashes, and the line
    for number, (text, is_code) in enumerate(zip(lines, code_lines(lines), strict=True)):
        if is_code or not text.startswith("///"):
            continue
        if found := re.fullmatch(_CLOSING, text):
            while opened and opened[-1][0] < len(found[1]):
                opened.pop()
            if opened and opened[-1][0] == len(found[1]):
                ends[opened.pop()[1]] = number
        elif found := re.fullmatch(_OPENING, text):
            opened.append((len(found["marks"]), number))
    return ends


def _read_options(state: StateBlock, first: int, stop: int) -> tuple[dict[str, object], int]:
    """Return the options after the first line of a block, and the line after them."""
    line = first
    while (
        line < stop and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent + _INDENT
    ):
        line += 1
    if line == first:
        return {}, first
    try:
        options = yaml.safe_load(state.getLines(first, line, state.blkIndent + _INDENT, False))  # noqa: FBT003
    except yaml.YAMLError:
        return {}, first
    return (options, line) if isinstance(options, dict) else ({}, first)


def _push_tabs(state: StateBlock, block: _Block, start: int, first: int, stop: int) -> None:
    """Push the tabs of consecutive blocks."""
    opened = state.push("tabs_open", "div", 1)
    opened.block = True
    while True:
        tab = state.push("tab_open", "div", 1)
        tab.map = [start, stop + 1]
        tab.meta = {"is_selected": bool(block.options.get("select"))}
        push_title(state, "tab_title", block.argument, start)
        _push_content(state, first, stop)
        state.push("tab_close", "div", -1)
        line = stop + 1
        while line < state.lineMax and state.isEmpty(line):
            line += 1
        following = _following_tab(state, line)
        if following is None:
            break
        block, start, first, stop = following
    opened.map = [start, stop + 1]
    state.push("tabs_close", "div", -1).block = True
    state.line = stop + 1


def _following_tab(state: StateBlock, line: int) -> tuple[_Block, int, int, int] | None:
    """Return the tab that begins at a line, unless it begins another set."""
    if line >= state.lineMax or state.sCount[line] < state.blkIndent:
        return None
    found = re.fullmatch(_OPENING, line_text(state, line))
    stop = _closing_line(state, line, state.lineMax) if found and found["name"] == "tab" else None
    if found is None or stop is None:
        return None
    options, first = _read_options(state, line + 1, stop)
    if options.get("new"):
        return None
    return _Block("tab", (found["argument"] or "").strip(), options), line, first, stop


def _push_block(state: StateBlock, block: _Block, start: int, first: int, stop: int) -> None:
    if block.name.endswith("caption"):
        _push_caption(state, start, first, stop)
        return
    kind = str(block.options.get("type") or "note").lower()
    is_fold = block.name in {"details", "spoiler"}
    if block.name == "define":
        _push_definitions(state, start, first, stop)
        return
    if block.name not in KINDS and not is_fold and block.name != "admonition":
        opened = state.push("html_box_open", "div", 1)
        opened.attrs = _element_attributes(block)
        closing = "html_box_close"
    else:
        opened = state.push("admonition_open", "div", 1)
        fold = ("open" if block.options.get("open") else "closed") if is_fold else ""
        named = block.name in KINDS
        opened.meta = {"kind": block.name if named else kind, "fold": fold}
        closing = "admonition_close"
    opened.map, opened.block = [start, stop + 1], True
    _set_attributes(opened, block.options.get("attrs"))
    if closing == "admonition_close" and block.argument:
        push_title(state, "admonition_title", block.argument, start)
    _push_content(state, first, stop)
    state.push(closing, "div", -1).block = True


def _element_attributes(block: _Block) -> dict[str, str | int | float]:
    """Return the attributes that the argument of an ``html`` block sets: ``div.a#b[c="d"]``."""
    if block.name != "html":
        return {"class": block.name}
    found = re.findall(_SELECTOR, re.sub(r"\[[^\]]*\]", "", block.argument))
    classes = [name for mark, name in found if mark == "."]
    attributes: dict[str, str | int | float] = {"class": " ".join(classes)} if classes else {}
    if ident := next((name for mark, name in found if mark == "#"), ""):
        attributes[ANCHOR] = ident
    return attributes


def _set_attributes(token: Token, given: object) -> None:
    if not isinstance(given, dict):
        return
    if given.get("class"):
        token.attrJoin("class", str(given["class"]))
    if given.get("id"):
        token.attrs[ANCHOR] = str(given["id"])


def _push_content(state: StateBlock, first: int, stop: int) -> None:
    old_parent, old_line_max = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", stop
    state.md.block.tokenize(state, first, stop)
    state.parentType, state.lineMax = old_parent, old_line_max


def _push_caption(state: StateBlock, start: int, first: int, stop: int) -> None:
    """Push a caption, which a later rule joins with the image or the table before it."""
    before = len(state.tokens)
    _push_content(state, first, stop)
    caption = state.tokens[before : before + 3]
    if [token.type for token in caption] == ["paragraph_open", "inline", "paragraph_close"]:
        caption[0].type, caption[2].type = "figcaption_open", "figcaption_close"
        caption[0].map = [start, stop + 1]


def _push_definitions(state: StateBlock, start: int, first: int, stop: int) -> None:
    """Push a definition list: paragraphs are terms, and the items of lists their definitions."""
    before = len(state.tokens)
    _push_content(state, first, stop)
    inner = state.tokens[before:]
    depth = 0
    for token in inner:
        if token.nesting == -1:
            depth -= 1
        if depth == 0 and token.type in {"paragraph_open", "paragraph_close"}:
            token.type, token.tag = token.type.replace("paragraph", "dt"), "dt"
        elif depth == 1 and token.type in {"list_item_open", "list_item_close"}:
            token.type, token.tag = token.type.replace("list_item", "dd"), "dd"
        if token.nesting == 1:
            depth += 1
    kept = [
        token
        for token in inner
        if not (
            token.level == state.level and token.type.startswith(("bullet_list", "ordered_list"))
        )
    ]
    del state.tokens[before:]
    opened = state.push("dl_open", "dl", 1)
    opened.map = [start, stop + 1]
    for token in kept:
        token.level += 1
    state.tokens += kept
    state.push("dl_close", "dl", -1)
