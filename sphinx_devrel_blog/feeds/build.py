"""Link the feeds in pages, and write the ones that changed."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sphinx.util.osutil import relative_uri

from sphinx_devrel_blog.common.late_imports import import_late
from sphinx_devrel_blog.common.output_files import writes_website
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.choices import FEED_FORMATS
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.feeds.sources import (
    KIND,
    feed_paths,
    feed_title,
    find_formats,
    find_source,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx


_WITHOUT_BASE: Final = (
    "The URL of the site is unknown, so links in feeds have no host and don't work in most feed "
    "readers. Set `devrel_blog_baseurl` or `html_baseurl` in conf.py, for example to "
    "`https://docs.example.org/`"
)


def note_feed_paths(app: Sphinx) -> None:
    """Handle ``builder-inited``: let exports know which paths of the website are feeds."""
    domain = BlogDomain.of(app.env)
    domain.build.feed_paths = partial(feed_paths, domain)


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
        f'title="{escape(f"{feed_title(app, source)} ({FEED_FORMATS[format_name].label})")}" />\n'
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
    known = record.written(KIND)
    if not (domain.store.posts or domain.store.section_posts or known.paths):
        return
    are_there = all((app.outdir / path).is_file() for path in known.paths)
    # If no page changed, keep the digest: finding the posts of each term takes long.
    if domain.build.pages.is_unchanged and are_there:
        _warn_without_base(app, has_feeds=bool(known.paths))
        return
    writing = import_late("sphinx_devrel_blog.feeds.writing")
    digest = known.digest if domain.build.pages.is_unchanged else writing.digest_contents(app)
    is_same = digest == known.digest
    _warn_without_base(app, has_feeds=bool(known.paths if is_same else digest))
    if not (is_same and are_there):
        record.complete(KIND, writing.write_all(app, record), Path(app.outdir), digest)


def _warn_without_base(app: Sphinx, *, has_feeds: bool) -> None:
    """Warn, subtype ``baseurl``, if no option gives the URL of the site.

    The checks of options warn about an invalid URL.
    """
    build = BlogDomain.of(app.env).build
    if has_feeds and not (build.base_url or build.config.baseurl or app.config.html_baseurl):
        warn(Problem(_WITHOUT_BASE, "baseurl"), None)
