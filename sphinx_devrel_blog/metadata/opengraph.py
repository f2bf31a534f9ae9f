"""Prepare and complete the Open Graph tags that sphinxext-opengraph writes for a blog's pages."""

from __future__ import annotations

import re
from contextlib import contextmanager
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.late_imports import import_late
from sphinx_devrel_blog.common.sphinx_compat import OPENGRAPH
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx

    from sphinx_devrel_blog.metadata.tags import Tag


# The URL of a social card is relative if the site sets no `ogp_site_url`.
_RELATIVE_IMAGE: Final = r'(<meta property="og:image" content=")(?![a-z]+:|//)([^"]*)'


def _is_blog_page_with_opengraph(app: Sphinx, pagename: str) -> bool:
    """Return whether sphinxext-opengraph is enabled and the page is a post or a generated page."""
    domain = BlogDomain.of(app.env)
    return sphinx_compat.has_extension(app, OPENGRAPH) and (
        pagename in domain.store.posts or pagename in domain.store.generated
    )


def shorten_pages(app: Sphinx, *_args: object) -> None:
    """Handle ``builder-inited``: sphinxext-opengraph reads less of the blog's pages.

    It takes the description on its social cards from the doctree. Other handlers need the whole
    doctree, so the text is replaced only while its own handler runs.
    """
    if sphinx_compat.has_extension(app, OPENGRAPH):
        sphinx_compat.wrap_handlers(app, "html-page-context", OPENGRAPH, _with_short_page)


def _with_short_page(handler: Callable[..., Any]) -> Callable[..., Any]:
    def handle(
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> Any:
        arguments = (app, pagename, templatename, context, doctree)
        if doctree is None or not _is_blog_page_with_opengraph(app, pagename):
            return handler(*arguments)
        description = (context.get("meta") or {}).get("og:description", "")
        with _only(doctree, description) if description else _without_lists(doctree):
            return handler(*arguments)

    return handle


@contextmanager
def _only(doctree: nodes.document, description: str) -> Iterator[None]:
    """Replace the text by the description, with which it begins if that is an excerpt."""
    images = nodes.comment()  # sphinxext-opengraph finds the first image, but reads no comments
    images.children = list(doctree.findall(nodes.image))
    whole = doctree.children
    doctree.children = [nodes.paragraph("", unescape(description)), images]
    try:
        yield
    finally:
        doctree.children = whole


@contextmanager
def _without_lists(doctree: nodes.document) -> Iterator[None]:
    """Leave out the header and the footer of a post, and lists of posts."""
    classes = {"devrel-post-header", "devrel-post-footer", "devrel-posts"}
    whole = [
        (node, node.children)
        for node in doctree.findall(nodes.Element)
        if any(classes & _classes(child) for child in node.children)
    ]
    for parent, children in whole:
        parent.children = [child for child in children if not classes & _classes(child)]
    try:
        yield
    finally:
        for parent, children in whole:
            parent.children = children


def _classes(node: nodes.Node) -> set[str]:
    return {*node.get("classes", ())} if isinstance(node, nodes.Element) else set()


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
    tags = import_late("sphinx_devrel_blog.metadata.tags")
    head = tags.remove_repeated_tags(head)
    if post is not None and not domain.build.is_hidden(post):
        card: Tag = ("name", "twitter:card", "summary_large_image" if is_large else "summary")
        head += tags.tags_as_html([card], head)
    context["metatags"] = head
