"""Transforms for the HTML of posts, so that no page contacts another site without a click."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from docutils import nodes
from sphinx.addnodes import download_reference
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.common.doctree import line_of, replace_node
from sphinx_devrel_blog.common.files import is_file
from sphinx_devrel_blog.common.output_files import exports_posts
from sphinx_devrel_blog.common.safe_urls import clean, host, is_remote, is_safe_link
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.embeds.post_cards import create_paragraph
from sphinx_devrel_blog.embeds.rendering import (
    as_options,
    create_card,
    create_link,
    create_page_card,
    create_page_link,
)
from sphinx_devrel_blog.markdown import myst_compat
from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry
from sphinx_devrel_blog.markdown.syntax.html_attributes import Rules
from sphinx_devrel_blog.markdown.syntax.html_privacy import Player, sanitize_html
from sphinx_devrel_blog.markdown.syntax.html_text import read_raw
from sphinx_devrel_blog.nodes.definitions import devrel_embed as embed_node
from sphinx_devrel_blog.posts.images import is_inside, warn_outside
from sphinx_devrel_blog.posts.transforms.html_balance import OF_MARKDOWN, is_html, raw_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_devrel_blog.markdown.shortcodes.results import EmbedTag
    from sphinx_devrel_blog.markdown.syntax.html_privacy import SanitizedHTML
    from sphinx_devrel_blog.markdown.syntax.html_text import Run


class SanitizeHTML(SphinxTransform):
    """Replace raw HTML in a post that would load something from another site on its own."""

    default_priority = 735  # before BalanceHTML (740)

    def apply(self, **_kwargs: Any) -> None:
        """Sanitize every node with raw HTML, if the document is a post."""
        domain = BlogDomain.of(self.env)
        if self.env.docname not in domain.store.posts:
            return
        raws = [raw for raw in self.document.findall(nodes.raw) if is_html(raw)]
        if not raws:
            return
        config = domain.build.config
        self._registry = ShortcodeRegistry(config.shortcodes_extra, domain.build.added.shortcodes)
        self._has_embeds = next(iter(self.document.findall(embed_node)), None) is not None
        for holder in {id(raw.parent): raw.parent for raw in raws}.values():
            self._sanitize(cast("nodes.Element", holder))

    def _sanitize(self, holder: nodes.Element) -> None:
        config = BlogDomain.of(self.env).build.config
        children = _without_text_in_frames(holder.children)
        parts = [child.astext() if is_html(child) else None for child in children]
        raws = [child for child in children if is_html(child)]
        rules = Rules(
            self._registry,
            embeds=config.markdown.html_embeds,
            strict=config.privacy == "strict",
            explicit=not all(OF_MARKDOWN in cast("nodes.raw", raw) for raw in raws),
            own=host(BlogDomain.of(self.env).build.base_url),
        )
        inline = isinstance(holder, nodes.TextElement)
        sanitized = sanitize_html(parts, rules, inline=inline, has_other_embeds=self._has_embeds)
        if sanitized is None:
            return
        self._warn(sanitized, raws)
        self._set_content(holder, children, sanitized.pieces)

    def _warn(self, sanitized: SanitizedHTML, raws: Sequence[nodes.Node]) -> None:
        for problem, where in sanitized.problems:
            line = line_of(raws[0])
            for raw in raws:
                place = raw.astext().find(where)
                if where and place >= 0:
                    line = line_of(raw) + raw.astext().count("\n", 0, place)
                    break
            warn(problem, self.env.docname, line)

    def _set_content(
        self,
        holder: nodes.Element,
        children: Sequence[nodes.Node],
        pieces: Sequence[str | int | EmbedTag | Player],
    ) -> None:
        """Set the new children of a node; cards of embeds in a paragraph follow the paragraph."""
        first = next(filter(is_html, children))
        content: list[nodes.Node] = []
        cards: list[nodes.Element] = []
        in_text = isinstance(holder, nodes.TextElement)
        for piece in pieces:
            if isinstance(piece, int):
                content.append(children[piece])
                if is_html(children[piece]):
                    first = children[piece]
            elif isinstance(piece, str):
                content.append(raw_html(piece, first))
            else:
                shown = self._card(piece, line_of(first))
                cards.append(shown)
                content.append(self._link(piece, holder) if in_text else shown)
        paragraph = _paragraph_of(holder) if cards and in_text else None
        holder[:] = content
        if paragraph is None:
            return
        place = paragraph.parent.index(paragraph)
        keeps = holder is not paragraph or _has_text(content, len(cards))
        paragraph.parent[place : place + 1] = [*([paragraph] if keeps else ()), *cards]

    def _card(self, piece: EmbedTag | Player, line: int) -> nodes.Element:
        if isinstance(piece, Player):
            return create_page_card(piece.url, piece.title, (piece.width, piece.height))
        return create_card(
            piece.embed,
            self.env,
            line=line,
            options=as_options(piece.options),
            fallback=[create_paragraph(piece.quoted)] if piece.quoted else (),
            credit=piece.credit,
        )

    def _link(self, piece: EmbedTag | Player, holder: nodes.Element) -> nodes.Element:
        shown = (
            create_page_link(piece.url, piece.title)
            if isinstance(piece, Player)
            else create_link(piece.embed, self.env)
        )
        return nodes.inline("", "", *shown.children) if _is_in_link(holder) else shown


_MEDIA: Final = r"(?i)<(?:audio|embed|object|source|video)\b"
_FRAME: Final = r"(?is)<iframe\b[^<>]*>"
_FRAME_END: Final = r"(?i)</iframe\b"


class ShowHTMLAsText(SphinxPostTransform):
    """Show the text and the links of a post's HTML in formats without HTML.

    HTML in a ``raw`` directive appears only in HTML, as its author wants.
    """

    default_priority = 45  # before URLs are added to links in text formats (60)

    def run(self, **_kwargs: Any) -> None:
        """Replace raw HTML from Markdown with text and links."""
        builder = BlogDomain.of(self.env).build.builder
        if builder.format in {"html", ""} or exports_posts(builder):
            return
        for raw in list(self.document.findall(nodes.raw)):
            if OF_MARKDOWN in raw and is_html(raw):
                in_text = isinstance(raw.parent, nodes.TextElement)
                shown = _as_nodes(read_raw(raw.astext()), in_text=in_text)
                if shown and in_text and re.match(_MEDIA, raw.astext()):
                    shown.append(nodes.Text(" "))  # before the text of browsers without it
                if shown:
                    replace_node(raw, shown)


class RefuseUnsafeLinks(SphinxTransform):
    """Replace each link in a post with its text if its URL runs a script or opens a file."""

    default_priority = 870  # after the header (760) and the images (765)

    def apply(self, **_kwargs: Any) -> None:
        """Replace unsafe links, if the document is a post."""
        if self.env.docname not in BlogDomain.of(self.env).store.posts:
            return
        myst = myst_compat.config_of(self.env)
        allowed = frozenset(getattr(myst, "url_schemes", None) or ())
        for reference in list(self.document.findall(nodes.reference)):
            url = str(reference.get("refuri", ""))
            if url and not is_safe_link(url, allowed):
                what = f"the URL {clean(url)[:60]!r} isn't safe to follow"
                problem = Problem(f"{what}: its text is shown. Remove the link", "url")
                warn(problem, self.env.docname, line_of(reference))
                in_text = isinstance(reference.parent, nodes.TextElement)
                text = nodes.inline("", "", *reference.children)
                replace_node(reference, reference.children if not in_text else [text])


class RefuseFilesOutside(SphinxTransform):
    """Replace each download link in a post with its text if the file isn't in the source folder."""

    default_priority = 871

    def apply(self, **_kwargs: Any) -> None:
        """Replace links to files outside the source folder, if the document is a post."""
        if self.env.docname not in BlogDomain.of(self.env).store.posts:
            return
        for download in list(self.document.findall(download_reference)):
            target = str(download.get("reftarget", ""))
            path = Path(self.env.relfn2path(target, self.env.docname)[1])
            if not is_remote(target) and is_file(path) and not is_inside(path, self.env):
                warn_outside(target, self.env, line_of(download))
                replace_node(download, [nodes.inline("", "", *download.children)])


