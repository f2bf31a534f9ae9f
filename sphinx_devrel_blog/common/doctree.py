"""Doctrees: replace nodes, find their lines, and release them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import get_node_line

if TYPE_CHECKING:
    from collections.abc import Sequence


def replace_node(old: nodes.Element, new: Sequence[nodes.Node]) -> None:
    """Put ``new`` where ``old`` is.

    Unlike docutils' ``replace_self``, which hands the old node's ids and classes on to the new one
    and raises where that is a text.
    """
    parent, place = old.parent, old.parent.index(old)
    parent[place : place + 1] = list(new)


def replace_by_words(image: nodes.image, words: nodes.TextElement) -> None:
    """Put ``words`` where the image is: a paragraph of them where it was a block.

    In a link they become the link's own.
    """
    link = image.parent if isinstance(image.parent, nodes.reference) else None
    around: nodes.Element = link if link is not None else image
    is_block = not isinstance(around.parent, nodes.TextElement)
    if link is None:
        replace_node(image, [nodes.paragraph("", "", words) if is_block else words])
        return
    replace_node(image, words.children)
    if is_block:
        paragraph = nodes.paragraph()
        replace_node(link, [paragraph])
        paragraph += link


def line_of(node: nodes.Node) -> int:
    """Return the line that a node, or what holds it, stands on; 0 where it is not known."""
    try:
        return get_node_line(node)  # type: ignore[arg-type]
    except ValueError:
        return 0


def take_apart(tree: nodes.Node) -> None:
    """Remove every reference from a node of ``tree`` to its parent and its document.

    Nodes keep their children, because another extension may still hold one of them
    (``sphinx.ext.todo`` does).
    """
    for node in list(tree.findall()):
        node.parent = None
        node.document = None  # type: ignore[assignment]
    if isinstance(tree, nodes.document):
        # The transformer and the reporter refer to the document, and outlive it.
        tree.transformer = tree.reporter = None  # type: ignore[assignment]
