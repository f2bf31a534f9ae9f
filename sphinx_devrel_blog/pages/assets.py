"""Add the style sheets and the scripts to the pages that need them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.resources import RESOURCES
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.pages.sidebars import FOLDER, has_sidebar

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config


STYLE_SHEET: Final = "devrel-blog.css"
STYLE_SHEET_OF_SIDEBARS: Final = "devrel-sidebars.css"
_DESIGNED: Final = "sd-"
_STYLE_SHEETS: Final = {
    "devrel-post.css": ("devrel-post-header", "devrel-post-footer", "devrel-post-comments"),
    "devrel-lists.css": ("devrel-posts",),
    "devrel-embeds.css": ("devrel-embed", "devrel-facade", "devrel-frame"),
    "devrel-players.css": ("devrel-facade", "devrel-frame"),
    "devrel-quotes.css": tuple(
        f"devrel-embed-{part}"
        for part in ("by", "preview", "image", "title", "description", "facts", "source", "gone")
    ),
    "devrel-gallery.css": ("devrel-gallery",),
    "devrel-animations.css": ("devrel-animation", "devrel-facade-animation"),
    "devrel-boxes.css": (_DESIGNED,),
}
"""Further style sheets, and what the classes of the elements that need them begin with."""

SCRIPT_OF_PLAYERS: Final = "devrel-embeds.js"
SCRIPT_OF_WIDGETS: Final = "devrel-widgets.js"
SCRIPT_OF_COMMENTS: Final = "devrel-comments.js"
SCRIPT_OF_CONSENT: Final = "devrel-remember.js"
SCRIPT_OF_COPIES: Final = "devrel-copy.js"
SCRIPT_OF_COLORS: Final = "devrel-dark.js"
SCRIPT_OF_SEARCH: Final = "devrel-search.js"
_FACADE: Final = 'class="devrel-facade"'  # also of frames of unknown providers
_REMEMBERED: Final = "data-devrel-always="
_WIDGET: Final = "data-devrel-script="
_COPY: Final = "devrel-copy"
_COMMENTS: Final = "data-devrel-comments="
_OF_DESIGN: Final = r"sphinx-design\.|design-(?:style|tabs)\."


def add_static_folder(app: Sphinx) -> None:
    """Handle ``builder-inited``: add our static files to those of the site."""
    if app.builder.format == "html":
        app.config.html_static_path.append(str(RESOURCES / "static"))


def add_assets(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: link the style sheets and the scripts that the page needs.

    The first style sheet is for all pages of the blog, and pages with embeds or sidebars; the
    others are for pages with the elements that they style. The scripts are for pages with players,
    with a provider's own script, with comments, or with a link that copies the post, and for the
    search page.
    """
    domain = BlogDomain.of(app.env)
    if pagename == "search" and (domain.store.posts or domain.store.embeds or domain.store.lists):
        app.add_js_file(SCRIPT_OF_SEARCH, loading_method="defer")
    here = domain.shows_posts(pagename) or pagename in domain.store.embeds
    shows_sidebar = has_sidebar(app.config) and FOLDER in (
        f"{context.get('sidebars')} {app.config.html_theme_options}"
    )
    # In singlehtml, one page is the whole site.
    elsewhere = app.builder.name == "singlehtml" and (
        domain.store.posts or domain.store.embeds or domain.store.lists
    )
    if not here and not elsewhere and not shows_sidebar:
        return
    app.add_css_file(STYLE_SHEET)
    if shows_sidebar:
        app.add_css_file(STYLE_SHEET_OF_SIDEBARS)
    body = str(context.get("body", ""))
    classes = _classes_in(body)
    for name, starts in _STYLE_SHEETS.items():
        if any(each.startswith(starts) for each in classes):
            app.add_css_file(name)
    for name in _scripts(body):
        app.add_js_file(name, loading_method="defer")


def _classes_in(body: str) -> set[str]:
    """Return the classes of the elements in HTML that our writers and sphinx-design's use."""
    values = set(re.findall(r'class="([^"]*)"', body))
    return {name for value in values for name in value.split()}


def _scripts(body: str) -> list[str]:
    """Return the scripts that the HTML of a page needs, in their order."""
    scripts = [SCRIPT_OF_PLAYERS] if _FACADE in body else []
    scripts += [SCRIPT_OF_CONSENT] if _REMEMBERED in body else []
    scripts += [SCRIPT_OF_COPIES] if _COPY in body else []
    last = [
        name
        for name, start in ((SCRIPT_OF_WIDGETS, _WIDGET), (SCRIPT_OF_COMMENTS, _COMMENTS))
        if start in body
    ]
    return [*scripts, *([SCRIPT_OF_COLORS] if last else []), *last]


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
    if any(name.startswith(_DESIGNED) for name in _classes_in(str(context.get("body", "")))):
        return
    # `-b json` and `-b pickle` have no such lists, and write the whole context.
    for name in context.keys() & {"css_files", "script_files"}:
        context[name] = [
            file
            for file in context[name]
            if not re.match(_OF_DESIGN, sphinx_compat.asset_name(file))
        ]
