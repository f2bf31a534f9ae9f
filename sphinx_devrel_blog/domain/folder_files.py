"""The files of a folder about the posts in it; other modules read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


DEFAULTS: Final = (".meta.yml", "_index.md")
"""The files with front matter for the posts of their folder."""

AUTHORS: Final = (".authors.yml", "authors.yml")
"""The files with the authors of the posts of their folder."""

TAGS: Final = ("tags.yml",)
"""The files with the tags of the posts of their folder."""


class FolderFiles:
    """The files about posts, below the source folder ``root``, as one build finds them."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._found: dict[str, tuple[str, ...]] = {}
        self.loaded: dict[str, Any] = {}
        """By path: the content of a file, or the error that reading it raised."""

    def of(self, folder: str) -> tuple[str, ...]:
        """Return the files about the posts in ``folder``, outermost first.

        ``folder`` and the result are paths from the source folder, with ``/`` between folders.
        """
        if folder not in self._found:
            self._found[folder] = self._find(folder)
        return self._found[folder]

    def _find(self, folder: str) -> tuple[str, ...]:
        parts = [part for part in folder.split("/") if part]
        folders = ["/".join(parts[:depth]) for depth in range(len(parts) + 1)]
        names = (*DEFAULTS, *AUTHORS, *TAGS)
        paths = (f"{each}/{name}".lstrip("/") for each in folders for name in names)
        return tuple(path for path in paths if (self._root / path).is_file())

    def changed(self, files: Mapping[str, tuple[str, ...]]) -> set[str]:
        """Return the documents whose folders have other files than those in ``files``."""
        return {
            docname
            for docname, known in files.items()
            if known != self.of(docname.rpartition("/")[0])
        }

    def forget(self) -> None:
        """Look for the files again."""
        self._found.clear()
        self.loaded.clear()
