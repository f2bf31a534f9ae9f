"""Find output files whose paths conflict on some file system."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def path_key(path: str) -> str:
    """Return a key that is equal for paths that some file system treats as the same.

    Some file systems ignore case, and some the Unicode normalization form of accents.
    """
    folded = unicodedata.normalize("NFC", path).casefold()
    return unicodedata.normalize("NFC", folded)


class PathClaims:
    """The paths of output files, each with a note about the file's owner."""

    def __init__(self, paths: Iterable[str] = ()) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        for path in paths:
            self.add(path, path)

    def add(self, path: str, note: str) -> None:
        """Claim a path for a file, and its parent folders for folders."""
        self._files.setdefault(path_key(path), note)
        for folder in _folders(path_key(path)):
            self._folders.setdefault(folder, note)

    def owner(self, path: str) -> str | None:
        """Return the note about the owner of a path, or None."""
        return self._files.get(path_key(path))

    def conflict(self, path: str) -> str | None:
        """Return the note about the owner of a conflicting path, or None.

        A path conflicts with a file or folder of the same path, and with a file that has the path
        of one of its parent folders.
        """
        key = path_key(path)
        for name in (key, *_folders(key)):
            if name in self._files:
                return self._files[name]
        return self._folders.get(key)


def _folders(path: str) -> Iterator[str]:
    """Yield the parent folders of a path, the innermost first."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
