"""Paths of output files that can't exist together, on any file system."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def path_key(path: str) -> str:
    """Return what two paths have in common if a file system may take them for the same.

    Some ignore case, and some the ways in which Unicode writes an accent.
    """
    folded = unicodedata.normalize("NFC", path).casefold()
    return unicodedata.normalize("NFC", folded)


class Claims:
    """Paths of files, each with a note about the one that claims it."""

    def __init__(self, paths: Iterable[str] = ()) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        for path in paths:
            self.add(path, path)

    def add(self, path: str, note: str) -> None:
        """Claim a path for a file, and the folders above it for folders."""
        self._files.setdefault(path_key(path), note)
        for folder in _folders(path_key(path)):
            self._folders.setdefault(folder, note)

    def owner(self, path: str) -> str | None:
        """Return the note about the file that claims a path; None without one."""
        return self._files.get(path_key(path))

    def conflict(self, path: str) -> str | None:
        """Return the note about what rules out a file at ``path``; None if nothing does.

        That is a file or a folder of that path, or a file where ``path`` has a folder.
        """
        key = path_key(path)
        for name in (key, *_folders(key)):
            if name in self._files:
                return self._files[name]
        return self._folders.get(key)


def _folders(path: str) -> Iterator[str]:
    """Yield the folders of a path, from the innermost."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
