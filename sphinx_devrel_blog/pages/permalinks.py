"""Find the names under which posts are written, if the site has permalinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.common.late_imports import import_late
from sphinx_devrel_blog.common.output_files import PERMALINKS
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def connect(app: Sphinx) -> None:
    """Register the handlers that prepare the builder."""
    app.connect("config-inited", _extend_builders, priority=450)
    app.connect("builder-inited", _recall)


def _extend_builders(app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``, once options are checked (400)."""
    if config.devrel_blog_permalinks:
        app.setup_extension("sphinx_devrel_blog.pages.permalink_builder")


def _recall(app: Sphinx) -> None:
    """Handle ``builder-inited``: Sphinx compares the times of the files of the last build."""
    if hasattr(app.builder, PERMALINKS):
        setattr(app.builder, PERMALINKS, BlogDomain.of(app.env).build.record.permalinks)


def update_permalinks(app: Sphinx) -> None:
    """Set the names of all pages, and remove the files of posts that were written elsewhere.

    Call it when all documents are known, and before a URL is needed.
    """
    build = BlogDomain.of(app.env).build
    is_on = hasattr(app.builder, PERMALINKS)
    if not build.pages.is_unchanged and (is_on or build.record.permalinks):
        import_late("sphinx_devrel_blog.pages.permalink_names").set_names(app, is_on=is_on)
