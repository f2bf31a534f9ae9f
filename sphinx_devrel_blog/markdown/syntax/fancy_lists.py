"""Lists with letters, Roman numerals, ``#.`` or ``(@)``, as in Pandoc and PyMdown's Fancy Lists.

A list has at least two items, since ``i. e.`` and ``A. Name`` may begin a sentence.

Source: Pandoc's ``fancy_lists`` and ``example_lists``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_devrel_blog.markdown.shortcodes.lines import line_start, line_text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock


_LABEL: Final = r"#|@[\w-]*|[ivxlc]{1,8}|[IVXLC]{1,8}|[a-z]|[A-Z]|\d{1,9}"
_ITEM: Final = (
    rf"(?:\((?P<inner>{_LABEL})\)|(?P<plain>{_LABEL})(?P<mark>[.)]))(?P<space>[ \t]+)(?=\S)"
)
_FIRST: Final = {"a": "loweralpha", "A": "upperalpha", "i": "lowerroman", "I": "upperroman"}
_CHARACTERS: Final = {
    "loweralpha": r"[a-z]", "upperalpha": r"[A-Z]", "lowerroman": r"[ivxlc]+",
    "upperroman": r"[IVXLC]+", "arabic": r"#|\d+", "example": r"@[\w-]*",
}  # fmt: skip
_ENDS: Final = ["paragraph", "reference", "blockquote"]
_DEPTH: Final = "devrel_blog_list_depth"  # key of markdown-it's env

EXAMPLES: Final = "devrel_blog_examples"
"""Key of markdown-it's env: the numbers of examples by label; the empty label has the last one."""


class _Marker(NamedTuple):
    """The marker of an item: its label, its form such as ``)``, and its length with the space."""

    label: str
    form: str
    length: int


def fancy_list_plugin(md: MarkdownIt) -> None:
    """Add the rule to ``md``."""
    md.block.ruler.before("list", "devrel_blog_list", _list_rule, {"alt": _ENDS})


def _marker(state: StateBlock, line: int) -> _Marker | None:
    if state.is_code_block(line):
        return None
    text = line_text(state, line)
    found = re.match(_ITEM, text) if text[:1].isalnum() or text[:1] in "(#" else None
    if found is None:
        return None
    label = found["inner"] or found["plain"]
    if label.isupper() and found["mark"] == "." and len(label) == 1 and len(found["space"]) < 2:
        return None  # the initial of a name
    return _Marker(label, found["mark"] or "()", found.end())


def _kind(marker: _Marker) -> str:
    """Return the kind of list that a marker begins; empty if it begins none."""
    if marker.label == "#" or (marker.form == "()" and marker.label == "1"):
        return "arabic"
    if marker.label.startswith("@"):
        return "example" if marker.form == "()" else ""
    return _FIRST.get(marker.label, "")


def _continues(marker: _Marker | None, first: _Marker, kind: str) -> bool:
    if marker is None or marker.form != first.form:
        return False
    return re.fullmatch(_CHARACTERS[kind], marker.label) is not None


def _list_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    first = _marker(state, start)
    if first is None:
        return False
    kind = _kind(first)
    if silent and state.sCount[start] < state.blkIndent:
        # A paragraph in an item of such a list ends at the next item.
        return bool(state.env.get(_DEPTH))
    if silent:  # a list in a list needs no empty line before it
        return bool(kind) and state.listIndent >= 0 and _has_second(state, start, end, first, kind)
    if not kind or state.sCount[start] < state.blkIndent:
        return False
    if kind != "example" and not _has_second(state, start, end, first, kind):
        return False
    _push_list(state, first, kind, start, end)
    return True


def _push_list(state: StateBlock, first: _Marker, kind: str, start: int, end: int) -> None:
    numbers = state.env.setdefault(EXAMPLES, {"": 0})
    opened = state.push("ordered_list_open", "ol", 1)
    opened.markup, opened.block = first.form[-1], True
    opened.meta = {"enumtype": "arabic" if kind == "example" else kind}
    if kind == "example" and numbers[""]:
        opened.attrs = {"start": numbers[""] + 1}
    marker: _Marker | None = first
    line, is_tight = start, True
    while marker is not None:
        if kind == "example":
            numbers[""] += 1
            numbers[marker.label[1:] or str(numbers[""])] = numbers[""]
        is_tight = _push_item(state, marker, line, end) and is_tight
        line = state.line
        marker = _next_marker(state, line, end)
        marker = marker if _continues(marker, first, kind) else None
    opened.map = [start, line]
    state.push("ordered_list_close", "ol", -1).block = True
    if is_tight:
        _hide_paragraphs(state, opened.level + 2)


def _next_marker(state: StateBlock, line: int, end: int) -> _Marker | None:
    """Return the marker of the item that begins at a line of the list."""
    is_in_list = line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent
    return _marker(state, line) if is_in_list else None


def _has_second(state: StateBlock, start: int, end: int, first: _Marker, kind: str) -> bool:
    """Return whether another item follows the first one."""
    line = start + 1
    while line < end and (
        state.isEmpty(line) or state.sCount[line] > state.blkIndent or not _marker(state, line)
    ):
        is_outside = not state.isEmpty(line) and state.sCount[line] <= state.blkIndent
        if is_outside and state.isEmpty(line - 1):
            return False
        line += 1
    return line < end and _continues(_marker(state, line), first, kind)


def _push_item(state: StateBlock, marker: _Marker, line: int, end: int) -> bool:
    """Push an item as markdown-it does; return whether no empty line is in it or after it."""
    content = line_start(state, line) + marker.length
    indent = state.sCount[line] + marker.length
    state.push("list_item_open", "li", 1).map = [line, line + 1]
    before = state.tight, state.tShift[line], state.sCount[line], state.listIndent, state.blkIndent
    old_parent = state.parentType
    state.parentType = "list"
    state.listIndent, state.blkIndent, state.tight = state.blkIndent, indent, True
    state.tShift[line], state.sCount[line] = content - state.bMarks[line], indent
    state.env[_DEPTH] = state.env.get(_DEPTH, 0) + 1
    state.md.block.tokenize(state, line, end)
    state.env[_DEPTH] -= 1
    is_tight = state.tight and not (state.line - line > 1 and state.isEmpty(state.line - 1))
    state.parentType = old_parent
    state.tight, state.tShift[line], state.sCount[line], state.listIndent, state.blkIndent = before
    state.push("list_item_close", "li", -1)
    return is_tight


def _hide_paragraphs(state: StateBlock, level: int) -> None:
    """Hide the paragraphs of a list without empty lines, which ends with the last token."""
    for token in reversed(state.tokens):
        if token.type == "ordered_list_open" and token.level == level - 2:
            return
        if token.level == level and token.type in {"paragraph_open", "paragraph_close"}:
            token.hidden = True
