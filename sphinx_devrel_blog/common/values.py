"""Read the values that authors and sites write: numbers, lengths, ranges of lines, flags and URLs.

Every function takes whatever was written, of any type, and returns None if that isn't such a
value. None of them raises an error. Numbers have bounds, for two reasons: Python refuses to convert
texts of more than 4,300 digits, and no format has a use for numbers of that size.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.urls import url_parts

if TYPE_CHECKING:
    from collections.abc import Iterable


MAX_NUMBER: Final = 999_999_999
"""The largest number that anything is read as."""

LENGTH_UNITS: Final = ("em", "ex", "px", "in", "cm", "mm", "pt", "pc")
"""The units of lengths that every supported version of docutils and every writer knows."""

YES: Final = frozenset({"true", "yes", "on", "1", "y"})
NO: Final = frozenset({"false", "no", "off", "0", "n"})

# Python's own tests of digits, and `\d`, accept other scripts and superscripts too.
_NUMBER = re.compile(r"-?[0-9]+")
_UNIT: Final = "|".join((*LENGTH_UNITS, "%", ""))
_LENGTH = re.compile(rf"(?P<number>[0-9]{{1,6}}(?:\.[0-9]{{1,6}})?)\s*(?P<unit>{_UNIT})")
_LINES: Final = r"([0-9]+)(?:\s*-\s*([0-9]+))?"
_RANGE = re.compile(_LINES)
_RANGES = re.compile(rf"\s*{_LINES}(?:(?:\s*,\s*|\s+){_LINES})*\s*,?\s*")
_MAX_DIGITS: Final = 9
_IN_URL = re.compile(r"[^\s\x00-\x1f\x7f]+")
_MAX_SHOWN: Final = 80
_HUGE = re.compile(r"\s*-?(?:[0-9]{7}|[0-9]*\.[0-9]{7})")


def whole_number(value: object, least: int = 0, most: int = MAX_NUMBER) -> int | None:
    """Return the whole number from ``least`` to ``most`` that ``value`` is or spells."""
    if isinstance(value, str):
        value = any_number(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if least <= value <= most else None


def _number(digits: str) -> int:
    """Return the number that ASCII digits spell; one that is too large as `MAX_NUMBER` + 1."""
    significant = digits.lstrip("-0")
    number = int(significant or 0) if len(significant) <= _MAX_DIGITS else MAX_NUMBER + 1
    return -number if digits.startswith("-") else number


def pixels(value: object) -> int | None:
    """Return the number of pixels that ``400`` and ``400px`` spell."""
    written = length(value)
    return whole_number((written or "").removesuffix("px"))


def length(value: object, *, percent: bool = True) -> str | None:
    """Return a length such as ``400``, ``12.5em`` or, with ``percent``, ``50%``."""
    found = _LENGTH.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or (found["unit"] == "%" and not percent):
        return None
    return f"{found['number']}{found['unit']}"


def is_huge(value: object) -> bool:
    """Tell whether ``value`` begins with a number of more digits than `length` accepts."""
    return isinstance(value, str) and _HUGE.match(value) is not None


def too_large(name: str, value: object) -> str:
    """Return the problem of an attribute of which `is_huge` is true."""
    return f"{name} is {shown(value)}, which has too many digits: it is ignored"


def line_ranges(value: object) -> tuple[tuple[int, int], ...] | None:
    """Return the ranges of lines that ``1,3-5`` spells; commas and spaces separate them.

    A number that is too large becomes a large one, since the caller only keeps the lines of a text.
    """
    if not isinstance(value, str) or not _RANGES.fullmatch(value):
        return None
    pairs = _RANGE.findall(value)
    return tuple((_number(first), _number(last or first)) for first, last in pairs)


def any_number(value: object) -> int | None:
    """Return the number that ``value`` spells; one that is too large as `MAX_NUMBER` + 1."""
    written = value.strip() if isinstance(value, str) else ""
    return _number(written) if _NUMBER.fullmatch(written) else None


def clip_ranges(ranges: Iterable[tuple[int, int]], count: int) -> tuple[str, bool]:
    """Return the ranges that lie in a text of ``count`` lines, and whether they all do.

    The ranges are sorted and written as ``1,3-5``.
    """
    kept = set()
    all_there = True
    for first, last in ranges:
        all_there = all_there and 0 < first <= count and last <= count
        if 0 < first <= count:
            kept.add((first, max(first, min(last, count))))
    written = (str(first) if first == last else f"{first}-{last}" for first, last in sorted(kept))
    return ",".join(written), all_there


def flag(value: object) -> bool | None:
    """Return the boolean that ``value`` is, or spells as one of `YES` and `NO`."""
    if isinstance(value, bool):
        return value
    word = value.strip().lower() if isinstance(value, str) else ""
    return True if word in YES else False if word in NO else None


def web_url(value: object) -> str | None:
    """Return an absolute URL of the web: ``https://`` or ``http://``, and a host."""
    if not isinstance(value, str) or not _IN_URL.fullmatch(value):
        return None
    parts = url_parts(value)
    return value if parts.scheme in {"https", "http"} and parts.netloc else None


def shown(value: object) -> str:
    """Return ``value`` as a warning quotes it: on one line, and not longer than a line."""
    try:
        written = " ".join(repr(value).split())
    except Exception:  # noqa: BLE001 - any object may be given, and its class may raise anything
        return f"a value of type {type(value).__name__}"
    return written if len(written) <= _MAX_SHOWN else f"{written[: _MAX_SHOWN - 1]}…"
