"""Keep text in the other direction from changing the order of the text around it."""

from __future__ import annotations

from docutils import nodes

from sphinx_devrel_blog.common.i18n import other_direction
from sphinx_devrel_blog.nodes.definitions import devrel_html_block, devrel_html_inline


def isolate_name(name: str, language: str) -> nodes.Node:
    """Return a name, in the element ``bdi`` if its direction isn't that of the language."""
    if other_direction(name, language):
        return devrel_html_inline("", name, tag="bdi")
    return nodes.Text(name)


def isolate_block(block: nodes.Element, language: str) -> nodes.Element:
    """Return a block, in one with its direction if that isn't the direction of the language."""
    direction = other_direction(block.astext(), language)
    return devrel_html_block("", block, direction=direction) if direction else block
