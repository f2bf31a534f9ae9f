"""The limits of the editorial check, and the words to avoid: a file ``check.toml`` in the site."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_devrel_blog.common.values import shown

if TYPE_CHECKING:
    from pathlib import Path


FILE: Final = "check.toml"
"""The file with the settings, in the source folder of a site."""


class Limit(NamedTuple):
    """A limit: its default, and what it limits."""

    default: int
    help: str


LIMITS: Final[dict[str, Limit]] = {
    "title": Limit(60, "The most characters of a title."),
    "description": Limit(160, "The most characters of a description."),
    "reading_time": Limit(20, "The most minutes that a post takes to read."),
    "tags": Limit(4, "The most tags of a post."),
    "image_kilobytes": Limit(500, "The largest size of an image file, in kilobytes."),
    "image_width": Limit(2000, "The largest width of an image, in pixels."),
    "gif_kilobytes": Limit(2000, "The largest size of a GIF, in kilobytes."),
    "snapshot_days": Limit(365, "The greatest age of a snapshot, in days."),
}
"""The limits by name; 0 turns a limit off."""


class Settings(NamedTuple):
    """The limits by name, and the words to avoid with what to write instead, which may be empty."""

    limits: Mapping[str, int]
    words: Mapping[str, str]
    problems: tuple[str, ...] = ()

    def exceeds(self, name: str, value: float) -> bool:
        """Return whether ``value`` is over a limit."""
        limit = self.limits[name]
        return bool(limit) and value > limit


def default_settings() -> Settings:
    """Return the settings of a site without a file."""
    return Settings({name: limit.default for name, limit in LIMITS.items()}, {})


def load_settings(folder: Path) -> Settings:
    """Return the settings of the site in ``folder``.

    ``problems`` describes what is invalid; the defaults apply instead.
    """
    path = folder / FILE
    if not path.is_file():
        return default_settings()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        problem = f"it can't be read ({error}), so the defaults apply; correct its syntax"
        return default_settings()._replace(problems=(problem,))
    return _read(data)


def _read(data: Mapping[str, Any]) -> Settings:
    limits = dict(default_settings().limits)
    problems = []
    for name, value in data.items():
        if name in LIMITS:
            if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
                limits[name] = value
            else:
                problems.append(
                    f"{name} is {shown(value)}, but must be a whole number, 0 or more; "
                    f"the default {LIMITS[name].default} applies"
                )
        elif name != "words":
            known = ", ".join((*LIMITS, "words"))
            problems.append(f"unknown key {name!r}, which is ignored; known are {known}")
    words, problem = _read_words(data.get("words", {}))
    return Settings(limits, words, (*problems, *problem))


def _read_words(value: Any) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the words to avoid: a list, or a table with what to write instead."""
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        return dict.fromkeys(filter(str.strip, value), ""), ()
    if isinstance(value, Mapping) and all(isinstance(better, str) for better in value.values()):
        return {word: better for word, better in value.items() if word.strip()}, ()
    problem = (
        f"words is {shown(value)}, but must be a list of texts, or a table of texts with what to "
        "write instead; it is ignored"
    )
    return {}, (problem,)
