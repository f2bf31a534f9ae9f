"""Set up the extension: each subpackage in turn, and the order in which they handle events.

A subpackage connects its own events in its ``setup(app)``. Handlers of one event run by priority
(500 unless given), and handlers of equal priority run in the order of ``SUBPACKAGES``. This table
lists every handler, in the order in which Sphinx emits the events, and why a priority isn't 500::

    config-inited
        300  config.ablog_translation.translate_options before our options are checked
        400  config.validation.check_config             before Sphinx's check (800)
        450  pages._set_up_webmentions                  once options are checked
        450  pages.permalinks._extend_builders          once options are checked
        450  metadata.outputs._set_up_outputs           once options are checked
        500  nodes.containers.decide
        500  pages.assets.remove_design_assets
    builder-inited
        100  domain.build_start.begin_build             first: others read its values
        100  posts._load_authors                        before documents are read
        100  posts._check_taxonomies
        500  feeds.build.note_feed_paths                the build exists by then
        500  pages.sidebars.add_templates               after the theme's templates
        500  pages.permalinks._recall
        500  metadata.opengraph.shorten_pages
        500  metadata.outputs.cards._check_files
        900  pages.assets.add_static_folder             after the site's folders
        950  metadata.complete_head.complete_heads      after themes set up templates
    env-get-outdated
        0    embeds._add_providers                      each build begins with this event
        100  config.validation.check_patterns           before posts leave the build
        500  posts.rereading.find_outdated
        900  pages.generated.keep_pages                 after every other extension
    env-before-read-docs
        100  pages.generated.keep_from_reading          before others use the list
        500  posts.image_names.note_known_images
        500  markdown._prepare_reading                  all parsers are known by then
        999  domain.directives._add_names               after every other extension
    source-read
        500  pages.toctrees.expect_pages
    doctree-read
        500  pages.toctrees.forget_expected
        500  pages.toctrees.remove_downloads            Sphinx has collected headings by then
    env-merge-info
        500  posts.image_names.note_merged_images
    env-updated
        50   posts.image_names.name_merged_images       before pages show images
        80   posts.hidden_posts.remove_hidden           before others see documents
        85   posts.git_dates.date_posts                 hidden posts are gone by then
        86   posts.git_dates.update_posts               after the dates, which need more of Git
        90   posts.old_posts.find_old_posts             dates are known, hidden posts gone
        90   posts.upcoming_talks.find_upcoming         before lists are compared
        90   posts.reports.report                       hidden posts are known by then
        90   pages.webmentions.read_files               before pages are compared
        90   metadata.outputs._set_up_calendars         before pages are compared
        91   posts.missing_files.warn_again             hidden posts are gone by then
        100  pages.generated.update_pages               before others list documents
        110  pages.toctrees.remove_missing              generated pages are known by then
    env-get-updated
        999  pages.generated.put_aside                  last before the pickling
    env-check-consistency
        0    pages.generated.take_back                  first after the pickling
        500  embeds._report_gone
    devrel-blog-fingerprint
        500  feeds.build.find_feed_links
        500  pages.shown_posts.find_shown_posts
        500  pages.translations.find_translations
        500  pages.webmentions.find_shown
        500  metadata.breadcrumbs.find_parent_titles
        500  metadata.outputs.calendars.find_calendars
    write-started
        0    pages.generated.take_back                  some builds skip env-check-consistency
        500  markdown._prepare_writing
        500  pages.fingerprints.skip_unchanged_toctree_pages
        500  pages.fingerprints.begin_writing
        500  pages.generated.give_sources               the pages are back by then
        500  pages.redirects.clear_redirects            before pages take their place
    missing-reference
        500  pages.ablog_labels.resolve_label
    html-collect-pages
        500  posts.hidden_posts.remove_search_terms     before the search index is written
        500  pages.generated.leave_out_of_search        before the search index is written
    html-page-context
        100  posts.hidden_posts.keep_source             before others link to the source
        390  metadata.outputs.cards.add_card            before add_metadata shows the image
        400  pages.webmentions.link_endpoint            while the head is collected
        400  metadata._add_metadata                     before sphinxext-opengraph
        400  metadata.breadcrumbs.add_breadcrumbs       before themes look for it
        450  pages.assets.add_assets                    while the doctree is whole
        500  feeds.build.link_feeds
        500  pages.sidebars.add_sidebars
        500  metadata.outputs.markdown_copies.link_copy
        500  metadata.outputs.calendars.link_calendar
        600  metadata.opengraph.complete_opengraph      after sphinxext-opengraph
        990  pages.assets._remove_unused_design_assets  after others add theirs
        999  pages.free_doctrees.free_doctree           last: no doctree is left
    build-finished
        300  metadata.llms_txt_extension.exclude_hidden before sphinx-llms-txt
        310  metadata.outputs.llms.leave_posts_to_us    after exclude_hidden, for the same reason
        400  pages.redirects.clear_redirects            before feeds take their place
        500  feeds.build.write_feeds
        500  metadata.inventory.leave_out_hidden
        600  pages.redirects.write_redirects            feeds win over redirects
        700  metadata.outputs._remove_unwanted          feeds and redirects win over these files
        700  metadata.outputs.calendars.write_calendars
        700  metadata.outputs.cards.write_cards
        700  metadata.outputs.markdown_copies.write_copies
        700  metadata.outputs.posts_json.write_files
        700  metadata.outputs.redirect_files.write_files
        800  metadata.outputs.llms.write_llms           once the files that it lists are written
        900  metadata.sitemap.complete_sitemap          after sphinx-sitemap
        950  pages.fingerprints.save_record             everything is written by then
        999  embeds._release_providers                  last: others may still use them

Transforms run by their ``default_priority``, which each of them explains. A table in each
subpackage repeats it, so that builds don't import transforms that they don't apply.
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

ENV_VERSION: Final = 26
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
    sphinx_compat.forget_icons()
    for subpackage in SUBPACKAGES:
        subpackage.setup(app)
    add_directives(app, lambda _app: found.directives, found.roles)
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
