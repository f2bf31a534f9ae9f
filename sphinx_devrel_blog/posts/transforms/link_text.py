"""Show URLs of links in text and man pages, and exclude links to embeds from linkcheck."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.common.doctree import replace_node
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.nodes.definitions import devrel_embed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


OWN_CAPTION = "devrel_caption"
"""The attribute of a caption that comes from a post or a directive of this extension."""

NEEDS_URL = "devrel_address_matters"
"""The attribute of a link that needs a visible URL, because it replaces an image."""


class ShowURLsInText(SphinxPostTransform):
    """Write the URL after each link of a post: the text writer shows only the link text."""

    default_priority = 60  # after remote images were replaced with links (50)
    formats = ("text",)

    def run(self, **_kwargs: Any) -> None:
        """Add the URLs to a post, or to the embeds of another page."""
        if self.env.docname in BlogDomain.of(self.env).store.posts:
            _show_urls(self.document.findall(nodes.reference))
        else:
            _show_urls(_links_of_embeds(self.document))


class ShowURLsInMan(SphinxPostTransform):
    """Write the URL after links of embeds, and after links that replace images.

    For other links, the site's ``man_show_urls`` and the version of docutils determine whether a
    man page shows the URL.
    """

    default_priority = 60
    formats = ("man",)

    def run(self, **_kwargs: Any) -> None:
        """Add the URLs, and wrap captions in paragraphs, which end their lines."""
        _show_urls(_links_of_embeds(self.document))
        for caption in list(self.document.findall(nodes.caption)):
            if OWN_CAPTION in caption:
                replace_node(caption, [nodes.paragraph("", "", *caption.children)])


class SkipEmbedsInLinkcheck(SphinxPostTransform):
    """Exclude links to embeds from linkcheck: X always answers 403 to programs."""

    default_priority = 700  # before Sphinx's HyperlinkCollector (800)
    builders = ("linkcheck",)

    def run(self, **_kwargs: Any) -> None:
        """Replace each link with its text."""
        for box in self.document.findall(devrel_embed):
            for link in list(box.findall(nodes.reference)):
                replace_node(link, link.children)
        for link in list(self.document.findall(nodes.reference)):
            if "devrel_embed" in link:
                replace_node(link, link.children)


def _links_of_embeds(document: nodes.document) -> Iterator[nodes.reference]:
    for box in document.findall(devrel_embed):
        yield from box.findall(nodes.reference)
    yield from (link for link in document.findall(nodes.reference) if NEEDS_URL in link)


def _show_urls(links: Iterable[nodes.reference]) -> None:
    for link in list(links):
        url = link.get("refuri", "")
        if "://" in url and url not in link.astext():
            replace_node(link, [*link.children, nodes.Text(f" <{url}>")])
