"""Read the files of an export: a zip, a folder or a single file."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.tools.errors import ToolError

if TYPE_CHECKING:
    from collections.abc import Iterator


_MAX_BYTES: Final = 200_000_000
"""The largest file of an export that is read, once it is decompressed."""


class Archive:
    """The files of an export by their paths, with ``/`` between folders."""

    def __init__(self, source: Path) -> None:
        self.source = source
        self._zip: zipfile.ZipFile | None = None
        if source.is_dir():
            self._names = [
                path.relative_to(source).as_posix()
                for path in sorted(source.rglob("*"))
                if path.is_file() and not path.is_symlink() and ".git" not in path.parts
            ]
        elif not source.is_file():
            msg = f"there is no file or folder {source}"
            raise ToolError(msg, 2)
        elif zipfile.is_zipfile(source):
            try:
                self._zip = zipfile.ZipFile(source)
            except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
                raise ToolError(_unreadable(source, error)) from error
            self._names = sorted(
                info.filename for info in self._zip.infolist() if not info.is_dir()
            )
        else:
            self._names = [source.name]

    @property
    def is_single(self) -> bool:
        """Whether the export is a single file, not a zip or a folder."""
        return self._zip is None and not self.source.is_dir()

    def names(self, suffix: str = "") -> Iterator[str]:
        """Yield the paths of the files that end with ``suffix``, in any capitals."""
        hidden = ("__MACOSX/", "._")
        for name in self._names:
            if name.lower().endswith(suffix) and not name.startswith(hidden):
                yield name

    def read(self, name: str) -> bytes:
        """Return the content of a file; raises ToolError if it is damaged or too large."""
        try:
            if self._zip is not None:
                info = self._zip.getinfo(name)
                if info.file_size > _MAX_BYTES:
                    msg = f"{name} in {self.source} has more than {_MAX_BYTES:,} bytes"
                    raise ToolError(msg)
                return self._zip.read(info)
            path = self.source / name if self.source.is_dir() else self.source
            return path.read_bytes()
        except (
            KeyError, OSError, RuntimeError, zipfile.BadZipFile, zlib.error, NotImplementedError,
        ) as error:  # fmt: skip
            raise ToolError(_unreadable(self.source / name, error)) from error

    def text(self, name: str) -> str:
        """Return the text of a file; characters that aren't UTF-8 are replaced."""
        return self.read(name).decode("utf-8-sig", errors="replace").replace("\r\n", "\n")

    def find(self, path: str) -> str:
        """Return the file whose path ends with ``path``, such as ``images/a.png``; "" if none."""
        wanted = PurePosixPath(path.lstrip("/"))
        if not wanted.parts or ".." in wanted.parts:
            return ""
        end = f"/{wanted}"
        return next((name for name in self._names if f"/{name}".endswith(end)), "")


def _unreadable(path: Path, error: Exception) -> str:
    return f"{path} can't be read ({error}): export it again"
