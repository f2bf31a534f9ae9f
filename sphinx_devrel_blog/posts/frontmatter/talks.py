"""Read the events of talks from front matter."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.blog.model import Event
from sphinx_devrel_blog.blog.talks import moments_of
from sphinx_devrel_blog.common.dates import UncertainDateError, YearDate, read_date
from sphinx_devrel_blog.common.text import decode_entities
from sphinx_devrel_blog.common.values import shown, web_url
from sphinx_devrel_blog.posts.frontmatter.keys import normalize_key
from sphinx_devrel_blog.posts.frontmatter.syntaxes import PARSE_ERRORS, parse_yaml_value
from sphinx_devrel_blog.posts.frontmatter.values import as_flag, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator


_NAMES: Final[dict[str, str]] = {
    "name": "name title conference",
    "location": "location place venue city",
    "start": "start startdate starttime begin date",
    "end": "end enddate endtime dateend",
    "url": "url website link eventurl",
    "slides": "slides urlslides slidesurl deck",
    "video": "video urlvideo videourl recording",
}
_FIELD_OF: Final = {name: field for field, names in _NAMES.items() for name in names.split()} | {
    "address": "location"
}
_OF_HUGO_BLOX: Final[dict[str, str]] = {
    "eventname": "name",
    "eventurl": "url",
    "location": "location",
    "eventlocation": "location",
    "eventstart": "start",
    "eventend": "end",
    "dateend": "end",
    "urlslides": "slides",
    "urlvideo": "video",
}
"""The keys that describe the event in the front matter of a talk for Hugo Blox, by `Event` field.

Source: ``content/event/example/index.md`` in the starters of https://github.com/HugoBlox.
"""
_HAS_DATE_OF_EVENT: Final = frozenset({"dateend", "allday"})
_IN_BRACES: Final = r"\s*(?:\[\s*)?\{|\s*\[\s*\]"
_LETTER: Final = r"[^\W\d_]"
_YEARS: Final = range(1000, 9999)  # so that Python can represent the next day
_EXAMPLE: Final = "{name: PyCon, location: Berlin, start: 2030-05-14}"

Wrong = tuple[str, str]
"""What is wrong with an event: the subtype of the warning, and its text."""


def read_events(value: Any, others: Mapping[str, Any]) -> tuple[tuple[Event, ...], list[Wrong]]:
    """Return the events in the value of ``event``, and what is wrong with them.

    The value is a mapping, or a list of mappings. A text is the name of an event (Hugo Blox);
    ``others`` are the post's keys in their normalized form, which describe it further. A text in
    braces, in a field of reStructuredText, is a mapping, or a list of them.
    """
    wrong: list[Wrong] = []
    value = _parsed(value)
    entries = value if isinstance(value, list | tuple) else [value]
    events = [
        event
        for entry in entries
        if (event := _read_entry(_parsed(entry), others, wrong)) is not None
    ]
    return tuple(dict.fromkeys(events)), wrong


def _parsed(entry: Any) -> Any:
    """Return the value of a text such as ``{name: PyCon}``; another value as it is."""
    if isinstance(entry, str) and re.match(_IN_BRACES, entry):
        try:
            return parse_yaml_value(entry)
        except PARSE_ERRORS:
            return entry
    return entry


def _read_entry(entry: Any, others: Mapping[str, Any], wrong: list[Wrong]) -> Event | None:
    if isinstance(entry, Mapping):
        fields = dict(_fields(entry, wrong))
        event = _checked(fields, wrong)
        if event is not None and event.start is None and not fields.get("start"):
            message = "it has no start, so calendars lack it. Write `start: 2030-05-14`"
            wrong.append(("value", message))
        return event
    name = as_text(entry)
    flag = as_flag(entry)
    if flag is False:
        return None
    if flag or re.search(_LETTER, name) is None or re.match(_IN_BRACES, name):
        wrong.append(("value", f"{shown(entry)} is ignored. Write, for instance, {_EXAMPLE}"))
        return None
    fields = {field: others[key] for key, field in _OF_HUGO_BLOX.items() if others.get(key)}
    if "start" not in fields and not _HAS_DATE_OF_EVENT.isdisjoint(others):
        fields["start"] = others.get("date")
    return _checked({"name": name, **fields}, wrong)


def _fields(entry: Mapping[Any, Any], wrong: list[Wrong]) -> Iterator[tuple[str, Any]]:
    """Yield the fields of an event and their values; report unknown keys."""
    for key, value in entry.items():
        name = normalize_key(str(key))
        if name in _FIELD_OF:
            yield _FIELD_OF[name], value
            continue
        near = get_close_matches(name, _NAMES, 1, 0.6)
        hint = f"Did you mean {near[0]!r}?" if near else f"Use {', '.join(_NAMES)}"
        wrong.append(("key", f"unknown key {shown(key)}: it has no effect. {hint}"))


def _checked(fields: Mapping[str, Any], wrong: list[Wrong]) -> Event | None:
    """Return the event with those values that are valid; report the others."""
    start, end = (_day(field, fields.get(field), wrong) for field in ("start", "end"))
    event = Event(
        decode_entities(as_text(fields.get("name"))),
        decode_entities(_place(fields.get("location"))),
        start,
        end,
        *(_url(field, fields.get(field), wrong) for field in ("url", "slides", "video")),
    )
    if start is not None and end is not None and moments_of(event, dt.UTC)[1] is None:
        text = f"the end, {end}, is before the start, {start}: it is ignored. Correct the dates"
        wrong.append(("date", text))
        event = event._replace(end=None)
    return event if event != Event() else None


def _place(value: Any) -> str:
    """Return a place as a line of text; its parts have commas between them."""
    parts = value.values() if isinstance(value, Mapping) else value
    if isinstance(value, Mapping | list | tuple):
        return ", ".join(text for part in parts if (text := _place(part)))
    return as_text(value)


def _day(field: str, value: Any, wrong: list[Wrong]) -> dt.date | None:
    """Return a day or a time; report other values."""
    try:
        date = read_date(value)
    except UncertainDateError as error:
        wrong.append(("date", f"{field}: {error}. Write it as 2030-05-14 or 2030-05-14 10:00"))
        date = error.certain
    if date is not None and date.year not in _YEARS:
        text = f"{field}: the year of {shown(value)} isn't between {_YEARS[0]} and {_YEARS[-1]}"
        wrong.append(("date", f"{text}: it is ignored. Correct it"))
        return None
    return None if isinstance(date, YearDate) else date


def _url(field: str, value: Any, wrong: list[Wrong]) -> str:
    """Return a web URL; report other values."""
    text = as_text(value)
    if not text or web_url(text) is not None:
        return text
    message = (
        f"{field}: {shown(text)} is not a web URL: it is ignored. Write, for instance, "
        "https://example.org/slides"
    )
    wrong.append(("value", message))
    return ""
