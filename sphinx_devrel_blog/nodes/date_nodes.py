"""Nodes of dates."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sphinx_devrel_blog.common.i18n import date_text
from sphinx_devrel_blog.nodes.definitions import time as time_node

if TYPE_CHECKING:
    import datetime as dt

    from docutils import nodes


def date_in_words(date: dt.date, language: str) -> nodes.Node:
    """Return a date in the words of a language (``en``, ``pt_BR``), as a ``time`` node."""
    text = date_text(date, language)
    return time_node(text, text, datetime=date_in_iso(date))


def date_in_iso(date: dt.date) -> str:
    """Return a date as HTML has it, which knows no more than three digits of a second."""
    if isinstance(date, datetime) and date.microsecond:
        written = date.isoformat(timespec="milliseconds")
    else:
        written = date.isoformat()
    return written.replace("+00:00", "Z")
