r"""Blocks and symbols of kramdown, and of themes of Jekyll, that no other syntax has.

* ``^`` on a line of its own ends a block;
* ``[label]: URL`` defines a link also after a line of text;
* ``{::nomarkdown}`` … ``{:/nomarkdown}`` contains HTML, or text without Markdown;
* a table may lack its head, and have several bodies and a foot, between lines of ``-`` and ``=``;
* ``<<text>>`` is quoted with guillemets;
* ``\eqref{eq:label}`` refers to an equation, as with MathJax;
* ``<d-cite>`` and ``<d-footnote>`` are those of Distill, which al-folio has.

Source: https://kramdown.gettalong.org/syntax.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it.rules_block.table import escapedSplit

from sphinx_devrel_blog.markdown.shortcodes.lines import line_start, line_text
from sphinx_devrel_blog.markdown.shortcodes.spans import IN_RAW
from sphinx_devrel_blog.markdown.syntax.quote_boxes import read_quote_boxes

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token


_ENDS: Final = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
_LINK: Final = (
    r"\[(?!\^)[^\[\]\n]+\]:[ \t]*(?:<[^<>\n]*>|(?:https?://|mailto:|[./#]|\w[\w-]*[./])[^\s<>]*)"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?"
)
_BEGIN: Final = r"\{::nomarkdown[^{}\n]*\}"
_END: Final = r"\{:/(?:nomarkdown)?\}"
_INLINE = re.compile(rf"{_BEGIN}(?P<text>.{{0,5000}}?){_END}", re.DOTALL)
_EQUATION = re.compile(r"\\(?:eq)?ref\{[\w:.-]+\}")
_DISTILL = re.compile(
    r"<d-cite\s[^<>]*?key=[\"'](?P<key>[^\"'<>]+)[\"'][^<>]*>(?:\s*</d-cite>)?"
    r"|<(?P<end>/?)d-footnote(?:\s[^<>]*)?>"
)
_MARKS_OF_LINES: Final = frozenset("|+:=- \t")
_MISSING: Final = "devrel_blog_no_end"  # key of markdown-it's env: a text without an end mark


def link_definition_plugin(md: MarkdownIt) -> None:
    """Add the rule for link definitions after a line of text to ``md``."""
    ends = ["paragraph", "blockquote", "list", "footnote_def"]
    md.block.ruler.before("reference", "devrel_blog_definition", _definition_ends, {"alt": ends})


def kramdown_plugin(md: MarkdownIt) -> None:
    """Add the rules of kramdown to ``md``."""
    md.use(link_definition_plugin)
    md.block.ruler.before("list", "devrel_blog_end_of_block", _end_of_block, {"alt": _ENDS})
    md.block.ruler.before("list", "devrel_blog_nomarkdown", _nomarkdown_block, {"alt": _ENDS})
    md.block.ruler.before("paragraph", "devrel_blog_table", _table)
    md.inline.ruler.before("link", "devrel_blog_nomarkdown", _nomarkdown_inline)
    md.inline.ruler.before("escape", "devrel_blog_equation", _equation)
    md.inline.ruler.before("html_inline", "devrel_blog_distill", _distill)
    md.core.ruler.before("inline", "devrel_blog_table_lines", _drop_lines)
    md.core.ruler.before("inline", "devrel_blog_quote_boxes", read_quote_boxes)
    md.inline.ruler.before("autolink", "devrel_blog_guillemets", _guillemets)


# -- blocks


def _definition_ends(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    """End a paragraph before a definition; CommonMark's own rule then reads the definition."""
    if not silent or not state.src.startswith("[", line_start(state, start)):
        return False
    return re.fullmatch(_LINK, line_text(state, start)) is not None


