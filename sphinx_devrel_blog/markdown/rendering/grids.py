"""Render tabs, grids and cards with sphinx-design's components."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_devrel_blog.common.sphinx_compat import create_component

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode


_SIZES = ("", "xs-", "sm-", "md-", "lg-")


class GridRenderer:
    """Renders tabs and grids; a mixin for MyST's renderer, whose methods it calls."""

    current_node: nodes.Element
    rules: dict[str, Any]

    def render_tabs(self, token: SyntaxTreeNode) -> None:
        """Render a set of tabs."""
        self._render_component(token, create_component("tab-set", ["sd-tab-set"]))

    def render_tab(self, token: SyntaxTreeNode) -> None:
        """Render a tab: its title, and its content."""
        is_selected = bool(token.meta.get("is_selected"))
        item = create_component("tab-item", ["sd-tab-item"], selected=is_selected)
        title, *content = token.children or []
        label = nodes.rubric(classes=["sd-tab-label"])
        body = create_component("tab-content", ["sd-tab-content"])
        item += [label, body]
        self.add_line_and_source_path_r([item], token)  # type: ignore[attr-defined]
        with self.current_node_context(label):  # type: ignore[attr-defined]
            self.render_children(title)  # type: ignore[attr-defined]
        # Readers who choose a tab see the tabs of the same name in other sets too.
        label["sync_id"], label["sync_group"] = " ".join(label.astext().lower().split()), "tab"
        self.current_node += item
        with self.current_node_context(body):  # type: ignore[attr-defined]
            for child in content:
                self.rules[f"render_{child.type}"](child)

    def render_grid(self, token: SyntaxTreeNode) -> None:
        """Render a grid; its meta has the number of ``columns`` on wide screens."""
        columns = token.meta["columns"]
        classes = ["sd-row", "sd-row-cols-1", "sd-row-cols-xs-1"]
        classes += [f"sd-row-cols-{size}-{columns}" for size in ("sm", "md", "lg")]
        classes += [f"sd-g{part}-{size}3" for part in "xy" for size in _SIZES]
        row = create_component("grid-row", classes)
        around = ["sd-container-fluid", "sd-sphinx-override", "sd-mb-4"]
        container = create_component("grid-container", around)
        container += row
        self.copy_attributes(token, container, ("class", "id"))  # type: ignore[attr-defined]
        self.add_line_and_source_path_r([container], token)  # type: ignore[attr-defined]
        self.current_node += container
        with self.current_node_context(row):  # type: ignore[attr-defined]
            self.render_children(token)  # type: ignore[attr-defined]

    def render_grid_item(self, token: SyntaxTreeNode) -> None:
        """Render a cell of a grid; a card if its meta has ``is_card``."""
        is_card = bool(token.meta.get("is_card"))
        classes = ["sd-col", "sd-d-flex-row" if is_card else "sd-d-flex-column"]
        if share := token.meta.get("share"):  # of twelve parts of the width
            classes += ["sd-col-12", f"sd-col-sm-{share}", f"sd-col-md-{share}"]
        item = create_component("grid-item", classes)
        if not is_card:
            self._render_component(token, item)
            return
        card = create_component(
            "card", ["sd-card", "sd-sphinx-override", "sd-w-100", "sd-shadow-sm"]
        )
        body = create_component("card-body", ["sd-card-body"])
        card += body
        item += card
        self.add_line_and_source_path_r([item], token)  # type: ignore[attr-defined]
        self.current_node += item
        with self.current_node_context(body):  # type: ignore[attr-defined]
            self.render_children(token)  # type: ignore[attr-defined]

    def _render_component(self, token: SyntaxTreeNode, component: nodes.container) -> None:
        self.copy_attributes(token, component, ("class", "id"))  # type: ignore[attr-defined]
        self.add_line_and_source_path_r([component], token)  # type: ignore[attr-defined]
        with self.current_node_context(component, append=True):  # type: ignore[attr-defined]
            self.render_children(token)  # type: ignore[attr-defined]
