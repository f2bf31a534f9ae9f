"""Catalogues are complete, compiled, and keep the placeholders of messages."""

from __future__ import annotations

import datetime as dt
import gettext
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import sphinx_devrel_blog
from sphinx_devrel_blog.common import i18n

ROOT = Path(sphinx_devrel_blog.__file__).parent
LANGUAGES = sorted(path.name for path in i18n.FOLDER.iterdir())
PLACEHOLDERS = re.compile(r"%(?:\(\w+\))?[sd]")


def catalogue(language):
    path = i18n.FOLDER / language / "LC_MESSAGES" / f"{i18n.CATALOG}.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def singular(message):
    return message if isinstance(message, str) else message[0]


def test_all_supported_languages_have_a_catalogue():
    assert {"de", "es", "fr", "ja", "pt_BR", "zh_CN"} <= set(LANGUAGES)


@cache
def messages():
    """Return the messages in the source code of the package."""
    keywords = {"_": None, "ngettext": (1, 2)}
    return {singular(found[2]) for found in extract_from_dir(ROOT, keywords=keywords)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language):
    """If this fails: write the message into the catalogues, then run `pybabel compile`."""
    translated = {singular(message.id) for message in catalogue(language) if message.id}
    assert translated == messages()


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_placeholders(language):
    for message in catalogue(language):
        if not message.id:
            continue
        strings = [message.string] if isinstance(message.string, str) else message.string
        wanted = sorted(PLACEHOLDERS.findall(singular(message.id)))
        for string in strings:
            assert sorted(PLACEHOLDERS.findall(string)) == wanted, string


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_catalogues_match_their_sources(language):
    """If this fails: `pybabel compile -d sphinx_devrel_blog/resources/locale -D sphinx_devrel_blog`."""
    compiled = gettext.translation(i18n.CATALOG, i18n.FOLDER, [language])
    for message in catalogue(language):
        if not message.id:
            continue
        if message.pluralizable:
            forms = [compiled.ngettext(*message.id, number) for number in range(30)]
            assert set(forms) == set(message.string)
        else:
            assert compiled.gettext(message.id) == message.string


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("en", "1 February 2020", "February 2020"),
        ("", "1 February 2020", "February 2020"),
        ("en_US", "February 1, 2020", "February 2020"),
        ("de", "1. Februar 2020", "Februar 2020"),
        ("pt_BR", "1 de fevereiro de 2020", "fevereiro de 2020"),
        ("ja", "2020年2月1日", "2020年2月"),
        ("no such", "1 February 2020", "February 2020"),
    ],
)
def test_dates_are_formatted_in_each_language(language, day, month):
    date = dt.date(2020, 2, 1)
    assert i18n.date_text(date, language) == day
    assert i18n.month_name(date, language) == month


def test_language_names_are_translated():
    assert i18n.language_name("de", "en") == "German"
    assert i18n.language_name("de", "ja") == "ドイツ語"
    assert i18n.language_name("Elvish, of course", "en") == "Elvish, of course"
