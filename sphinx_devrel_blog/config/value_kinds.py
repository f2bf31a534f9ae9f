"""The kinds of values that options take: which part of a value is usable, and what is wrong.

``conf.py`` is Python, so a value can be any object. What doesn't fit is left out, part by part, so
that a typo in one entry of a mapping costs nothing but that entry.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx.util.matching import Matcher

from sphinx_devrel_blog.common.text import printable
from sphinx_devrel_blog.common.values import shown, web_url, whole_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


NOTHING: Final = object()
"""What is usable of a value that doesn't fit at all."""

_MAX_ENTRIES: Final = 1_000_000
_MAX_NAME: Final = 200
_MAX_PATH: Final = 1_000
_MAX_DEPTH: Final = 20
_NOT_IN_NAMES: Final = frozenset('\\:*?"<>|#')


class Wrong(NamedTuple):
    """A part of an option's value that doesn't fit: where it is, and what was expected there."""

    place: str
    expects: str
    value: object

    def __str__(self) -> str:
        """Return a sentence that names the part, what was expected, and the actual value."""
        now = "this part is ignored" if self.place else "the default is used"
        return f"{self.place}: expected {self.expects}, got {shown(self.value)}; {now}"


@dataclass(frozen=True)
class One:
    """A value of its own, such as a number: ``fits`` decides whether it is one."""

    expects: str
    fits: Callable[[Any], bool]


@dataclass(frozen=True)
class Many:
    """A list or a tuple of values of one kind."""

    expects: str
    item: Kind


@dataclass(frozen=True)
class Mapped:
    """A mapping of texts to values of one kind; ``fields`` are keys whose values have their own."""

    expects: str
    value: Kind
    key: One
    fields: Mapping[str, Kind] = field(default_factory=dict)


@dataclass(frozen=True)
class Either:
    """A value of one of several kinds; ``expects`` describes all of them."""

    expects: str
    kinds: tuple[Kind, ...]


Kind = One | Many | Mapped | Either


def usable(kind: Kind, value: object, wrong: list[Wrong], place: str = "") -> Any:
    """Return what fits ``kind`` of ``value``, or `NOTHING`; add to ``wrong`` what doesn't fit."""
    if isinstance(kind, One) and kind.fits(value):
        return value
    if isinstance(kind, Many) and isinstance(value, list | tuple):
        parts = [
            usable(kind.item, each, wrong, f"{place}[{number}]")
            for number, each in enumerate(value)
        ]
        return [part for part in parts if part is not NOTHING]
    if isinstance(kind, Mapped) and isinstance(value, dict):
        return _usable_entries(kind, value, wrong, place)
    if isinstance(kind, Either):
        for each in kind.kinds:
            if _has_shape(each, value):
                return usable(each, value, wrong, place)
    wrong.append(Wrong(place, kind.expects, value))
    return NOTHING


def _usable_entries(
    kind: Mapped, value: dict[Any, Any], wrong: list[Wrong], place: str
) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, each in value.items():
        if not kind.key.fits(key):
            wrong.append(Wrong(f"{place}[{shown(key)}]", f"{kind.key.expects} as the key", key))
            continue
        inner = kind.fields.get(key, kind.value)
        part = usable(inner, each, wrong, f"{place}[{shown(key)}]")
        if part is not NOTHING:
            result[key] = part
    return result


def _has_shape(kind: Kind, value: object) -> bool:
    if isinstance(kind, One):
        return kind.fits(value)
    return isinstance(value, dict if isinstance(kind, Mapped) else list | tuple)


def choice(*values: object) -> One:
    """Return the kind of one of ``values``; ``True`` isn't ``1`` here."""

    def fits(value: object) -> bool:
        return any(type(each) is type(value) and each == value for each in values)

    return One(f"one of {', '.join(map(repr, values))}", fits)


# -- what fits


def _is_text(value: object) -> bool:
    if not isinstance(value, str) or printable(value) != value:
        return False
    return value.splitlines() in ([], [value])


def _is_name(value: object) -> bool:
    return _is_text(value) and bool(str(value).strip())


