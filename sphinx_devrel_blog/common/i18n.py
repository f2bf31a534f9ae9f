"""The words that readers see, in the language of the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from sphinx.locale import get_translator

from sphinx_devrel_blog.common.resources import RESOURCES

if TYPE_CHECKING:
    import datetime as dt


CATALOG: Final = "sphinx_devrel_blog"
"""The name of the message catalogue."""

FOLDER: Final = RESOURCES / "locale"
"""Where the catalogues lie: ``LANGUAGE/LC_MESSAGES/sphinx_devrel_blog.mo``."""

_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_ENGLISH: Final = ("", "en")
# Babel has them, but what it knows of all languages takes longer to load than a post to build;
# and the standard library's are in the language of the machine.
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def gettext(message: str) -> str:
    """Return a message in the language of the site."""
    return get_translator(CATALOG).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the one of two messages that a number asks for, in the language of the site."""
    return get_translator(CATALOG).ngettext(singular, plural, number)


def locale_of(language: str) -> Locale | None:
    """Return the locale that a language such as ``en``, ``pt_BR`` or ``zh-Hans`` names, or None."""
    try:
        # To parse one takes what Babel knows of all languages, which is slow to load.
        return Locale(language) if language.isalpha() else Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return None


def language_tag(language: str) -> str:
    """Return the tag of a language (BCP 47), as HTML and XML have it: ``pt_BR`` is ``pt-BR``.

    ``sr@latin`` is ``sr-Latn``, as in the names of catalogues; empty for what is no language.
    """
    name, _at, variant = language.strip().replace("_", "-").partition("@")
    script = {"latin": "-Latn", "cyrillic": "-Cyrl"}.get(variant.lower(), "")
    return f"{name}{script}" if _LANGUAGE.fullmatch(name) else ""


def language_name(code: str, language: str) -> str:
    """Return what a language is called in another: ``de`` in ``en`` is German.

    The code itself where it names no language, as where a post's language is written in words.
    """
    named = locale_of(code)
    name = named.get_display_name(locale_of(language) or "en") if named is not None else None
    return name or code


def date_text(date: dt.date, language: str) -> str:
    """Return a date in the words of a language.

    English without a country says it in the order that no reader mistakes: 27 January 2020.
    """
    locale = None if language in _ENGLISH else locale_of(language)
    if locale is None:
        return f"{date.day} {month_name(date, 'en')}"

    return format_date(date, "long", locale=locale)


def month_name(date: dt.date, language: str) -> str:
    """Return the month and the year of a date in the words of a language: February 2020."""
    locale = None if language in _ENGLISH else locale_of(language)
    if locale is None:
        return f"{_MONTHS[date.month - 1]} {date.year}"

    return format_skeleton("yMMMM", date, locale=locale)
