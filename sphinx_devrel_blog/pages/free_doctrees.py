"""Release the doctree of a page once its body is HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.doctree import release_tree
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def free_doctree(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context`` after all other handlers, when the page is rendered."""
    domain = BlogDomain.of(app.env)
    if not domain.shows_posts(pagename):
        return
    sphinx_compat.release_titles(app.env, pagename)
    if pagename in domain.store.generated and pagename not in domain.archives.in_toctrees:
        sphinx_compat.forget_contents(app.env, pagename)
    if doctree is not None:
        release_tree(doctree)
