"""Links where a format can't show where they lead, and where a machine must not follow them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.domain import BlogDomain
from sphinx_devrel_blog.nodes import embed

if TYPE_CHECKING:
    from collections.abc import Iterable


class ShowAddressesInText(SphinxPostTransform):
    """Write the address behind each link of a post: the text writer shows its words alone."""

    default_priority = 60  # behind the links that take the place of remote images (50)
    formats = ("text",)

    def run(self, **_kwargs: Any) -> None:
        """Add the addresses to a post, or to the embeds of another page."""
        if self.env.docname in BlogDomain.of(self.env).posts:
            _show_addresses([self.document])
        else:
            _show_addresses(list(self.document.findall(embed)))


class ShowAddressesInMan(SphinxPostTransform):
    """Write the address behind the links of embeds; the site decides on others.

    Its option is ``man_show_urls``; where it is on, the man page writer adds them all.
    """

    default_priority = 60
    formats = ("man",)

    def run(self, **_kwargs: Any) -> None:
        """Add the addresses to the embeds."""
        if not self.config.man_show_urls:
            _show_addresses(list(self.document.findall(embed)))


class SkipEmbedsInLinkcheck(SphinxPostTransform):
    """Hide the links of embeds from linkcheck: X answers 403 to machines, whatever is there."""

    default_priority = 700  # before Sphinx's HyperlinkCollector (800)
    builders = ("linkcheck",)

    def run(self, **_kwargs: Any) -> None:
        """Leave of each link its words."""
        for box in self.document.findall(embed):
            for link in list(box.findall(nodes.reference)):
                link.replace_self(link.children)


def _show_addresses(roots: Iterable[nodes.Element]) -> None:
    for root in roots:
        for link in list(root.findall(nodes.reference)):
            address = link.get("refuri", "")
            if "://" in address and address not in link.astext():
                link.parent.insert(link.parent.index(link) + 1, nodes.Text(f" <{address}>"))
