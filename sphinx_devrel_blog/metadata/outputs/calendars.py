"""Write the events of talks as files for calendars: one for each talk, and one for each blog.

The heads of pages name these files, so that programs find them. Sources: RFC 5545 (iCalendar), and
RFC 7986 for the name of a calendar.
"""

from __future__ import annotations

import datetime as dt
import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from sphinx.util.osutil import relative_uri

from sphinx_devrel_blog.blog.page_titles import kind_name
from sphinx_devrel_blog.blog.talks import calendar_path, days_of, is_all_day
from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.common.output_files import write_if_changed, writes_website
from sphinx_devrel_blog.common.text import one_line, printable
from sphinx_devrel_blog.common.urls import quote_url
from sphinx_devrel_blog.common.values import web_url
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain
from sphinx_devrel_blog.domain.events import FINGERPRINT_EVENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_devrel_blog.blog.model import Event, Post
    from sphinx_devrel_blog.domain.build import Build


_KIND: Final = "calendars"
_FILE_OF_BLOG: Final = "talks.ics"
_LINE: Final = 75
"""The maximum number of bytes in a line, without its end (RFC 5545, section 3.1)."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the handlers that write the files, and name them in the heads of pages."""
    app.connect("build-finished", write_calendars, priority=700)
    app.connect("html-page-context", link_calendar)
    app.connect(FINGERPRINT_EVENT, find_calendars)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_calendars(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: write the files of public talks; remove old files."""
    if exception is not None or not writes_website(app.builder):
        return
    domain, outdir = BlogDomain.of(app.env), Path(app.outdir)
    record = domain.build.record
    known = record.written(_KIND)
    if domain.build.pages.is_unchanged and all((outdir / path).is_file() for path in known.paths):
        return
    free: dict[str, bytes] = {}
    for path, content, docname in _find_calendars(app):
        if path not in free and record.may_write(_KIND, path):
            free[path] = content
        else:
            message = (
                f"the site has another file {path}, so no calendar is written there. Rename it"
            )
            warn(Problem(message, "alias"), docname)
    record.claim(_KIND, free)
    for path, content in free.items():
        write_if_changed(outdir / path, content)
    record.complete(_KIND, free, outdir)


def find_calendars(app: Sphinx) -> dict[str, str]:
    """Handle ``devrel-blog-fingerprint``: return the path of the calendar of pages with lists."""
    domain = BlogDomain.of(app.env)
    names = {*domain.store.lists, *(each.index for each in domain.archives.blogs.archives)}
    return {name: path for name in sorted(names) if (path := _path_of_calendar(name, domain))}


def link_calendar(
    app: Sphinx, pagename: str, _templatename: str, context: dict[str, Any], _doctree: object
) -> None:
    """Handle ``html-page-context``: name the calendar of a page in its head."""
    path = _path_of_calendar(pagename, BlogDomain.of(app.env))
    if path and writes_website(app.builder):
        uri = relative_uri(app.builder.get_target_uri(pagename), quote_url(path))
        link = f'<link rel="alternate" type="text/calendar" href="{escape(uri)}" />\n'
        context["metatags"] = context.get("metatags", "") + link


def _path_of_calendar(docname: str, domain: BlogDomain) -> str:
    """Return the path of the calendar of a talk, of the index of a blog, or of a list of talks."""
    post = domain.store.posts.get(docname)
    if post is not None and _is_public_talk(post, domain.build):
        return calendar_path(post)
    archive = domain.archives.of(docname)
    listings = domain.store.lists.get(docname, ())
    if docname != archive.index and not any(each.query.kind == "talks" for each in listings):
        return ""
    has_talks = any(_is_public_talk(each, domain.build) for each in archive.blog.posts)
    return archive.settings.docname(_FILE_OF_BLOG) if has_talks else ""


def _is_public_talk(post: Post, build: Build) -> bool:
    return any(event.start for event in post.events) and build.state(post)[0] == "public"


def _find_calendars(app: Sphinx) -> Iterator[tuple[str, bytes, str | None]]:
    """Yield the path and the content of each file, and the document of a talk with its own file."""
    domain = BlogDomain.of(app.env)
    build = domain.build
    for archive in domain.archives.blogs.archives:
        name = archive.settings.title or kind_name("index", archive.settings)
        talks = [post for post in archive.blog.posts if _is_public_talk(post, build)]
        talks.sort(key=lambda post: post.docname)
        for post in talks:
            yield calendar_path(post), write_calendar([post], build), post.document
        if talks:
            path = archive.settings.docname(_FILE_OF_BLOG)
            name = one_line(f"{app.config.project}: {name}")
            yield path, write_calendar(talks, build, name), None


def write_calendar(posts: Iterable[Post], build: Build, name: str = "") -> bytes:
    """Return the events of talks as an iCalendar object, with a name if readers subscribe to it.

    Its bytes depend only on the posts, not on the time of the build.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//sphinx_devrel_blog//EN"]
    if name:
        lines += [f"NAME:{_text(name)}", f"X-WR-CALNAME:{_text(name)}"]
    for post in posts:
        for number, event in enumerate(post.events, start=1):
            if event.start is not None:
                lines += _event_lines(event, number, post, build)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line)).encode()


def _event_lines(event: Event, number: int, post: Post, build: Build) -> list[str]:
    title, name = printable(post.title), printable(event.name)
    url = build.url_of(post.docname)
    host = urlsplit(build.base_url).hostname or "sphinx-devrel-blog.invalid"
    about = [printable(post.description), url]
    values = {
        "UID": f"{quote_url(post.docname).replace('#', '-')}-{number}@{host}",
        "DTSTAMP": _utc(_changed(event, post), build.zone),
        **_times(event, build.zone),
        "SUMMARY": _text(f"{name}: {title}" if name else title),
        "LOCATION": _text(printable(event.location)),
        "DESCRIPTION": _text("\n\n".join(filter(None, about))),
        "URL": web_url(quote_url(event.url or url)) or "",
    }
    written = [f"{key}:{value}" for key, value in values.items() if value]
    return ["BEGIN:VEVENT", *written, "END:VEVENT"]


def _changed(event: Event, post: Post) -> dt.date:
    """Return the date of the last change, which calendars compare."""
    return post.updated or post.date or event.start or dt.date.min


def _times(event: Event, zone: dt.tzinfo) -> dict[str, str]:
    """Return the start and the end of an event: times in UTC, or days, with the day after it."""
    days = days_of(event)
    if event.start is None or days is None:
        return {}
    if is_all_day(event):
        first, after = days[0], days[1] + dt.timedelta(days=1)
        return {
            "DTSTART;VALUE=DATE": f"{first:%Y%m%d}",
            "DTEND;VALUE=DATE": f"{after:%Y%m%d}",
        }
    times = {"DTSTART": _utc(event.start, zone)}
    return times | ({"DTEND": _utc(event.end, zone)} if event.end is not None else {})


def _utc(date: dt.date, zone: dt.tzinfo) -> str:
    return f"{moment(date, zone).astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    """Return a text with the escapes of RFC 5545, section 3.3.11."""
    escaped = re.sub(r"[\\;,]", r"\\\g<0>", value)
    return escaped.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _fold(line: str) -> Iterator[str]:
    """Yield the parts of a line: at most 75 bytes each, and a space before all but the first."""
    part, size = "", 0
    for char in line:
        size += len(char.encode())
        if size > _LINE:
            yield part
            part, size = " ", 1 + len(char.encode())
        part += char
    yield part
