"""Find the feeds of each blog, link them in pages, and write the ones that changed."""

from __future__ import annotations

import json
from functools import partial
from html import escape
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import quote

from sphinx.util.osutil import relative_uri

from sphinx_devrel_blog.blog.page_titles import kind_name, term_name
from sphinx_devrel_blog.common.cache import digest_of, load_json, save_json
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.i18n import is_from_right, language_tag
from sphinx_devrel_blog.common.output_files import write_if_changed, writes_website
from sphinx_devrel_blog.common.resources import RESOURCES
from sphinx_devrel_blog.common.version import __version__
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.choices import FEED_FORMATS, MAIN_BLOG
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.feeds.ablog_templates import apply_templates
from sphinx_devrel_blog.feeds.entries import EntryRenderer
from sphinx_devrel_blog.feeds.entry_cache import content_stamp
from sphinx_devrel_blog.feeds.entry_ids import find_ids, warn_about_clashes
from sphinx_devrel_blog.feeds.formats import WRITERS, Feed, write_atom
from sphinx_devrel_blog.posts.titles import plain_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.application import Sphinx

    from sphinx_devrel_blog.blog.archive import Archive
    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.blog.query import Term
    from sphinx_devrel_blog.domain.output_record import OutputRecord


_KIND: Final = "feeds"
_STYLE_SHEET: Final = "feed.css"
"""The style sheet that browsers show a feed with.

It isn't in Sphinx's static files, because EPUB files would contain it too.
"""
_WITHOUT_BASE: Final = (
    "The URL of the site is unknown, so links in feeds have no host and don't work in most feed "
    "readers. Set `devrel_blog_baseurl` or `html_baseurl` in conf.py, for example to "
    "`https://docs.example.org/`"
)


class FeedSource(NamedTuple):
    """A blog, a term or a year that has a feed, and the paths of the feed.

    ``archive`` is the archive of the blog; the feed of the whole blog has no ``term`` and the
    ``year`` 0. ``folder`` is the path of the feed's files from the root of the site. ``home`` is
    the docname of the page that lists the same posts.
    """

    archive: Archive
    folder: str
    home: str
    term: Term | None = None
    year: int = 0

    def path(self, format_name: str) -> str:
        """Return the path of the file in a format, or of another feed, from the site's root."""
        known = FEED_FORMATS.get(format_name)
        file = known.file if known is not None else f"{format_name}.xml"
        return f"{self.folder}/{file}".lstrip("/")

    def url(self, format_name: str) -> str:
        """Return the relative URL of the file in a format, from the root of the site."""
        return quote(self.path(format_name))


def find_sources(domain: BlogDomain) -> Iterator[FeedSource]:
    """Yield the feeds that ``devrel_blog_feeds`` lists and that have posts."""
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
        for year in archive.blog.years if "archive" in domain.build.config.feeds else ():
            if (source := find_source(domain, archive, None, year)) is not None:
                yield source
        for docname, _page, term in archive.old_pages():
            # Feed readers don't follow the redirect of a page.
            if (source := find_source(domain, archive, term)) is not None:
                yield source._replace(folder=docname)


def find_source(
    domain: BlogDomain, archive: Archive, term: Term | None, year: int = 0
) -> FeedSource | None:
    """Return the feed of a term, a year, or otherwise the blog; None if there is no feed."""
    kind = term.taxonomy if term is not None else "archive" if year else "blog"
    if kind not in domain.build.config.feeds:
        return None
    if next(_feed_posts(archive, term, year), None) is None:
        return None
    index = archive.index or str(domain.env.config.root_doc)
    if year:
        folder = archive.settings.docname(f"{year:04}")
        return FeedSource(archive, folder, archive.year_docname(year) or index, year=year)
    if term is None:
        return FeedSource(archive, archive.settings.path, index)
    home = archive.page_of(term.taxonomy, term.label) or index
    return FeedSource(archive, archive.term_docname(term), home, term)


def _feed_posts(archive: Archive, term: Term | None, year: int) -> Iterator[Post]:
    """Yield the posts of a term, a year or the blog that feeds may contain, newest first.

    No feed contains undated posts, because feed readers sort entries by their date.
    """
    blog = archive.blog
    for post in term.posts if term is not None else blog.posts:
        if post.date is None or post.docname in blog.hidden:
            continue
        if year in (0, post.date.year):
            yield post


def _newest_posts(domain: BlogDomain, source: FeedSource) -> list[Post]:
    """Return the posts of a feed, at most `BlogConfig.feed_entries` (0: all), newest first."""
    number = max(0, domain.build.config.feed_entries) or None
    return list(islice(_feed_posts(source.archive, source.term, source.year), number))


def find_formats(domain: BlogDomain) -> list[str]:
    """Return the known formats of feeds, in the order of the option."""
    return [
        format_name
        for format_name in domain.build.config.feed_formats
        if format_name in FEED_FORMATS
    ]


def find_files(domain: BlogDomain) -> list[str]:
    """Return the names of the feed files of each source: the formats, and the feeds of ABlog."""
    formats = find_formats(domain)
    own = domain.build.config.ablog.feed_templates
    return [*formats, *(name for name in own if name not in formats)]


