"""Write a copy of each post in Markdown next to its page, and name it in the page's head."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx.util.logging import suppress_logging
from sphinx.util.osutil import relative_uri

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.cache import digest_of, load_json, save_json
from sphinx_devrel_blog.common.dates import YearDate
from sphinx_devrel_blog.common.output_files import writes_website
from sphinx_devrel_blog.common.text import printable
from sphinx_devrel_blog.common.urls import quote_url
from sphinx_devrel_blog.common.version import __version__
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.feeds.entry_cache import content_stamp
from sphinx_devrel_blog.metadata.temporary_builder import rendering_with
from sphinx_devrel_blog.tools.crosspost.builder import (
    CrosspostBuilder,
    blocks_of,
    export_data,
    resolved_document,
)
from sphinx_devrel_blog.tools.crosspost.platforms import ExportData, Platform
from sphinx_devrel_blog.tools.crosspost.writer import BlockTranslator

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.domain.output_record import OutputRecord


_KIND: Final = "markdown_copies"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the handlers that write copies and link them."""
    app.connect("html-page-context", link_copy)
    # After feeds and redirects, whose files take precedence.
    app.connect("build-finished", write_copies, priority=700)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


class CopyBuilder(CrosspostBuilder):
    """Resolves posts as for an export, with the URLs of the site's own builder."""

    def __init__(self, app: Sphinx, site: Builder) -> None:
        super().__init__(app, app.env)
        self._site = site
        self.init()

    def get_target_uri(self, docname: str, _typ: str | None = None) -> str:
        """Return the absolute URL of a page."""
        return f"{self.base_url}{quote_url(self._site.get_target_uri(docname))}"


def _front_matter(post: Post, data: ExportData) -> dict[str, Any]:
    return {
        "title": printable(post.title),
        "date": _date(post.date),
        "updated": _date(post.updated),
        "authors": [printable(author.name) for author in post.authors] or None,
        "tags": [printable(tag) for tag in post.tags] or None,
        "description": printable(data.description),
        "canonical_url": data.url,
    }


def _date(date: dt.date | None) -> str:
    return date.isoformat() if date is not None and not isinstance(date, YearDate) else ""


MARKDOWN: Final = Platform(
    "markdown",
    "Markdown",
    _front_matter,
    lambda _provider, url: f"<{url}>",
    lambda formula: f"$$\n{formula}\n$$",
    lambda _post, _data: iter(()),
    lambda formula: f"${formula}$",
)
"""Markdown for tools: CommonMark with GitHub's extensions."""


class Copy(NamedTuple):
    """The copy of a post: its path from the root of the output."""

    post: Post
    path: str


def find_copies(app: Sphinx) -> Iterator[Copy]:
    """Yield the copies of public posts, in the order of their docnames; never of hidden ones."""
    domain = BlogDomain.of(app.env)
    for docname, post in sorted(domain.store.posts.items()):
        if domain.build.state(post)[0] in ("public", "unlisted"):
            yield Copy(post, copy_path(app, docname))


def copy_path(app: Sphinx, docname: str) -> str:
    """Return the path of a copy from the root of the output: that of the page, with ``.md``."""
    page = PurePosixPath(sphinx_compat.output_file(app.builder, docname) or f"{docname}.html")
    return page.with_suffix(".md").relative_to(PurePosixPath(app.outdir)).as_posix()


def link_copy(
    app: Sphinx, pagename: str, _templatename: str, context: dict[str, Any], _doctree: object
) -> None:
    """Handle ``html-page-context``: name the copy of a post in the head of its page."""
    domain = BlogDomain.of(app.env)
    post = domain.store.posts.get(pagename)
    if post is None or not writes_website(app.builder):
        return
    if domain.build.state(post)[0] in ("public", "unlisted"):
        here = app.builder.get_target_uri(pagename)
        uri = relative_uri(here, quote_url(copy_path(app, pagename)))
        link = f'<link rel="alternate" type="text/markdown" href="{escape(uri)}" />\n'
        context["metatags"] = context.get("metatags", "") + link


def write_copies(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: write the copies of new and changed posts; remove old ones."""
    domain = BlogDomain.of(app.env)
    if exception is not None or not writes_website(app.builder):
        return
    record, outdir = domain.build.record, Path(app.outdir)
    known = record.written(_KIND)
    digest = digest_of(__version__, domain.build.base_url, app.config.language)
    are_there = all((outdir / path).is_file() for path in known.paths)
    if domain.build.pages.is_unchanged and known.digest == digest and are_there:
        return
    copies = {copy.path: copy for copy in find_copies(app) if _may_write(record, copy)}
    record.claim(_KIND, copies)
    _write_changed(app, copies, is_same=known.digest == digest)
    record.complete(_KIND, copies, outdir, digest)


def _may_write(record: OutputRecord, copy: Copy) -> bool:
    """Return whether no other file has the path of a copy; warn if one does."""
    if record.may_write(_KIND, copy.path):
        return True
    message = f"no Markdown copy of this post: the site has another file {copy.path}; rename it"
    warn(Problem(message, "alias"), copy.post.docname)
    return False


def _write_changed(app: Sphinx, copies: dict[str, Copy], *, is_same: bool) -> None:
    """Write the copies whose posts changed; ``is_same`` is whether the settings are the same."""
    domain = BlogDomain.of(app.env)
    cache = domain.build.record.cache_path(_KIND)
    stamps = load_json(cache, {"stamps": {}})["stamps"] if is_same else {}
    builder = CopyBuilder(app, app.builder)
    outdir = Path(app.outdir)
    new: dict[str, str] = {}
    with rendering_with(app, builder), suppress_logging():
        for path, copy in copies.items():
            data = export_data(copy.post, builder)
            values = _front_matter(copy.post, data)
            stamp = content_stamp(domain, copy.post.docname, app.doctreedir)
            new[path] = f"{stamp} {digest_of(json.dumps(values)).hex()}"
            file = outdir / path
            if stamps.get(path) != new[path] or not file.is_file():
                file.write_text(_render(copy.post, values, builder), "utf-8", newline="\n")
    save_json(cache, {"stamps": new})


def _render(post: Post, values: dict[str, Any], builder: CopyBuilder) -> str:
    # Excerpts in feeds may have left data that Sphinx can't copy.
    sphinx_compat.forget_document_data(builder.env)
    document = resolved_document(post, builder)
    url = builder.get_target_uri(post.docname)
    text = BlockTranslator(document, MARKDOWN, url).write(blocks_of(document))
    sphinx_compat.forget_document_data(builder.env)
    return f"{MARKDOWN.head(values, post.title)}\n{MARKDOWN.head({}, post.title)}\n{text}\n"
