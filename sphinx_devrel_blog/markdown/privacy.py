"""HTML of posts: no page contacts another site before its reader asks for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.addnodes import download_reference
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_devrel_blog.common.doctree import line_of, replace_node
from sphinx_devrel_blog.common.files import is_file
from sphinx_devrel_blog.common.safe_urls import clean, host, is_remote, is_safe_link
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.embeds.rendering import (
    as_options,
    create_card,
    create_link,
    create_page_card,
    create_page_link,
    create_paragraph,
)
from sphinx_devrel_blog.markdown import myst_compat
from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry
from sphinx_devrel_blog.markdown.syntax.live import Player, Rules, settle_html
from sphinx_devrel_blog.markdown.syntax.rawtext import read_raw
from sphinx_devrel_blog.nodes.definitions import embed as embed_node
from sphinx_devrel_blog.posts.images import is_inside, warn_outside
from sphinx_devrel_blog.posts.transforms.html_balance import OF_MARKDOWN, is_html, raw_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_devrel_blog.markdown.shortcodes.results import EmbedTag
    from sphinx_devrel_blog.markdown.syntax.live import Settled
    from sphinx_devrel_blog.markdown.syntax.rawtext import Run


class SettleHTML(SphinxTransform):
    """Replace what the raw HTML of a post would load from another site on its own."""

    default_priority = 735  # before the HTML is made whole (740)

    def apply(self, **_kwargs: Any) -> None:
        """Look at every node that holds raw HTML."""
        domain = BlogDomain.of(self.env)
        if self.env.docname not in domain.store.posts:
            return
        raws = [raw for raw in self.document.findall(nodes.raw) if is_html(raw)]
        if not raws:
            return
        config = domain.build.config
        self._registry = ShortcodeRegistry(config.shortcodes_extra, domain.build.shortcodes)
        self._beside = next(iter(self.document.findall(embed_node)), None) is not None
        for holder in {id(raw.parent): raw.parent for raw in raws}.values():
            self._settle(cast("nodes.Element", holder))

    def _settle(self, holder: nodes.Element) -> None:
        config = BlogDomain.of(self.env).build.config
        children = list(holder.children)
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
        settled = settle_html(parts, rules, inline=inline, beside=self._beside)
        if settled is None:
            return
        self._warn(settled, raws)
        self._fill(holder, children, settled.pieces)

    def _warn(self, settled: Settled, raws: Sequence[nodes.Node]) -> None:
        for problem, where in settled.problems:
            line = line_of(raws[0])
            for raw in raws:
                place = raw.astext().find(where)
                if where and place >= 0:
                    line = line_of(raw) + raw.astext().count("\n", 0, place)
                    break
            warn(problem, self.env.docname, line)

    def _fill(
        self,
        holder: nodes.Element,
        children: Sequence[nodes.Node],
        pieces: Sequence[str | int | EmbedTag | Player],
    ) -> None:
        """Give a node its new children; cards follow the paragraph whose text they are in."""
        first = next(filter(is_html, children))
        made: list[nodes.Node] = []
        cards: list[nodes.Element] = []
        in_text = isinstance(holder, nodes.TextElement)
        for piece in pieces:
            if isinstance(piece, int):
                made.append(children[piece])
                if is_html(children[piece]):
                    first = children[piece]
            elif isinstance(piece, str):
                made.append(raw_html(piece, first))
            else:
                shown = self._card(piece, line_of(first))
                cards.append(shown)
                made.append(self._link(piece, holder) if in_text else shown)
        paragraph = _paragraph_of(holder) if cards and in_text else None
        holder[:] = made
        if paragraph is None:
            return
        place = paragraph.parent.index(paragraph)
        keeps = holder is not paragraph or _has_text(made, len(cards))
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
        )

    def _link(self, piece: EmbedTag | Player, holder: nodes.Element) -> nodes.Element:
        shown = (
            create_page_link(piece.url, piece.title)
            if isinstance(piece, Player)
            else create_link(piece.embed, self.env)
        )
        return nodes.inline("", "", *shown.children) if _is_in_link(holder) else shown


class ShowHTMLAsText(SphinxPostTransform):
    """Show the text and the links of a post's HTML in formats that have no HTML.

    HTML in a ``raw`` directive is for HTML only, as its author wants.
    """

    default_priority = 45  # before the links get their URLs in text (60)

    def run(self, **_kwargs: Any) -> None:
        """Look at the raw HTML that came from Markdown."""
        builder = BlogDomain.of(self.env).build.builder
        if builder.format in {"html", ""} or builder.name == "crosspost":
            return
        for raw in list(self.document.findall(nodes.raw)):
            if OF_MARKDOWN in raw and is_html(raw):
                in_text = isinstance(raw.parent, nodes.TextElement)
                made = _as_nodes(read_raw(raw.astext()), in_text=in_text)
                if made:
                    replace_node(raw, made)


class RefuseUnsafeLinks(SphinxTransform):
    """Leave the text of each link in a post whose URL runs a script or opens a file."""

    default_priority = 870  # after the header (760) and the images (765)

    def apply(self, **_kwargs: Any) -> None:
        """Look at the links of the document, if it is a post."""
        if self.env.docname not in BlogDomain.of(self.env).store.posts:
            return
        myst = myst_compat.config_of(self.env)
        allowed = frozenset(getattr(myst, "url_schemes", None) or ())
        for reference in list(self.document.findall(nodes.reference)):
            url = str(reference.get("refuri", ""))
            if url and not is_safe_link(url, allowed):
                what = f"the URL {clean(url)[:60]!r} is not safe to follow"
                problem = Problem(f"{what}: the text is shown without it", "url")
                warn(problem, self.env.docname, line_of(reference))
                in_text = isinstance(reference.parent, nodes.TextElement)
                words = nodes.inline("", "", *reference.children)
                replace_node(reference, reference.children if not in_text else [words])


class RefuseFilesOutside(SphinxTransform):
    """Leave the text of each download in a post whose file is outside the source folder."""

    default_priority = 871

    def apply(self, **_kwargs: Any) -> None:
        """Look at the downloads of the document, if it is a post."""
        if self.env.docname not in BlogDomain.of(self.env).store.posts:
            return
        for download in list(self.document.findall(download_reference)):
            target = str(download.get("reftarget", ""))
            path = Path(self.env.relfn2path(target, self.env.docname)[1])
            if not is_remote(target) and is_file(path) and not is_inside(path, self.env):
                warn_outside(target, self.env, line_of(download))
                replace_node(download, [nodes.inline("", "", *download.children)])


def _paragraph_of(holder: nodes.Element) -> nodes.paragraph | None:
    """Return the paragraph around a text, if a block may follow it."""
    node: nodes.Element | None = holder
    while node is not None and not isinstance(node, nodes.paragraph):
        if not isinstance(node, nodes.Inline):
            return None
        node = node.parent
    if node is None or isinstance(node.parent, nodes.TextElement):
        return None
    return node


def _has_text(made: Sequence[nodes.Node], links: int) -> bool:
    """Decide whether a paragraph has more in it than tags and the links to its embeds."""
    others = [node for node in made if not is_html(node)]
    if any("<img" in node.astext().lower() for node in made if is_html(node)):
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
    made: list[nodes.Node] = []
    for block in blocks:
        inlines: list[nodes.Node] = [
            nodes.reference("", run.text, refuri=run.url) if run.url else nodes.Text(run.text)
            for run in block
        ]
        made += inlines if in_text else [nodes.paragraph("", "", *inlines)]
    return made
