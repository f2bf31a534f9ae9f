"""Events in front matter."""

from __future__ import annotations

import datetime as dt

import pytest

from sphinx_devrel_blog.blog.model import Event
from sphinx_devrel_blog.posts.frontmatter.fields import read_post
from sphinx_devrel_blog.posts.frontmatter.parser import read_front_matter

MAY = dt.date(2030, 5, 14)


def read(text):
    reading = read_post("blog/talk", read_front_matter(f"---\n{text}\n---\nText\n"))
    return reading.post.events, [
        (each.subtype, each.message, each.line) for each in reading.problems
    ]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "event: {name: PyCon, location: 'Berlin, Germany', start: 2030-05-14, end: 2030-05-16, "
            "url: 'https://pycon.example', slides: 'https://s.example', video: 'https://v.example'}",
            [
                Event(
                    "PyCon", "Berlin, Germany", MAY, dt.date(2030, 5, 16),
                    "https://pycon.example", "https://s.example", "https://v.example",
                )
            ],
        ),
        ("event:\n  name: A &amp; B\n  start: 14 May 2030", [Event("A & B", start=MAY)]),
        (
            "event:\n- name: One\n  start: 2030-05-14\n- name: Two\n  start: 2030-05-14T09:30:00+02:00",
            [
                Event("One", start=MAY),
                Event("Two", start=dt.datetime(2030, 5, 14, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))),
            ],
        ),
        (
            "event: {title: PyCon, venue: {name: Hall 1, city: Berlin}, start_date: 2030-05-14, "
            "website: 'https://a.example', recording: 'https://v.example'}",
            [Event("PyCon", "Hall 1, Berlin", MAY, url="https://a.example", video="https://v.example")],
        ),
        # Hugo Blox describes an event with keys of the post.
        (
            "event: PyCon\nevent_url: https://pycon.example\nlocation: Berlin\ndate: 2030-05-14\n"
            "date_end: 2030-05-15\nall_day: true\nurl_slides: https://s.example",
            [
                Event(
                    "PyCon", "Berlin", MAY, dt.date(2030, 5, 15),
                    "https://pycon.example", "https://s.example",
                )
            ],
        ),
        # The date of a post is no date of an event.
        ("event: PyCon\ndate: 2030-05-14", [Event("PyCon")]),
        ("event: '{name: PyCon, start: 2030-05-14}'", [Event("PyCon", start=MAY)]),
        (
            "event: '[{name: One, start: 2030-05-14}, {name: Two, start: 2030-05-14 10:00, url: null}]'",
            [
                Event("One", start=MAY),
                Event("Two", start=dt.datetime.fromisoformat("2030-05-14 10:00")),
            ],
        ),
        ("event: '[Berlin] meetup'", [Event("[Berlin] meetup")]),
        ("event: '[]'", []),
        ("event:", []),
        ("event: {}", []),
        ("event: []", []),
        ("event: false", []),
    ],
)  # fmt: skip
def test_events_are_read_in_every_form(text, events):
    assert read(f"title: T\n{text}") == (tuple(events), [])


@pytest.mark.parametrize(
    ("event", "kind", "message", "kept"),
    [
        ("{name: P, start: 2030-05-14, vido: x}", "key", "unknown key 'vido'", Event("P", start=MAY)),
        ("{name: P, start: soon}", "date", "start: 'soon'", Event("P")),
        ("{name: P, start: 2030}", "date", "start: '2030'", Event("P")),
        ("{name: P, start: 2030-05-14, end: 2030-05-13}", "date", "the end, 2030-05-13, is before the start", Event("P", start=MAY)),
        (
            "{name: P, start: 2030-05-14 10:00, end: 2030-05-14 09:00}", "date",
            "is before the start", Event("P", start=dt.datetime.fromisoformat("2030-05-14 10:00")),
        ),
        ("{name: P, start: 2030-05-14, slides: deck.pdf}", "value", "slides: 'deck.pdf' is not a web URL", Event("P", start=MAY)),
        ("{name: P, start: 2030-05-14, video: 'javascript:x'}", "value", "is not a web URL", Event("P", start=MAY)),
        ("'{name: P, start: 2030-13-45}'", "date", "start: '2030-13-45' is not a date", Event("P")),
        ("{name: P, start: 0999-05-14}", "date", "start: the year of '0999-05-14' isn't between", Event("P")),
        ("{name: P, start: 2030-05-14, end: 9999-12-31}", "date", "end: the year of", Event("P", start=MAY)),
        ("{name: P, location: &a [*a]}", "value", "is ignored", None),
        ("{name: P}", "value", "no start", Event("P")),
        ("true", "value", "True is ignored. Write, for instance, {name: PyCon", None),
        ("5", "value", "'5' is ignored. Write, for instance, {name: PyCon", None),
        ("2030-05-14", "value", "'2030-05-14' is ignored", None),
        ("'#1'", "value", "'#1' is ignored", None),
        ("yes", "value", "'yes' is ignored", None),
        ("'{name: [}'", "value", "'{name: [}' is ignored", None),
        ("[[P]]", "value", "['P'] is ignored", None),
    ],
)  # fmt: skip
def test_each_problem_of_an_event_has_one_warning_with_its_line(event, kind, message, kept):
    events, problems = read(f"title: T\nevent: {event}")
    assert events == ((kept,) if kept else ())
    ((subtype, text, line),) = problems
    assert (subtype, line) == (kind, 3)
    assert text.startswith("event: ")
    assert message in text
