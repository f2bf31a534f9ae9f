"""Release the doctree of a page once the page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_devrel_blog.common.doctree import release_tree
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def release_page(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context`` after all other handlers, when the page is rendered.

    Sphinx renders a title within a document, which would stay in memory with the title.
    """
    domain = BlogDomain.of(app.env)
    if not domain.store.shows_posts(pagename):
        return
    for titles in (app.env.titles, app.env.longtitles):
        if pagename in titles:
            titles[pagename].parent = None
    if pagename in domain.store.generated and pagename not in domain.archives.in_toctrees:
        app.env.tocs.pop(pagename, None)
    if doctree is not None:
        release_tree(doctree)
