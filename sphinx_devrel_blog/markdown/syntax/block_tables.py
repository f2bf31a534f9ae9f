"""Tables that Pandoc has besides pipe tables: grid tables with blocks in cells, and simple tables.

They become a ``block_table``, whose meta has the ``widths`` of its columns, and the rows of its
``head`` and ``body``: lists of cells, each with its Markdown and the cells that it spans.

Source: Pandoc's ``grid_tables`` and ``simple_tables``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docutils.parsers.rst.tableparser import GridTableParser, TableMarkupError
from docutils.statemachine import StringList

from sphinx_devrel_blog.markdown.shortcodes.lines import line_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock


_BORDER: Final = r"\+(?:[-=:]+\+)+"
_RULE: Final = r"[ ]*-{2,}(?:[ ]+-{2,})+[ ]*"
_ENDS: Final = ["paragraph", "reference", "blockquote", "list"]
_MAX_LINES: Final = 300


class Cell(NamedTuple):
    """A cell: its Markdown, and how many more rows and columns it spans."""

    text: str
    more_rows: int = 0
    more_columns: int = 0


def grid_table_plugin(md: MarkdownIt) -> None:
    """Add the rule for grid tables to ``md``."""
    md.block.ruler.before("list", "devrel_blog_grid_table", _grid_rule, {"alt": _ENDS})


def simple_table_plugin(md: MarkdownIt) -> None:
    """Add the rule for simple tables to ``md``."""
    md.block.ruler.before("code", "devrel_blog_simple_table", _simple_rule)


# -- +---+---+


def _grid_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    text = line_text(state, start)
    if not text.startswith("+") or state.is_code_block(start) or not re.fullmatch(_BORDER, text):
        return False
    lines = _lines_of_table(state, start, end)
    if not lines:
        return False
    if silent:
        return True
    stop = start + len(lines)
    block = StringList([_without_alignment(line) for line in lines], "table")
    try:
        widths, head, body = GridTableParser().parse(block)
    except (TableMarkupError, IndexError, AttributeError):
        return False
    _push_table(state, start, stop, widths, _rows(head), _rows(body))
    return True


def _lines_of_table(state: StateBlock, start: int, end: int) -> list[str]:
    """Return the lines of a grid table; nothing unless all are equally long and inside borders."""
    if start and line_text(state, start - 1).startswith(("+", "|")):
        return []  # within a table that is incomplete
    lines: list[str] = []
    for line in range(start, min(end, start + _MAX_LINES)):
        text = line_text(state, line)
        if not text.startswith(("+", "|")):
            break
        if not text.endswith(("+", "|")) or len(text) != len(line_text(state, start)):
            return []
        lines.append(text)
    return lines if len(lines) >= 3 and re.fullmatch(_BORDER, lines[-1]) else []


def _without_alignment(line: str) -> str:
    """Return a border without the colons by which Pandoc aligns columns."""
    if not re.fullmatch(_BORDER, line):
        return line
    return line.replace(":", "=" if "=" in line else "-")


def _rows(rows: Sequence[Sequence[Any]]) -> list[list[Cell]]:
    return [
        [Cell("\n".join(cell[3]).strip("\n"), cell[0], cell[1]) for cell in row if cell is not None]
        for row in rows
    ]


# -- --- ---


def _simple_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    if silent or start + 1 >= end or (start and not state.isEmpty(start - 1)):
        return False
    has_head = re.fullmatch(_RULE, _line(state, start)) is None
    rule = start + 1 if has_head else start
    if re.fullmatch(_RULE, _line(state, rule)) is None or state.isEmpty(start):
        return False
    stop = rule + 1
    while stop < end and not state.isEmpty(stop) and not _is_rule(_line(state, stop)):
        stop += 1
    is_closed = stop < end and _is_rule(_line(state, stop))
    if stop == rule + 1 or not (has_head or is_closed):
        return False
    spans = [found.span() for found in re.finditer(r"-+", _line(state, rule))]
    head = [_cells(_line(state, start), spans)] if has_head else []
    body = [_cells(_line(state, line), spans) for line in range(rule + 1, stop)]
    widths = [last - first for first, last in spans]
    _push_table(state, start, stop + is_closed, widths, head, body)
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.getLines(line, line + 1, state.blkIndent, False).rstrip()  # noqa: FBT003


def _is_rule(line: str) -> bool:
    return re.fullmatch(r"[ ]*-{2,}(?:[ ]+-{2,})*[ ]*", line) is not None


def _cells(line: str, spans: Sequence[tuple[int, int]]) -> list[Cell]:
    bounds = [first for first, _ in spans[1:]] + [len(line) + 1]
    first = 0
    cells: list[Cell] = []
    for bound in bounds:
        cells.append(Cell(line[first:bound].strip()))
        first = bound
    return cells


def _push_table(
    state: StateBlock, start: int, stop: int, widths: Sequence[int], head: list[list[Cell]],
    body: list[list[Cell]],
) -> None:  # fmt: skip
    token = state.push("block_table", "table", 0)
    token.map, token.block = [start, stop], True
    token.meta = {"widths": list(widths), "head": head, "body": body, "caption": ""}
    state.line = stop
