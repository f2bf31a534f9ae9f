"""Complete the head of a page if its theme doesn't write all tags.

All tags of the extension and of Sphinx are in the template variable ``metatags``, and the canonical
URL is in ``pageurl``. Some themes leave these variables out.
"""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.late_imports import import_late
from sphinx_devrel_blog.common.output_files import writes_website
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx


def complete_heads(app: Sphinx) -> None:
    """Handle ``builder-inited``: complete the pages of a website when they are rendered."""
    if writes_website(app.builder):
        sphinx_compat.complete_pages(app.builder, partial(_complete_head, app))


def _complete_head(app: Sphinx, html: str, context: Mapping[str, Any]) -> str:
    """Return the HTML of a page with the tags that its theme leaves out.

    Pages that show nothing of posts stay as they are.
    """
    if not BlogDomain.of(app.env).shows_posts(str(context.get("pagename", ""))):
        return html
    head, end, body = html.partition("</head>")
    if not end:
        return html
    tags = str(context.get("metatags", "")).strip()
    if tags not in head:
        head = import_late("sphinx_devrel_blog.metadata.tags").add_missing_tags(head, tags)
    url = context.get("pageurl")
    if url and 'rel="canonical"' not in head:
        head = f'{head}<link rel="canonical" href="{escape(str(url))}" />\n'
    return f"{head}{end}{body}"
