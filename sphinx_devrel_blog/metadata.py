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
    """Handle ``html-page-context``: give a post its description, or else its excerpt.

    A hidden post is kept out of search engines. A page that has such a tag already, from MyST's
    ``html_meta`` or a ``meta`` directive, keeps it.
    """
    domain = BlogDomain.of(app.env)
    post = domain.posts.get(pagename)
    if post is None:
        return
    said = {"description": post.description or domain.notes(pagename).text}
    if domain.is_hidden(post):
        said["robots"] = "noindex"
    written = context.get("metatags", "")
    for name, content in said.items():
        if content and f'name="{name}"' not in written:
            written += f'<meta name="{name}" content="{escape(content)}" />\n'
    context["metatags"] = written
