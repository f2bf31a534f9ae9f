"""Lines about the events of talks, as nodes: name, place, dates and links."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.osutil import relative_uri

from sphinx_devrel_blog.blog.talks import calendar_path, days_of, event_of, is_all_day
from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.output_files import writes_website
from sphinx_devrel_blog.common.urls import quote_url, split_url
from sphinx_devrel_blog.common.values import web_url
from sphinx_devrel_blog.nodes.isolation import isolate_name
from sphinx_devrel_blog.pages.meta_lines import join_items, show_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_devrel_blog.blog.model import Event, Post
    from sphinx_devrel_blog.posts.page_links import PageLinks


def talk_lines(post: Post, context: PageLinks) -> list[nodes.paragraph]:
    """Return a line for each event of a talk; the last one links to the file for calendars."""
    lines = [[*_about(event, context), *_links(event)] for event in post.events]
    if lines and (uri := _calendar_uri(post, context)):
        lines[-1].append([nodes.reference("", _("Add to calendar"), refuri=uri, internal=True)])
    return [_line(items, context) for items in lines if items]


def card_talk_line(post: Post, context: PageLinks) -> nodes.paragraph | None:
    """Return the line of a card, whose only link is that to the post; None without an event."""
    event = main_event(post, context)
    items = _about(event, context, is_linked=False) if event is not None else []
    return _line(items, context) if items else None


def main_event(post: Post, context: PageLinks) -> Event | None:
    """Return the event of a talk that short lists show; None for other posts."""
    upcoming = context.domain.archives.blogs.combined.blog.upcoming
    return event_of(post, upcoming, context.domain.build.zone) if post.events else None


def event_dates(event: Event, context: PageLinks) -> list[nodes.Node]:
    """Return the days of an event, or its day with its times and the time zone."""
    days = days_of(event)
    if days is None or event.start is None:
        return []
    result: list[nodes.Node] = [show_date(event.start, context)]
    if days[0] != days[1]:
        return [*result, nodes.Text(" – "), show_date(event.end or event.start, context)]
    if not is_all_day(event):
        result.append(nodes.Text(f", {_times(event, context.domain.build.zone)}"))
    return result


def event_place(event: Event, context: PageLinks, *, is_linked: bool = True) -> list[nodes.Node]:
    """Return the place of an event; for one at a URL, a link with the name of the host."""
    if web_url(event.location) is None:
        return [isolate_name(event.location, context.language)] if event.location else []
    host = split_url(event.location).netloc
    if not is_linked:
        return [nodes.Text(host)]
    return [nodes.reference("", host, refuri=event.location)]


def event_name(event: Event, context: PageLinks) -> list[nodes.Node]:
    """Return the name of an event, linked to its page."""
    if not event.name:
        return []
    name = isolate_name(event.name, context.language)
    return [nodes.reference("", "", name, refuri=event.url) if event.url else name]


def _about(event: Event, context: PageLinks, *, is_linked: bool = True) -> list[list[nodes.Node]]:
    """Return the items of a line: name, place and dates."""
    name = event._replace(url="") if not is_linked else event
    items = [
        event_name(name, context),
        event_place(event, context, is_linked=is_linked),
        event_dates(event, context),
    ]
    return [item for item in items if item]


def _links(event: Event) -> list[list[nodes.Node]]:
    """Return links to the slides and the video of an event."""
    links = ((event.slides, _("Slides")), (event.video, _("Video")))
    return [[nodes.reference("", text, refuri=url)] for url, text in links if url]


def _line(items: Sequence[Sequence[nodes.Node]], context: PageLinks) -> nodes.paragraph:
    classes = ["devrel-post-about", "devrel-event"]
    return nodes.paragraph("", "", *join_items(items, context), classes=classes)


def _times(event: Event, zone: dt.tzinfo) -> str:
    """Return the times of an event within a day, such as ``10:00–10:45 CEST``."""
    dates = [date for date in (event.start, event.end) if isinstance(date, dt.datetime)]
    times = dict.fromkeys(f"{date:%H:%M}" for date in dates)
    return f"{'–'.join(times)} {moment(dates[0], zone).tzname() or ''}".rstrip()


def _calendar_uri(post: Post, context: PageLinks) -> str:
    """Return the relative URI of the file for calendars; empty if the builder writes none."""
    if not writes_website(context.builder) or context.domain.build.state(post)[0] != "public":
        return ""
    if not any(event.start for event in post.events):
        return ""
    here = context.builder.get_target_uri(context.docname)
    return relative_uri(here, quote_url(calendar_path(post)))
