"""Balance the raw HTML of posts."""

from __future__ import annotations

from typing import Final, cast

from docutils import nodes

from sphinx_devrel_blog.common.html import balance_html

OF_MARKDOWN: Final = "devrel_html"
"""The attribute of raw HTML that comes from Markdown instead of a ``raw`` directive."""
OF_SHORTCODE: Final = "devrel_shortcode"
"""The attribute of raw HTML that comes from Markdown in a shortcode."""


def is_html(node: nodes.Node) -> bool:
    """Return whether a node is raw HTML."""
    return isinstance(node, nodes.raw) and "html" in str(node.get("format", "")).split()


def raw_html(html: str, replaced: nodes.Node) -> nodes.raw:
    """Return raw HTML with the source, line and attributes of the node that it replaces."""
    raw = nodes.raw(html, html, format="html")
    raw.source, raw.line = replaced.source, replaced.line
    if isinstance(replaced, nodes.raw) and OF_MARKDOWN in replaced:
        raw[OF_MARKDOWN] = True
    return raw


def balance_all(document: nodes.document, *, always: bool) -> None:
    """Balance the raw HTML in each node of ``document``; with ``always``, as well-formed XML."""
    holders = {id(raw.parent): raw.parent for raw in document.findall(nodes.raw) if is_html(raw)}
    for holder in holders.values():
        _balance(cast("nodes.Element", holder), always=always)


def _balance(holder: nodes.Element, *, always: bool) -> None:
    children = list(holder.children)
    parts = [child.astext() if is_html(child) else None for child in children]
    pieces = balance_html(parts, inline=isinstance(holder, nodes.TextElement), always=always)
    if pieces is None:
        return
    balanced: list[nodes.Node] = []
    ahead = 0  # the first child that may be in the next piece of HTML
    for piece in pieces:
        if isinstance(piece, int):
            balanced.append(children[piece])
            ahead = piece + 1
        else:
            balanced.append(raw_html(piece, next(filter(is_html, children[ahead:] + children))))
    holder[:] = balanced