def feed_paths(domain: BlogDomain) -> Iterator[str]:
    """Yield the paths of all feeds, from the root of the site."""
    names = find_files(domain)
    for source in find_sources(domain) if names else ():
        yield from map(source.path, names)


def note_feed_paths(app: Sphinx) -> None:
    """Handle ``builder-inited``: let exports know which paths of the website are feeds."""
    domain = BlogDomain.of(app.env)
    domain.build.feed_paths = partial(feed_paths, domain)


def _feed_title(app: Sphinx, source: FeedSource) -> str:
    """Return the title of a feed: that of its blog, followed by the name of its term."""
    settings = source.archive.settings
    named = settings.title if settings.name == MAIN_BLOG else ""
    blog = named or f"{app.config.project} – {kind_name('index', settings)}"
    if source.year:
        return f"{blog}: {source.year}"
    if source.term is None:
        return blog
    return f"{blog}: {term_name(source.term, str(app.config.language))}"


# -- links in pages


def link_feeds(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: object,
) -> None:
    """Handle ``html-page-context``: link the feeds in the head of posts and of the blog's pages.

    On the page of a term, the links to the feed of that term come first.
    """
    domain = BlogDomain.of(app.env)
    if not writes_website(app.builder) or not domain.shows_posts(pagename):
        return
    archive = domain.archives.of(pagename)
    page = archive.pages.get(pagename)
    own = [(page.term, page.year)] if page is not None and (page.term or page.year) else []
    here = app.builder.get_target_uri(pagename)
    links = [
        f'<link rel="alternate" type="{FEED_FORMATS[format_name].media_type}" '
        f'href="{escape(relative_uri(here, source.url(format_name)))}" '
        f'title="{escape(f"{_feed_title(app, source)} ({FEED_FORMATS[format_name].label})")}" />\n'
        for term, year in (*own, (None, 0))
        if (source := find_source(domain, archive, term, year)) is not None
        for format_name in find_formats(domain)
    ]
    context["metatags"] = context.get("metatags", "") + "".join(links)


def find_feed_links(app: Sphinx) -> dict[str, tuple[bool, bool]]:
    """Handle ``devrel-blog-fingerprint``: return which feeds exist for each page of a blog.

    The value of a docname has two items: whether its blog has a feed, and whether its term has one.
    """
    domain = BlogDomain.of(app.env)
    if not writes_website(app.builder):
        return {}
    links = {}
    blogs_with_feed: dict[str, bool] = {}
    store = domain.store
    own = {*store.posts, *store.section_posts, *store.lists, *domain.archives.own_indexes}
    for docname in own | store.generated.keys():
        archive = domain.archives.of(docname)
        name = archive.settings.name
        if name not in blogs_with_feed:
            blogs_with_feed[name] = find_source(domain, archive, None) is not None
        page = archive.pages.get(docname)
        term = page.term if page is not None else None
        year = page.year if page is not None else 0
        has_own = bool(term or year) and find_source(domain, archive, term, year) is not None
        links[docname] = (blogs_with_feed[name], has_own)
    return links


# -- writing


