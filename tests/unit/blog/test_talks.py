"""Which talks are upcoming, and the order of talks in lists."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from sphinx_devrel_blog.blog.model import Event, Post
from sphinx_devrel_blog.blog.talks import calendar_path, moments_of, next_event, sort_talks

BERLIN = ZoneInfo("Europe/Berlin")
NOON = dt.datetime(2030, 5, 14, 12, tzinfo=dt.UTC)


def day(number, hour=None):
    if hour is None:
        return dt.date(2030, 5, number)
    return dt.datetime(2030, 5, number, hour)  # noqa: DTZ001 - in the zone of the site


@pytest.mark.parametrize(
    ("start", "end", "is_upcoming"),
    [
        (day(14), None, True),
        (day(13), None, False),
        (day(13), day(14), True),
        (day(12), day(13), False),
        (day(14, 9), day(14, 13), False),  # until 11:00 UTC
        (day(14, 9), day(14, 15), True),
        (day(14, 9), None, True),  # until the end of its day
        (day(13, 9), day(14), True),
        (day(13), day(14, 10), False),
        (None, None, False),
        (dt.datetime(2030, 5, 14, 23, tzinfo=dt.timezone(dt.timedelta(hours=14))), None, False),
        (dt.date(1001, 1, 1), None, False),
        (dt.date(9998, 12, 31), None, True),
    ],
)
def test_an_event_is_upcoming_until_it_is_over(start, end, is_upcoming):
    post = Post("a", events=(Event("E", start=start, end=end),))
    assert next_event(post, NOON, BERLIN) == (0 if is_upcoming else None)


def test_the_end_is_never_before_the_start():
    assert moments_of(Event(start=day(14), end=day(13)), BERLIN)[1] is None
    assert moments_of(Event(start=day(14, 9), end=day(14, 8)), BERLIN)[1] is None


def test_upcoming_talks_come_first_and_soonest_first_past_talks_last_first():
    posts = [
        Post("next", events=(Event(start=day(20)), Event(start=day(1)))),
        Post("later", events=(Event(start=day(28)),)),
        Post("now", events=(Event(start=day(13), end=day(15)),)),
        Post("recent", events=(Event(start=day(2)), Event(start=day(10)))),
        Post("old", events=(Event(start=day(5)),)),
        Post("undated", events=(Event("E"),)),
    ]
    found = {post.docname: next_event(post, NOON, BERLIN) for post in posts}
    upcoming = {name: number for name, number in found.items() if number is not None}
    assert upcoming == {"next": 0, "later": 0, "now": 0}
    names = [post.docname for post in sort_talks(reversed(posts), upcoming, BERLIN)]
    assert names == ["now", "next", "later", "recent", "old", "undated"]


@pytest.mark.parametrize(
    ("docname", "path"),
    [
        ("blog/kites", "blog/kites.ics"),
        ("notes#kites", "notes-kites.ics"),
        ("blog/talks", "blog/talks-talk.ics"),
        ("talks", "talks-talk.ics"),
        ("blog/my-talks", "blog/my-talks.ics"),
    ],
)
def test_no_talk_has_the_calendar_of_all_talks(docname, path):
    assert calendar_path(Post(docname, "Title")) == path
