"""Set up the extension: each subpackage in turn, and the order in which they handle events.

A subpackage connects its own events in its ``setup(app)``. Handlers of one event run by priority
(500 unless given), and handlers of equal priority run in the order of ``SUBPACKAGES``. This table
lists every event that several subpackages handle, or whose priority matters:

===================== ======== ===================================== =============================
event                 priority handler                               why there
===================== ======== ===================================== =============================
config-inited         300      config.ablog.translate_ablog_options  before our options are checked
config-inited         400      config.validation.check_config        before Sphinx's check (800)
config-inited         450      metadata.outputs, pages (webmentions) once options are checked
builder-inited        100      domain.build_start.begin_build        others read its values
builder-inited        100      posts (authors, taxonomies)           before documents are read
builder-inited        500      pages.sidebars.add_templates          after the theme's templates
builder-inited        900      pages.assets.add_static_folder        after the site's folders
builder-inited        950      metadata.complete_head.complete_heads after themes set up templates
env-get-outdated      0        embeds (providers)                    each build begins with it
env-get-outdated      100      config.validation.check_patterns      before posts leave the build
env-get-outdated      500      posts.outdated.find_outdated
env-get-outdated      900      pages.generated.keep_pages            after every other extension
env-before-read-docs  100      pages.generated.keep_from_reading     before others use the list
env-before-read-docs  500      posts.image_names.note_known_images
env-before-read-docs  500      markdown (parsers)                    all parsers are known by then
env-before-read-docs  999      domain.directives (short names)       after every other extension
env-merge-info        500      posts.image_names.note_merged_images
env-updated           50       posts.image_names.name_merged_images  before pages show images
env-updated           80       posts.hidden_posts.remove_hidden      before others see documents
env-updated           85       posts.git_dates.date_posts            hidden posts are gone by then
env-updated           90       posts.upcoming_talks.find_upcoming    before lists are compared
env-updated           90       posts.reports.report                  hidden posts are known by then
env-updated           90       pages.webmentions.read_files          before pages are compared
env-updated           91       posts.missing_files.warn_again        hidden posts are gone by then
env-updated           100      pages.generated.update_pages          before others list documents
env-get-updated       999      pages.generated.put_aside             last before the pickling
env-check-consistency 0        pages.generated.take_back             first after the pickling
write-started         0        pages.generated.take_back             some builds skip that check
write-started         500      markdown (formats without HTML)       before pages are written
write-started         500      pages.generated.give_sources          the pages are back by then
write-started         500      pages.fingerprints                    they are compared by then
write-started         500      pages.redirects.clear_redirects       before pages take their place
missing-reference     500      pages.ablog.resolve_label
html-collect-pages    500      posts.hidden_posts.remove_search_terms before the search index
html-page-context     100      posts.hidden_posts.keep_source        before others link the source
html-page-context     400      metadata.head.add_metadata            before sphinxext-opengraph
html-page-context     400      metadata.breadcrumbs.add_breadcrumbs  before themes look for it
html-page-context     400      pages.webmentions.link_endpoint       while the head is collected
html-page-context     450      pages.assets.add_assets               while the doctree is whole
html-page-context     499      metadata.opengraph.prepare_opengraph  before sphinxext-opengraph
html-page-context     500      feeds.build.link_feeds
html-page-context     500      pages.sidebars.add_sidebars
html-page-context     600      metadata.opengraph.complete_opengraph after sphinxext-opengraph
html-page-context     990      pages.assets (design files)           after others add theirs
html-page-context     999      pages.free_doctrees.free_doctree            last: no doctree is left
build-finished        300      metadata.other_lists                  before sphinx-llms-txt
build-finished        400      pages.redirects.clear_redirects       before feeds take their place
build-finished        500      feeds, pages.redirects, metadata      feeds win over redirects
build-finished        700      metadata.outputs                      feeds, redirects win over them
build-finished        900      metadata.sitemap.complete_sitemap     after sphinx-sitemap
build-finished        950      pages.fingerprints.save_record        everything is written by then
build-finished        999      embeds (providers)                    the others may still use them
===================== ======== ===================================== =============================

Transforms run by their ``default_priority``, which each of them explains.
"""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog import (
    common,
    config,
    domain,
    embeds,
    feeds,
    markdown,
    metadata,
    nodes,
    pages,
    posts,
)
from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.version import __version__
from sphinx_devrel_blog.domain.directives import add_directives
from sphinx_devrel_blog.nodes.containers import is_component, is_in_markdown, keep_containers

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes as docutils_nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

ENV_VERSION: Final = 23
"""Raise it with any change to the data that the domain keeps in the environment."""

SUBPACKAGES: Final = (
    common,
    config,
    nodes,
    domain,
    posts,
    embeds,
    markdown,
    feeds,
    pages,
    metadata,
)
"""The subpackages in the order of their setup.

``blog`` is plain Python and has none. The builders ``check``, ``crosspost``, ``embeds``,
``newsletter`` and ``publish`` are entry points of the package: Sphinx sets up the builder of a
build, and imports no others.
"""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up MyST and sphinx-design, which posts need, and then each subpackage."""
    # MyST-NB sets up MyST itself, and has to be the one that does.
    if "myst_nb" not in app.config.extensions:
        _set_up(app, "myst_parser", is_in_markdown)
    with sphinx_compat.collect_names() as found:
        _set_up(app, "sphinx_design", is_component)
    for subpackage in SUBPACKAGES:
        subpackage.setup(app)
    add_directives(app, found.directives, found.roles)
    return {
        "version": __version__,
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _set_up(
    app: Sphinx, name: str, applies: Callable[[HTML5Translator, docutils_nodes.container], bool]
) -> None:
    """Set up an extension; containers stay as they are unless the site itself enables it."""
    is_sites = name in app.config.extensions
    with nullcontext() if is_sites else keep_containers(app, name, applies):
        app.setup_extension(name)
