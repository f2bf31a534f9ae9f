"""Talks: their lines on pages, lists, structured data, and files for calendars."""

from __future__ import annotations

import datetime as dt
import json

import pytest

BASE = "https://docs.example/en/"
CONF = {"html_baseurl": BASE, "devrel_blog_timezone": "Europe/Berlin"}
TALKS = {
    "past": {
        "title": "Kites, at scale; part 1",
        "event": "{name: 'WindConf, 2026', location: 'Hall 1, Oslo', start: 2026-05-14, end: 2026-05-16, "
        "slides: 'https://slides.example/1', video: 'https://video.example/1'}",
        "author": "Ann",
        "description": "Über 'große' Drachen und warum sie in jedem Wetter fliegen, erklärt auf Deutsch",
    },
    "soon": {
        "title": "Soon",
        "event": "{name: Meetup, location: online, start: 2026-10-01 18:30, end: 2026-10-01 20:00, "
        "url: 'https://meet.example/x?a=1'}",
    },
    "twice": {
        "title": "Twice",
        "event": "[{name: B, location: Rome, start: 2026-12-01}, "
        "{name: A, location: Paris, start: 2026-06-01T09:00:00Z}]",
    },
    "later": {"title": "Later", "event": "{name: Webinar, location: 'https://zoom.example/j/1', start: 2027-01-02}"},
    "nowhere": {"title": "Nowhere", "event": "{name: Somewhere, start: 2026-01-02}"},
    "draft": {"title": "Draft", "event": "{name: Hidden, location: X, start: 2027-01-02}", "draft": "true"},
}  # fmt: skip


