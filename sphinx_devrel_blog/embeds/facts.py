"""The facts about the content of an embed: numbers, short texts and states, each with a name.

Every service gives other values, but cards show only those of ``FACTS``. So there is one kind of
card for repositories, issues, questions, packages, papers and pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple

from sphinx_devrel_blog.common.i18n import gettext as _
from sphinx_devrel_blog.common.i18n import locale_of
from sphinx_devrel_blog.common.text import printable

Fact = str | int | tuple[str, ...]


class FactKind(NamedTuple):
    """The type of a fact's value, what it means, and whether it changes with time."""

    type: Literal["number", "text", "texts", "state", "seconds"]
    help: str
    changes: bool = False


FACTS: Final[Mapping[str, FactKind]] = {
    "state": FactKind("state", "The state of an issue, a pull request, a question or a release."),
    "site": FactKind("text", "The name of the site of a page."),
    "category": FactKind("text", "The category of a discussion, a model or a paper."),
    "language": FactKind("text", "The programming language of a repository."),
    "version": FactKind("text", "The newest version of a package, or the name of a release."),
    "requires": FactKind("text", "What a package needs, such as a version of Python."),
    "license": FactKind("text", "The license."),
    "stars": FactKind("number", "The number of stars.", changes=True),
    "likes": FactKind("number", "The number of likes.", changes=True),
    "downloads": FactKind("number", "The number of downloads.", changes=True),
    "score": FactKind("number", "The votes for a question or an answer.", changes=True),
    "answers": FactKind("number", "The number of answers.", changes=True),
    "comments": FactKind("number", "The number of comments.", changes=True),
    "duration": FactKind("seconds", "The duration of a video in seconds."),
    "journal": FactKind("text", "Where a paper was published."),
    "tags": FactKind("texts", "Tags or labels."),
}
"""The facts, in the order of a card."""

STATES: Final = (
    "open", "closed", "merged", "draft", "answered", "prerelease",
)  # fmt: skip
"""The values of ``state``."""

_MAX_TEXT: Final = 200
_MAX_TEXTS: Final = 10
_MAX_NUMBER: Final = 10**12


class FactError(ValueError):
    """A fact with a value of another type; the text is the reason."""


def read_facts(data: Any) -> dict[str, Fact]:
    """Return the valid facts in a mapping, in the order of ``FACTS``.

    Raises FactError for a value of another type, and for an unknown name.
    """
    if not isinstance(data, Mapping):
        msg = '"facts" isn\'t an object'
        raise FactError(msg)
    for name in data:
        if name not in FACTS:
            msg = f'"facts" has the unknown key {name!r}'
            raise FactError(msg)
    found = {name: _read_fact(name, data[name]) for name in FACTS if name in data}
    return {name: value for name, value in found.items() if value not in {"", ()}}


def facts_of(**values: Any) -> dict[str, Fact]:
    """Return the facts in a response of a service, without those of another type or unknown."""
    found: dict[str, Fact] = {}
    for name in FACTS:
        value = values.get(name)
        if value is None or isinstance(value, bool):
            continue
        try:
            fact = _read_fact(name, value)
        except FactError:
            continue
        if fact not in {"", ()}:
            found[name] = fact
    return found


def _read_fact(name: str, value: Any) -> Fact:
    kind = FACTS[name].type
    if kind in {"number", "seconds"}:
        if type(value) is int and -_MAX_NUMBER < value < _MAX_NUMBER:
            return value
    elif kind == "texts":
        if isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
            texts = (_clean_text(each) for each in value[:_MAX_TEXTS])
            return tuple(text for text in texts if text)
    elif isinstance(value, str) and (kind == "text" or value in STATES):
        return _clean_text(value)
    msg = f'the fact "{name}" has the wrong type'
    raise FactError(msg)


def _clean_text(text: str) -> str:
    return " ".join(printable(re.sub(r"[\x00-\x1f\x7f]", " ", text)).split())[:_MAX_TEXT]


def show_fact(name: str, value: Fact, language: str) -> str:
    """Return a fact as readers see it, such as ``Stars: 1,234``."""
    kind = FACTS[name].type
    if kind == "state":
        return _states()[str(value)]
    if isinstance(value, tuple):
        return ", ".join(value)
    text = str(value)
    if isinstance(value, int):
        text = _duration(value) if kind == "seconds" else format_number(value, language)
    label = _labels().get(name)
    return label % text if label else text


def format_number(number: int, language: str) -> str:
    """Return a number with the separator of a language between groups of three digits.

    Babel's function does more, but importing its module takes time in every build.
    """
    locale = locale_of(language) if language not in {"", "en"} else None
    if locale is None:
        return f"{number:,}"
    # Babel before 2.14 has no level for the numbering system.
    symbols: Mapping[str, Any] = locale.number_symbols
    return f"{number:,}".replace(",", symbols.get("latn", symbols).get("group", ","))


def _duration(seconds: int) -> str:
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _labels() -> Mapping[str, str]:
    return {
        "answers": _("Answers: %s"),
        "comments": _("Comments: %s"),
        "downloads": _("Downloads: %s"),
        "license": _("License: %s"),
        "likes": _("Likes: %s"),
        "score": _("Score: %s"),
        "stars": _("Stars: %s"),
        "version": _("Version: %s"),
    }


def _states() -> Mapping[str, str]:
    return {
        "answered": _("answered"),
        "closed": _("closed"),
        "draft": _("draft"),
        "merged": _("merged"),
        "open": _("open"),
        "prerelease": _("pre-release"),
    }
