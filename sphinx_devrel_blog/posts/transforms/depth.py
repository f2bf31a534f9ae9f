"""Posts whose elements are too deep within each other for Sphinx."""

from __future__ import annotations

from typing import Any, Final

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_devrel_blog.common.doctree import line_of
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

_MOST: Final = 60
"""Levels of nodes. Python stops at 1,000 calls, and storing a level takes up to ten of them."""


class FlattenDeepNodes(SphinxTransform):
    """Show what is too deep in a post as its text, which every format can write."""

    default_priority = 1  # before all that walks through the document

    def apply(self, **_kwargs: Any) -> None:
        """Look at the document, if it is a post."""
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
                f"more than {_MOST} elements are within each other: the text of the inner ones is "
                "shown without markup"
            )
            warn(Problem(message, "html"), self.env.docname, line_of(deep[0]))


def _deep_nodes(document: nodes.document) -> list[nodes.Element]:
    """Return the elements on the last level that may have children of their own."""
    level: list[nodes.Element] = [document]
    for _ in range(_MOST):
        level = [
            each for node in level for each in node.children if isinstance(each, nodes.Element)
        ]
    return [
        node for node in level if any(isinstance(each, nodes.Element) for each in node.children)
    ]


def _leaves(node: nodes.Element) -> list[nodes.Node]:
    """Return the nodes in an element that have no children, without recursion."""
    result: list[nodes.Node] = []
    ahead: list[nodes.Node] = [node]
    while ahead:
        each = ahead.pop()
        if each.children:
            ahead += reversed(each.children)
        else:
            result.append(each)
    return result
