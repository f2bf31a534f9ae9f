"""Render posts as feed entries, for feed readers without style sheets and scripts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from docutils import nodes
from docutils.utils import new_document
from sphinx.util.logging import suppress_logging

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.common.doctree import replace_node
from sphinx_devrel_blog.common.i18n import language_tag
from sphinx_devrel_blog.common.urls import is_url_source
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.embeds.animated_images import ANIMATION_INFO
from sphinx_devrel_blog.feeds.entry_cache import content_stamp
from sphinx_devrel_blog.feeds.formats import Entry, Person
from sphinx_devrel_blog.feeds.sanitize import sanitize
from sphinx_devrel_blog.nodes.definitions import (
    devrel_checkbox,
    devrel_embed,
    devrel_player_placeholder,
)
from sphinx_devrel_blog.posts.excerpts import (
    excerpt_text,
    remove_unique_nodes,
    render_excerpt,
    resolve_quietly,
    top_nodes,
)
from sphinx_devrel_blog.posts.images import url_of_image
from sphinx_devrel_blog.posts.page_links import PageLinks
from sphinx_devrel_blog.posts.transforms.epub import simplify
from sphinx_devrel_blog.posts.transforms.remote import replace_by_link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils.frontend import Values
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_devrel_blog.blog.model import Author, Post


class EntryRenderer:
    """Renders each post of a build once, for all feeds.

    ``cached`` has the stamp (`content_stamp`) and the HTML of entries of the last build, by
    docname; `rendered` has those of this build. ``ids`` has the id of every post that a feed may
    contain, by docname.
    """

    def __init__(
        self, app: Sphinx, cached: Mapping[str, tuple[str, str]], ids: Mapping[str, str]
    ) -> None:
        self._app = app
        self._domain = BlogDomain.of(app.env)
        self._cached = cached
        self._ids = ids
        self.content: str = self._domain.build.config.feed_content
        self._entries: dict[str, Entry] = {}
        self.rendered: dict[str, tuple[str, str]] = {}

    def entry(self, post: Post) -> Entry:
        """Return the entry of a post that has a date."""
        if post.docname not in self._entries:
            self._entries[post.docname] = self._create_entry(post)
        return self._entries[post.docname]

    def _create_entry(self, post: Post) -> Entry:
        root = self._domain.build.base_url or "/"
        url = f"{root}{self._domain.build.path_of(post.docname)}"
        zone = self._domain.build.zone
        published = moment(post.date, zone) if post.date is not None else self._domain.build.now
        updated = moment(post.updated, zone) if post.updated is not None else published
        return Entry(
            id=self._ids[post.docname],
            url=url,
            title=post.title,
            summary=post.description or excerpt_text(post, self._page_links(post)),
            content=self._content_html(post, url),
            published=published,
            updated=max(published, updated),
            authors=[self._create_person(author, post) for author in post.authors],
            tags=list(dict.fromkeys((*post.categories, *post.tags))),
            image=url_of_image(self._app.builder, post.cover.source) if post.cover else "",
            external_url=post.external_url,
            language=language_tag(post.language or str(self._app.config.language)),
        )

    def _page_links(self, post: Post) -> PageLinks:
        return PageLinks(self._app.env, self._app.builder, post.document)

    def _create_person(self, author: Author, post: Post) -> Person:
        archive = self._domain.archives.of(post.docname)
        page = archive.page_of("authors", author.name)
        url = author.url or self._domain.build.url_of(page)
        return Person(author.name, url, url_of_image(self._app.builder, author.avatar))

    def _content_html(self, post: Post, url: str) -> str:
        """Return the sanitized HTML of a post, from the last build if the post didn't change."""
        stamp = content_stamp(self._domain, post.docname, self._app.doctreedir)
        cached_stamp, html = self._cached.get(post.docname, ("", ""))
        if cached_stamp != stamp:
            # Sphinx reports the same warnings when it writes the post's page.
            builder = cast("StandaloneHTMLBuilder", self._app.builder)
            with suppress_logging(), sphinx_compat.as_page(builder, post.document):
                html = sanitize(self._render_html(post, builder), url)
        self.rendered[post.docname] = (stamp, html)
        return html

    def _render_html(self, post: Post, builder: StandaloneHTMLBuilder) -> str:
        """Return the HTML of a post or of its excerpt, as on its own page."""
        page = PageLinks(self._app.env, builder, post.document)
        if self.content == "excerpt":
            blocks: list[nodes.Element] = [
                block for block in render_excerpt(post, page) if isinstance(block, nodes.Element)
            ]
        else:
            document = sphinx_compat.load_doctree(self._app.env, post.document)
            remove_unique_nodes(document)
            _simplify_nodes(document, is_strict=self._domain.build.config.privacy == "strict")
            roots = [root for root in top_nodes(post, document) if isinstance(root, nodes.Element)]
            blocks = resolve_quietly(roots, page, post.document)
        for block in blocks:
            if isinstance(block, nodes.section):
                # The entry has its own title element.
                for title in [part for part in block if isinstance(part, nodes.title)]:
                    block.remove(title)
        document = new_document(post.docname)
        document.settings = self._settings
        document += blocks
        self.prepare(document)
        sphinx_compat.resolve_images(builder, document)
        visitor = sphinx_compat.html_translator(builder, document)
        if _has_unsupported_nodes(document, visitor):
            # Some extensions replace or remove their nodes in `doctree-resolved`; for example,
            # sphinx.ext.todo replaces the node of a list of todos.
            # The data is about the previous document.
            sphinx_compat.forget_document_data(self._app.env)
            self._app.emit("doctree-resolved", document, post.document)
        document.walkabout(visitor)
        return "".join(visitor.fragment)

    def prepare(self, document: nodes.document) -> None:
        """Change the text of a post before it is written as HTML; feeds need no change."""

    @cached_property
    def _settings(self) -> Values:
        """The docutils settings that Sphinx writes pages with."""
        return sphinx_compat.html_settings(self._app.env)


def _has_unsupported_nodes(document: nodes.document, visitor: HTML5Translator) -> bool:
    """Return whether a document has nodes that the translator has no visitor for."""
    kinds = {type(node) for node in document.findall(nodes.Element)}
    return not all(
        any(hasattr(visitor, f"visit_{base.__name__}") for base in kind.__mro__) for kind in kinds
    )


def _simplify_nodes(document: nodes.document, *, is_strict: bool) -> None:
    """Replace the nodes of a post that need a style sheet or a script.

    Embeds become their text, tabs and dropdowns are open, videos become links, and animations
    become images. With strict privacy, animations from other sites become links.
    """
    simplify(document)
    elements = list(document.findall(nodes.Element))
    for node in [
        node for node in elements if isinstance(node, devrel_embed | devrel_player_placeholder)
    ]:
        replace_node(node, node.children)
    for box in list(document.findall(devrel_checkbox)):
        replace_node(box, [nodes.Text("☑ " if box["checked"] else "☐ ")])
    for image in list(document.findall(nodes.image)):
        animation = image.attributes.pop(ANIMATION_INFO, None)
        if animation is not None and is_strict and is_url_source(image["uri"]):
            replace_by_link(image, animation.page)
