"""Transforms of Markdown documents: code languages, and links of moved pages."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.common.doctree import line_of
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.markdown import myst_compat
from sphinx_devrel_blog.markdown.highlighting import language_for
from sphinx_devrel_blog.posts.moved_links import MovedLinks, is_old_url
from sphinx_devrel_blog.posts.transforms.html_balance import balance_all

# -- links that MyST can't resolve


class ResolveMovedLinks(SphinxPostTransform):
    """Resolve the links of posts that mean nothing to MyST, which would warn of each."""

    default_priority = 8  # before MyST's own (9)

    def run(self, **_kwargs: Any) -> None:
        """Look at the links of every post in the document, and at those to its old address."""
        domain = BlogDomain.of(self.env)
        links = MovedLinks(self.env)
        for xref in list(self.document.findall(addnodes.pending_xref)):
            refdoc = xref.get("refdoc", self.env.docname)
            if (
                xref["reftype"] != "myst"
                or refdoc not in domain.store.posts
                or myst_compat.resolves(xref, self.document, domain.build.builder)
            ):
                continue
            xref.replace_self(links.replace_reference(xref, refdoc, line_of(xref)))
        if self.env.docname in domain.store.posts:
            for link in list(self.document.findall(nodes.reference)):
                if is_old_url(link.get("refuri", ""), domain.build.config.old_base):
                    self._lead_home(link, links)
        links.warn()

    def _lead_home(self, link: nodes.reference, links: MovedLinks) -> None:
        """Have a link to where the posts were before lead to the page that it means here."""
        address = link["refuri"]
        words = nodes.inline("", "", *link.children)
        if (found := links.find(address, self.env.docname, words)) is not None:
            link.replace_self(found)


class ChooseLanguages(SphinxTransform):
    """Give the code of a post a language that Pygments knows and that its text is in.

    Sphinx would warn of any other; a post's own platform shows it as it is.
    """

    default_priority = 450  # behind Sphinx's HighlightLanguageTransform (400)

    def apply(self, **_kwargs: Any) -> None:
        """Look at the code of a post; leave other documents as they are."""
        if self.env.docname not in BlogDomain.of(self.env).store.posts:
            return
        for code in self.document.findall(nodes.literal_block):
            # As Sphinx does, whatever is marked up within is no code to highlight.
            is_plain = code.rawsource == code.astext()
            if is_plain and "language" in code and not code.get("force"):
                code["language"] = language_for(code["language"], code.astext())


class BalanceHTML(SphinxTransform):
    """Make the raw HTML of a post whole, so that it can't change the page around it."""

    default_priority = 740  # before the contents (750) and the header (760), which are our own

    def apply(self, **_kwargs: Any) -> None:
        """Look at every node that holds HTML."""
        if self.env.docname not in BlogDomain.of(self.env).store.posts:
            return
        balance_all(self.document, always=False)
