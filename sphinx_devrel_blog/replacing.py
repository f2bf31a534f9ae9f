"""Put nodes in the place of others, whatever these have for attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

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
