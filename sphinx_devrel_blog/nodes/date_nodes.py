"""Create nodes for dates."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sphinx_devrel_blog.common.i18n import date_text
from sphinx_devrel_blog.nodes.definitions import devrel_calendar_date

if TYPE_CHECKING:
    import datetime as dt

    from docutils import nodes


def make_date_node(date: dt.date, language: str, written: str = "") -> nodes.Node:
    """Return a date in a language (``en``, ``pt_BR``) as a ``devrel_calendar_date`` node.

    With ``written``, the text is in that format of ``strftime``.
    """
    text = date_text(date, language, written)
    return devrel_calendar_date(text, text, datetime=iso_date(date))


def iso_date(date: dt.date) -> str:
    """Return a date in ISO 8601, with milliseconds: HTML allows at most three digits."""
    if isinstance(date, datetime) and date.microsecond:
        written = date.isoformat(timespec="milliseconds")
    else:
        written = date.isoformat()
    return written.replace("+00:00", "Z")
