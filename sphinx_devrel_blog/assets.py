"""The style sheet, on the pages that need it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.domain import BlogDomain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

STYLE_SHEET: Final = "devrel-blog.css"


def add_static_folder(app: Sphinx) -> None:
    """Handle ``builder-inited``: have our static files copied with the site's own."""
    if app.builder.format == "html":
        app.config.html_static_path.append(str(Path(__file__).parent / "static"))


def add_style_sheet(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: link the style sheet on posts and pages with embeds."""
    domain = BlogDomain.of(app.env)
    here = pagename in domain.posts or pagename in domain.embeds
    # There, one page is the whole site.
    elsewhere = app.builder.name == "singlehtml" and (domain.posts or domain.embeds)
    if here or elsewhere:
        app.add_css_file(STYLE_SHEET)
