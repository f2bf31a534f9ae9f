"""Which Markdown features are on for a post."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.config.choices import FEATURES

if TYPE_CHECKING:
    from collections.abc import Mapping


# Sources: forem/forem (``hard_wrap``), hexo-renderer-marked (``breaks``).
HARD_BREAK_DIALECTS: Final = frozenset({"dev", "hexo"})
OFF_BY_DEFAULT: Final = frozenset({"title_caption"})


def enabled(settings: Mapping[str, bool]) -> frozenset[str]:
    """Return the features that are on: all but those that are off by themselves or set so."""
    return frozenset(name for name in FEATURES if settings.get(name, name not in OFF_BY_DEFAULT))


def breaks_are_hard(setting: bool | str, dialect: str) -> bool:  # noqa: FBT001 - as in conf.py
    """Tell whether line breaks count, by the option ``hard_breaks`` and the post's dialect."""
    return setting is True or (setting == "dialect" and dialect in HARD_BREAK_DIALECTS)
