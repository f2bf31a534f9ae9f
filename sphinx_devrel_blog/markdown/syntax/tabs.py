"""Content tabs of Material for MkDocs: ``=== "Title"``, with the content indented by four spaces.

Consecutive tabs form a set: ``tabs_open`` with a ``tab_open`` for each tab, whose meta has
``is_selected``. Its title is a ``tab_title``. ``===!`` begins another set, and ``===+`` is the tab
that is shown first.

Source: PyMdown Extensions' "Tabbed".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.markdown.shortcodes.lines import line_text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock


_TAB: Final = r"===(?P<marks>[+!]{0,2})[ \t]*(?:\"(?P<double>[^\n]*)\"|'(?P<single>[^\n]*)')"
_INDENT: Final = 4
_ENDS: Final = ["paragraph", "reference", "blockquote", "list", "footnote_def"]


def tab_plugin(md: MarkdownIt) -> None:
    """Add the rule to ``md``."""
    md.block.ruler.before("fence", "devrel_blog_tabs", _tab_rule, {"alt": _ENDS})


def _tab_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    found = _match(state, start)
    if found is None:
        return False
    if silent:
        return True
    opened = state.push("tabs_open", "div", 1)
    line = start
    while found is not None:
        after = _end_of_tab(state, line, end)
        _push_tab(state, found, line, after)
        line = after
        found = _match(state, line) if line < end else None
        if found is not None and "!" in found["marks"]:
            break
    opened.map = [start, line]
    opened.block = True
    state.push("tabs_close", "div", -1).block = True
    state.line = line
    return True


def _match(state: StateBlock, line: int) -> re.Match[str] | None:
    if state.is_code_block(line) or state.sCount[line] < state.blkIndent:
        return None
    text = line_text(state, line)
    return re.fullmatch(_TAB, text) if text.startswith("===") else None


def _end_of_tab(state: StateBlock, start: int, end: int) -> int:
    """Return the line of the next block after the tab that begins at ``start``."""
    line = start + 1
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent + _INDENT):
        line += 1
    return line


def _push_tab(state: StateBlock, found: re.Match[str], start: int, after: int) -> None:
    opened = state.push("tab_open", "div", 1)
    opened.map = [start, after]
    opened.meta = {"is_selected": "+" in found["marks"]}
    push_title(state, "tab_title", found["double"] or found["single"] or "", start)
    old_parent, old_line_max, old_indent = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax = "tab", after
    state.blkIndent += _INDENT
    state.md.block.tokenize(state, start + 1, after)
    state.parentType, state.lineMax, state.blkIndent = old_parent, old_line_max, old_indent
    state.push("tab_close", "div", -1)


def push_title(state: StateBlock, kind: str, text: str, line: int) -> None:
    """Push the tokens of a title: ``kind`` without ``_open``."""
    state.push(f"{kind}_open", "p", 1).map = [line, line + 1]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = text, [line, line + 1], []
    state.push(f"{kind}_close", "p", -1)
