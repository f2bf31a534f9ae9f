"""Tables as GitHub's Markdown, with each cell on one line."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_devrel_blog.tools.crosspost.syntax import Syntax


_DELIMITERS: Final = {"text-left": ":---", "text-center": ":---:", "text-right": "---:"}
# Blocks whose lines a cell separates with <br>.
_BLOCKS_WITH_LINES: Final = (
    nodes.Admonition,
    nodes.block_quote,
    nodes.definition_list,
    nodes.field_list,
    nodes.option_list,
)


def write_rows(table: nodes.table, write: Callable[[list[nodes.Node]], str], syntax: Syntax) -> str:
    """Return the rows of a table, without its title; an empty string if it has none.

    ``write`` returns the Markdown of blocks.
    """
    rows = _grid(table)
    if not rows:
        return ""
    lines = [
        f"| {' | '.join(_write_cell(entry, write, syntax) for entry in row)} |" for row in rows
    ]
    lines.insert(1, f"| {' | '.join(map(_alignment, rows[-1]))} |")
    return "\n".join(lines)


def _grid(table: nodes.table) -> list[list[nodes.entry | None]]:
    """Return the rows of a table, all of the same length; None is a position that a cell spans.

    The first row is the header, which is empty if the table has none.
    """
    # Only the rows of this table: a cell may contain another table.
    groups = [group for group in table.children if isinstance(group, nodes.tgroup)]
    parts = [part for group in groups for part in group.children]
    below: defaultdict[int, int] = defaultdict(int)  # rows that the cell of a column still spans
    rows = [
        _row(row, below)
        for part in parts
        if isinstance(part, nodes.thead | nodes.tbody)
        for row in part.children
    ]
    if rows and not any(isinstance(part, nodes.thead) for part in parts):
        rows.insert(0, [])
    width = max(map(len, rows), default=0)
    return [[*row, *[None] * (width - len(row))] for row in rows]


def _row(row: Any, below: defaultdict[int, int]) -> list[nodes.entry | None]:
    """Return the cells of a row, with None for spanned positions; update the spans in ``below``."""
    cells: list[nodes.entry | None] = []

    def skip_spanned() -> None:
        while below[len(cells)]:
            below[len(cells)] -= 1
            cells.append(None)

    for entry in row.children:
        skip_spanned()
        for number in range(1 + entry.get("morecols", 0)):
            below[len(cells)] = entry.get("morerows", 0)
            cells.append(None if number else entry)
    skip_spanned()
    return cells


def _alignment(cell: nodes.entry | None) -> str:
    """Return the part of the delimiter row that aligns a column like ``cell``."""
    classes = cell["classes"] if cell is not None else ()
    return next((_DELIMITERS[each] for each in classes if each in _DELIMITERS), "---")


def _write_cell(
    entry: nodes.entry | None, write: Callable[[list[nodes.Node]], str], syntax: Syntax
) -> str:
    return syntax.cell(_on_one_line(entry.children, write, syntax)) if entry is not None else ""


def _on_one_line(
    blocks: Iterable[nodes.Node], write: Callable[[list[nodes.Node]], str], syntax: Syntax
) -> str:
    return "<br>".join(filter(None, (_block_on_one_line(block, write, syntax) for block in blocks)))


def _block_on_one_line(
    node: nodes.Node, write: Callable[[list[nodes.Node]], str], syntax: Syntax
) -> str:
    """Return a block on one line, with HTML for lists and for the lines of code."""
    if isinstance(node, nodes.literal_block | nodes.doctest_block):
        code = filter(str.strip, node.astext().splitlines())
        return "<br>".join(syntax.code_span(line, True) for line in code)  # noqa: FBT003
    if isinstance(node, nodes.bullet_list | nodes.enumerated_list):
        tag = "ul" if isinstance(node, nodes.bullet_list) else "ol"
        items = [f"<li>{_on_one_line(item.children, write, syntax)}</li>" for item in node.children]
        return f"<{tag}>{''.join(items)}</{tag}>"
    text = write([node])
    if isinstance(node, _BLOCKS_WITH_LINES):
        lines = (line.removeprefix(">").strip() for line in text.splitlines())
        return "<br>".join(filter(None, lines))
    return text.replace("\n", " ")