def _end_of_block(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    if line_text(state, start) != "^" or state.is_code_block(start):
        return False
    if not silent:
        state.line = start + 1
    return True


def _nomarkdown_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    if not state.src.startswith("{::nomarkdown", line_start(state, start)) or state.env.get(IN_RAW):
        return False
    if re.fullmatch(_BEGIN, line_text(state, start)) is None or state.is_code_block(start):
        return False
    if state.env.get(_MISSING) is state.src:
        return False
    lines = range(start + 1, end)
    stop = next((line for line in lines if re.fullmatch(_END, line_text(state, line))), None)
    if stop is None:
        state.env[_MISSING] = state.src  # so that the text is searched once
    if stop is None or silent:
        return stop is not None
    content = state.getLines(start + 1, stop, state.blkIndent, True)  # noqa: FBT003
    if "{%" in content or "{{" in content:  # Jekyll runs Liquid first
        state.md.block.tokenize(state, start + 1, stop)
    else:
        token = state.push("html_block", "", 0)
        token.map, token.content = [start, stop + 1], content
    state.line = stop + 1
    return True


def _nomarkdown_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not state.src.startswith("{::nomarkdown", state.pos):
        return False
    if state.env.get(_MISSING) is state.src:
        return False
    found = _INLINE.match(state.src, state.pos, state.posMax)
    if found is None:
        state.env[_MISSING] = state.src
        return False
    if not silent:
        for part in re.split(r"(<[^<>]+>)", found["text"]):
            if part:
                kind = "html_inline" if part.startswith("<") else "text"
                state.push(kind, "", 0).content = part
    state.pos = found.end()
    return True


def _distill(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own
    """Take the elements of Distill, which al-folio has: a citation and a note in the text."""
    if not state.src.startswith(("<d-", "</d-"), state.pos):
        return False
    found = _DISTILL.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        cited = f" [{found['key']}]" if found["key"] else None
        state.pending += cited or (")" if found["end"] else " (")
    state.pos = found.end()
    return True


# -- tables


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Block rule: parse rows without a head, which CommonMark would join to a paragraph."""
    if silent or not state.src.startswith("|", line_start(state, start)):
        return False
    stop = start
    while stop < end and not state.isEmpty(stop) and state.sCount[stop] >= state.blkIndent:
        if not line_text(state, stop).startswith("|"):
            break
        stop += 1
    rows = [(line, line_text(state, line)) for line in range(start, stop)]
    lines = [_is_line(row) for _, row in rows]
    cells = [(line, _cells(row)) for line, row in rows if not lines[line - start]]
    # A line after the first row separates the head from the body.
    has_head = lines[:3] == [True, False, True] and len(cells) > 1
    if stop < end and not state.isEmpty(stop) and not line_text(state, stop).startswith("{:"):
        return False
    if not cells or state.is_code_block(start) or not any(len(each) > 1 for _, each in cells):
        return False
    _push_table(state, start, stop, cells, has_head=has_head)
    state.line = stop
    return True


def _is_line(row: str) -> bool:
    """Return whether a row is a line between two bodies, such as ``|---+---|``."""
    return ("--" in row or "==" in row) and _MARKS_OF_LINES.issuperset(row)


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in escapedSplit(row.strip().removeprefix("|").removesuffix("|"))]


def _push_table(
    state: StateBlock, start: int, stop: int, rows: list[tuple[int, list[str]]], *, has_head: bool
) -> None:
    columns = max(len(cells) for _, cells in rows)
    state.push("table_open", "table", 1).map = [start, stop]
    state.push("thead_open" if has_head else "tbody_open", "", 1).map = [start, stop]
    for number, (line, cells) in enumerate(rows):
        if has_head and number == 1:
            state.push("thead_close", "", -1)
            state.push("tbody_open", "", 1).map = [line, stop]
        cell_type = "th" if has_head and not number else "td"
        state.push("tr_open", "tr", 1).map = [line, line + 1]
        for cell in [*cells, *[""] * (columns - len(cells))]:
            state.push(f"{cell_type}_open", cell_type, 1)
            inline = state.push("inline", "", 0)
            inline.content, inline.map, inline.children = cell, [line, line + 1], []
            state.push(f"{cell_type}_close", cell_type, -1)
        state.push("tr_close", "tr", -1)
    state.push("tbody_close", "", -1)
    state.push("table_close", "table", -1)


def _drop_lines(state: StateCore) -> None:
    """Core rule: drop the rows of a table that are lines between its bodies.

    In jekyll-spaceship's tables, a cell spans the columns up to the next one that isn't empty:
    ``| both || last |``.
    """
    kept: list[Token] = []
    row = -1
    lines = state.src.split("\n") if "||" in state.src else []
    for token in state.tokens:
        if token.type == "tr_open":
            row = len(kept)
        kept.append(token)
        if token.type == "tr_close" and kept[row + 1].type == "td_open":
            cells = [each.content for each in kept[row:] if each.type == "inline"]
            if any(cells) and _is_line("|".join(cells)):
                del kept[row:]
            elif lines and (place := kept[row].map) and "||" in lines[place[0]]:
                kept[row:] = _joined_cells(kept[row:], lines[place[0]])
    state.tokens = kept


def _joined_cells(row: list[Token], line: str) -> list[Token]:
    """Return a row without the cells that have no space between their marks."""
    written = escapedSplit(line.strip().lstrip("> ").removeprefix("|").removesuffix("|"))
    result: list[Token] = []
    number = -1
    last: Token | None = None
    for token in row:
        if token.type == "td_open":
            number += 1
            if number < len(written) and not written[number] and last is not None:
                last.meta["colspan"] = last.meta.get("colspan", 0) + 1
            else:
                last = token
        is_joined = token.type in {"td_open", "inline", "td_close"} and (
            number < len(written) and not written[number] and number > 0
        )
        if not is_joined:
            result.append(token)
    return result


# -- symbols


def _equation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own
    r"""Take a reference to an equation, ``\eqref{eq:label}``, as a formula, as MathJax does."""
    if not state.src.startswith("\\", state.pos):
        return False
    found = _EQUATION.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("math_inline", "", 0).content = found.group()
    state.pos = found.end()
    return True


def _guillemets(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own
    if not state.src.startswith(("<<", ">>"), state.pos) or state.pos + 2 > state.posMax:
        return False
    is_opening = state.src.startswith("<", state.pos)
    if not silent:
        state.pending += "\u00ab" if is_opening else "\u00bb"
    state.pos += 2
    return True
