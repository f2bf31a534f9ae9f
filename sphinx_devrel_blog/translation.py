"""The words that readers see, in the language of the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from sphinx.locale import get_translator

if TYPE_CHECKING:
    import datetime as dt

CATALOG: Final = "sphinx_devrel_blog"
"""The name of the message catalogue."""

FOLDER: Final = Path(__file__).parent / "locale"
"""Where the catalogues lie: ``LANGUAGE/LC_MESSAGES/sphinx_devrel_blog.mo``."""


def gettext(message: str) -> str:
    """Return a message in the language of the site."""
    return get_translator(CATALOG).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the one of two messages that a number asks for, in the language of the site."""
    return get_translator(CATALOG).ngettext(singular, plural, number)


def locale_of(language: str) -> Locale | None:
    """Return the locale that a language such as ``en``, ``pt_BR`` or ``zh-Hans`` names, or None."""
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return None


def language_name(code: str, language: str) -> str:
    """Return what a language is called in another: ``de`` in ``en`` is German.

    The code itself where it names no language, as where a post's language is written in words.
    """
    named, spoken = locale_of(code), locale_of(language or "en") or Locale("en")
    name = named.get_display_name(spoken) if named is not None else None
    return name or code


def month_name(date: dt.date, language: str) -> str:
    """Return the month and the year of a date in the words of a language: February 2020."""
    return format_date(date, "LLLL y", locale=locale_of(language) or Locale("en"))