def _is_path(value: object) -> bool:
    """Tell whether a file system takes ``value`` as a path, be there such a file or not."""
    if not _is_name(value) or len(str(value)) > _MAX_PATH:
        return False
    return all(len(name.encode()) <= _MAX_NAME for name in str(value).split("/"))


def _is_place(value: object) -> bool:
    """Tell whether ``value`` is a folder of the site, as docnames have it; empty for its root."""
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
    """Tell whether front matter can say ``value``: a text, number, date, list or mapping."""
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
    return isinstance(value, str) or _is_number(value)


def _is_number(value: object) -> bool:
    return not isinstance(value, str) and whole_number(value, most=_MAX_ENTRIES) is not None


_NAME: Final = One("a text that isn't empty", _is_name)
_TEXT: Final = One("a text", _is_text)
_BOOL: Final = One("True or False", lambda value: isinstance(value, bool))
_SWITCH: Final = One("True or False", _is_switch)
_COUNT: Final = One(f"a whole number from 0 to {_MAX_ENTRIES}", _is_number)
_PATTERN: Final = One("a glob pattern such as 'blog/**'", _is_pattern)
_PLACE: Final = One("a folder such as 'blog' or 'news/blog'", _is_place)
_PLAIN: Final = One("a text, a number, a boolean, None, a list or a mapping of these", _is_plain)
_URL: Final = One(
    "a URL that begins with https://",
    lambda value: _is_empty(value) or web_url(value) is not None,
)
_NAMES: Final = Many("a list of texts", _NAME)
_PATTERNS: Final = Many("a list of glob patterns such as ['blog/**']", _PATTERN)
_SWITCHES: Final = Mapped("a mapping of names to True or False", _SWITCH, _NAME)
_SETTINGS: Final = Mapped("a mapping of names to values", _PLAIN, _NAME)

VALUE_KINDS: Final[dict[str, Kind]] = {
    "posts": _PATTERNS,
    "shortcodes_extra": Mapped("a mapping of shortcodes to directives", _NAME, _NAME),
    "bare_urls": _BOOL,
    "html_embeds": _BOOL,
    "embeds": Mapped("a mapping of providers to modes", _PLAIN, _NAME),
    "embeds_media": _NAMES,
    "embeds_refresh": One("'missing', 'all' or a number of days", _is_refresh),
    "embeds_endpoints": Mapped("a mapping of URLs to URLs", _NAME, _NAME),
    "markdown": _SWITCHES,
    "old_base": _URL,
    "timezone": _NAME,
    "authors": Either(
        "a mapping of keys to authors, or the path of a file",
        (
            One("the path of a file", lambda value: _is_empty(value) or _is_path(value)),
            Mapped(
                "a mapping of keys to authors",
                Either("the name of an author, or a mapping", (_NAME, _SETTINGS)),
                _NAME,
            ),
        ),
    ),
    "defaults": Mapped(
        "a mapping of glob patterns to front matter",
        Mapped("a mapping of front matter keys to values", _PLAIN, _NAME),
        _PATTERN,
    ),
    "image_paths": Many("a list of folders", One("the path of a folder", _is_path)),
    "tags": _NAMES,
    "git_dates": _BOOL,
    "genindex": _BOOL,
    "path": _PLACE,
    "blogs": Mapped(
        "a mapping of names to settings",
        Mapped(
            "a mapping of settings such as {'posts': ['news/**']}, or {}",
            _PLAIN,
            _NAME,
            {"posts": _PATTERNS, "path": _PLACE, "title": _TEXT},
        ),
        One("a name such as 'releases'", lambda value: _is_name(value) and _is_place(value)),
    ),
    "title": _TEXT,
    "baseurl": _TEXT,
    "pages": Mapped(
        "a mapping of kinds of pages to False or a title",
        Either("a title, True or False", (_SWITCH, _TEXT)),
        _NAME,
    ),
    "page_size": _COUNT,
    "post_parts": _SWITCHES,
    "related": _COUNT,
    "edit_url": _TEXT,
    "share": _NAMES,
    "comments": Mapped("a mapping of services to settings", _PLAIN, _NAME),
    "feeds": _NAMES,
    "feed_formats": _NAMES,
    "feed_entries": _COUNT,
    "feed_hub": _URL,
}
"""What every option takes that isn't one of a few values."""
