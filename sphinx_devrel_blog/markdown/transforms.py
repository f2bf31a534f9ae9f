"""Transforms of Markdown documents: code languages, links to moved pages, and complete HTML."""

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
    """Resolve links of posts that MyST can't resolve, and would warn about."""

    default_priority = 8  # before MyST's own (9)

    def run(self, **_kwargs: Any) -> None:
        """Resolve the links of every post in the document, including links to the old site."""
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
                    self._replace_old_link(link, links)
        links.warn()

    def _replace_old_link(self, link: nodes.reference, links: MovedLinks) -> None:
        """Replace a link to the old site with a link to the same page on this site."""
        text = nodes.inline("", "", *link.children)
        if (found := links.find(link["refuri"], self.env.docname, text)) is not None:
            link.replace_self(found)


class ChooseLanguages(SphinxTransform):
    """Set the language of code in a post to one that Pygments has, and that can read the code.

    Sphinx would warn about any other language; the post's platform shows such code as text.
    """

    default_priority = 450  # after Sphinx's HighlightLanguageTransform (400)

    def apply(self, **_kwargs: Any) -> None:
        """Set the languages of code, if the document is a post."""
        if self.env.docname not in BlogDomain.of(self.env).store.posts:
            return
        for code in self.document.findall(nodes.literal_block):
            # Like Sphinx, don't highlight code that contains markup.
            is_plain = code.rawsource == code.astext()
            if is_plain and "language" in code and not code.get("force"):
                code["language"] = language_for(code["language"], code.astext())


class BalanceHTML(SphinxTransform):
    """Complete the raw HTML of a post, so that it can't change the page around it."""

    default_priority = 740  # before our transforms for contents (750) and the header (760)

    def apply(self, **_kwargs: Any) -> None:
        """Balance the tags of all raw HTML, if the document is a post."""
        if self.env.docname not in BlogDomain.of(self.env).store.posts:
            return
        balance_all(self.document, always=False)
