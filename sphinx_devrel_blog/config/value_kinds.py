"""The kinds of option values: they return the valid part of a value, and its problems.

``conf.py`` is Python, so a value can be any object. Invalid parts are left out, so that a typo in
an entry of a mapping affects only that entry.
"""

from __future__ import annotations

import datetime as dt
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx.config import ENUM
from sphinx.util.matching import Matcher

from sphinx_devrel_blog.common.text import printable
from sphinx_devrel_blog.common.values import shown, web_url, whole_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


NOTHING: Final = object()
"""The result for a value that is entirely invalid."""

_MAX_ENTRIES: Final = 1_000_000
_MAX_NAME: Final = 200
_MAX_PATH: Final = 1_000
_MAX_DEPTH: Final = 20
_NOT_IN_NAMES: Final = frozenset('\\:*?"<>|#')
_NEAR: Final = 0.8


class InvalidPart(NamedTuple):
    """An invalid part of an option's value: its place, the problem, and advice."""

    place: str
    problem: str
    advice: str = ""

    def __str__(self) -> str:
        """Return the problem, what happens now, and the advice, to follow an option's name."""
        now = "this part is ignored" if self.place else "the default is used"
        return f"{self.place}: {self.problem}: {now}{self.advice}"


def unexpected(
    place: str, expects: str, value: object, known: Iterable[object] = ()
) -> InvalidPart:
    """Return the problem of an invalid ``value``; ``known`` are values for "Did you mean"."""
    return InvalidPart(place, f"expected {expects}, got {shown(value)}", did_you_mean(value, known))


def unknown_key(place: str, key: object, known: Iterable[str]) -> InvalidPart:
    """Return the problem of an unknown key in a mapping at ``place``."""
    names = tuple(known)
    advice = did_you_mean(key, names) or f". Known keys: {', '.join(names) or 'none'}"
    return InvalidPart(f"{place}[{shown(key)}]", "unknown key", advice)


def did_you_mean(value: object, known: Iterable[object], prefix: str = "") -> str:
    """Return a question for the end of a warning; empty if no text in ``known`` is similar.

    The question shows the similar text with ``prefix`` in front.
    """
    if not isinstance(value, str) or len(value) > _MAX_NAME:
        return ""
    texts = [each for each in known if isinstance(each, str)]
    near = get_close_matches(value.casefold(), texts, 1, _NEAR)
    return f". Did you mean {prefix + near[0]!r}?" if near else ""


class One(NamedTuple):
    """A single value, such as a number; ``fits`` checks it.

    ``types`` are its Python types, for Sphinx. ``values`` are all valid values, if there are few.
    """

    expects: str
    fits: Callable[[Any], bool]
    types: tuple[type, ...] = (str,)
    values: tuple[str | bool, ...] = ()


class Many(NamedTuple):
    """A list or a tuple of values of one kind."""

    expects: str
    item: Kind


class Mapped(NamedTuple):
    """A mapping whose keys fit ``key`` and whose values are of the kind ``value``.

    If ``key`` is None, keys are of the kind `NAME`.
    ``keys`` are known keys, each with its own kind of values. If ``value`` is None, other keys are
    invalid. A mapping that lacks one of the keys ``needed`` is invalid.
    """

    expects: str
    value: Kind | None = None
    key: One | None = None
    keys: Mapping[str, Kind] = {}
    needed: tuple[str, ...] = ()


class Either(NamedTuple):
    """A value of one of several kinds; ``expects`` describes all of them."""

    expects: str
    kinds: tuple[Kind, ...]


Kind = One | Many | Mapped | Either


def types_of(kind: Kind) -> frozenset[type] | ENUM:
    """Return the types that Sphinx accepts for an option of ``kind``."""
    if isinstance(kind, One):
        return ENUM(*kind.values) if kind.values else frozenset(kind.types)
    if isinstance(kind, Either):
        parts = (types_of(each) for each in kind.kinds)
        return frozenset[type]().union(*(part for part in parts if isinstance(part, frozenset)))
    return frozenset({dict}) if isinstance(kind, Mapped) else frozenset({list, tuple})


