"""The site's own page at the path of a blog, such as ``blog.rst``, which gets the list of posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.references import PAGE
from sphinx_devrel_blog.nodes.definitions import devrel_blog_page
from sphinx_devrel_blog.posts.transforms.references import blog_references

if TYPE_CHECKING:
    from collections.abc import Iterator


class MarkOwnIndex(SphinxTransform):
    """Mark the end of a page that may get the list of a blog's posts.

    This stores which documents the page links to: whether they are posts is known only after all
    documents are read.
    """

    default_priority = 879  # after posts, lists and references are stored (877)

    def apply(self, **_kwargs: Any) -> None:
        """Process the document if it is at the path of a blog."""
        domain = BlogDomain.of(self.env)
        docname, store = self.env.docname, domain.store
        if docname not in domain.build.config.index_names:
            return
        if docname in store.lists or store.posts_of(docname):
            return
        store.own_pages[docname] = frozenset(self._linked())
        sections = (node for node in self.document.children if isinstance(node, nodes.section))
        section: nodes.Element = next(sections, self.document)
        section += devrel_blog_page(docname=docname)

    def _linked(self) -> Iterator[str]:
        """Yield the documents that readers of the page can reach from its text."""
        for toctree in self.document.findall(addnodes.toctree):
            if not toctree.get("hidden"):
                yield from (name for _title, name in toctree["entries"] if name)
        xrefs = list(self.document.findall(addnodes.pending_xref))
        for kind, target in blog_references(xrefs, self.env.docname):
            if kind in ("doc", PAGE):
                yield target
