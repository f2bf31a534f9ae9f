"""Parse the dates of front matter and file names."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Mapping


# The months in the languages of posts, English first. Names may be abbreviated.
_MONTHS: Final = (
    "january januar januari janvier enero janeiro gennaio",
    "february februar februari février fevrier febrero fevereiro febbraio",
    "march märz maerz mars marzo março maart",
    "april avril abril aprile",
    "may mai mayo maio maggio mei",
    "june juni juin junio junho giugno",
    "july juli juillet julio julho luglio",
    "august août aout agosto augustus",
    "september sept septembre septiembre setembro settembre",
    "october oktober octobre octubre outubro ottobre",
    "november novembre noviembre novembro",
    "december dezember décembre decembre diciembre dezembro dicembre",
)
# 2017-8-9, 2013/7/13, 2022.09.28 and 20200211.
_YEAR_FIRST: Final = (
    r"(?P<year>\d{4})(?:(?P<separator>[-/.])(?P<month>\d{1,2})(?P=separator)(?P<day>\d{1,2})"
    r"|(?P<month2>\d\d)(?P<day2>\d\d))(?!\d)"
)
# The following patterns are rarely used, and compiled when they are.
# 5/22/2021, 28.07.2021, 10-24-13: the order depends on the country.
_YEAR_LAST: Final = (
    r"(?P<first>\d{1,2})(?P<separator>[-/.])(?P<second>\d{1,2})(?P=separator)"
    r"(?P<year>\d{4}|\d{2})(?!\d)"
)
# 17 Sep 2024, Sept 23 2024, Jan. 8th, 2024, 5 de mayo de 2020, 07-Jan-2022, 2020 Jan 5.
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th|er|[.ºª])?"
_NAME: Final = r"[^\W\d_]{3,12}\.?"
_YEAR: Final = r"(?:\d{4}|['’]?\d{2})(?!\d)"
_GAP: Final = r"(?:,? (?:of |de )?|[-/.])"
_NAMED: Final = (
    "(?i)"
    rf"(?:(?P<month>{_NAME}){_GAP}(?P<day>{_DAY})|(?P<day2>{_DAY}){_GAP}(?P<month2>{_NAME}))"
    rf"{_GAP}(?P<year>{_YEAR})"
    rf"|(?P<year3>\d{{4}}){_GAP}(?P<month3>{_NAME}){_GAP}(?P<day3>{_DAY})"
)
_MONTH_ONLY: Final = (
    r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2}))?"
    rf"|(?:(?P<name>{_NAME}),? |(?P<month2>\d{{1,2}})[-/.])(?P<year2>\d{{4}})"
)
# A year within a text that isn't a date, with its month, quarter, half or week, if it has one.
_YEAR_WITHIN: Final = (
    r"(?<!\d)(?:(?P<before>\d{1,2})[-/.])?(?P<year>(?:19|20)\d\d)"
    r"(?:[-/.](?P<month>\d{1,2})(?!\d)|(?=\d{4}(?!\d))|(?!\d))"
)
_PART_OF_YEAR: Final = (
    r"(?i)(?<![^\W\d_])(?:(?P<kind>[QH])|(?:KW|W|week) ?)(?P<number>\d{1,2})\b"
    r"|(?<!\d)(?P<number2>\d)(?P<kind2>[QH])(?![^\W\d_])"
)
_SHORT_YEAR: Final = r"\W*(?P<year>\d\d)\W*"
_LENGTHS: Final = {"q": 3, "h": 6}  # months
# Seconds, or smaller units, since 1970.
_EPOCH: Final = r"@?(?P<seconds>\d{9,10})(?:(?P<fraction>\d{3}|\d{6}|\d{9})|\.\d+)?"
_COMPACT: Final = (
    r"(?P<day>(?:19|20)\d{6})[T_-]?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?!\d)"
)
# What `date` and C's asctime write: Thu Mar  9 06:24:39 UTC 2023.
_YEAR_AFTER_TIME: Final = (
    rf"(?P<date>{_NAME} {_DAY}) (?P<time>\d{{1,2}}:\d\d(?::\d\d)?(?: [A-Z]{{2,5}})?)"
    r" (?P<year>\d{4})"
)
_WEEKDAY: Final = r"(?P<name>[^\W\d_]+)[.,]* (?P<rest>.*\d.*)"
_DASHES: Final = r"[\u2010-\u2015\u2212]"
_EAST_ASIAN: Final = r"(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]"
# What follows the day.
_BEFORE_TIME: Final = r"(?i)(?:T|[., ]+(?:-|@|at|um|à)?) ?(?=\d)|[., ]+"
_TIME: Final = (
    r"(?i)(?:(?P<hour>\d{1,2})"
    r"(?::(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d+))?)?)?"
    r" ?(?P<half>[ap]\.?m\b\.?)?(?: ?(?:Uhr|hrs?|h)\b)?)?"
    r" ?(?P<zone>Z|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{1,5}|[A-Z]\w+(?:/[\w+-]+)+)?"
    r"(?: ?\([^()]*\))?"
)
_OFFSET: Final = r"(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?"
# Abbreviations with one meaning; those of North America are defined by RFC 2822.
_ZONES: Final = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1,
    "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "HKT": 8, "SGT": 8, "AWST": 8, "JST": 9, "KST": 9,
    "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5,
    "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10,
}  # fmt: skip
_REGIONS: Final = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}


class YearDate(dt.date):
    """The first day of a year, for a date of which only the year is certain."""

    def isoformat(self) -> str:
        """Return the year."""
        return f"{self.year:04}"

    __str__ = isoformat


class UncertainDateError(ValueError):
    """Text that isn't a date, or could be several dates.

    ``certain`` is the part that all of its meanings have in common, or None. ``dates`` are the
    meanings. ``begin`` is the first day of the time that a text names without a date, or None.
    """

    def __init__(
        self,
        message: str,
        certain: dt.date | None = None,
        dates: tuple[dt.date, ...] = (),
        *,
        begin: dt.date | None = None,
    ) -> None:
        """Store the parts of the date."""
        super().__init__(message)
        self.certain = certain
        self.dates = dates
        self.begin = begin


_PARTS: Final = frozenset({"created", "updated", "date"})


def read_date(value: object) -> dt.date | dt.datetime | None:
    """Return the date of a front matter value, or None for an empty value.

    The result is a ``date`` if the value has no time, an aware ``datetime`` if it has a time zone,
    and a naive ``datetime`` otherwise. A mapping has its date under ``created`` (Material for
    MkDocs) or ``date`` (Docusaurus' ``last_update``). Numbers are seconds or milliseconds since
    1970. Raises `UncertainDateError` for other text, such as ``yesterday``, for other mappings, for
    days that don't exist, and for dates with several meanings, such as ``5/6/2021``.
    """
    if isinstance(value, dict) and (not value or value.keys() & _PARTS):
        value = value.get("created") or value.get("date")
    if value is None or value == "":
        return None
    if isinstance(value, dt.date):
        return value
    if isinstance(value, dict):
        msg = f"{str(value)!r} is not a date"
        raise UncertainDateError(msg, None, _dates_within(value))
    text = " ".join(str(value).split())
    common = re.match(_YEAR_FIRST, text)
    if (common is None or not common["separator"]) and (number := _read_number(text)) is not None:
        return number
    plain = text if common is not None else _normalize(text)
    days, end = _read_days(plain)
    if not days:
        raise _unknown_date(text, plain)
    dates, fault = _with_time(days, plain[end:])
    if len(dates) == 1 and not fault:
        return dates[0]
    years = {day.year for day in days}
    year = YearDate(years.pop(), 1, 1) if len(years) == 1 else None
    certain = dates[0] if len(dates) == 1 else year
    if not fault:
        kept = "only the year is used" if certain is not None else "it is ignored"
        fault = f"can mean {' or '.join(day.isoformat() for day in days)}: {kept}"
    msg = f"{text!r} {fault}"
    raise UncertainDateError(msg, certain, dates)


def _normalize(text: str) -> str:
    """Return a date without its weekday, with the year before the time, and with hyphens."""
    text = re.sub(_EAST_ASIAN, r"\1-\2-\3", re.sub(_DASHES, "-", text))
    text = re.sub(_YEAR_AFTER_TIME, r"\g<date> \g<year> \g<time>", text)
    weekday = re.fullmatch(_WEEKDAY, text)
    return weekday["rest"] if weekday is not None and not _month(weekday["name"]) else text


def _read_number(text: str) -> dt.datetime | None:
    """Return the moment in a number since 1970, or in digits such as ``20200211101112``."""
    if compact := re.match(_COMPACT, text):
        parts = f"{compact['hour']}:{compact['minute']}:{compact['second'] or '00'}"
        rest = text[compact.end() :]
        try:
            date = read_date(f"{compact['day']} {parts}{rest}")
        except UncertainDateError:  # milliseconds of the last century, or other digits
            date = None
        if isinstance(date, dt.datetime):
            return date
    epoch = re.fullmatch(_EPOCH, text)
    if epoch is None:
        return None
    seconds = dt.timedelta(seconds=int(epoch["seconds"]))
    micro = dt.timedelta(microseconds=int((epoch["fraction"] or "")[:6].ljust(6, "0")))
    return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + seconds + micro


def _read_days(text: str) -> tuple[tuple[dt.date, ...], int]:
    """Return the days that the start of a text can mean, and where the date ends."""
    if found := re.match(_YEAR_FIRST, text):
        month, day = found["month"] or found["month2"], found["day"] or found["day2"]
        return _days((int(found["year"]), int(month), int(day))), found.end()
    if found := re.match(_YEAR_LAST, text):
        year = _full_year(found["year"])
        first, second = int(found["first"]), int(found["second"])
        if found["separator"] == ".":  # day first, as in all countries that write dots
            return _days((year, second, first)) or _days((year, first, second)), found.end()
        orders = [(year, first, second), (year, second, first)]
        if len(found["year"]) == 2 and found["separator"] == "-":
            orders.append((_full_year(found["first"]), second, int(found["year"])))
        return _days(*orders), found.end()
    found = re.match(_NAMED, text)
    month = _month(found["month"] or found["month2"] or found["month3"]) if found else 0
    if found is None or not month:
        return (), 0
    day = re.match(r"\d+", found["day"] or found["day2"] or found["day3"])
    year = _full_year((found["year"] or found["year3"]).lstrip("'’"))
    return _days((year, month, int(day[0]) if day else 0)), found.end()


def _full_year(written: str) -> int:
    """Return a year; two digits mean 1970 to 2069."""
    year = int(written)
    return year if len(written) > 2 else year + (1900 if year >= 70 else 2000)


def _days(*parts: tuple[int, int, int]) -> tuple[dt.date, ...]:
    """Return the different days of years, months and days, without those that don't exist."""
    days: dict[dt.date, None] = {}
    for year, month, day in parts:
        try:
            days[dt.date(year, month, day)] = None
        except ValueError:
            continue
    return tuple(days)


def _unknown_date(text: str, plain: str) -> UncertainDateError:
    """Return the error for a text that isn't a date, with the year if it contains one."""
    has_part = re.search(_PART_OF_YEAR, text) is not None
    found = None if has_part else re.fullmatch(_MONTH_ONLY, plain)
    year = int(found["year"] or found["year2"]) if found else 0
    if found and year:
        name = found["name"]
        month = _month(name) if name else int(found["month"] or found["month2"] or 1)
        message = f"{text!r} has no day: only the year is used"
        days = _days((year, month, 1)) or _days((year, 1, 1))
        return UncertainDateError(message, YearDate(year, 1, 1), days)
    years = _years_within(text)
    if not years:
        return UncertainDateError(f"{text!r} is not a date")
    begin = _begin_within(text, min(years))
    if len(years) > 1:
        return UncertainDateError(f"{text!r} is not a date", begin=begin)
    message = f"{text!r} is not a date: only the year is used"
    return UncertainDateError(message, YearDate(min(years), 1, 1), begin=begin)


def _years_within(text: str) -> set[int]:
    """Return the years in a text; one of two digits only beside a quarter or a half."""
    part = re.search(_PART_OF_YEAR, text)
    years = {int(found["year"]) for found in re.finditer(_YEAR_WITHIN, text)}
    if part is not None and not years:
        short = re.fullmatch(_SHORT_YEAR, text[: part.start()] + text[part.end() :])
        return {_full_year(short["year"])} if short else set()
    return years


def _begin_within(text: str, year: int) -> dt.date:
    """Return the first day of the time in a ``year`` that a text such as ``Q4 2026`` names."""
    found = next(
        (each for each in re.finditer(_YEAR_WITHIN, text) if int(each["year"]) == year), None
    )
    month = int(found["month"] or found["before"] or 0) if found is not None else 0
    part = re.search(_PART_OF_YEAR, text)
    if part is not None:
        kind, number = part["kind"] or part["kind2"], int(part["number"] or part["number2"])
        if not kind:
            with suppress(ValueError):
                return dt.date.fromisocalendar(year, number, 1)
        month = (number - 1) * _LENGTHS.get((kind or "").lower(), 0) + 1
    names = (_month(word) for word in re.findall(r"[^\W\d_]{3,}", text))
    month = month or next((each for each in names if each), 1)
    return (_days((year, month, 1)) or _days((year, 1, 1)))[0]


def _dates_within(value: Mapping[object, object]) -> tuple[dt.date, ...]:
    """Return the dates in a mapping whose keys are unknown."""
    found = []
    for each in value.values():
        try:
            found.append(read_date(str(each)))
        except UncertainDateError as error:
            found += error.dates
    return tuple(date for date in found if date is not None)


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
    """Return the number of a month, from 1; 0 for another word."""
    name = name.rstrip(".").casefold()
    found = [
        number
        for number, names in enumerate(_MONTHS, start=1)
        if len(name) > 2 and any(each.startswith(name) for each in names.split())
    ]
    # English is the first language: "mar" and "jui" are prefixes in several.
    english = [number for number in found if _MONTHS[number - 1].startswith(name)]
    return next(iter(english or found), 0) if len(english or found) == 1 else 0


def _with_time(days: tuple[dt.date, ...], rest: str) -> tuple[tuple[dt.date, ...], str]:
    """Return days with the time and the zone in the rest of a text, and what is wrong with it."""
    separator = re.match(_BEFORE_TIME, rest)
    text = rest[separator.end() :] if separator else rest
    if not text:
        return days, ""
    match = re.fullmatch(_TIME, text)
    time = _time(match) if match is not None else None
    if match is None or (time is None and match["hour"]):
        return days, f"has no valid time ({text!r}): only the day is used"
    if time is None:  # a zone without a time
        return days, ""
    moments = tuple(dt.datetime.combine(day, time) for day in days)
    try:
        zoned = tuple(day.replace(tzinfo=_zone(match["zone"] or "", day)) for day in moments)
    except (ValueError, LookupError, OSError):
        return moments, f"has an unknown time zone ({match['zone']}): the zone is ignored"
    return zoned, ""


def _time(match: re.Match[str]) -> dt.time | None:
    """Return the time of a match of `_TIME`, or None."""
    half = (match["half"] or "")[:1].lower()
    if not match["hour"] or not (match["minute"] or half):
        return None
    hour = int(match["hour"])
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif half == "a":
        return None
    fraction = (match["fraction"] or "")[:6].ljust(6, "0")
    try:
        return dt.time(hour, int(match["minute"] or 0), int(match["second"] or 0), int(fraction))
    except ValueError:
        return None


def _zone(text: str, moment: dt.datetime) -> dt.timezone | None:
    """Return the zone of a text at a moment; raises an error for an unknown zone."""
    if not text:
        return None
    if match := re.search(_OFFSET, text):
        offset = dt.timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
        return dt.timezone(-offset if match["sign"] == "-" else offset)
    hours = _ZONES.get(text.upper())
    if hours is not None:
        return dt.timezone(dt.timedelta(hours=hours)) if hours else dt.UTC
    region = ZoneInfo(_REGIONS.get(text.upper(), text if "/" in text else ""))
    return dt.timezone(region.utcoffset(moment) or dt.timedelta())


def day_of(date: dt.date) -> dt.date:
    """Return the day of a date with or without a time."""
    return date.date() if isinstance(date, dt.datetime) else date


_MIDNIGHT = dt.time()


def moment(date: dt.date | dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """Return ``date`` as an aware datetime; ``zone`` applies if it has no time zone."""
    if not isinstance(date, dt.datetime):
        return dt.datetime.combine(date, _MIDNIGHT, zone)
    return date if date.tzinfo is not None else date.replace(tzinfo=zone)
