"""Write the feeds of a site, and compute what they depend on."""

from __future__ import annotations

import json
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx.util.osutil import relative_uri

from sphinx_devrel_blog.common.cache import digest_of, load_json, save_json
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.i18n import is_from_right, language_tag
from sphinx_devrel_blog.common.output_files import write_if_changed
from sphinx_devrel_blog.common.resources import RESOURCES
from sphinx_devrel_blog.common.version import __version__
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.choices import FEED_FORMATS
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.feeds.ablog_templates import apply_templates
from sphinx_devrel_blog.feeds.entries import EntryRenderer
from sphinx_devrel_blog.feeds.entry_cache import content_stamp
from sphinx_devrel_blog.feeds.entry_ids import find_ids, warn_about_clashes
from sphinx_devrel_blog.feeds.formats import WRITERS, Feed, write_atom
from sphinx_devrel_blog.feeds.sources import (
    KIND,
    feed_title,
    find_files,
    find_sources,
    newest_posts,
)
from sphinx_devrel_blog.posts.titles import plain_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx

    from sphinx_devrel_blog.blog.query import Term
    from sphinx_devrel_blog.domain.output_record import OutputRecord
    from sphinx_devrel_blog.feeds.sources import FeedSource


_STYLE_SHEET: Final = "feed.css"
"""The style sheet that browsers show a feed with.

It isn't in Sphinx's static files, because EPUB files would contain it too.
"""


def _digest_settings(app: Sphinx) -> bytes:
    """Return a digest of everything that feeds depend on, apart from the posts."""
    site = BlogDomain.of(app.env).build.record.site
    config = app.config
    return digest_of(__version__, site, config.project, config.copyright, str(app.outdir))


def digest_contents(app: Sphinx) -> bytes:
    """Return a digest of everything that feeds depend on; empty if the site has no feed."""
    domain = BlogDomain.of(app.env)
    sources = list(find_sources(domain)) if find_files(domain) else []
    newest = [newest_posts(domain, source) for source in sources]
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


def write_all(app: Sphinx, record: OutputRecord) -> tuple[str, ...]:
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
    record.claim(KIND, paths)
    settings = _digest_settings(app).hex()
    cache = record.cache_path(KIND)
    known = load_json(cache, {"settings": "", "entries": {}})
    cached = known["entries"] if known["settings"] == settings else {}
    renderer = EntryRenderer(app, cached, feed_ids.ids)
    for source, group in groupby(feeds, itemgetter(0)):
        feed = _create_feed(app, source, renderer, style)
        for _source, name in group:
            shown = apply_templates(feed, name, newest_posts(domain, source), domain)
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
        title=feed_title(app, source),
        home=f"{root}{domain.build.path_of(source.home)}",
        urls={name: f"{root}{source.url(name)}" for name in (*FEED_FORMATS, *find_files(domain))},
        entries=[renderer.entry(post) for post in newest_posts(domain, source)],
        publisher=str(app.config.project) or feed_title(app, source),
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
