"""The excerpt of a post: what stands for it where its text does not."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_devrel_blog.common.text import one_line
from sphinx_devrel_blog.common.urls import is_url_source
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.posts.images import find_file
from sphinx_devrel_blog.posts.transforms.posts import root_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_devrel_blog.blog.model import Post


# Jekyll's and Hugo's, Hexo's, Docusaurus' (two), and Nikola's.
_MARKER = re.compile(
    r"\s*(?:<!--\s*(?:more|excerpt|truncate|teaser_end)\b[^>]*-->|\{/\*\s*truncate\s*\*/\})\s*",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\b(?:cover|header|hero|image|photo|picture|illustration|artwork)\b.{0,80}?"
    r"\b(?:by|from|credits?|courtesy|on)\b",
    re.IGNORECASE | re.DOTALL,
)


_NOTES = (nodes.footnote, nodes.citation)
# What has an identity of its own, or a place in its text, and can't stand on another page too.
_UNIQUE = (
    *_NOTES,
    nodes.footnote_reference,
    nodes.citation_reference,
    nodes.Invisible,
    nodes.system_message,
)


class FindExcerpt(SphinxTransform):
    """Find the excerpt of a post, as blocks, and as text where its front matter has none.

    It is what front matter says; else what stands before a marker such as ``<!-- more -->``, which
    is removed; else the first paragraph of prose, which the credit of an image is not. ABlog's
    ``excerpt: 2`` asks for two.
    """

    default_priority = 755  # before the header (760) stands in front of the text

    def apply(self, **_kwargs: Any) -> None:
        """Complete the posts of the document; leave other documents as they are."""
        domain = BlogDomain.of(self.env)
        for post in domain.store.posts_of(self.env.docname):
            self._find(post, domain)

    def _find(self, post: Post, domain: BlogDomain) -> None:
        root = root_of(post, self.document)
        marked = _take_marked(root)
        if post.excerpt:
            blocks: list[nodes.Element] = [nodes.paragraph("", post.excerpt)]
            domain.store.note_excerpt(post.docname, blocks, post.excerpt)
            return
        prose = filter(_is_prose, _blocks(root))
        found = marked or list(islice(prose, post.excerpt_paragraphs))
        excerpt = one_line(" ".join(_text(block) for block in found))
        domain.store.note_excerpt(post.docname, [self._copied(block) for block in found], excerpt)

    def _copied(self, block: nodes.Element) -> nodes.Element:
        """Return a copy of a block whose images have paths that are good on every page."""
        copied = _copy(block)
        self._resolve(copied)
        for image in copied.findall(nodes.image):
            if not is_url_source(image["uri"]):
                image["uri"] = find_file(image["uri"], self.env) or image["uri"]
        return copied

    def _resolve(self, copied: nodes.Element) -> None:
        """Resolve links to titles, such as ```Title`_``, which docutils does last (850)."""
        for link in list(copied.findall(nodes.reference)):
            if "refname" not in link or "refid" in link or "refuri" in link:
                continue
            ident = self.document.nameids.get(link.attributes.pop("refname"))
            if ident:
                link["refid"] = ident
            else:
                link.parent.replace(link, link.children)


def _copy(block: nodes.Element) -> nodes.Element:
    """Return a block as it can stand on another page: without ids and what refers to its own."""
    copied = block.deepcopy()
    for part in copied.findall():
        # It would be kept with the excerpt, and with it the whole site.
        part.document = None  # type: ignore[assignment]
    for node in list(copied.findall(nodes.Element)):
        for name in ("ids", "names", "dupnames", "backrefs"):
            if node.get(name):
                node[name] = []
        if isinstance(node, _UNIQUE):
            node.parent.remove(node)
    return copied


def _blocks(parent: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the blocks of a text in their order, those of its sections without their titles."""
    for child in list(parent.children):
        if isinstance(child, nodes.section):
            yield from _blocks(child)
        elif isinstance(child, nodes.Element) and not isinstance(
            child, (nodes.Titular, nodes.Invisible, nodes.system_message, *_NOTES)
        ):
            yield child


def _take_marked(root: nodes.Element) -> list[nodes.Element]:
    """Remove the first marker; return the blocks before it, none where there is no marker."""
    before: list[nodes.Element] = []
    for block in _blocks(root):
        if _MARKER.fullmatch(block.astext()):
            block.parent.remove(block)
            return before
        marker = next(filter(_is_marker, block.children), None)
        if marker is not None:
            place = block.index(marker)
            before.append(nodes.paragraph("", "", *(node.deepcopy() for node in block[:place])))
            block.remove(marker)
            return before
        before.append(block)
    return []


def _is_marker(node: nodes.Node) -> bool:
    return isinstance(node, nodes.raw) and _MARKER.fullmatch(node.astext()) is not None


def _is_prose(block: nodes.Element) -> bool:
    """Tell whether a block is a paragraph with words of its own, and not whose image it has."""
    if not isinstance(block, nodes.paragraph) or not _text(block):
        return False
    is_aside = len(block) == 1 and isinstance(block[0], nodes.emphasis)
    return not (is_aside and _CREDIT.search(_text(block)))


def _text(block: nodes.Element) -> str:
    """Return the words of a block: no raw HTML, and no number of a footnote."""
    words = (
        node.astext()
        for node in block.findall(nodes.Text)
        if not isinstance(
            node.parent, nodes.raw | nodes.footnote_reference | nodes.citation_reference
        )
    )
    return one_line("".join(words))
