"""Add the style sheets and the scripts to the pages that need them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.resources import RESOURCES
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.nodes.definitions import (
    devrel_comments,
    devrel_embed,
    devrel_player_placeholder,
)
from sphinx_devrel_blog.pages.sidebars import FOLDER, has_sidebar

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config


STYLE_SHEET: Final = "devrel-blog.css"
STYLE_SHEET_OF_EMBEDS: Final = "devrel-embeds.css"
SCRIPT_OF_EMBEDS: Final = "devrel-embeds.js"
SCRIPT_OF_COMMENTS: Final = "devrel-comments.js"
_FACADE: Final = 'class="devrel-facade"'  # also of frames of unknown providers
_EMBEDS: Final = r"class=\"(?:[^\"]*\s)?devrel-(?:embed|facade|frame|animation)"
_OF_DESIGN: Final = r"sphinx-design\.|design-(?:style|tabs)\."
_DESIGNED: Final = r"class=\"(?:[^\"]*\s)?sd-"


def add_static_folder(app: Sphinx) -> None:
    """Handle ``builder-inited``: add our static files to those of the site."""
    if app.builder.format == "html":
        app.config.html_static_path.append(str(RESOURCES / "static"))


def add_assets(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: link the style sheets and the scripts that the page needs.

    The first style sheet is for pages of the blog and pages with embeds or sidebars, the second for
    pages with embeds or animations. The scripts are for pages with players or a provider's own
    script, and for pages with comments.
    """
    domain = BlogDomain.of(app.env)
    here = domain.shows_posts(pagename) or pagename in domain.store.embeds
    if has_sidebar(app.config):
        shown = f"{context.get('sidebars')} {app.config.html_theme_options}"
        here = here or FOLDER in shown
    # In singlehtml, one page is the whole site.
    elsewhere = app.builder.name == "singlehtml" and (
        domain.store.posts or domain.store.embeds or domain.store.lists
    )
    if not here and not elsewhere:
        return
    app.add_css_file(STYLE_SHEET)
    body = str(context.get("body", ""))
    if re.search(_EMBEDS, body):
        app.add_css_file(STYLE_SHEET_OF_EMBEDS)
    if _FACADE in body or (domain.store.embeds and _has(doctree, _plays)):
        app.add_js_file(SCRIPT_OF_EMBEDS, loading_method="defer")
    if domain.build.config.comments and _has(doctree, _loads_comments):
        app.add_js_file(SCRIPT_OF_COMMENTS, loading_method="defer")


def remove_design_assets(app: Sphinx, _config: Config) -> None:
    """Handle ``config-inited``: remove sphinx-design's files, unless the site uses it."""
    if not sphinx_compat.is_set_up_by_site(app, "sphinx_design"):
        # After other handlers add their files.
        app.connect("html-page-context", _remove_unused_design_assets, priority=990)


def _remove_unused_design_assets(
    _app: Sphinx,
    _pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: remove sphinx-design's files from pages without its content.

    sphinx-design adds its files to every page. Only pages with its components keep them.
    """
    if re.search(_DESIGNED, str(context.get("body", ""))):
        return
    # `-b json` and `-b pickle` have no such lists, and write the whole context.
    for name in context.keys() & {"css_files", "script_files"}:
        context[name] = [
            file
            for file in context[name]
            if not re.match(_OF_DESIGN, sphinx_compat.asset_name(file))
        ]


def _has(doctree: nodes.document | None, needs: Callable[[nodes.Node], bool]) -> bool:
    return doctree is not None and any(needs(node) for node in doctree.findall())


def _plays(node: nodes.Node) -> bool:
    return isinstance(node, devrel_player_placeholder) or (
        isinstance(node, devrel_embed) and "widget" in node
    )


def _loads_comments(node: nodes.Node) -> bool:
    return isinstance(node, devrel_comments) and "load" in node
