"""What a builder has written into its output folder, so that the next build writes the rest.

Several builders may share the environment, as ``make html`` and ``make dirhtml`` do. The
environment tells what the documents contain; a record tells what one output shows of them.
"""

from __future__ import annotations

import os
import pickle
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from sphinx_devrel_blog.common.cache import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.builders import Builder


_VERSION: Final = 1
"""Raise it with any change to the fields of `OutputRecord`: other versions are not read."""


_UNREADABLE: Final = (
    OSError, ValueError, TypeError, AttributeError, ImportError, LookupError, EOFError,
    pickle.UnpicklingError,
)  # fmt: skip
"""What a file that is missing, broken or of another version raises."""


class Fingerprint(NamedTuple):
    """What a page was written with.

    ``own`` identifies its own text: when the document was read, in nanoseconds, or the title of a
    generated page. ``shown`` is a digest of everything else that the page shows, empty
    for a page that shows nothing of posts.
    """

    own: float | str
    shown: bytes


class WrittenFiles(NamedTuple):
    """Files of one kind that are no pages: a digest of what decides on them, and their paths."""

    digest: bytes = b""
    paths: tuple[str, ...] = ()


@dataclass(eq=False, repr=False)
class OutputRecord:
    """The state of an output folder; empty for a new one.

    ``revision`` is that of the documents that everything was written from, or 0 if the last build
    did not finish. ``site``, ``toctrees`` and ``posts`` are digests of the settings, of
    the hidden posts in toctrees, and of everything that pages can show of posts. A page whose
    fingerprint is None may have been written halfway. ``images`` are the paths of the images and
    downloads of posts.
    """

    path: Path
    revision: int = 0
    site: bytes = b""
    toctrees: bytes = b""
    posts: bytes = b""
    pages: dict[str, Fingerprint | None] = field(default_factory=dict)
    files: dict[str, WrittenFiles] = field(default_factory=dict)
    images: frozenset[str] = frozenset()
    is_saved: bool = True

    @classmethod
    def load(cls, builder: Builder) -> Self:
        """Return the record of a builder's output folder."""
        place = os.path.relpath(builder.outdir, builder.doctreedir)
        name = f"devrel_blog.{builder.name}.{digest_of(place).hex()}.pickle"
        path = Path(builder.doctreedir, name)
        try:
            # Sphinx reads its own files of this folder in the same way.
            version, *values = pickle.loads(path.read_bytes())  # noqa: S301
        except _UNREADABLE:
            return cls(path)
        return cls(path, *values) if version == _VERSION else cls(path)

    def save(self) -> None:
        """Write the record: in one step, since the build may be stopped at any time."""
        digests = (self.revision, self.site, self.toctrees, self.posts)
        values = (_VERSION, *digests, self.pages, self.files, self.images)
        new = self.path.with_suffix(".new")
        new.write_bytes(pickle.dumps(values, pickle.HIGHEST_PROTOCOL))
        new.replace(self.path)
        self.is_saved = True

    def written(self, kind: str) -> WrittenFiles:
        """Return the files of a kind, such as ``"feeds"``."""
        return self.files.get(kind, WrittenFiles())

    def note_written(self, kind: str, files: WrittenFiles) -> None:
        """Remember the files of a kind until the record is saved."""
        if self.files.get(kind) != files:
            self.files[kind] = files
            self.is_saved = False

    def claim(self, kind: str, paths: Iterable[str]) -> None:
        """Save the paths of files before they are written, so that none is forgotten."""
        known = self.written(kind).paths
        claimed = tuple(sorted({*known, *paths}))
        if claimed != known:
            self.note_written(kind, WrittenFiles(b"", claimed))
            self.save()
