"""The feeds of a blog: which there are, what they hold, and that they are written where needed."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from sphinx.util.osutil import relative_uri

from sphinx_devrel_blog.blog.page_titles import kind_name, term_name
from sphinx_devrel_blog.common.cache import digest_of, load_kept
from sphinx_devrel_blog.common.i18n import language_tag
from sphinx_devrel_blog.common.outputs import has_feeds
from sphinx_devrel_blog.common.resources import RESOURCES
from sphinx_devrel_blog.common.version import __version__
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.choices import FEED_FORMATS, MAIN_BLOG
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.output_record import WrittenFiles
from sphinx_devrel_blog.feeds.entries import Entries
from sphinx_devrel_blog.feeds.entry_cache import content_stamp
from sphinx_devrel_blog.feeds.entry_ids import find_ids, warn_of_clashes
from sphinx_devrel_blog.feeds.formats import WRITERS, Feed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx

    from sphinx_devrel_blog.blog.archive import Archive
    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.blog.query import Term
    from sphinx_devrel_blog.domain.output_record import OutputRecord


_KIND: Final = "feeds"
_STYLE: Final = "feed.xsl"
"""What browsers show a feed with. It is no static file, which books would hold too."""
_WITHOUT_BASE: Final = (
    "The address of the site is not known, so what feeds link to is known to no reader; set "
    "`devrel_blog_baseurl` or `html_baseurl` in conf.py, such as `https://docs.example.org/`"
)


@dataclass(frozen=True)
class Source:
    """What there is a feed of.

    ``archive`` is that of the blog; ``folder`` is where the files are, from the top of the site,
    and ``home`` the docname of the page with the same posts; ``term`` is None for the blog as a
    whole.
    """

    archive: Archive
    folder: str
    home: str
    term: Term | None = None

    def path(self, form: str) -> str:
        """Return the path of the file in a format, from the top of the site."""
        return f"{self.folder}/{FEED_FORMATS[form].file}".lstrip("/")

    def url(self, form: str) -> str:
        """Return its address from the top of the site."""
        return quote(self.path(form))


def find_sources(domain: BlogDomain) -> Iterator[Source]:
    """Yield the feeds that the site wants, and has posts for."""
    for archive in domain.archives.blogs.archives:
        terms = archive.blog.terms
        wanted = [
            term
            for kind in domain.build.config.feeds
            if kind in terms
            for term in terms[kind].values()
        ]
        for term in (None, *wanted):
            if (source := find_source(domain, archive, term)) is not None:
                yield source


def find_source(domain: BlogDomain, archive: Archive, term: Term | None) -> Source | None:
    """Return the feed of a term or of a blog; None where there is none."""
    if (term.taxonomy if term is not None else "blog") not in domain.build.config.feeds:
        return None
    if next(_posts(archive, term), None) is None:
        return None
    index = archive.index or str(domain.env.config.root_doc)
    if term is None:
        return Source(archive, archive.settings.path, index)
    home = archive.page_of(term.taxonomy, term.label) or index
    return Source(archive, archive.term_docname(term), home, term)


def _posts(archive: Archive, term: Term | None) -> Iterator[Post]:
    """Yield the posts of a term or of the blog that a feed can have, newest first.

    A post without a date is in none: readers of feeds would not know what is new.
    """
    blog = archive.blog
    for post in term.posts if term is not None else blog.posts:
        if post.date is not None and post.docname not in blog.hidden:
            yield post


def _newest(domain: BlogDomain, source: Source) -> list[Post]:
    """Return the posts that a feed has."""
    number = max(0, domain.build.config.feed_entries) or None
    return list(islice(_posts(source.archive, source.term), number))


def find_formats(domain: BlogDomain) -> list[str]:
    """Return the formats that the site wants, of those that there are."""
    return [form for form in domain.build.config.feed_formats if form in FEED_FORMATS]


def _title(app: Sphinx, source: Source) -> str:

    settings = source.archive.settings
    named = settings.title if settings.name == MAIN_BLOG else ""
    blog = named or f"{app.config.project} – {kind_name('index', settings)}"
    if source.term is None:
        return blog
    return f"{blog}: {term_name(source.term, str(app.config.language))}"


# -- links to them


def link_feeds(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: object,
) -> None:
    """Handle ``html-page-context``: tell in the head of posts and the blog's pages of its feeds.

    The page of a term names that term's first.
    """
    domain = BlogDomain.of(app.env)
    if not has_feeds(app.builder) or not domain.store.shows_posts(pagename):
        return
    archive = domain.archives.of(pagename)
    page = archive.pages.get(pagename)
    terms = [page.term, None] if page is not None and page.term is not None else [None]
    here = app.builder.get_target_uri(pagename)
    links = [
        f'<link rel="alternate" type="{FEED_FORMATS[form].media_type}" '
        f'href="{escape(relative_uri(here, source.url(form)))}" '
        f'title="{escape(f"{_title(app, source)} ({FEED_FORMATS[form].label})")}" />\n'
        for term in terms
        if (source := find_source(domain, archive, term)) is not None
        for form in find_formats(domain)
    ]
    context["metatags"] = context.get("metatags", "") + "".join(links)


def find_links(app: Sphinx) -> dict[str, tuple[bool, bool]]:
    """Handle ``devrel-blog-fingerprint``: return which feeds each page of a blog links to."""
    domain = BlogDomain.of(app.env)
    if not has_feeds(app.builder):
        return {}
    found = {}
    of_blogs: dict[str, bool] = {}
    store = domain.store
    for docname in {*store.posts, *store.section_posts, *store.lists, *store.generated}:
        archive = domain.archives.of(docname)
        name = archive.settings.name
        if name not in of_blogs:
            of_blogs[name] = find_source(domain, archive, None) is not None
        page = archive.pages.get(docname)
        term = page.term if page is not None else None
        has_own = term is not None and find_source(domain, archive, term) is not None
        found[docname] = (of_blogs[name], has_own)
    return found


# -- writing


def write_feeds(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: write the feeds that are new or changed, remove those that went.

    The posts in feeds are rendered once each, and only if they have changed since the last build.
    """
    domain = BlogDomain.of(app.env)
    if exception is not None or not has_feeds(app.builder):
        return
    record = domain.build.record
    known = record.written(_KIND)
    if not (domain.store.posts or domain.store.section_posts or known.paths):
        return
    # If no page has changed, that is enough: to find the posts of each term takes long.
    digest = known.digest if domain.build.is_unchanged else _contents(app)
    _warn_without_base(app, has_feeds=bool(known.paths if digest == known.digest else digest))
    if digest == known.digest and all((app.outdir / path).is_file() for path in known.paths):
        return
    paths = _write_all(app, record)
    for path in sorted(set(known.paths) - set(paths)):
        Path(app.outdir, path).unlink(missing_ok=True)
    record.note_written(_KIND, WrittenFiles(digest, paths))


