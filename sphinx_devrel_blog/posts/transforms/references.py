"""Store the references of documents; they are resolved after all documents are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util import docname_join

from sphinx_devrel_blog.blog.old_urls import page_name
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.mentions import find_mentions
from sphinx_devrel_blog.domain.references import LINK, MOVED, PAGE
from sphinx_devrel_blog.posts.moved_links import is_old_url
from sphinx_devrel_blog.posts.transforms.posts import post_root

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


_TO_PAGES = frozenset({"any", "doc", "myst", "post", MOVED})


class NoteReferences(SphinxTransform):
    """Store the references of a document to the blog, and the links of posts to pages.

    A page shows the titles of posts that it refers to, and is written again if one changes.
    """

    default_priority = 877  # after all references exist; before anchors are stored (878)

    def apply(self, **_kwargs: Any) -> None:
        """Process the references of the document."""
        domain = BlogDomain.of(self.env)
        docname = self.env.docname
        xrefs = list(self.document.findall(addnodes.pending_xref))
        is_in_blog = domain.build.config.is_in_blog
        shown = [
            (kind, target)
            for kind, target in blog_references(xrefs, docname)
            if kind != PAGE or is_in_blog(target) or target in domain.store.hidden
        ]
        if docname in domain.store.posts:
            links = self.document.findall(nodes.reference)
            shown += _links_to_pages(xrefs, links, domain.build.config.old_base)
        if shown:
            domain.store.references[docname] = tuple(dict.fromkeys(shown))
        for post in domain.store.posts_of(docname):
            root = post_root(post, self.document)
            own = xrefs if root is self.document else root.findall(addnodes.pending_xref)
            mentions = find_mentions(own, root.findall(nodes.reference))
            domain.store.note_mentions(post.docname, mentions)
        if docname in domain.store.posts:
            domain.store.links[docname] = frozenset(
                page_name(str(xref["reftarget"])) for xref in xrefs if xref["reftype"] in _TO_PAGES
            )


def blog_references(xrefs: list[addnodes.pending_xref], docname: str) -> Iterator[tuple[str, str]]:
    """Yield the references that may show content of the blog; see `references.References`.

    Any label may be one of ABlog's, which can be the name of a post that is read later.
    """
    for xref in xrefs:
        kind, domain, target = xref["reftype"], xref.get("refdomain"), str(xref["reftarget"])
        if domain == "blog":
            yield kind, target  # for `MOVED`, at least the link's tooltip shows the title
        elif kind in ("any", "myst") and not domain:
            yield "any", target
        elif kind == "ref":
            yield "ref", target
        elif domain == "doc":  # MyST's domain of links to files
            yield PAGE if xref.get("refexplicit") else "doc", target
        elif kind == "doc":
            yield PAGE if xref.get("refexplicit") else "doc", docname_join(docname, target)


def _links_to_pages(
    xrefs: list[addnodes.pending_xref], links: Iterable[nodes.reference], old_base: str
) -> Iterator[tuple[str, str]]:
    """Yield the links of a post to pages by their present or former URLs."""
    for xref in xrefs:
        if xref["reftype"] == "myst":
            yield LINK, str(xref["reftarget"])
    for link in links:
        if is_old_url(url := str(link.get("refuri", "")), old_base):
            yield LINK, url
