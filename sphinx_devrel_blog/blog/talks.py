"""Talks: when their events take place, and in which order lists show them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.dates import moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Event, Post


_DAY: Final = dt.timedelta(days=1)


def is_all_day(event: Event) -> bool:
    """Return whether an event takes whole days: one of its dates has no time."""
    dates = [date for date in (event.start, event.end) if date is not None]
    return not all(isinstance(date, dt.datetime) for date in dates)


def days_of(event: Event) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of an event, as written; None without a start."""
    if event.start is None:
        return None
    first, last = (_day(date) for date in (event.start, event.end or event.start))
    return first, last


def _day(date: dt.date) -> dt.date:
    return dt.date(date.year, date.month, date.day)


def moments_of(event: Event, zone: dt.tzinfo) -> tuple[dt.datetime | None, dt.datetime | None]:
    """Return when an event begins, and when it is over.

    An event without an end is over at the end of its day. If the end is before the start, the
    second value is None.
    """
    if event.start is None:
        return None, None
    start = moment(event.start, zone)
    if isinstance(event.end, dt.datetime):
        end = moment(event.end, zone)
        return start, end if end >= start else None
    last = event.end or _day(event.start)
    is_before = last < _day(event.start)
    return start, None if is_before else moment(last, start.tzinfo or zone) + _DAY


def next_event(post: Post, now: dt.datetime, zone: dt.tzinfo) -> int | None:
    """Return the position of the event of a talk that begins next, None if all are over.

    An event that has begun, but isn't over, is upcoming too.
    """
    upcoming = [
        (start, number)
        for number, event in enumerate(post.events)
        for start, end in (moments_of(event, zone),)
        if start is not None and end is not None and end > now
    ]
    return min(upcoming)[1] if upcoming else None


def sort_talks(posts: Iterable[Post], upcoming: Mapping[str, int], zone: dt.tzinfo) -> list[Post]:
    """Return talks as lists show them: upcoming ones, soonest first, then past ones, latest first.

    ``upcoming`` has the position of the next event of each upcoming talk, by docname. Talks without
    a date come last.
    """
    found = sorted(posts, key=lambda post: post.docname)
    coming = [post for post in found if post.docname in upcoming]
    coming.sort(key=lambda post: _begin(post.events[upcoming[post.docname]], zone))
    past = [post for post in found if post.docname not in upcoming]
    past.sort(key=lambda post: max(_begin(event, zone) for event in post.events), reverse=True)
    return [*coming, *past]


def event_of(post: Post, upcoming: Mapping[str, int], zone: dt.tzinfo) -> Event:
    """Return the next event of a talk, or the last one if all are over."""
    if post.docname in upcoming:
        return post.events[upcoming[post.docname]]
    return max(post.events, key=lambda event: _begin(event, zone))


def calendar_path(post: Post) -> str:
    """Return the path of the file for calendars of a talk, from the root of the site.

    ``talks.ics`` is the file of a blog with all talks.
    """
    path = post.docname.replace("#", "-")
    return f"{path}-talk.ics" if path.rpartition("/")[2] == "talks" else f"{path}.ics"


def split_talks(
    posts: Sequence[Post], upcoming: Mapping[str, int]
) -> tuple[Sequence[Post], Sequence[Post]]:
    """Return the upcoming and the past talks among ``posts``, in their order."""
    return (
        [post for post in posts if post.docname in upcoming],
        [post for post in posts if post.docname not in upcoming],
    )


def _begin(event: Event, zone: dt.tzinfo) -> float:
    start = moments_of(event, zone)[0]
    return start.timestamp() if start is not None else float("-inf")