def _without_text_in_frames(children: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Return the nodes of a text without those in ``<iframe>``, which browsers don't show."""
    kept: list[nodes.Node] = []
    begins = -1  # where the content of an open frame begins
    for child in children:
        html = child.astext() if is_html(child) else ""
        if begins >= 0 and re.match(_FRAME_END, html):
            del kept[begins:]
        if html or not isinstance(child, nodes.Text):
            begins = -1
        kept.append(child)
        if re.fullmatch(_FRAME, html):
            begins = len(kept)
    return kept


def _paragraph_of(holder: nodes.Element) -> nodes.paragraph | None:
    """Return the paragraph around a node, if a block may follow it."""
    node: nodes.Element | None = holder
    while node is not None and not isinstance(node, nodes.paragraph):
        if not isinstance(node, nodes.Inline):
            return None
        node = node.parent
    if node is None or isinstance(node.parent, nodes.TextElement):
        return None
    return node


def _has_text(content: Sequence[nodes.Node], links: int) -> bool:
    """Return whether a paragraph has other content than tags and the links to its embeds."""
    others = [node for node in content if not is_html(node)]
    if any("<img" in node.astext().lower() for node in content if is_html(node)):
        return True
    shown = [node for node in others if node.astext().strip() or not isinstance(node, nodes.Text)]
    return len(shown) > links


def _is_in_link(node: nodes.Element | None) -> bool:
    while node is not None:
        if isinstance(node, nodes.reference):
            return True
        node = node.parent
    return False


def _as_nodes(blocks: Sequence[Sequence[Run]], *, in_text: bool) -> list[nodes.Node]:
    result: list[nodes.Node] = []
    for block in blocks:
        inlines: list[nodes.Node] = [
            nodes.reference("", run.text, refuri=run.url) if run.url else nodes.Text(run.text)
            for run in block
        ]
        result += inlines if in_text else [nodes.paragraph("", "", *inlines)]
    return result