def valid_part(kind: Kind, value: object, wrong: list[InvalidPart], place: str = "") -> Any:
    """Return the valid part of ``value``, or `NOTHING`; add the problems to ``wrong``."""
    if isinstance(kind, One) and kind.fits(value):
        return value
    if isinstance(kind, Many) and isinstance(value, list | tuple):
        parts = [
            valid_part(kind.item, each, wrong, f"{place}[{number}]")
            for number, each in enumerate(value)
        ]
        return [part for part in parts if part is not NOTHING]
    if isinstance(kind, Mapped) and isinstance(value, dict):
        return _usable_entries(kind, value, wrong, place)
    if isinstance(kind, Either):
        for each in kind.kinds:
            if _has_shape(each, value):
                return valid_part(each, value, wrong, place)
    wrong.append(unexpected(place, kind.expects, value, _values_of(kind)))
    return NOTHING


def _usable_entries(
    kind: Mapped, value: dict[Any, Any], wrong: list[InvalidPart], place: str
) -> Any:
    result: dict[str, Any] = {}
    for key, each in value.items():
        inner = kind.keys.get(key, kind.value)
        if inner is None:
            wrong.append(unknown_key(place, key, kind.keys))
            continue
        if isinstance(inner, Many) and isinstance(each, str):
            # As Sphinx reads lists of `sphinx-build -D`.
            each = [part.strip() for part in each.split(",") if part.strip()]  # noqa: PLW2901
        inside = f"{place}[{shown(key)}]"
        if not (key_kind := kind.key or NAME).fits(key):
            wrong.append(unexpected(inside, f"{key_kind.expects} as the key", key))
            continue
        part = valid_part(inner, each, wrong, inside)
        if part is not NOTHING:
            result[key] = part
    if missing := [key for key in kind.needed if not value.get(key)]:
        wrong.append(InvalidPart(place, f"needs {', '.join(missing)}"))
    return result if all(result.get(key) for key in kind.needed) else NOTHING


def _has_shape(kind: Kind, value: object) -> bool:
    if isinstance(kind, One):
        return kind.fits(value)
    return isinstance(value, dict if isinstance(kind, Mapped) else list | tuple)


def _values_of(kind: Kind) -> tuple[str | bool, ...]:
    """Return all valid values of a kind, if there are few, for "Did you mean"."""
    if isinstance(kind, Either):
        return tuple(value for each in kind.kinds for value in _values_of(each))
    return kind.values if isinstance(kind, One) else ()


def choice(*values: str | bool) -> One:
    """Return the kind of one of ``values``; ``True`` isn't ``1`` here."""

    def fits(value: object) -> bool:
        return any(type(each) is type(value) and each == value for each in values)

    return One(f"one of {', '.join(map(repr, values))}", fits, values=values)


# -- what fits


def _is_lines(value: object) -> bool:
    return isinstance(value, str) and printable(value) == value


def _is_text(value: object) -> bool:
    if not isinstance(value, str) or printable(value) != value:
        return False
    return value.splitlines() in ([], [value])


def _is_name(value: object) -> bool:
    return _is_text(value) and bool(str(value).strip())


def _is_path(value: object) -> bool:
    """Return whether ``value`` is a valid path, even if the file doesn't exist."""
    if not _is_name(value) or len(str(value)) > _MAX_PATH:
        return False
    return all(len(name.encode()) <= _MAX_NAME for name in str(value).split("/"))


def _is_folder(value: object) -> bool:
    """Return whether ``value`` is a folder of the site, as in docnames; empty for its root."""
    if _is_empty(value):
        return True
    names = str(value).strip("/").split("/") if _is_path(value) else [""]
    return all(
        name == name.strip() and name not in {"", ".", ".."} and _NOT_IN_NAMES.isdisjoint(name)
        for name in names
    )


