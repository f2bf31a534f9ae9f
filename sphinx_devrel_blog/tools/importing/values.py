"""Convert the values of exports: dates, texts and lists."""

from __future__ import annotations

import datetime as dt
import html
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from sphinx_devrel_blog.common.dates import UncertainDateError, read_date


def date_of(value: Any, zone: dt.tzinfo | None = None) -> dt.date | dt.datetime | None:
    """Return a date of an export in any form; None if it is empty or invalid.

    A date with a time but without a time zone gets ``zone``.
    """
    text = str(value or "").strip()
    if not text or text.startswith("0000"):
        return None
    try:
        date = parsedate_to_datetime(text) if text[0].isalpha() else read_date(text)
    except (UncertainDateError, ValueError, TypeError, IndexError, OverflowError):
        return None
    if isinstance(date, dt.datetime):
        date = date.replace(microsecond=0, tzinfo=date.tzinfo or zone)
    return date


def one_of(text: str) -> str:
    """Return a text in a form for comparisons."""
    return " ".join(text.split()).casefold()


def plain(value: Any) -> str:
    """Return a value as a line of text without entities."""
    return " ".join(html.unescape(str(value)).split()) if value is not None else ""


def names_of(value: Any, *keys: str) -> tuple[str, ...]:
    """Return the names in a list of texts or of mappings with one of ``keys``, or in a line."""
    if isinstance(value, str):
        value = value.split(",")
    found = []
    for each in value if isinstance(value, list) else []:
        if isinstance(each, dict):
            each = next((each[key] for key in keys if each.get(key)), "")  # noqa: PLW2901
        found.append(plain(each))
    return tuple(dict.fromkeys(filter(None, found)))


def alias_of(url: str) -> tuple[str, ...]:
    """Return the path of the old URL; a URL with only a query, such as ``/?p=1``, has none."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return ()
    return (path,) if path.strip("/") else ()
