"""Find the excerpt of a post, which represents it on other pages."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import clean_astext

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.doctree import replace_node
from sphinx_devrel_blog.common.text import one_line
from sphinx_devrel_blog.common.urls import is_url_source
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.nodes.definitions import devrel_line_break
from sphinx_devrel_blog.posts.excerpts import SHOWN_AS_TEXT
from sphinx_devrel_blog.posts.images import find_file
from sphinx_devrel_blog.posts.titles import inline_nodes, plain_title
from sphinx_devrel_blog.posts.transforms.posts import post_root

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_devrel_blog.blog.model import Post


# The markers of Jekyll and Hugo, Hexo, Docusaurus (two), and Nikola.
_MARKER: Final = (
    r"(?i)\s*(?:<!--\s*(?:more|excerpt|truncate|teaser_end)\b[^>]*-->|\{/\*\s*truncate\s*\*/\})\s*"
)
_CREDIT: Final = (
    r"(?is)\b(?:cover|header|hero|image|photo|picture|illustration|artwork)\b.{0,80}?"
    r"\b(?:by|from|credits?|courtesy|on)\b"
)


# Tags of templates and components that the page shows as text, because they are unknown.
_TEMPLATE_TAG: Final = (
    r"(?s)\{\{.*?\}\}|\{%.*?%\}|</?[A-Z][\w.]*(?:\s[^<>]*)?/?>|\[/?[a-z_]+(?:\s[^\[\]]*)?/?\](?!\()"
)
# Elements whose text readers see only without the element, or not at all.
_FALLBACK: Final = (
    r"(?i)<(/?)(?:audio|canvas|iframe|noscript|object|select|svg|template|textarea|video)\b"
    r"[^<>]*?(/?)>"
)
_NOTES = (nodes.footnote, nodes.citation)
# Nodes with their own identity or position, which can't be copied to another page.
_UNIQUE = (
    *_NOTES,
    nodes.footnote_reference,
    nodes.citation_reference,
    nodes.Invisible,
    nodes.system_message,
)


class FindExcerpt(SphinxTransform):
    """Find the excerpt of a post as blocks, and as text if its front matter has none.

    The excerpt is the one in front matter. Otherwise, it is the text before a marker such as ``<!--
    more -->``, which is removed. Otherwise, it is the description in front matter. Otherwise, it is
    the first paragraph of prose, apart from image credits; with ABlog's ``excerpt: 2``, it is the
    first two, even if there is a description.
    """

    default_priority = 755  # before the header is inserted (760)

    def apply(self, **_kwargs: Any) -> None:
        """Complete the posts of the document; leave other documents unchanged."""
        domain = BlogDomain.of(self.env)
        for post in domain.store.posts_of(self.env.docname):
            self._find(post, domain)

    def _find(self, post: Post, domain: BlogDomain) -> None:
        root = post_root(post, self.document)
        marked = _take_marked(root)
        if post.excerpt:
            blocks: list[nodes.Element] = [nodes.paragraph("", "", *inline_nodes(post.excerpt))]
            _note(post, blocks, plain_title(post.excerpt), domain)
            return
        if post.description and not marked and post.excerpt_paragraphs == 1:
            blocks = [nodes.paragraph("", post.description)]
            _note(post, blocks, post.description, domain)
            return
        count = max(0, post.excerpt_paragraphs)
        prose = filter(_is_prose, _without_fallbacks(_blocks(root)))
        found = marked or list(islice(prose, count))
        # An element that is never closed leaves nothing after it.
        found = found or list(islice(filter(_is_prose, _blocks(root)), count))
        blocks = [self._copy_for_pages(block) for block in found]
        text = one_line(" ".join(map(_plain_text, blocks)))
        _note(post, blocks, text, domain)

    def _copy_for_pages(self, block: nodes.Element) -> nodes.Element:
        """Return a copy of a block with image paths that are valid on every page."""
        copied = _copy(block)
        self._resolve_title_links(copied)
        for image in copied.findall(nodes.image):
            if not is_url_source(image["uri"]):
                image["uri"] = find_file(image["uri"], self.env) or image["uri"]
        return copied

    def _resolve_title_links(self, copied: nodes.Element) -> None:
        """Resolve links to titles, which docutils (850) and MyST (879) resolve later."""
        for link in list(copied.findall(nodes.reference)):
            if link.get("id_link") and not link.children:  # MyST's ``[](#name)``
                link.extend(self._titled(link["refuri"][1:]))
            if "refname" not in link or "refid" in link or "refuri" in link:
                continue
            ident = self.document.nameids.get(link.attributes.pop("refname"))
            if ident:
                link["refid"] = ident
            else:
                link.parent.replace(link, link.children)

    def _titled(self, name: str) -> list[nodes.Node]:
        """Return the title of a target of the document, as MyST shows it; empty if unknown."""
        ids = self.document.ids
        target = ids.get(self.document.nameids.get(name) or name)
        if isinstance(target, nodes.target) and "refid" in target:
            target = ids.get(target["refid"])
        if target is None:
            slug = sphinx_compat.markdown_slugs(self.document).get(name)
            title = slug[2] if slug is not None else ""
        elif isinstance(target, nodes.rubric):
            title = clean_astext(target)
        else:
            titles = (c for c in target.children if isinstance(c, nodes.title | nodes.caption))
            title = next(map(clean_astext, titles), "")
        return [nodes.inline(title, title, classes=["std", "std-ref"])] if title else []


def _note(post: Post, blocks: list[nodes.Element], text: str, domain: BlogDomain) -> None:
    xrefs = (xref for block in blocks for xref in block.findall(addnodes.pending_xref))
    is_unknown = not all(xref.get("refexplicit") for xref in xrefs)
    domain.store.note_excerpt(post.docname, blocks, text, has_unknown_titles=is_unknown)


def _copy(block: nodes.Element) -> nodes.Element:
    """Return a copy of a block without ids and references that are only valid on its page."""
    copied = block.deepcopy()
    for part in copied.findall():
        # Otherwise, the excerpt would keep the document, and thus the whole site, in memory.
        part.document = None  # type: ignore[assignment]
    for node in list(copied.findall(nodes.Element)):
        for name in ("ids", "names", "dupnames", "backrefs"):
            if node.get(name):
                node[name] = []
        if isinstance(node, SHOWN_AS_TEXT):
            replace_node(node, node.children)
        elif isinstance(node, _UNIQUE):
            node.parent.remove(node)
    return copied


def _blocks(parent: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the blocks of a text in order, including those of sections, without titles."""
    for child in list(parent.children):
        if isinstance(child, nodes.section):
            yield from _blocks(child)
        elif isinstance(child, nodes.Element) and not isinstance(
            child, (nodes.Titular, nodes.Invisible, nodes.system_message, *_NOTES)
        ):
            yield child


