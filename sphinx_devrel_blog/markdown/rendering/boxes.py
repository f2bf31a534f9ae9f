"""Render boxes: admonitions, dropdowns and plain boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes

from sphinx_devrel_blog.domain.directives import own_directive
from sphinx_devrel_blog.markdown.admonitions import KINDS
from sphinx_devrel_blog.nodes.definitions import devrel_html_block

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode


_ADMONITIONS: dict[str, type[nodes.Element]] = {
    each.__name__: each
    for each in (
        nodes.attention, nodes.caution, nodes.danger, nodes.error, nodes.hint, nodes.important,
        nodes.note, nodes.tip, nodes.warning,
    )
}  # fmt: skip


class BoxRenderer:
    """Renders boxes; a mixin for MyST's renderer, whose methods it calls."""

    current_node: nodes.Element
    rules: dict[str, Any]

    def render_html_box(self, token: SyntaxTreeNode) -> None:
        """Render a box, such as a centered one."""
        node = devrel_html_block()
        self.copy_attributes(token, node, ("class", "id"))  # type: ignore[attr-defined]
        self.add_line_and_source_path(node, token)  # type: ignore[attr-defined]
        with self.current_node_context(node, append=True):  # type: ignore[attr-defined]
            self.render_children(token)  # type: ignore[attr-defined]

    def render_html_details(self, token: SyntaxTreeNode) -> None:
        """Render ``<details>`` as sphinx-design's dropdown."""
        self._render_dropdown(token, "html_summary", "Details", is_open=bool(token.attrGet("open")))

    def render_html_summary(self, token: SyntaxTreeNode) -> None:
        """Render a second summary as a paragraph, as browsers do: only the first is the title."""
        node = nodes.paragraph()
        self.add_line_and_source_path(node, token)  # type: ignore[attr-defined]
        with self.current_node_context(node, append=True):  # type: ignore[attr-defined]
            self.render_children(token)  # type: ignore[attr-defined]

    def render_admonition(self, token: SyntaxTreeNode) -> None:
        """Render an admonition with its title; if it can be folded, as a dropdown."""
        kind, fold = token.meta["kind"], token.meta["fold"]
        if fold:
            title = kind.capitalize()
            self._render_dropdown(token, "admonition_title", title, is_open=fold == "open")
            return
        titled = any(child.type == "admonition_title" for child in token.children or [])
        is_untitled = bool(token.meta.get("is_untitled"))
        if token.meta.get("is_aside") and isinstance(self.current_node, nodes.section):
            node: nodes.Element = nodes.sidebar(classes=[kind])
            if not (titled or is_untitled):
                node += nodes.title(kind, kind.capitalize())
        elif is_untitled:
            node = devrel_html_block(classes=["admonition", KINDS.get(kind, kind)])
        elif kind in _ADMONITIONS and not titled:
            node = _ADMONITIONS[kind]()
        else:
            node = nodes.admonition(classes=[KINDS.get(kind, kind)])
            if not titled:
                node += nodes.title(kind, kind.capitalize())
        self.copy_attributes(token, node, ("class", "id"))  # type: ignore[attr-defined]
        self.add_line_and_source_path_r([node], token)  # type: ignore[attr-defined]
        with self.current_node_context(node, append=True):  # type: ignore[attr-defined]
            self.render_children(token)  # type: ignore[attr-defined]

    def render_admonition_title(self, token: SyntaxTreeNode) -> None:
        """Render the title of an admonition; the title of a plain box is a paragraph."""
        is_admonition = isinstance(self.current_node, nodes.admonition | nodes.sidebar)
        title = nodes.title() if is_admonition else nodes.paragraph(classes=["devrel-box-title"])
        self.add_line_and_source_path(title, token)  # type: ignore[attr-defined]
        with self.current_node_context(title, append=True):  # type: ignore[attr-defined]
            self.render_children(token)  # type: ignore[attr-defined]

    def _render_dropdown(
        self, token: SyntaxTreeNode, kind: str, default: str, *, is_open: bool
    ) -> None:
        """Render a dropdown; its title is the first child of type ``kind``, or ``default``."""
        parts = list(token.children or [])
        summary = next((part for part in parts if part.type == kind), None)
        if summary is not None:
            parts.remove(summary)
        line = token.map[0] + 1 if token.map else 0
        options = {"open": ""} if is_open else {}
        name = own_directive(self.document.settings.env, "dropdown")  # type: ignore[attr-defined]
        (dropdown,) = self.run_directive(name, default, "-", line, options)  # type: ignore[attr-defined]
        title = cast("nodes.Element", dropdown[0])
        del dropdown[1:]  # the placeholder content "-"
        self.copy_attributes(token, dropdown, ("class", "id"))  # type: ignore[attr-defined]
        if summary is not None:
            title.clear()
            with self.current_node_context(title):  # type: ignore[attr-defined]
                self.render_children(summary)  # type: ignore[attr-defined]
        with self.current_node_context(dropdown, append=True):  # type: ignore[attr-defined]
            for child in parts:
                self.rules[f"render_{child.type}"](child)
