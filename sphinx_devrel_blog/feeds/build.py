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
from sphinx_devrel_blog.common.cache import digest_of, load_kept, time_of
from sphinx_devrel_blog.common.i18n import language_tag
from sphinx_devrel_blog.common.outputs import has_feeds
from sphinx_devrel_blog.common.resources import RESOURCES
from sphinx_devrel_blog.common.version import __version__
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.config.choices import FEED_FORMATS, MAIN_BLOG
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
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
    return Source(archive, archive.term_place(term), home, term)


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


# -- writing


def write_feeds(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: write the feeds that are new or changed, remove those that went.

    Of posts, those that a feed has are rendered, once each and only where they have changed since
    the last build.
    """
    domain = BlogDomain.of(app.env)
    if exception is not None or not has_feeds(app.builder):
        return
    if not (domain.store.posts or domain.store.section_posts) and not _store_path(app).is_file():
        return
    empty = {"settings": "", "time": 0, "contents": "", "files": [], "entries": {}}
    known = load_kept(_store_path(app), empty)
    outdir = Path(app.outdir)
    settings, time = _settings(app), time_of(Path(app.doctreedir, "environment.pickle"))
    has_same_settings = known["settings"] == settings
    # Where no document was read, that is enough: to find the posts of each term takes long.
    is_same = has_same_settings and known["time"] == time
    contents = known["contents"] if is_same else _contents(domain, app.doctreedir)
    # Of a URL that is given, but can't be used, another warning tells.
    is_given = domain.build.base_url or domain.build.config.baseurl or app.config.html_baseurl
    if (bool(known["files"]) if is_same else bool(contents)) and not is_given:
        warn(Problem(_WITHOUT_BASE, "baseurl"), None)
    state = {"settings": settings, "time": time, "contents": contents}
    are_there = all((outdir / path).is_file() for path in known["files"])
    if not (has_same_settings and known["contents"] == contents and are_there):
        known |= _write_all(app, known["files"], known["entries"] if has_same_settings else {})
    elif is_same:
        return
    _store_path(app).write_text(json.dumps(known | state), "utf-8")


def _store_path(app: Sphinx) -> Path:
    return Path(app.doctreedir, f"devrel_blog_feeds.{app.builder.name}.json")


def _settings(app: Sphinx) -> str:
    """Return a digest of what decides on feeds beside the posts."""
    site = BlogDomain.of(app.env).store.site
    looks = site.get(f"/looks of {app.builder.name}")
    said = (__version__, site.get("/settings"), looks, app.config.project, app.config.copyright)
    return digest_of(*said, str(app.outdir)).hex()


def _contents(domain: BlogDomain, doctrees: str | Path) -> str:
    """Return a digest of all that feeds hold; empty where there is none."""
    sources = list(find_sources(domain)) if find_formats(domain) else []
    newest = [_newest(domain, source) for source in sources]
    posts = {post.docname: post for listed in newest for post in listed}
    ids = find_ids(domain).ids if posts else {}
    held = [
        (name, domain.store.digests.get(name), content_stamp(domain, name, doctrees),
         domain.archives.of(name).pages_of_terms(post), ids[name])
        for name, post in posts.items()
    ]  # fmt: skip
    of_feeds = [
        (source.folder, source.home, source.term and (source.term.label, source.term.author),
         [post.docname for post in listed])
        for source, listed in zip(sources, newest, strict=True)
    ]  # fmt: skip
    return digest_of(of_feeds, held).hex() if sources else ""


def _write_all(app: Sphinx, before: Sequence[str], entries: dict[str, Any]) -> dict[str, Any]:
    """Write all feeds, and remove those that were there ``before`` and are no more.

    Return the paths of all, and the rendered entries.
    """
    domain = BlogDomain.of(app.env)
    found = find_ids(domain)
    warn_of_clashes(domain, found.clashes)
    rendered = Entries(app, entries, found.ids)
    root = domain.build.base_url or "/"
    style = domain.archives.blogs.archives[0].settings.place(_STYLE)
    files: list[str] = []
    for source in find_sources(domain):
        urls = {form: f"{root}{source.url(form)}" for form in FEED_FORMATS}
        feed = Feed(
            title=_title(app, source),
            home=f"{root}{domain.build.path_of(source.home)}",
            urls=urls,
            entries=[rendered.entry(post) for post in _newest(domain, source)],
            publisher=str(app.config.project) or _title(app, source),
            subtitle=source.term.author.bio if source.term and source.term.author else "",
            language=language_tag(str(app.config.language)),
            rights=_rights(app.config.copyright),
            style=relative_uri(source.path("atom"), style),
            generator="sphinx_devrel_blog",
        )
        for form in find_formats(domain):
            _write_changed(Path(app.outdir, source.path(form)), WRITERS[form](feed))
            files.append(source.path(form))
    if files:
        sheet = (RESOURCES / _STYLE).read_bytes()
        _write_changed(Path(app.outdir, style), sheet)
        files.append(style)
    for path in sorted(set(before) - set(files)):
        Path(app.outdir, path).unlink(missing_ok=True)
    return {"files": files, "entries": rendered.kept}


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
