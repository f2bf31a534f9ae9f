"""Find the feeds of each blog, their posts and their files."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from sphinx_devrel_blog.blog.page_titles import kind_name, term_name
from sphinx_devrel_blog.config.choices import FEED_FORMATS, MAIN_BLOG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_devrel_blog.blog.archive import Archive
    from sphinx_devrel_blog.blog.model import Post
    from sphinx_devrel_blog.blog.query import Term
    from sphinx_devrel_blog.domain.blog_domain import BlogDomain


KIND: Final = "feeds"
"""The name of the feeds' files in the record of the output."""


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


def newest_posts(domain: BlogDomain, source: FeedSource) -> list[Post]:
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


def feed_title(app: Sphinx, source: FeedSource) -> str:
    """Return the title of a feed: that of its blog, followed by the name of its term."""
    settings = source.archive.settings
    named = settings.title if settings.name == MAIN_BLOG else ""
    blog = named or f"{app.config.project} – {kind_name('index', settings)}"
    if source.year:
        return f"{blog}: {source.year}"
    if source.term is None:
        return blog
    return f"{blog}: {term_name(source.term, str(app.config.language))}"
