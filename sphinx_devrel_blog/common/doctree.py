"""Replace nodes of doctrees, find their lines, and release doctrees from memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import get_node_line

if TYPE_CHECKING:
    from collections.abc import Sequence


def replace_node(old: nodes.Element, new: Sequence[nodes.Node]) -> None:
    """Replace ``old`` with ``new`` in its parent.

    docutils' ``replace_self`` also moves the ids and classes of the old node to the new one, and
    raises an error if the new node is text.
    """
    parent, place = old.parent, old.parent.index(old)
    parent[place : place + 1] = list(new)


def replace_image_by_text(image: nodes.image, text: nodes.TextElement) -> None:
    """Replace an image with text; a block image becomes a paragraph.

    If the image is in a link, the children of ``text`` become the text of the link.
    """
    link = image.parent if isinstance(image.parent, nodes.reference) else None
    outer: nodes.Element = link if link is not None else image
    is_block = not isinstance(outer.parent, nodes.TextElement)
    if link is None:
        replace_node(image, [nodes.paragraph("", "", text) if is_block else text])
        return
    replace_node(image, text.children)
    if is_block:
        paragraph = nodes.paragraph()
        replace_node(link, [paragraph])
        paragraph += link


def line_of(node: nodes.Node) -> int:
    """Return the line of a node or of its nearest ancestor with one; 0 if unknown."""
    try:
        return get_node_line(node)  # type: ignore[arg-type]
    except ValueError:
        return 0


def release_tree(tree: nodes.Node) -> None:
    """Remove the references of all nodes of ``tree`` to their parents and documents.

    Nodes keep their children, because another extension may still hold a node (``sphinx.ext.todo``
    does).
    """
    for node in list(tree.findall()):
        node.parent = None
        node.document = None  # type: ignore[assignment]
    if isinstance(tree, nodes.document):
        # The transformer and the reporter refer to the document, and outlive it.
        tree.transformer = tree.reporter = None  # type: ignore[assignment]
        # A translator refers to the document and to itself, so both stay in memory for a while. The
        # document refers to nodes by its children and by their ids and names.
        for name, value in vars(tree).items():
            if name != "attributes" and isinstance(value, (dict, list)):
                value.clear()
