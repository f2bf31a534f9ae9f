"""Messages, dates and names in the language of the site."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.common.dates import YearDate
from sphinx_devrel_blog.common.resources import RESOURCES

if TYPE_CHECKING:
    import datetime as dt


CATALOG: Final = "sphinx_devrel_blog"
"""The name of the message catalogue."""

FOLDER: Final = RESOURCES / "locale"
"""The folder of the catalogues: ``LANGUAGE/LC_MESSAGES/sphinx_devrel_blog.mo``."""

_LANGUAGE: Final = r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*"
# Languages that are written from right to left, and scripts. A script takes precedence: Uyghur is
# also written in Cyrillic (ug-Cyrl). Source: the likely subtags and the script metadata of CLDR.
_FROM_RIGHT: Final = frozenset({
    "ar", "arc", "azb", "bqi", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "ks", "lrc", "mzn",
    "nqo", "pnb", "ps", "rhg", "sd", "sdh", "syr", "ug", "ur", "yi",
})  # fmt: skip
_SCRIPTS_FROM_RIGHT: Final = frozenset(
    {"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"}
)
_ENGLISH: Final = ("", "en")
# Babel has these names too, but its data of all languages takes longer to load than a post to
# build. The names in Python's standard library depend on the language of the computer.
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def gettext(message: str) -> str:
    """Return a message in the language of the site."""
    return sphinx_compat.translator(CATALOG).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the singular or plural message for a number, in the language of the site."""
    return sphinx_compat.translator(CATALOG).ngettext(singular, plural, number)


def locale_of(language: str) -> Locale | None:
    """Return the locale of a language such as ``en``, ``pt_BR`` or ``zh-Hans``, or None."""
    try:
        # `Locale.parse` loads Babel's data of all languages, which is slow.
        return Locale(language) if language.isalpha() else Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return None


def language_tag(language: str) -> str:
    """Return the BCP 47 tag of a language for HTML and XML: ``pt_BR`` becomes ``pt-BR``.

    ``sr@latin``, a catalogue name, becomes ``sr-Latn``. The result is empty for other text.
    """
    name, _at, variant = language.strip().replace("_", "-").partition("@")
    script = {"latin": "-Latn", "cyrillic": "-Cyrl"}.get(variant.lower(), "")
    return f"{name}{script}" if re.fullmatch(_LANGUAGE, name) else ""


def is_from_right(language: str) -> bool:
    """Return whether a language such as ``fa``, ``ar_EG`` or ``pa-Arab`` is read from the right."""
    name, *subtags = language_tag(language).lower().split("-")
    script = next((each for each in subtags if len(each) == 4 and each.isalpha()), "")
    return script in _SCRIPTS_FROM_RIGHT if script else name in _FROM_RIGHT


def other_direction(text: str, language: str) -> str:
    """Return the direction of a text, ``rtl`` or ``ltr``, if that of a language differs.

    As in HTML's ``dir="auto"``, the first letter with a direction sets it; without one, the result
    is empty. Source: UAX #9, rules P2 and P3.
    """
    kinds = map(unicodedata.bidirectional, text)
    first = next((kind for kind in kinds if kind in {"L", "R", "AL"}), "")
    if not first or (first != "L") == is_from_right(language):
        return ""
    return "ltr" if first == "L" else "rtl"


def language_name(code: str, language: str) -> str:
    """Return the name of a language in another language: ``de`` in ``en`` is German.

    If ``code`` isn't a language code, it is returned: a post may name its language in full.
    """
    named = locale_of(code)
    name = named.get_display_name(locale_of(language) or "en") if named is not None else None
    return name or code


def date_text(date: dt.date, language: str, written: str = "") -> str:
    """Return a date in a language, or in the format ``written`` of ``strftime``.

    English without a country uses the unambiguous form 27 January 2020. If only the year is
    certain, the result is the year.
    """
    if isinstance(date, YearDate):
        return str(date)
    if written:
        return date.strftime(written)
    locale = None if language in _ENGLISH else locale_of(language)
    if locale is None:
        return f"{date.day} {month_name(date, 'en')}"

    return format_date(date, "long", locale=locale)


def month_name(date: dt.date, language: str) -> str:
    """Return the month and year of a date in a language, such as February 2020."""
    locale = None if language in _ENGLISH else locale_of(language)
    if locale is None:
        return f"{_MONTHS[date.month - 1]} {date.year}"

    return format_skeleton("yMMMM", date, locale=locale)
