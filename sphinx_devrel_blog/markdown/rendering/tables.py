"""Render tables whose cells contain blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.tree import SyntaxTreeNode

    from sphinx_devrel_blog.markdown.syntax.block_tables import Cell


class TableRenderer:
    """Renders tables; a mixin for MyST's renderer, whose methods it calls."""

    current_node: nodes.Element

    def render_block_table(self, token: SyntaxTreeNode) -> None:
        """Render a table with Markdown in its cells."""
        widths, line = token.meta["widths"], token.map[0] if token.map else 0
        table = nodes.table(classes=["colwidths-auto"])
        self.add_line_and_source_path_r([table], token)  # type: ignore[attr-defined]
        self.copy_attributes(token, table, ("class", "id"))  # type: ignore[attr-defined]
        self.current_node.append(table)
        if token.meta["caption"]:
            title = nodes.title()
            table += title
            with self.current_node_context(title):  # type: ignore[attr-defined]
                self.nested_render_text(token.meta["caption"], line, inline=True)  # type: ignore[attr-defined]
        group = nodes.tgroup(cols=len(widths))
        table += group
        group += [nodes.colspec(colwidth=max(2, width)) for width in widths]
        if token.meta["head"]:
            self._render_rows(nodes.thead(), token.meta["head"], group, line)
        self._render_rows(nodes.tbody(), token.meta["body"], group, line)

    def _render_rows(
        self, part: nodes.Element, rows: Sequence[Sequence[Cell]], group: nodes.tgroup, line: int
    ) -> None:
        group += part
        for cells in rows:
            row = nodes.row()
            part += row
            for cell in cells:
                entry = nodes.entry()
                if cell.more_rows:
                    entry["morerows"] = cell.more_rows
                if cell.more_columns:
                    entry["morecols"] = cell.more_columns
                row += entry
                with self.current_node_context(entry):  # type: ignore[attr-defined]
                    self.nested_render_text(cell.text, line)  # type: ignore[attr-defined]