def write_feeds(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: write new and changed feeds, and remove the files of old feeds.

    Each post is rendered once for all feeds, and only if it changed since the last build.
    """
    domain = BlogDomain.of(app.env)
    if exception is not None or not writes_website(app.builder):
        return
    record = domain.build.record
    known = record.written(_KIND)
    if not (domain.store.posts or domain.store.section_posts or known.paths):
        return
    # If no page changed, keep the digest: finding the posts of each term takes long.
    digest = known.digest if domain.build.pages.is_unchanged else _digest_contents(app)
    _warn_without_base(app, has_feeds=bool(known.paths if digest == known.digest else digest))
    if digest == known.digest and all((app.outdir / path).is_file() for path in known.paths):
        return
    record.complete(_KIND, _write_all(app, record), Path(app.outdir), digest)


def _warn_without_base(app: Sphinx, *, has_feeds: bool) -> None:
    """Warn, subtype ``baseurl``, if no option gives the URL of the site.

    The checks of options warn about an invalid URL.
    """
    build = BlogDomain.of(app.env).build
    if has_feeds and not (build.base_url or build.config.baseurl or app.config.html_baseurl):
        warn(Problem(_WITHOUT_BASE, "baseurl"), None)


def _digest_settings(app: Sphinx) -> bytes:
    """Return a digest of everything that feeds depend on, apart from the posts."""
    site = BlogDomain.of(app.env).build.record.site
    config = app.config
    return digest_of(__version__, site, config.project, config.copyright, str(app.outdir))


def _digest_contents(app: Sphinx) -> bytes:
    """Return a digest of everything that feeds depend on; empty if the site has no feed."""
    domain = BlogDomain.of(app.env)
    sources = list(find_sources(domain)) if find_files(domain) else []
    newest = [_newest_posts(domain, source) for source in sources]
    posts = {post.docname: post for listed in newest for post in listed}
    ids = find_ids(domain).ids if posts else {}
    entries = [
        (name, domain.store.digests.get(name), content_stamp(domain, name, app.doctreedir),
         domain.archives.of(name).pages_of_terms(post), ids[name])
        for name, post in posts.items()
    ]  # fmt: skip
    feeds = [
        (source.folder, source.home, source.term and (source.term.label, _subtitle(source.term)),
         source.term and source.term.author, [post.docname for post in listed])
        for source, listed in zip(sources, newest, strict=True)
    ]  # fmt: skip
    return digest_of(_digest_settings(app), feeds, entries) if sources else b""


def _write_all(app: Sphinx, record: OutputRecord) -> tuple[str, ...]:
    """Write all feeds and their style sheet; return the paths, from the root of the site."""
    domain = BlogDomain.of(app.env)
    sources, names = list(find_sources(domain)), find_files(domain)
    feed_ids = find_ids(domain)
    warn_about_clashes(domain, feed_ids.clashes)
    style = domain.archives.blogs.archives[0].settings.docname(_STYLE_SHEET)
    feeds = [(source, name) for source in sources for name in names]
    own = sorted(path for source, name in feeds if record.is_extra(path := source.path(name)))
    _warn_about_own(own)
    feeds = [(source, name) for source, name in feeds if source.path(name) not in own]
    paths = [source.path(name) for source, name in feeds]
    if paths:
        paths.append(style)
    record.claim(_KIND, paths)
    settings = _digest_settings(app).hex()
    cache = record.cache_path(_KIND)
    known = load_json(cache, {"settings": "", "entries": {}})
    cached = known["entries"] if known["settings"] == settings else {}
    renderer = EntryRenderer(app, cached, feed_ids.ids)
    for source, group in groupby(feeds, itemgetter(0)):
        feed = _create_feed(app, source, renderer, style)
        for _source, name in group:
            shown = apply_templates(feed, name, _newest_posts(domain, source), domain)
            content = WRITERS.get(name, write_atom)(shown)
            write_if_changed(Path(app.outdir, source.path(name)), content)
    if paths:
        write_if_changed(Path(app.outdir, style), _style_sheet(str(app.config.language)))
    save_json(cache, {"settings": settings, "entries": renderer.rendered})
    return tuple(paths)


def _warn_about_own(paths: Iterable[str]) -> None:
    """Warn, subtype ``alias``, about feeds that the site replaces with its own files."""
    for path in paths:
        message = (
            f"the site has its own file {path}, so this feed is not written; remove the file from "
            "`html_extra_path`, or the feed from `devrel_blog_feeds` or its format from "
            "`devrel_blog_feed_options['formats']`"
        )
        warn(Problem(message, "alias"), None)


def _style_sheet(language: str) -> bytes:
    """Return the style sheet of feeds, with a note for readers in the language of the site."""
    note = _("This is a feed. To get new posts, copy its URL into your feed reader.")
    rules = f":is(feed, channel)::before {{ content: {json.dumps(note, ensure_ascii=False)}; }}\n"
    if is_from_right(language):
        rules += ":root { direction: rtl; }\n"
    return (RESOURCES / _STYLE_SHEET).read_bytes() + rules.encode()


def _subtitle(term: Term | None) -> str:
    """Return the description of a term, for the feed of its posts."""
    if term is None or term.author is None:
        return term.description if term is not None else ""
    return plain_title(term.author.bio)


def _create_feed(app: Sphinx, source: FeedSource, renderer: EntryRenderer, style: str) -> Feed:
    """Return the feed of a source with its entries; ``style`` is the path of the style sheet."""
    domain = BlogDomain.of(app.env)
    root = domain.build.base_url or "/"
    subtitle = domain.build.config.ablog.feed_subtitle
    is_main = source.term is None and not source.year
    return Feed(
        title=_feed_title(app, source),
        home=f"{root}{domain.build.path_of(source.home)}",
        urls={name: f"{root}{source.url(name)}" for name in (*FEED_FORMATS, *find_files(domain))},
        entries=[renderer.entry(post) for post in _newest_posts(domain, source)],
        publisher=str(app.config.project) or _feed_title(app, source),
        subtitle=subtitle or _subtitle(source.term),
        language=language_tag(str(app.config.language)),
        rights=_copyright_line(app.config.copyright),
        style=relative_uri(source.path("atom"), style),
        id=_ablog_id(app, domain) if is_main else "",
        generator="sphinx_devrel_blog",
    )


def _ablog_id(app: Sphinx, domain: BlogDomain) -> str:
    """Return the id of ABlog's feeds, for the feed of the blog; empty on other sites."""
    config = domain.build.config
    return str(config.baseurl or app.config.html_baseurl) if config.keeps_ablog_urls else ""


def _copyright_line(notices: str | Sequence[str]) -> str:
    """Return Sphinx's ``copyright``, a text or several, as one line."""
    lines = [notices] if isinstance(notices, str) else list(notices)
    return ", ".join(f"© {line}" for line in lines if line)
