"""Remove content that books don't support: invalid XML, players, and links to other files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.common.doctree import replace_node
from sphinx_devrel_blog.common.urls import is_url
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.nodes.definitions import devrel_media, devrel_player_placeholder
from sphinx_devrel_blog.posts.transforms.html_balance import balance_all, is_html

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMPONENT = "design_component"  # marks sphinx-design's containers with special HTML


class SimplifyForBooks(SphinxPostTransform):
    """Replace content of posts that only web pages support.

    All tabs and dropdowns are open, as on paper: sphinx-design writes them as invalid XML, and
    e-readers would stop at the page. A video becomes a link.
    """

    default_priority = 150  # before sphinx-design's transform for HTML (199)
    builders = ("epub",)

    def run(self, **_kwargs: Any) -> None:
        """Process the document if it is a post."""
        for box in list(self.document.findall(devrel_player_placeholder)):
            replace_node(box, box.children)
        if not BlogDomain.of(self.env).shows_posts(self.env.docname):
            return
        balance_all(self.document, always=True)
        simplify(self.document)


def simplify(document: nodes.document) -> None:
    """Open all tabs and dropdowns of a post, and replace videos with links."""
    for container in document.findall(nodes.container):
        if container.get(_COMPONENT) in {"tab-set", "dropdown"}:
            del container[_COMPONENT]
    for player in list(document.findall(devrel_media)):
        replace_node(player, player.children)


class RemoveFileLinksInBooks(SphinxPostTransform):
    """Replace links in posts to files outside the book with their text."""

    default_priority = 700  # after references are resolved
    builders = ("epub",)

    def run(self, **_kwargs: Any) -> None:
        """Process every link of a post."""
        domain = BlogDomain.of(self.env)
        if not domain.shows_posts(self.env.docname):
            return
        is_post = self.env.docname in domain.store.posts
        places = set(domain.store.notes(self.env.docname).anchors.values())
        in_html = set(_ids_in_html(self.document))
        for link in list(self.document.findall(nodes.reference)):
            url = link.get("refuri", "")
            is_here = url.startswith("#") and url[1:] in in_html
            is_file = url and not link.get("internal") and not (is_url(url) or is_here)
            is_nowhere = is_post and link.get("refid") and link["refid"] not in places
            if is_file or is_nowhere:
                replace_node(link, link.children)


def _ids_in_html(document: nodes.document) -> Iterator[str]:
    """Yield the ids of elements in balanced raw HTML, to which links in the page may lead."""
    for raw in document.findall(nodes.raw):
        if is_html(raw):
            yield from re.findall(r'(?<=\sid=")[^"]*', raw.astext())
