"""Flatten posts whose elements are nested too deeply for Sphinx."""

from __future__ import annotations

from typing import Any, Final

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_devrel_blog.common.doctree import line_of
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

_MOST: Final = 60
"""The maximum depth of nodes. Python allows 1,000 nested calls, and pickling a level needs ten."""


class FlattenDeepNodes(SphinxTransform):
    """Replace elements that are nested too deeply with their text."""

    default_priority = 1  # before everything that traverses the document

    def apply(self, **_kwargs: Any) -> None:
        """Process the document if it is a post."""
        if self.env.docname not in BlogDomain.of(self.env).store.posts:
            return
        deep = _deep_nodes(self.document)
        for node in deep:
            texts = [str(each) for each in _leaves(node) if isinstance(each, nodes.Text)]
            in_text = isinstance(node, nodes.TextElement)
            flat: list[nodes.Node] = [nodes.Text("".join(texts) if in_text else " ".join(texts))]
            node[:] = flat if in_text else [nodes.paragraph("", "", *flat)]
        if deep:
            message = (
                f"more than {_MOST} elements are nested: the text of the inner elements is "
                "shown without markup. Nest fewer elements"
            )
            warn(Problem(message, "html"), self.env.docname, line_of(deep[0]))


def _deep_nodes(document: nodes.document) -> list[nodes.Element]:
    """Return the elements on the last allowed level that contain other elements."""
    level: list[nodes.Element] = [document]
    for _ in range(_MOST):
        level = [
            each for node in level for each in node.children if isinstance(each, nodes.Element)
        ]
    return [
        node for node in level if any(isinstance(each, nodes.Element) for each in node.children)
    ]


def _leaves(node: nodes.Element) -> list[nodes.Node]:
    """Return the nodes without children in an element, without recursion."""
    result: list[nodes.Node] = []
    ahead: list[nodes.Node] = [node]
    while ahead:
        each = ahead.pop()
        if each.children:
            ahead += reversed(each.children)
        else:
            result.append(each)
    return result
