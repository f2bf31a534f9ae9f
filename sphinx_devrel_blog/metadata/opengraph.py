"""Prepare and complete the Open Graph tags that sphinxext-opengraph writes for a blog's pages."""

from __future__ import annotations

import re
import sys
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes

from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.metadata.tags import remove_repeated_tags, tags_as_html

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_devrel_blog.metadata.tags import Tag


NAME: Final = "sphinxext.opengraph"
"""The module name of sphinxext-opengraph."""

# The URL of a social card is relative if the site sets no `ogp_site_url`.
_RELATIVE_IMAGE: Final = r'(<meta property="og:image" content=")(?![a-z]+:|//)([^"]*)'


def can_draw_cards() -> bool:
    """Return whether sphinxext-opengraph can draw cards, for which it needs Matplotlib."""
    return getattr(sys.modules.get(NAME), "create_social_card", None) is not None


def _is_blog_page_with_opengraph(app: Sphinx, pagename: str) -> bool:
    """Return whether sphinxext-opengraph is enabled and the page is a post or a generated page."""
    domain = BlogDomain.of(app.env)
    return NAME in app.extensions and (
        pagename in domain.store.posts or pagename in domain.store.generated
    )


def prepare_opengraph(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``, just before sphinxext-opengraph: prepare the page's text.

    sphinxext-opengraph takes the description on its social cards from the doctree. At this point
    the page is rendered already, so changes to the doctree don't show on it. The description from
    the metadata replaces the text, which begins with the same words if it is an excerpt. Without a
    description, only the header and the footer of a post and lists of posts are removed.
    """
    if doctree is None or not _is_blog_page_with_opengraph(app, pagename):
        return
    description = (context.get("meta") or {}).get("og:description", "")
    if description:
        images = nodes.comment()  # sphinxext-opengraph finds the first image, but reads no comments
        images += list(doctree.findall(nodes.image))
        doctree.children = []
        doctree += [nodes.paragraph("", unescape(description)), images]
        return
    removed = {"devrel-post-header", "devrel-post-footer", "devrel-posts"}
    for node in [
        node for node in doctree.findall(nodes.Element) if removed & set(node.get("classes", ()))
    ]:
        if node.parent is not None:
            node.parent.remove(node)


def complete_opengraph(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``, after sphinxext-opengraph: complete its tags.

    Makes the URL of an image absolute, removes repeated tags, and adds the type of X's card.
    """
    if not _is_blog_page_with_opengraph(app, pagename):
        return

    domain = BlogDomain.of(app.env)
    post, base = domain.store.posts.get(pagename), domain.build.base_url
    head = re.sub(_RELATIVE_IMAGE, lambda match: f"{match[1]}{base}{match[2]}", context["metatags"])
    is_large = 'property="og:image"' in head
    head = remove_repeated_tags(head)
    if post is not None and not domain.build.is_hidden(post):
        card: Tag = ("name", "twitter:card", "summary_large_image" if is_large else "summary")
        head += tags_as_html([card], head)
    context["metatags"] = head