def _without_fallbacks(blocks: Iterable[nodes.Element]) -> Iterator[nodes.Element]:
    """Yield the blocks that aren't in an element with other text for some readers.

    Its tags are in several blocks if there are empty lines between them.
    """
    depth = 0
    for block in blocks:
        if not depth:
            yield block
        for raw in block.findall(nodes.raw):
            depth = max(0, depth + _opened_fallbacks(raw.astext()))


def _take_marked(root: nodes.Element) -> list[nodes.Element]:
    """Remove the first marker; return the blocks before it, or none without a marker."""
    before: list[nodes.Element] = []
    for block in _blocks(root):
        if re.fullmatch(_MARKER, block.astext()):
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
    return isinstance(node, nodes.raw) and re.fullmatch(_MARKER, node.astext()) is not None


def _is_prose(block: nodes.Element) -> bool:
    """Return whether a block is a paragraph with text, apart from image credits."""
    if not isinstance(block, nodes.paragraph):
        return False
    if not re.search(r"\w", _without_tags(_plain_text(block))):
        return False
    is_aside = len(block) == 1 and isinstance(block[0], nodes.emphasis)
    return not (is_aside and re.search(_CREDIT, _plain_text(block)))


def _without_tags(text: str) -> str:
    """Return a text without the tags of templates and components.

    Braces that no tag ends are replaced first: a search for each end would take quadratic time.
    """
    for opening, end in ((r"\{(?=\{)", "}}"), (r"(?<=\{)%", "%}")):
        place = max(text.rfind(end), 0)
        text = text[:place] + re.sub(opening, "\0", text[place:])
    return re.sub(_TEMPLATE_TAG, "", text)


def _plain_text(block: nodes.Element) -> str:
    """Return the text of a block without raw HTML and footnote numbers, with spaces between parts.

    Parts are the items of a list, the cells of a table, and paragraphs. The text in an element such
    as ``<video>`` is left out.
    """
    texts: list[str] = []
    depth = 0
    for node in block.findall():
        if isinstance(node, devrel_line_break) or _is_text_block(node):
            texts.append(" ")
        elif isinstance(node, nodes.raw):
            depth = max(0, depth + _opened_fallbacks(node.astext()))
        elif (
            isinstance(node, nodes.Text)
            and not depth
            and not isinstance(
                node.parent, nodes.raw | nodes.footnote_reference | nodes.citation_reference
            )
        ):
            texts.append(node.astext())
    return one_line("".join(texts))


def _opened_fallbacks(html: str) -> int:
    """Return how many elements with other text for some readers are open after a piece of HTML."""
    tags = re.findall(_FALLBACK, html)
    return sum(-1 if end else 0 if whole else 1 for end, whole in tags)


def _is_text_block(node: nodes.Node) -> bool:
    return isinstance(node, nodes.TextElement) and not isinstance(node, nodes.Inline)
