"""Links where a format can't show where they lead, and where a machine must not follow them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.common.doctree import replace_node
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.nodes.definitions import embed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


OWN_CAPTION = "devrel_caption"
"""The mark of a caption that comes from a post or a directive of ours."""

ADDRESS_MATTERS = "devrel_address_matters"
"""The mark of a link that is of no use without its address: one in the place of an image."""


class ShowAddressesInText(SphinxPostTransform):
    """Write the address behind each link of a post: the text writer shows its words alone."""

    default_priority = 60  # behind the links that take the place of remote images (50)
    formats = ("text",)

    def run(self, **_kwargs: Any) -> None:
        """Add the addresses to a post, or to the embeds of another page."""
        if self.env.docname in BlogDomain.of(self.env).store.posts:
            _show_addresses(self.document.findall(nodes.reference))
        else:
            _show_addresses(_links_of_embeds(self.document))


class ShowAddressesInMan(SphinxPostTransform):
    """Write the address behind the links of embeds and behind those in the place of images.

    Whether a man page shows that of any other link depends on the site's ``man_show_urls`` and
    on the version of docutils.
    """

    default_priority = 60
    formats = ("man",)

    def run(self, **_kwargs: Any) -> None:
        """Add the addresses, and a line's end behind captions, where the writer leaves none."""
        _show_addresses(_links_of_embeds(self.document))
        for caption in list(self.document.findall(nodes.caption)):
            if OWN_CAPTION in caption:
                replace_node(caption, [nodes.paragraph("", "", *caption.children)])


class SkipEmbedsInLinkcheck(SphinxPostTransform):
    """Hide the links to embeds from linkcheck: X answers 403 to machines, whatever is there."""

    default_priority = 700  # before Sphinx's HyperlinkCollector (800)
    builders = ("linkcheck",)

    def run(self, **_kwargs: Any) -> None:
        """Leave of each link its words."""
        for box in self.document.findall(embed):
            for link in list(box.findall(nodes.reference)):
                replace_node(link, link.children)
        for link in list(self.document.findall(nodes.reference)):
            if "devrel_embed" in link:
                replace_node(link, link.children)


def _links_of_embeds(document: nodes.document) -> Iterator[nodes.reference]:
    for box in document.findall(embed):
        yield from box.findall(nodes.reference)
    yield from (link for link in document.findall(nodes.reference) if ADDRESS_MATTERS in link)


def _show_addresses(links: Iterable[nodes.reference]) -> None:
    for link in list(links):
        address = link.get("refuri", "")
        if "://" in address and address not in link.astext():
            replace_node(link, [*link.children, nodes.Text(f" <{address}>")])
