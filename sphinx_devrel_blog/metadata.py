"""What a post says to machines in the head of its page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from sphinx_devrel_blog.domain import BlogDomain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def add_metadata(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: give a post its description, which is its excerpt.

    A page that has a description already, from MyST's ``html_meta`` or a ``meta`` directive,
    keeps it.
    """
    post = BlogDomain.of(app.env).posts.get(pagename)
    if post is None or not post.excerpt:
        return
    written = context.get("metatags", "")
    if 'name="description"' not in written:
        tag = f'<meta name="description" content="{escape(post.excerpt)}" />\n'
        context["metatags"] = written + tag
