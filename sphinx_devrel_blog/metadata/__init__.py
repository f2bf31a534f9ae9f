"""Metadata for machines: head tags, Open Graph, breadcrumbs, sitemap, inventory, further files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_devrel_blog.common.late_imports import import_late
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.events import FINGERPRINT_EVENT
from sphinx_devrel_blog.metadata import outputs
from sphinx_devrel_blog.metadata.breadcrumbs import add_breadcrumbs, find_parent_titles
from sphinx_devrel_blog.metadata.complete_head import complete_heads
from sphinx_devrel_blog.metadata.inventory import leave_out_hidden
from sphinx_devrel_blog.metadata.llms_txt_extension import exclude_hidden
from sphinx_devrel_blog.metadata.opengraph import complete_opengraph, shorten_pages
from sphinx_devrel_blog.metadata.sitemap import complete_sitemap

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Connect the handlers that add and complete metadata."""
    # After other extensions may have changed the builder's templates.
    app.connect("builder-inited", complete_heads, priority=950)
    app.connect("builder-inited", shorten_pages)
    # Before sphinxext-opengraph, which reads a page's metadata.
    app.connect("html-page-context", _add_metadata, priority=400)
    # Before extensions and themes that link to the source of a page.
    app.connect("html-page-context", add_breadcrumbs, priority=400)
    app.connect(FINGERPRINT_EVENT, find_parent_titles)
    app.connect("html-page-context", complete_opengraph, priority=600)
    app.connect("build-finished", leave_out_hidden)
    # Before sphinx-llms-txt reads the option.
    app.connect("build-finished", exclude_hidden, priority=300)
    # After sphinx-sitemap, which writes the file.
    app.connect("build-finished", complete_sitemap, priority=900)
    outputs.setup(app)


def _add_metadata(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: object,
) -> None:
    """Handle ``html-page-context``: add the metadata of posts and of generated pages."""
    store = BlogDomain.of(app.env).store
    post = store.posts.get(pagename)
    if post is not None or pagename in store.generated:
        head = import_late("sphinx_devrel_blog.metadata.head")
        head.add_metadata_of_page(app, pagename, context, post)
