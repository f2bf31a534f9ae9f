"""What sphinxext-opengraph says of the blog's pages, where a site has it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes

from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.metadata.tags import as_html, without_repeated

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_devrel_blog.metadata.tags import Tag


NAME: Final = "sphinxext.opengraph"
"""The name of the extension."""

# That of a card, where the site tells sphinxext-opengraph no address.
_RELATIVE_IMAGE = re.compile(r'(<meta property="og:image" content=")(?![a-z]+:|//)([^"]*)')


def _concerns(app: Sphinx, pagename: str) -> bool:
    """Tell whether it writes the tags of a page that is one of the blog's."""
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
    """Handle ``html-page-context``, last before sphinxext-opengraph: say what a page is about.

    It reads the text of the page, which is rendered by now, for its cards: the lines about a post,
    and lists of others, are no description of it.
    """
    if doctree is None or not _concerns(app, pagename):
        return
    said = (context.get("meta") or {}).get("og:description", "")
    around = {"devrel-post-header", "devrel-post-footer", "devrel-posts"}
    for node in [
        node for node in doctree.findall(nodes.Element) if around & set(node.get("classes", ()))
    ]:
        if node.parent is not None:
            node.parent.remove(node)
    if said:
        doctree.insert(0, nodes.paragraph("", unescape(said)))


def complete_opengraph(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``, behind sphinxext-opengraph: add what it leaves out.

    No tag is there twice, an image of the site's own has an absolute address, and X is told how
    large a card to show.
    """
    if not _concerns(app, pagename):
        return

    domain = BlogDomain.of(app.env)
    post, base = domain.store.posts.get(pagename), domain.build.base_url
    head = _RELATIVE_IMAGE.sub(lambda found: f"{found[1]}{base}{found[2]}", context["metatags"])
    is_large = 'property="og:image"' in head
    head = without_repeated(head)
    if post is not None and not domain.build.is_hidden(post):
        card: Tag = ("name", "twitter:card", "summary_large_image" if is_large else "summary")
        head += as_html([card], head)
    context["metatags"] = head
