"""Which Markdown features are on for a post."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.config.choices import FEATURES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_devrel_blog.blog.dialects import Dialect


OFF_BY_DEFAULT: Final = frozenset({"title_caption"})


def enabled(settings: Mapping[str, bool]) -> frozenset[str]:
    """Return the features that are on: all but those that are off by themselves or set so."""
    return frozenset(name for name in FEATURES if settings.get(name, name not in OFF_BY_DEFAULT))


def breaks_are_hard(setting: bool | str, dialect: Dialect) -> bool:  # noqa: FBT001 - as in conf.py
    """Decide whether to show each line break, by the option and the post's dialect."""
    return setting is True or (setting == "dialect" and dialect.has_hard_breaks)