def _warn_without_base(app: Sphinx, *, has_feeds: bool) -> None:
    """Warn if the URL of the site is unknown; about one that can't be used, others warn."""
    build = BlogDomain.of(app.env).build
    if has_feeds and not (build.base_url or build.config.baseurl or app.config.html_baseurl):
        warn(Problem(_WITHOUT_BASE, "baseurl"), None)


def _settings(app: Sphinx) -> bytes:
    """Return a digest of what decides on feeds, apart from the posts."""
    site = BlogDomain.of(app.env).build.record.site
    config = app.config
    return digest_of(__version__, site, config.project, config.copyright, str(app.outdir))


def _contents(app: Sphinx) -> bytes:
    """Return a digest of everything that feeds contain; empty if there are none."""
    domain = BlogDomain.of(app.env)
    sources = list(find_sources(domain)) if find_formats(domain) else []
    newest = [_newest(domain, source) for source in sources]
    posts = {post.docname: post for listed in newest for post in listed}
    ids = find_ids(domain).ids if posts else {}
    held = [
        (name, domain.store.digests.get(name), content_stamp(domain, name, app.doctreedir),
         domain.archives.of(name).pages_of_terms(post), ids[name])
        for name, post in posts.items()
    ]  # fmt: skip
    of_feeds = [
        (source.folder, source.home, source.term and (source.term.label, source.term.author),
         [post.docname for post in listed])
        for source, listed in zip(sources, newest, strict=True)
    ]  # fmt: skip
    return digest_of(_settings(app), of_feeds, held) if sources else b""


def _write_all(app: Sphinx, record: OutputRecord) -> tuple[str, ...]:
    """Write all feeds; return their paths."""
    domain = BlogDomain.of(app.env)
    sources, formats = list(find_sources(domain)), find_formats(domain)
    found = find_ids(domain)
    warn_of_clashes(domain, found.clashes)
    style = domain.archives.blogs.archives[0].settings.docname(_STYLE)
    paths = [source.path(form) for source in sources for form in formats]
    if paths:
        paths.append(style)
    record.claim(_KIND, paths)
    settings = _settings(app).hex()
    cache = Path(app.doctreedir, f"devrel_blog_feeds.{app.builder.name}.json")
    known = load_kept(cache, {"settings": "", "entries": {}})
    entries = known["entries"] if known["settings"] == settings else {}
    rendered = Entries(app, entries, found.ids)
    for source in sources if formats else ():
        feed = _feed(app, source, rendered, style)
        for form in formats:
            _write_changed(Path(app.outdir, source.path(form)), WRITERS[form](feed))
    if paths:
        _write_changed(Path(app.outdir, style), (RESOURCES / _STYLE).read_bytes())
    cache.write_text(json.dumps({"settings": settings, "entries": rendered.kept}), "utf-8")
    return tuple(paths)


def _feed(app: Sphinx, source: Source, rendered: Entries, style: str) -> Feed:
    """Return the feed of a source, with its entries."""
    domain = BlogDomain.of(app.env)
    root = domain.build.base_url or "/"
    author = source.term.author if source.term is not None else None
    return Feed(
        title=_title(app, source),
        home=f"{root}{domain.build.path_of(source.home)}",
        urls={form: f"{root}{source.url(form)}" for form in FEED_FORMATS},
        entries=[rendered.entry(post) for post in _newest(domain, source)],
        publisher=str(app.config.project) or _title(app, source),
        subtitle=author.bio if author is not None else "",
        language=language_tag(str(app.config.language)),
        rights=_rights(app.config.copyright),
        style=relative_uri(source.path("atom"), style),
        generator="sphinx_devrel_blog",
    )


def _rights(said: str | Sequence[str]) -> str:
    """Return Sphinx's ``copyright``, which may be several, as a line."""
    lines = [said] if isinstance(said, str) else list(said)
    return ", ".join(f"© {line}" for line in lines if line)


def _write_changed(path: Path, content: bytes) -> None:
    """Write a file, unless it is the same already: who mirrors a site looks at its time."""
    with suppress(OSError):
        if path.read_bytes() == content:
            return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