@pytest.fixture
def blog(site, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")  # 21 September 2026
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   talks\n   guide\n")
    styles = ("list", "cards", "table", "compact", "full")
    lists = "\n\n".join(
        f"```{{postlist}}\n:kind: talks\n:style: {style}\n:class: as-{style}\n```"
        for style in styles
    )
    site.write("talks.md", f"# Talks\n\n{lists}\n")
    site.write(
        "guide.md",
        "# Guide\n\n```{postlist}\n:kind: talks\n:sort: title\n:years: 2026\n:group: year\n```\n",
    )
    for name, keys in TALKS.items():
        site.post("Text.\n", f"blog/{name}.md", **{"date": "2020-02-11", **keys})
    site.post("Text.\n", "blog/plain.md", title="Plain")
    return site


def titles(built, style):
    """Return the titles in a list, in their order."""
    found = built.body("talks").select(f".as-{style} a[href^='blog/']")
    names = {keys["title"] for keys in TALKS.values()} | {"Plain"}
    return [text for each in found if (text := each.get_text()) in names]


def events_of(built, name):
    data = json.loads(built.page(f"blog/{name}").find("script", type="application/ld+json").string)
    return [item for item in data["@graph"] if item["@type"] == "Event"]


def test_a_site_with_talks(blog, monkeypatch):
    built = blog.build(**CONF)
    assert built.warnings == []

    # -- pages
    (line,) = built.body("blog/past").select(".devrel-event")
    text = "WindConf, 2026 · Hall 1, Oslo · 14 May 2026 – 16 May 2026 · Slides · Video · Add to calendar"
    assert line.get_text() == text
    assert [link["href"] for link in line.select("a")] == [
        "https://slides.example/1", "https://video.example/1", "past.ics",
    ]  # fmt: skip
    (line,) = built.body("blog/soon").select(".devrel-event")
    assert line.get_text() == "Meetup · online · 1 October 2026, 18:30–20:00 CEST · Add to calendar"
    lines = built.body("blog/twice").select(".devrel-event")
    assert [line.get_text() for line in lines] == [
        "B · Rome · 1 December 2026", "A · Paris · 1 June 2026, 09:00 UTC · Add to calendar"
    ]  # fmt: skip
    assert not built.body("blog/plain").select(".devrel-event")

    # -- lists: upcoming talks first
    expected = ["Soon", "Twice", "Later", "Kites, at scale; part 1", "Nowhere"]
    for style in ("list", "cards", "table", "compact"):
        assert titles(built, style) == expected, style
    headings = [each.get_text() for each in built.body("talks").select(".devrel-rubric")]
    assert headings[0] == "Upcoming talks"
    assert headings.count("Upcoming talks") == headings.count("Past talks") == 5
    for link in built.body("talks").select(".as-cards .devrel-event a"):
        pytest.fail(f"a card has another link: {link}")
    cells = [cell.get_text() for cell in built.body("talks").select_one(".as-table").select("th")]
    assert cells == ["Date", "Title", "Event", "Location"]
    # Years are those of events, not of posts.
    found = built.body("guide").select(".devrel-rubric, .devrel-postlist strong > a")
    assert [each.get_text() for each in found] == [
        "2026", "Kites, at scale; part 1", "Nowhere", "Soon", "Twice",
    ]  # fmt: skip

    calendar = {"type": "text/calendar", "rel": "alternate"}
    heads = {
        name: [link["href"] for link in built.page(name).head.find_all("link", calendar)]
        for name in (
            "talks",
            "guide",
            "index",
            "blog/index",
            "blog/past",
            "blog/nowhere",
            "blog/plain",
        )
    }
    assert heads == {
        "talks": ["blog/talks.ics"], "guide": ["blog/talks.ics"], "index": [],
        "blog/index": ["talks.ics"], "blog/past": ["past.ics"], "blog/nowhere": ["nowhere.ics"],
        "blog/plain": [],
    }  # fmt: skip
    check_structured_data(built)
    names = TALKS.keys() - {"draft"}
    calendars = {name: data for name, data in built.files().items() if name.endswith(".ics")}
    assert calendars.keys() == {"blog/talks.ics", *(f"blog/{name}.ics" for name in names)}

    # -- incremental builds: nothing changes until a talk is over
    own = {"genindex", "search"}  # Sphinx writes these pages in each build
    assert blog.build(**CONF).written <= own
    before = built.files()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1791000000")  # 3 October 2026
    later = blog.build(**CONF)
    # Older versions of Sphinx also write pages with toctrees that list a changed page.
    assert later.written - own - {"index"} == {"talks", "guide"}
    expected = ["Twice", "Later", "Soon", "Kites, at scale; part 1", "Nowhere"]
    assert titles(later, "list") == expected
    after = later.files()
    assert {name for name in before if before[name] != after[name]} <= {"talks.html", ".buildinfo"}

    # -- a removed event removes its files
    for name in TALKS:
        blog.post("Text.\n", f"blog/{name}.md", title=name, date="2020-02-11")
    built = blog.build(**CONF)
    assert not list(built.folder.rglob("*.ics"))
    assert "text/calendar" not in "".join(map(built.text, ("talks.html", "blog/index.html")))

    check_calendars(calendars)


def check_structured_data(built):
    (event,) = events_of(built, "past")
    assert event["name"] == "WindConf, 2026"
    assert (event["startDate"], event["endDate"]) == ("2026-05-14", "2026-05-16")
    assert event["location"] == {"@type": "Place", "name": "Hall 1", "address": "Hall 1, Oslo"}
    assert event["performer"][0]["name"] == "Ann"
    assert event["workFeatured"]["url"] == "https://slides.example/1"
    assert event["recordedIn"]["url"] == "https://video.example/1"
    (event,) = events_of(built, "soon")
    assert event["startDate"] == "2026-10-01T18:30:00+02:00"
    assert event["location"] == {"@type": "VirtualLocation", "url": "https://meet.example/x?a=1"}
    assert event["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert events_of(built, "later")[0]["location"]["url"] == "https://zoom.example/j/1"
    assert events_of(built, "nowhere") == events_of(built, "plain") == []
    assert len(events_of(built, "twice")) == 2
    for name in TALKS.keys() - {"draft"}:
        for event in events_of(built, name):
            # Google requires these, and the street of a place.
            assert {"name", "startDate", "location"} <= event.keys()
            assert event["location"].keys() & {"address", "url"}


def check_calendars(calendars):
    icalendar = pytest.importorskip("icalendar")
    for data in calendars.values():
        assert all(len(line) <= 75 for line in data.split(b"\r\n"))
        assert b"\n" not in data.replace(b"\r\n", b"")
        again = icalendar.Calendar.from_ical(data).to_ical(sorted=False)
        assert data.replace(b"\r\n ", b"") == again.replace(b"\r\n ", b"")
    calendar = icalendar.Calendar.from_ical(calendars["blog/talks.ics"])
    assert str(calendar["X-WR-CALNAME"]) == "Site: Blog"
    events = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    assert len(events) == 6
    for event in events.values():
        assert event.errors == []
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= event.keys()
    past = events["blog/past-1@docs.example"]
    assert str(past["SUMMARY"]) == "WindConf, 2026: Kites, at scale; part 1"
    assert str(past["LOCATION"]) == "Hall 1, Oslo"
    assert str(past["DESCRIPTION"]) == (f"{TALKS['past']['description']}\n\n{BASE}blog/past.html")
    assert (past.decoded("DTSTART"), past.decoded("DTEND")) == (
        dt.date(2026, 5, 14), dt.date(2026, 5, 17)
    )  # fmt: skip
    soon = events["blog/soon-1@docs.example"]
    assert soon.decoded("DTSTART") == dt.datetime(2026, 10, 1, 16, 30, tzinfo=dt.UTC)
    assert soon.decoded("DTEND") == dt.datetime(2026, 10, 1, 18, tzinfo=dt.UTC)
    assert str(soon["URL"]) == "https://meet.example/x?a=1"


def test_every_other_format_shows_the_events_of_talks(blog):
    event = ":event: {name: RstConf, location: Bonn, start: 2026-08-01, url: 'https://rst.example'}"
    blog.write("blog/marked.rst", f"Marked\n======\n\n.. post:: 2020-01-01\n   {event}\n\nText.\n")
    blog.write("blog/fields.rst", f":blogpost: true\n:date: 2020-01-01\n{event}\n\nF\n=\n\nText.\n")
    text = blog.build("text", **CONF)
    assert text.warnings == []
    for name in ("marked", "fields"):
        line = "RstConf <https://rst.example> · Bonn · 1 August 2026"
        assert line in " ".join(text.text(f"blog/{name}.txt").split())
    line = "Meetup <https://meet.example/x?a=1> · online · 1 October 2026, 18:30–20:00 CEST"
    assert line in " ".join(text.text("blog/soon.txt").split())
    assert "Upcoming talks" in text.text("talks.txt")
    assert not list(text.folder.rglob("*.ics"))
    folders = blog.build("dirhtml", **CONF)
    link = folders.page("blog/soon/index").select_one(".devrel-event a[href$='.ics']")
    assert link["href"] == "../soon.ics"
    assert (folders.folder / "blog/soon.ics").is_file()
