"""Write the events of talks as files for calendars: one for each talk, and one for each blog.

Sources: RFC 5545 (iCalendar), and RFC 7986 for the name of a calendar.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from sphinx_devrel_blog.blog.page_titles import kind_name
from sphinx_devrel_blog.blog.talks import calendar_path, days_of, is_all_day
from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.common.output_files import write_if_changed, writes_website
from sphinx_devrel_blog.common.text import one_line, printable
from sphinx_devrel_blog.common.urls import quote_url
from sphinx_devrel_blog.common.values import web_url
from sphinx_devrel_blog.common.warnings import Problem, warn
from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_devrel_blog.blog.model import Event, Post
    from sphinx_devrel_blog.domain.build import Build


_KIND: Final = "calendars"
_LINE: Final = 75
"""The maximum number of bytes in a line, without its end (RFC 5545, section 3.1)."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the handler that writes the files."""
    app.connect("build-finished", write_calendars, priority=700)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_calendars(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: write the files of public talks; remove old files."""
    if exception is not None or not writes_website(app.builder):
        return
    domain, outdir = BlogDomain.of(app.env), Path(app.outdir)
    record = domain.build.record
    known = record.written(_KIND)
    if domain.build.is_unchanged and all((outdir / path).is_file() for path in known.paths):
        return
    free: dict[str, bytes] = {}
    for path, content, docname in _find_calendars(app):
        is_free = path not in free and (path in known.paths or not (outdir / path).exists())
        if is_free:
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


def _find_calendars(app: Sphinx) -> Iterator[tuple[str, bytes, str | None]]:
    """Yield the path and the content of each file, and the document of a talk with its own file."""
    domain = BlogDomain.of(app.env)
    build = domain.build
    for archive in domain.archives.blogs.archives:
        name = archive.settings.title or kind_name("index", archive.settings)
        talks = [
            post
            for post in archive.blog.posts
            if build.state(post)[0] == "public" and any(event.start for event in post.events)
        ]
        talks.sort(key=lambda post: post.docname)
        for post in talks:
            yield calendar_path(post), write_calendar([post], build), post.document
        if talks:
            path = archive.settings.docname("talks.ics")
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
