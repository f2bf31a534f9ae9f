"""The cells of a table, in their places."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

from docutils import nodes

_LINES: Final = {"text-left": ":---", "text-center": ":---:", "text-right": "---:"}


def grid(table: nodes.table) -> list[list[nodes.entry | None]]:
    """Return the rows of a table, as long as each other; None is where a cell only goes on.

    The first is that of the header, and empty where the table has none.
    """
    # Those of the table itself: there may be other tables in its cells.
    groups = [group for group in table.children if isinstance(group, nodes.tgroup)]
    parts = [part for group in groups for part in group.children]
    below: defaultdict[int, int] = defaultdict(int)  # the rows that cells of a column go on for
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
    """Return a row with the cells that came before its own; note in ``below`` how far those go."""
    cells: list[nodes.entry | None] = []

    def go_on() -> None:
        while below[len(cells)]:
            below[len(cells)] -= 1
            cells.append(None)

    for entry in row.children:
        go_on()
        for number in range(1 + entry.get("morecols", 0)):
            below[len(cells)] = entry.get("morerows", 0)
            cells.append(None if number else entry)
    go_on()
    return cells


def alignment(cell: nodes.entry | None) -> str:
    """Return the part of the line under a header that aligns its column as ``cell`` is."""
    classes = cell["classes"] if cell is not None else ()
    return next((_LINES[each] for each in classes if each in _LINES), "---")
