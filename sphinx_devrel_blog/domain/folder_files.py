"""Find the files with data for the posts of a folder; other modules read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


DEFAULTS: Final = (".meta.yml", "_metadata.yml", "_config.yml", "_index.md")
"""Files with front matter that applies to all posts of the folder."""

DATA_OF_FOLDER: Final = (".11tydata.json", ".json")
"""The ends of the names of such files that begin with the name of the folder."""

AUTHORS: Final = (".authors.yml", "authors.yml")
"""Files with the authors of the posts of the folder."""

TAGS: Final = ("tags.yml",)
"""Files with the tags of the posts of the folder."""

CATEGORIES: Final = ("categories.yml",)
"""Files with the categories of the posts of the folder."""


def files_of_taxonomy(name: str) -> tuple[str, ...]:
    """Return the names of files with the terms of one of the site's own taxonomies."""
    return (f"{name}.yml",)


class FolderFiles:
    """The files with data for the posts of each folder, within the source folder ``root``."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._found: dict[str, tuple[str, ...]] = {}
        self.taxonomies: tuple[str, ...] = ()
        """The names of the site's own taxonomies."""
        self.loaded: dict[str, Any] = {}
        """The content of each file that was read, or the error that reading it raised, by path."""

    def of(self, folder: str) -> tuple[str, ...]:
        """Return the files that apply to the posts in ``folder``, outermost first.

        ``folder`` and the result are paths relative to the source folder, with ``/`` as separator.
        """
        if folder not in self._found:
            self._found[folder] = self._find(folder)
        return self._found[folder]

    def _find(self, folder: str) -> tuple[str, ...]:
        parts = [part for part in folder.split("/") if part]
        folders = ["/".join(parts[:depth]) for depth in range(len(parts) + 1)]
        own = (file for name in self.taxonomies for file in files_of_taxonomy(name))
        names = (*DEFAULTS, *AUTHORS, *TAGS, *CATEGORIES, *own)
        paths = [f"{each}/{name}".lstrip("/") for each in folders for name in names]
        paths += [
            f"{each}/{each.rpartition('/')[2]}{end}"
            for each in folders
            if each
            for end in DATA_OF_FOLDER
        ]
        return tuple(path for path in paths if (self._root / path).is_file())

    def changed(self, files: Mapping[str, tuple[str, ...]]) -> set[str]:
        """Return the documents whose folders no longer have the files given in ``files``."""
        return {
            docname
            for docname, known in files.items()
            if known != self.of(docname.rpartition("/")[0])
        }

    def forget(self) -> None:
        """Drop the cached files, so that they are looked for again."""
        self._found.clear()
        self.loaded.clear()
