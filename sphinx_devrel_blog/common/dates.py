"""Parse the dates of front matter and file names."""

from __future__ import annotations

import datetime as dt
import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# 2017-8-9, 2013/7/13 and 20200211, optionally followed by a time and a time zone.
_NUMERIC = re.compile(
    r"(?P<year>\d{4})(?P<separator>[-/]?)(?P<month>\d{1,2})(?P=separator)(?P<day>\d{1,2})"
    r"(?:[T ]+(?P<time>\d.*))?"
)
# 17 Sep 2024, Sept 23 2024, Jan 8th, 2024, and the format of JavaScript's Date, which Hashnode
# exports: Thu Mar 09 2023 06:24:39 GMT+0000 (Coordinated Universal Time).
_NAMED = re.compile(
    r"(?:[a-z]{3,9},?\s+)?"
    r"(?:(?P<month>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month2>[a-z]{3,9})\.?),?\s+(?P<year>\d{4})"
    r"(?:,?\s+(?P<time>\d.*))?",
    re.IGNORECASE,
)
# 5/22/2021, as in Quarto; not 5/6/2021, which is two different days in two countries.
_AMERICAN = re.compile(
    r"(?P<month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})(?P<time>)"
)
_TIME = re.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d+))?)?"
    r"\s*(?P<zone>Z|(?:GMT|UTC)?(?:[+-]\d{2}:?\d{2})?)?(?:\s*\([^()]*\))?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2})")


def read_date(value: object) -> dt.date | dt.datetime | None:
    """Return the date of a front matter value, or None for an empty value.

    The result is a ``date`` if the value has no time, an aware ``datetime`` if it has a time zone,
    and a naive ``datetime`` otherwise. A mapping has its date under ``created`` (Material for
    MkDocs) or ``date`` (Docusaurus' ``last_update``). ``5/22/2021`` is month first, as in Quarto,
    if it isn't ambiguous. Raises ValueError for other text, such as ``yesterday``, and for days
    that don't exist.
    """
    if isinstance(value, dict):
        value = value.get("created") or value.get("date")
    if value is None or value == "":
        return None
    if isinstance(value, dt.date):
        return value
    text = " ".join(str(value).split())
    match = _NUMERIC.fullmatch(text) or _NAMED.fullmatch(text) or _AMERICAN.fullmatch(text)
    if match is None:
        msg = f"{text!r} is not a date"
        raise ValueError(msg)
    parts = match.groupdict()
    month = parts["month"] or parts.get("month2") or ""
    number = int(month) if month.isdecimal() else _month(month)
    try:
        day = dt.date(int(parts["year"]), number, int(parts["day"] or parts.get("day2") or 0))
    except ValueError as error:
        msg = f"{text!r} is not a date: {error}"
        raise ValueError(msg) from None
    return _with_time(day, parts["time"]) if parts["time"] else day


def date_from_name(name: str) -> dt.date | None:
    """Return the date at the start of a file name (Jekyll's ``2020-02-11-title``), or None."""
    match = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})(?=[-_.]|$)", name)
    if match is None:
        return None
    year, month, day = map(int, match.groups())
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    try:
        return _MONTHS.index(name[:3].lower()) + 1
    except ValueError:
        msg = f"{name!r} is not a month"
        raise ValueError(msg) from None


def _with_time(day: dt.date, text: str) -> dt.datetime:
    match = _TIME.fullmatch(text)
    if match is None:
        msg = f"{text!r} is not a time"
        raise ValueError(msg)
    fraction = (match["fraction"] or "")[:6].ljust(6, "0")
    time = dt.time(
        int(match["hour"]), int(match["minute"]), int(match["second"] or 0), int(fraction)
    )
    return dt.datetime.combine(day, time, _zone(match["zone"] or ""))


def _zone(text: str) -> dt.timezone | None:
    if not text:
        return None
    match = _OFFSET.search(text)
    if match is None:
        return dt.UTC
    offset = dt.timedelta(hours=int(match["hours"]), minutes=int(match["minutes"]))
    return dt.timezone(-offset if match["sign"] == "-" else offset)


_MIDNIGHT = dt.time()


def moment(date: dt.date | dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """Return ``date`` as an aware datetime; ``zone`` applies if it has no time zone."""
    if not isinstance(date, dt.datetime):
        return dt.datetime.combine(date, _MIDNIGHT, zone)
    return date if date.tzinfo is not None else date.replace(tzinfo=zone)
