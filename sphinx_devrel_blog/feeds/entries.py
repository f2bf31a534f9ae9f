"""Posts as entries of feeds: rendered for readers that know no style sheet and run no script."""

from __future__ import annotations

import contextlib
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from sphinx.util.logging import suppress_logging
from sphinx.util.osutil import relative_uri
from sphinx.writers.html import HTMLWriter

from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.common.doctree import replace_node
from sphinx_devrel_blog.common.i18n import language_tag
from sphinx_devrel_blog.common.urls import is_elsewhere
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.embeds.transforms import MOVING
from sphinx_devrel_blog.feeds.entry_cache import content_stamp
from sphinx_devrel_blog.feeds.formats import Entry, Person
from sphinx_devrel_blog.feeds.sanitize import sanitize
from sphinx_devrel_blog.nodes.definitions import checkbox, embed, facade
from sphinx_devrel_blog.posts.excerpts import excerpt, leave_out, resolve_quietly, roots_of, summary
from sphinx_devrel_blog.posts.images import url_of_image
from sphinx_devrel_blog.posts.page_context import PageContext
from sphinx_devrel_blog.posts.transforms.epub import simplify
from sphinx_devrel_blog.posts.transforms.remote import replace_by_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docutils.frontend import Values
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_devrel_blog.blog.model import Author, Post


class Entries:
    """The entries of a build, each made once.

    ``known`` are those of the last build, by docname: what says that it is the same, and the HTML.
    `kept` are those of this build. ``ids`` are those of all posts that a feed can have.
    """

    def __init__(
        self, app: Sphinx, known: Mapping[str, tuple[str, str]], ids: Mapping[str, str]
    ) -> None:
        self._app = app
        self._domain = BlogDomain.of(app.env)
        self._known = known
        self._ids = ids
        self._made: dict[str, Entry] = {}
        self.kept: dict[str, tuple[str, str]] = {}

    def entry(self, post: Post) -> Entry:
        """Return the entry of a post, which has a date."""
        if post.docname not in self._made:
            self._made[post.docname] = self._make(post)
        return self._made[post.docname]

    def _make(self, post: Post) -> Entry:
        root = self._domain.build.base_url or "/"
        url = f"{root}{self._domain.build.path_of(post.docname)}"
        zone = self._domain.build.zone
        published = moment(post.date, zone) if post.date is not None else self._domain.build.now
        updated = moment(post.updated, zone) if post.updated is not None else published
        return Entry(
            id=self._ids[post.docname],
            url=url,
            title=post.title,
            summary=post.description or summary(post, self._place(post)),
            content=self._content(post, url),
            published=published,
            updated=max(published, updated),
            authors=[self._person(author, post) for author in post.authors],
            tags=list(dict.fromkeys((*post.categories, *post.tags))),
            image=url_of_image(self._app.builder, post.cover.source) if post.cover else "",
            external_url=post.external_url,
            language=language_tag(post.language or str(self._app.config.language)),
        )

    def _place(self, post: Post) -> PageContext:
        return PageContext(self._app.env, self._app.builder, post.document)

    def _person(self, author: Author, post: Post) -> Person:
        archive = self._domain.archives.of(post.docname)
        page = archive.page_of("authors", author.name)
        url = author.url or self._domain.build.url_of(page)
        return Person(author.name, url, url_of_image(self._app.builder, author.avatar))

    def _content(self, post: Post, url: str) -> str:
        stamp = content_stamp(self._domain, post.docname, self._app.doctreedir)
        known, html = self._known.get(post.docname, ("", ""))
        if known != stamp:
            # What is wrong in it is told where its page is written.
            with suppress_logging(), _as_page(self._app, post.document) as builder:
                html = sanitize(self._render(post, builder), url)
        self.kept[post.docname] = (stamp, html)
        return html

    def _render(self, post: Post, builder: StandaloneHTMLBuilder) -> str:
        """Return the HTML of a post or of its excerpt, as on its own page."""
        place = PageContext(self._app.env, builder, post.document)
        if self._domain.build.config.feed_content == "excerpt":
            blocks: list[nodes.Element] = [
                block for block in excerpt(post, place) if isinstance(block, nodes.Element)
            ]
        else:
            document = self._app.env.get_doctree(post.document)
            leave_out(document)
            _make_plain(document, is_strict=self._domain.build.config.privacy == "strict")
            tops = [top for top in roots_of(post, document) if isinstance(top, nodes.Element)]
            blocks = resolve_quietly(tops, place, post.document)
        for block in blocks:
            if isinstance(block, nodes.section):
                # The entry has a title.
                for title in [part for part in block if isinstance(part, nodes.title)]:
                    block.remove(title)
        document = new_document(post.docname)
        document.settings = self._settings
        document += blocks
        builder.post_process_images(document)
        visitor = cast("HTML5Translator", builder.create_translator(document, builder))
        if _has_unknown(document, visitor):
            # Sphinx tells extensions of a page that is resolved, and some put in then what they
            # had kept a place for, such as a list of todos, or take out what is not to be shown.
            self._app.env.temp_data.clear()  # else they would copy what is known of the last one
            self._app.emit("doctree-resolved", document, post.document)
        document.walkabout(visitor)
        return "".join(visitor.fragment)

    @cached_property
    def _settings(self) -> Values:
        """What docutils is told when it writes HTML, as Sphinx does for pages."""
        settings = get_default_settings(cast("Any", HTMLWriter))
        vars(settings).update(self._app.env.settings, env=self._app.env)
        settings.compact_lists = bool(self._app.config.html_compact_lists)
        return settings


@contextlib.contextmanager
def _as_page(app: Sphinx, docname: str) -> Iterator[StandaloneHTMLBuilder]:
    """Have the builder write paths and numbers as it does on the page of a document."""
    builder = cast("StandaloneHTMLBuilder", app.builder)
    here = builder.get_target_uri(docname)
    new: dict[str, Any] = {
        "add_permalinks": False,
        "current_docname": docname,
        "imgpath": relative_uri(here, builder.imagedir),
        "dlpath": relative_uri(here, "_downloads"),
        "secnumbers": {},
        "fignumbers": app.env.toc_fignumbers.get(docname, {}),
    }
    before = {name: getattr(builder, name, None) for name in new}
    vars(builder).update(new)
    try:
        yield builder
    finally:
        vars(builder).update(before)


def _has_unknown(document: nodes.document, visitor: HTML5Translator) -> bool:
    """Tell whether a document has nodes that can't be written as they are."""
    kinds = {type(node) for node in document.findall(nodes.Element)}
    return not all(
        any(hasattr(visitor, f"visit_{base.__name__}") for base in kind.__mro__) for kind in kinds
    )


def _make_plain(document: nodes.document, *, is_strict: bool) -> None:
    """Give a post what shows and works without a style sheet and a script.

    Embeds are their words, what opens is open, and moving images are images; of those that the
    site would ask for no reader without being told to, there are links.
    """
    simplify(document)
    elements = list(document.findall(nodes.Element))
    for node in [node for node in elements if isinstance(node, embed | facade)]:
        replace_node(node, node.children)
    for mark in list(document.findall(checkbox)):
        replace_node(mark, [nodes.Text("☑ " if mark["checked"] else "☐ ")])
    for image in list(document.findall(nodes.image)):
        moving = image.attributes.pop(MOVING, None)
        if moving is not None and is_strict and is_elsewhere(image["uri"]):
            replace_by_link(image, moving.page)
