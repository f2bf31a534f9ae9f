"""What a book can't hold: HTML that is no XML, players, and links to what is not in it."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.common.doctree import replace_node
from sphinx_devrel_blog.common.urls import is_url
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.nodes.definitions import facade, media
from sphinx_devrel_blog.posts.transforms.html_balance import balance_all

_COMPONENT = "design_component"  # sphinx-design's mark of what it gives a form of its own in HTML


class SimplifyForBooks(SphinxPostTransform):
    """Give the posts of a book what every format has in the place of what only pages have.

    Tabs and boxes that open are all open, as on paper: sphinx-design writes them as HTML that is no
    XML, which stops a reader at the page. A film is a link.
    """

    default_priority = 150  # before sphinx-design's own for HTML (199)
    builders = ("epub",)

    def run(self, **_kwargs: Any) -> None:
        """Change the document, if it is a post."""
        for box in list(self.document.findall(facade)):
            replace_node(box, box.children)
        if not BlogDomain.of(self.env).store.shows_posts(self.env.docname):
            return
        balance_all(self.document, always=True)
        simplify(self.document)


def simplify(document: nodes.document) -> None:
    """Have all tabs and boxes of a post open, and a link in the place of each film."""
    for container in document.findall(nodes.container):
        if container.get(_COMPONENT) in {"tab-set", "dropdown"}:
            del container[_COMPONENT]
    for player in list(document.findall(media)):
        replace_node(player, player.children)


class LeaveOutLinksInBooks(SphinxPostTransform):
    """Leave the words of links in posts that lead to a file which is not in the book."""

    default_priority = 700  # behind all that resolves references
    builders = ("epub",)

    def run(self, **_kwargs: Any) -> None:
        """Look at every link of a post."""
        domain = BlogDomain.of(self.env)
        if not domain.store.shows_posts(self.env.docname):
            return
        is_post = self.env.docname in domain.store.posts
        places = set(domain.store.notes(self.env.docname).anchors.values())
        for link in list(self.document.findall(nodes.reference)):
            address = link.get("refuri", "")
            is_file = address and not link.get("internal") and not is_url(address)
            is_nowhere = is_post and link.get("refid") and link["refid"] not in places
            if is_file or is_nowhere:
                replace_node(link, link.children)
