"""The names that the posts of a site have, such as ``2026-11-29-title.md``."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path


class Style(NamedTuple):
    """A style of names: a template of the path without suffix, and a pattern that recognizes it."""

    template: str
    pattern: str

    def path(self, folder: Path, slug: str, date: dt.date, suffix: str) -> Path:
        """Return the path of a post in this style."""
        name = self.template.format(
            slug=slug,
            date=date.isoformat(),
            year=f"{date:%Y}",
            month=f"{date:%m}",
            day=f"{date:%d}",
        )
        return folder / f"{name}{suffix}"


_DATE: Final = r"\d{4}-\d\d-\d\d-[^/]+"
_NAME: Final = r"(?!\d{4}-\d\d-\d\d-)[^/]+"
STYLES: Final = (
    Style("{date}-{slug}", _DATE),
    Style("{slug}", _NAME),
    Style("{date}-{slug}/index", rf"{_DATE}/index"),
    Style("{slug}/index", rf"{_NAME}/index"),
    Style("{year}/{date}-{slug}", rf"\d{{4}}/{_DATE}"),
    Style("{year}/{slug}", rf"\d{{4}}/{_NAME}"),
    Style("{year}/{month}/{date}-{slug}", rf"\d{{4}}/\d\d/{_DATE}"),
    Style("{year}/{month}/{slug}", rf"\d{{4}}/\d\d/{_NAME}"),
    Style("{year}/{month}/{day}/{slug}", rf"\d{{4}}/\d\d/\d\d/{_NAME}"),
    Style("{year}/{slug}/index", rf"\d{{4}}/{_NAME}/index"),
)
"""The styles, in the order of preference of two with equally many posts."""

_SUFFIXES: Final = frozenset({".md", ".markdown", ".mdx", ".ipynb", ".rst"})
_NO_POSTS: Final = frozenset({"index", "_index", "readme"})
_MAX_BYTES: Final = 200  # file systems accept 255, with the date, the suffix and `-images`


def shorten(name: str) -> str:
    """Return the start of a name, short enough for a file or folder of any file system."""
    return name.encode()[:_MAX_BYTES].decode(errors="ignore").rstrip("-")


def common_style(folder: Path) -> Style:
    """Return the style of most posts in a folder; by default, a name with the date."""
    counts: Counter[Style] = Counter()
    for path in folder.rglob("*"):
        name = path.relative_to(folder).with_suffix("").as_posix()
        if path.suffix in _SUFFIXES and name.lower() not in _NO_POSTS:
            counts.update(style for style in STYLES if re.fullmatch(style.pattern, name))
    return max(STYLES, key=lambda style: counts[style])