def _is_pattern(value: object) -> bool:
    if not _is_name(value):
        return False
    try:
        Matcher([str(value)])
    except re.error:  # such as [z-a]
        return False
    return True


def _is_plain(value: object, depth: int = 0) -> bool:
    """Return whether front matter can contain ``value``: text, number, date, list or mapping."""
    if depth > _MAX_DEPTH:
        return False
    if isinstance(value, list | tuple):
        return all(_is_plain(each, depth + 1) for each in value)
    if isinstance(value, dict):
        return all(_is_name(key) and _is_plain(each, depth + 1) for key, each in value.items())
    if isinstance(value, int) and not isinstance(value, bool):
        return whole_number(abs(value)) is not None
    if isinstance(value, str):
        return printable(value) == value
    return value is None or isinstance(value, bool | float | dt.date)


def _is_switch(value: object) -> bool:
    # `sphinx-build -D devrel_blog_markdown.emoji=0` gives texts.
    return isinstance(value, bool) or (isinstance(value, str) and value in {"0", "1"})


def _is_empty(value: object) -> bool:
    return isinstance(value, str) and not value


def _is_refresh(value: object) -> bool:
    return _is_number(value) or (isinstance(value, str) and value in {"missing", "all"})


def _is_number(value: object) -> bool:
    # `sphinx-build -D devrel_blog_post_parts.related=5` gives a text.
    return whole_number(value, most=_MAX_ENTRIES) is not None


def _is_day(value: object) -> bool:
    if not isinstance(value, str) or not re.fullmatch(r"(?a)\d{4}-\d\d-\d\d", value):
        return False
    try:
        return dt.date.fromisoformat(value) is not None
    except ValueError:
        return False


NAME: Final[One] = One("a text that isn't empty", _is_name)
TEXT: Final = One("a text", _is_text)
LINES: Final = One("a text of one or more lines", _is_lines)
SWITCH: Final = One("True or False", _is_switch, (bool,))
OFF: Final = One("False", lambda value: value is False or value == "0", (bool,))
NUMBER: Final = One(f"a whole number from 0 to {_MAX_ENTRIES}", _is_number, (int,))
COUNT: Final = One(
    NUMBER.expects, lambda value: _is_number(value) and not isinstance(value, str), (int,)
)
PATTERN: Final = One("a glob pattern such as 'blog/**'", _is_pattern)
DAY: Final = One("a day such as '2026-11-01'", _is_day)
FOLDER: Final = One("a folder such as 'blog' or 'news/blog'", _is_folder)
PATH: Final = One("the path of a file", lambda value: _is_empty(value) or _is_path(value))
FOLDER_PATH: Final = One("the path of a folder", _is_path)
COLOUR: Final = One(
    "a colour such as '#0a5dc2'",
    lambda value: isinstance(value, str) and re.fullmatch("#[0-9a-fA-F]{6}", value) is not None,
)
PLAIN: Final = One("a text, a number, a boolean, None, a list or a mapping of these", _is_plain)
URL: Final = One(
    "a URL that begins with https://",
    lambda value: _is_empty(value) or web_url(value) is not None,
)
EDIT_URL: Final = One(
    "a URL such as 'https://git.example/edit/{path}'", lambda value: web_url(value) is not None
)
REFRESH: Final = One("'missing', 'all' or a number of days", _is_refresh, (int, str))
NAMES: Final = Many("a list of texts", NAME)
PATTERNS: Final = Many("a list of glob patterns such as ['blog/**']", PATTERN)
SETTINGS: Final = Mapped("a mapping of names to values", PLAIN)


def some_of(values: Iterable[str]) -> Many:
    """Return the kind of a list of some of ``values``."""
    item = choice(*values)
    return Many(f"a list of some of {item.expects.removeprefix('one of ')}", item)
