"""The files of a folder that speak of the posts in it; what they hold is read elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path


DEFAULTS: Final = (".meta.yml", "_index.md")
"""The files with front matter for the posts of their folder."""

AUTHORS: Final = (".authors.yml", "authors.yml")
"""The files with the authors of the posts of their folder."""

TAGS: Final = ("tags.yml",)
"""The files with the tags of the posts of their folder."""


def find_files(root: Path, folder: str) -> tuple[str, ...]:
    """Return the files that speak of the posts in ``folder``, outermost first.

    ``folder`` and the result are paths from ``root``, with ``/`` between folders.
    """
    parts = [part for part in folder.split("/") if part]
    folders = ["/".join(parts[:depth]) for depth in range(len(parts) + 1)]
    names = (*DEFAULTS, *AUTHORS, *TAGS)
    paths = (f"{each}/{name}".lstrip("/") for each in folders for name in names)
    return tuple(path for path in paths if (root / path).is_file())
