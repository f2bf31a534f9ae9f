"""Pages: post header and footer, lists, generated pages, sidebars, redirects and comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.late_imports import import_late, late_function, late_transform
from sphinx_devrel_blog.config.choices import WEBMENTIONS
from sphinx_devrel_blog.domain.directives import add_directives
from sphinx_devrel_blog.domain.events import FINGERPRINT_EVENT
from sphinx_devrel_blog.pages import fingerprints, generated, permalinks, redirects, toctrees
from sphinx_devrel_blog.pages.assets import (
    add_assets,
    add_static_folder,
    remove_design_assets,
)
from sphinx_devrel_blog.pages.free_doctrees import free_doctree
from sphinx_devrel_blog.pages.sidebars import add_sidebars, add_templates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils.parsers.rst import Directive
    from sphinx.application import Sphinx
    from sphinx.config import Config

TRANSFORMS: Final = {"own_index.MarkOwnIndex": 879}
"""The transforms by module and class, each with its priority."""

POST_TRANSFORMS: Final = {
    "transforms.RecallContents": 0,
    "transforms.ShowPostParts": 4,
    "transforms.ShowLists": 950,
    "microformats.MarkEntries": 960,
}
"""The same for post-transforms."""


def setup(app: Sphinx) -> None:
    """Add the directives for post lists, and the handlers that generate and complete pages."""
    add_directives(app, _find_directives)
    for name, priority in TRANSFORMS.items():
        app.add_transform(late_transform(f"sphinx_devrel_blog.pages.{name}", priority))
    for name, priority in POST_TRANSFORMS.items():
        app.add_post_transform(late_transform(f"sphinx_devrel_blog.pages.{name}", priority))
    app.connect(
        "missing-reference", late_function("sphinx_devrel_blog.pages.ablog_labels.resolve_label")
    )
    _connect_generated_pages(app)
    _connect_page_context(app)
    app.connect("config-inited", _set_up_webmentions, priority=450)
    permalinks.connect(app)
    redirects.connect(app)
    toctrees.connect(app)


def _find_directives(_app: Sphinx) -> Mapping[str, type[Directive]]:
    """Return the directives of lists."""
    directives = import_late("sphinx_devrel_blog.pages.directives")
    about = directives.PostsAboutDirective
    return {"postlist": directives.PostlistDirective, "posts-about": about}


def _set_up_webmentions(app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``, once options are checked (400)."""
    if WEBMENTIONS in config.devrel_blog_comments:
        app.setup_extension(f"{__name__}.webmentions")


def _connect_generated_pages(app: Sphinx) -> None:
    # After the handlers that exclude documents, and after other extensions.
    app.connect("env-get-outdated", generated.keep_pages, priority=900)
    app.connect("env-before-read-docs", generated.keep_from_reading, priority=100)
    # Before other extensions see the list of documents.
    app.connect("env-updated", generated.update_pages, priority=100)
    # Generated pages are left out of the pickled environment.
    app.connect("env-get-updated", generated.put_aside, priority=999)
    app.connect("env-check-consistency", generated.take_back, priority=0)
    app.connect("write-started", generated.take_back, priority=0)
    app.connect("write-started", fingerprints.skip_unchanged_toctree_pages)
    app.connect("write-started", fingerprints.begin_writing)
    app.connect("write-started", generated.give_sources)
    app.connect("html-collect-pages", generated.leave_out_of_search)
    app.connect(
        FINGERPRINT_EVENT, late_function("sphinx_devrel_blog.pages.shown_posts.find_shown_posts")
    )
    app.connect(
        FINGERPRINT_EVENT, late_function("sphinx_devrel_blog.pages.translations.find_translations")
    )
    # After everything is written.
    app.connect("build-finished", fingerprints.save_record, priority=950)


def _connect_page_context(app: Sphinx) -> None:
    app.connect("builder-inited", add_templates)
    # The site's own static folders come first, before other extensions add theirs.
    app.connect("builder-inited", add_static_folder, priority=900)
    # Before the doctree of the page is released.
    app.connect("html-page-context", add_assets, priority=450)
    app.connect("html-page-context", add_sidebars)
    app.connect("config-inited", remove_design_assets)
    app.connect("html-page-context", free_doctree, priority=999)
