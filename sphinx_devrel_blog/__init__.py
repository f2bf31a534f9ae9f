"""Blog posts written for DEV, Hugo, Jekyll, Hexo, Stackbit or Hashnode, in a Sphinx site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__: Final = "0.1.0"

_ENV_VERSION: Final = 10
"""To be raised with any change to what the domain keeps in the environment."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set the extension up, and with it MyST and sphinx-design, which posts need."""
    from sphinx_devrel_blog import (  # noqa: PLC0415
        ablog,
        assets,
        buildstart,
        configcheck,
        domain,
        feeds,
        inventory,
        loading,
        merging,
        metadata,
        navigation,
        opengraph,
        outdated,
        pages,
        sidebars,
        sitemap,
        stubs,
        translation,
        trees,
    )
    from sphinx_devrel_blog.config import register_options  # noqa: PLC0415

    # MyST-NB sets MyST up by itself, and must be the one that does.
    if "myst_nb" not in app.config.extensions:
        app.setup_extension("myst_parser")
    app.setup_extension("sphinx_design")

    app.add_message_catalog(translation.CATALOG, translation.FOLDER)
    app.add_event(domain.SHORTCODES_EVENT)
    app.add_event(domain.PROVIDERS_EVENT)
    register_options(app)
    _setup_modules(app)
    app.add_domain(domain.BlogDomain)
    app.add_post_transform(loading.LoadForWriting)

    app.connect("config-inited", configcheck.check_config, priority=400)
    app.connect("config-inited", ablog.greet)
    app.connect("env-get-outdated", configcheck.check_patterns, priority=100)
    # Early: the site's own static folders, before extensions add theirs.
    app.connect("builder-inited", buildstart.note_builder, priority=100)
    app.connect("builder-inited", loading.prepare, priority=100)
    app.connect("builder-inited", assets.add_static_folder, priority=900)
    app.connect("builder-inited", sidebars.add_templates)
    app.connect("env-get-outdated", outdated.find_outdated)
    # Behind what leaves documents out, and every other extension's opinion.
    app.connect("env-get-outdated", pages.keep_pages, priority=900)
    app.connect("env-before-read-docs", pages.keep_from_reading, priority=100)
    app.connect("env-before-read-docs", merging.note_known_images)
    app.connect("env-merge-info", merging.note_merged_images)
    app.connect("env-updated", merging.name_merged_images, priority=50)
    app.connect("env-before-read-docs", loading.load_for_reading)
    # Before other extensions look at the documents that there are.
    app.connect("env-updated", pages.update_pages, priority=100)
    # What can be made again is not kept: it is left out while the environment is written.
    app.connect("env-get-updated", pages.put_aside, priority=999)
    app.connect("env-check-consistency", pages.take_back, priority=0)
    app.connect("write-started", pages.take_back, priority=0)
    app.connect("write-started", pages.spare_toctrees)
    app.connect("write-started", pages.give_sources)
    app.connect("write-started", loading.load_for_writing)
    app.connect("missing-reference", ablog.resolve_label)
    # Before sphinxext-opengraph, which takes what is said of a page from its metadata.
    app.connect("html-page-context", metadata.add_metadata, priority=400)
    app.connect("html-page-context", feeds.link_feeds)
    # While the tree of a page is whole.
    app.connect("html-page-context", assets.add_assets, priority=450)
    app.connect("html-page-context", opengraph.tell_opengraph, priority=499)
    app.connect("html-page-context", opengraph.complete_opengraph, priority=600)
    app.connect("html-page-context", sidebars.add_sidebars)
    # Before extensions and themes look for the source of a page.
    app.connect("html-page-context", navigation.lead_to_blog, priority=400)
    app.connect("html-page-context", assets.spare_pages, priority=990)
    app.connect("html-page-context", trees.release_page, priority=999)
    app.connect("build-finished", feeds.write_feeds)
    stubs.connect(app)  # after feeds, whose files take precedence
    app.connect("build-finished", inventory.leave_out_hidden)
    # Behind sphinx-sitemap, which writes it.
    app.connect("build-finished", sitemap.complete_sitemap, priority=900)
    app.connect("build-finished", loading.release_providers, priority=999)

    return {
        "version": __version__,
        "env_version": _ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _setup_modules(app: Sphinx) -> None:
    """Set up the modules that connect their handlers themselves."""
    from sphinx_devrel_blog import gitdates, hiddenposts, reports  # noqa: PLC0415
    from sphinx_devrel_blog.builders import register_builders  # noqa: PLC0415

    register_builders(app)
    for module in (hiddenposts, gitdates, reports):
        module.setup(app)
