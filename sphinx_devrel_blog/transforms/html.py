"""The HTML of posts that is left as it is."""

from __future__ import annotations

from typing import Any, cast

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_devrel_blog.domain import BlogDomain
from sphinx_devrel_blog.syntax.balance import balanced
from sphinx_devrel_blog.transforms.privacy import is_html, raw_html


class BalanceHTML(SphinxTransform):
    """Make the raw HTML of a post whole, so that it can't change the page around it."""

    default_priority = 740  # before the contents (750) and the header (760), which are our own

    def apply(self, **_kwargs: Any) -> None:
        """Look at every node that holds HTML."""
        if self.env.docname not in BlogDomain.of(self.env).posts:
            return
        balance_all(self.document, always=False)


def balance_all(document: nodes.document, *, always: bool) -> None:
    """Make the raw HTML of each node of ``document`` whole; ``always`` in well-formed XML."""
    holders = {id(raw.parent): raw.parent for raw in document.findall(nodes.raw) if is_html(raw)}
    for holder in holders.values():
        _balance(cast("nodes.Element", holder), always=always)


def _balance(holder: nodes.Element, *, always: bool) -> None:
    children = list(holder.children)
    parts = [child.astext() if is_html(child) else None for child in children]
    pieces = balanced(parts, inline=isinstance(holder, nodes.TextElement), always=always)
    if pieces is None:
        return
    made: list[nodes.Node] = []
    ahead = 0  # the first of the children that may be in the next piece of HTML
    for piece in pieces:
        if isinstance(piece, int):
            made.append(children[piece])
            ahead = piece + 1
        else:
            made.append(raw_html(piece, next(filter(is_html, children[ahead:] + children))))
    holder[:] = made
