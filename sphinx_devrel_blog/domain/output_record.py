"""Record what a builder wrote to its output folder, so that the next build completes it.

Several builders may share an environment, as ``make html`` and ``make dirhtml`` do. The environment
describes the documents; a record describes one output.
"""

from __future__ import annotations

import json
import os
import pickle
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from sphinx_devrel_blog.common.cache import digest_of, load_json
from sphinx_devrel_blog.common.files import write_atomically
from sphinx_devrel_blog.common.output_files import remove_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.builders import Builder


_VERSION: Final = 5
"""Increment it when the fields of `OutputRecord` change: other versions are ignored."""


FILE_LIST: Final = ".devrel_blog.json"
"""A file in the output folder: the paths in `OutputRecord.files`, if there are any.

Without it, a build with new doctrees couldn't tell files of an earlier build from the site's own.
"""


_UNREADABLE: Final = (
    OSError, ValueError, TypeError, AttributeError, ImportError, LookupError, EOFError,
    pickle.UnpicklingError,
)  # fmt: skip
"""The errors for a file that is missing, damaged or of another version."""


class Fingerprint(NamedTuple):
    """The state of a page when it was written.

    ``own`` identifies the page's own text: the time when its document was read, in nanoseconds, or
    the title of a generated page. ``shown`` is a digest of everything else on the page; it is empty
    for a page without content from posts.
    """

    own: float | str
    shown: bytes


class WrittenFiles(NamedTuple):
    """Written files of one kind other than pages: a digest of their inputs, and their paths."""

    digest: bytes = b""
    paths: tuple[str, ...] = ()


@dataclass(eq=False, repr=False)
class OutputRecord:
    """The state of an output folder; empty for a new folder.

    ``revision`` is the revision of the documents that were written, or 0 if the last build didn't
    finish. ``site``, ``toctrees`` and ``posts`` are digests of the settings, of the hidden posts in
    toctrees, and of all post data that pages can show. A page whose fingerprint is None may
    be incomplete; ``packed_pages`` are the fingerprints as pickled. ``images`` are paths of the
    images and downloads of posts, with the documents that `files_of_posts` returns. ``outputs`` are
    the paths of generated pages for the same ``site``, or None for a builder without a file per
    page. ``permalinks`` are the names of pages at which posts are written instead of at their
    docnames. ``extra`` are the files and folders in ``html_extra_path``, with the site's own files.
    """

    path: Path
    file_list: Path
    extra: tuple[Path, ...] = ()
    revision: int = 0
    site: bytes = b""
    toctrees: bytes = b""
    posts: bytes = b""
    packed_pages: bytes = b""
    files: dict[str, WrittenFiles] = field(default_factory=dict)
    images: dict[str, tuple[str, ...]] = field(default_factory=dict)
    outputs: dict[str, str | None] = field(default_factory=dict)
    permalinks: dict[str, str] = field(default_factory=dict)
    is_saved: bool = True

    @cached_property
    def pages(self) -> dict[str, Fingerprint | None]:
        """The fingerprints of the pages by docname; a build without changes doesn't load them."""
        return pickle.loads(self.packed_pages) if self.packed_pages else {}  # noqa: S301

    @classmethod
    def load(cls, builder: Builder) -> Self:
        """Return the record of a builder's output folder."""
        place = os.path.relpath(builder.outdir, builder.doctreedir)
        name = f"devrel_blog.{builder.name}.{digest_of(place).hex()}.pickle"
        path, file_list = Path(builder.doctreedir, name), Path(builder.outdir, FILE_LIST)
        extra = tuple(Path(builder.confdir, each) for each in builder.config.html_extra_path)
        try:
            # Sphinx unpickles its own files in this folder too.
            version, *values = pickle.loads(path.read_bytes())  # noqa: S301
        except _UNREADABLE:
            version = None
        if version != _VERSION:
            return cls(path, file_list, extra, files=_listed_files(file_list))
        return cls(path, file_list, extra, *values)

    def save(self) -> None:
        """Write the record, and the list in the output folder."""
        if "pages" in vars(self):
            self.packed_pages = pickle.dumps(self.pages, pickle.HIGHEST_PROTOCOL)
        digests = (self.revision, self.site, self.toctrees, self.posts)
        pages = (self.packed_pages, self.files, self.images, self.outputs, self.permalinks)
        values = (_VERSION, *digests, *pages)
        write_atomically(self.path, pickle.dumps(values, pickle.HIGHEST_PROTOCOL))
        self._save_file_list()
        self.is_saved = True

    def _save_file_list(self) -> None:
        paths = {kind: files.paths for kind, files in sorted(self.files.items()) if files.paths}
        if paths:
            content = f"{json.dumps({'files': paths}, indent=1)}\n".encode()
            if not self.file_list.is_file() or self.file_list.read_bytes() != content:
                write_atomically(self.file_list, content)
        else:
            self.file_list.unlink(missing_ok=True)

    def cache_path(self, kind: str) -> Path:
        """Return the path of a JSON file, next to the record, for data about files of a kind."""
        return self.path.with_suffix(f".{kind}.json")

    def written(self, kind: str) -> WrittenFiles:
        """Return the files of a kind, such as ``"feeds"``.

        Files that the site itself now has at the same paths are left out.
        """
        files = self.files.get(kind, WrittenFiles())
        return files._replace(paths=tuple(path for path in files.paths if not self.is_extra(path)))

    def is_extra(self, path: str) -> bool:
        """Return whether the site itself has a file at ``path``, in `html_extra_path`."""
        return any(
            (top / path).is_file() or (top.name == path and top.is_file()) for top in self.extra
        )

    def may_write(self, kind: str, path: str) -> bool:
        """Return whether ``path`` has no file, or one that the last build wrote for ``kind``."""
        is_ours = path in self.files.get(kind, WrittenFiles()).paths and not self.is_extra(path)
        return is_ours or not (self.file_list.parent / path).exists()

    def note_written(self, kind: str, files: WrittenFiles) -> None:
        """Set the files of a kind, to be saved with the record."""
        if self.files.get(kind) != files:
            self.files[kind] = files
            self.is_saved = False

    def complete(self, kind: str, paths: Iterable[str], outdir: Path, digest: bytes = b"") -> None:
        """Remove the files of a kind that aren't among ``paths``, and set its files."""
        written = tuple(sorted(paths))
        for path in sorted(set(self.written(kind).paths).difference(written)):
            remove_file(outdir / path, outdir)
        self.note_written(kind, WrittenFiles(digest, written))

    def claim(self, kind: str, paths: Iterable[str]) -> None:
        """Save the paths of files before they are written, so that all of them can be removed."""
        known = self.written(kind).paths
        claimed = tuple(sorted({*known, *paths}))
        if claimed != known:
            self.note_written(kind, WrittenFiles(b"", claimed))
            self.save()


def _listed_files(file_list: Path) -> dict[str, WrittenFiles]:
    """Return the files in the list of the output folder by kind, with unknown inputs."""
    kinds = load_json(file_list, {"files": {}})["files"]
    return {
        kind: WrittenFiles(b"", tuple(path for path in paths if _is_inside(path)))
        for kind, paths in (kinds.items() if isinstance(kinds, dict) else ())
        if isinstance(paths, list)
    }


def _is_inside(path: object) -> bool:
    """Return whether a path is within the output folder: anybody can edit the list."""
    if not isinstance(path, str) or ".." in path.split("/"):
        return False
    return not (PureWindowsPath(path).anchor or "\\" in path)
