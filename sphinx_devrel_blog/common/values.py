"""Parse the values that authors and sites write: numbers, lengths, line ranges, flags and URLs.

Each function accepts a value of any type, returns None if it is invalid, and never raises an error.
Numbers are limited: Python refuses to convert texts of more than 4,300 digits, and no output format
needs numbers of that size.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.urls import split_url

if TYPE_CHECKING:
    from collections.abc import Iterable


MAX_NUMBER: Final = 999_999_999
"""The largest number that is accepted."""

LENGTH_UNITS: Final = ("em", "ex", "px", "in", "cm", "mm", "pt", "pc")
"""The units that every supported version of docutils and every writer accepts."""

YES: Final = frozenset({"true", "yes", "on", "1", "y"})
NO: Final = frozenset({"false", "no", "off", "0", "n"})

# `str.isdigit` and `\d` also accept other scripts and superscripts.
_NUMBER: Final = r"-?[0-9]+"
_UNIT: Final = "|".join((*LENGTH_UNITS, "%", ""))
_LENGTH: Final = rf"(?P<number>[0-9]{{1,6}}(?:\.[0-9]{{1,6}})?)\s*(?P<unit>{_UNIT})"
_LINES: Final = r"([0-9]+)(?:\s*-\s*([0-9]+))?"
_RANGE: Final = _LINES
_RANGES: Final = rf"\s*{_LINES}(?:(?:\s*,\s*|\s+){_LINES})*\s*,?\s*"
_MAX_DIGITS: Final = 9
_IN_URL: Final = r"[^\s\x00-\x1f\x7f]+"
_MAX_SHOWN: Final = 80
_HUGE: Final = r"\s*-?(?:[0-9]{7}|[0-9]*\.[0-9]{7})"


def whole_number(value: object, least: int = 0, most: int = MAX_NUMBER) -> int | None:
    """Return ``value`` as a whole number from ``least`` to ``most``, or None."""
    if isinstance(value, str):
        value = any_number(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if least <= value <= most else None


def _number(digits: str) -> int:
    """Return the number for ASCII digits; `MAX_NUMBER` + 1 if it is too large."""
    significant = digits.lstrip("-0")
    number = int(significant or 0) if len(significant) <= _MAX_DIGITS else MAX_NUMBER + 1
    return -number if digits.startswith("-") else number


def pixels(value: object) -> int | None:
    """Return the number of pixels in ``400`` or ``400px``."""
    written = length(value)
    return whole_number((written or "").removesuffix("px"))


def length(value: object, *, percent: bool = True) -> str | None:
    """Return a length such as ``400``, ``12.5em`` or, with ``percent``, ``50%``."""
    found = re.fullmatch(_LENGTH, value.strip()) if isinstance(value, str) else None
    if found is None or (found["unit"] == "%" and not percent):
        return None
    return f"{found['number']}{found['unit']}"


def is_huge(value: object) -> bool:
    """Return whether ``value`` begins with a number of more digits than `length` accepts."""
    return isinstance(value, str) and re.match(_HUGE, value) is not None


def too_large(name: str, value: object) -> str:
    """Return the message for an attribute whose value `is_huge`."""
    problem = f"{name} is {shown(value)}, which has too many digits"
    return f"{problem}: it is ignored. Write a smaller number"


def line_ranges(value: object) -> tuple[tuple[int, int], ...] | None:
    """Return the line ranges in a text such as ``1,3-5``, separated by commas or spaces.

    A number that is too large becomes `MAX_NUMBER` + 1, since callers clip ranges to the text.
    """
    if not isinstance(value, str) or not re.fullmatch(_RANGES, value):
        return None
    pairs = re.findall(_RANGE, value)
    return tuple((_number(first), _number(last or first)) for first, last in pairs)


def any_number(value: object) -> int | None:
    """Return the number in ``value``; `MAX_NUMBER` + 1 if it is too large."""
    written = value.strip() if isinstance(value, str) else ""
    return _number(written) if re.fullmatch(_NUMBER, written) else None


def clip_ranges(ranges: Iterable[tuple[int, int]], count: int) -> tuple[str, bool]:
    """Return the ranges within ``count`` lines, and whether all ranges were within them.

    The ranges are sorted and formatted like ``1,3-5``.
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
    """Return ``value`` as a boolean; text must be one of `YES` and `NO`."""
    if isinstance(value, bool):
        return value
    word = value.strip().lower() if isinstance(value, str) else ""
    return True if word in YES else False if word in NO else None


def web_url(value: object) -> str | None:
    """Return an absolute URL with ``https://`` or ``http://`` and a host."""
    if not isinstance(value, str) or not re.fullmatch(_IN_URL, value):
        return None
    parts = split_url(value)
    return value if parts.scheme in {"https", "http"} and parts.netloc else None


def shown(value: object) -> str:
    """Return ``value`` as warnings quote it: on a single line of limited length."""
    try:
        written = " ".join(repr(value).split())
    except Exception:  # noqa: BLE001 - any object may be given, and its class may raise anything
        return f"a value of type {type(value).__name__}"
    return written if len(written) <= _MAX_SHOWN else f"{written[: _MAX_SHOWN - 1]}…"
