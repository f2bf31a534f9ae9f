"""The committed file with the ids of drafts, ``_publish.json``, and the lock of a run."""

from __future__ import annotations

import contextlib
import json
import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_devrel_blog.common.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


FILE: Final = "_publish.json"
LOCK: Final = "_publish.lock"
_VERSION: Final = 1


class RecordError(Exception):
    """The file with the ids can't be read, or another run is active."""


class Entry(NamedTuple):
    """What is known about a post on a platform.

    ``id`` is empty while it is unknown whether the draft was created. ``sent`` is the digest of
    the values that were sent last, and ``text`` the digest of the text on the platform after that.
    An author sets ``overwrite`` to replace a text that was edited on the platform.
    """

    id: str = ""
    url: str = ""
    canonical_url: str = ""
    sent: str = ""
    text: str = ""
    overwrite: bool = False


@dataclass(slots=True)
class Record:
    """The entries of each platform, by the docnames of posts.

    ``publication`` is the host of the blog on Hashnode for posts whose front matter names none.
    ``organization`` is the id of the organization on DEV; 0 for none.
    """

    path: Path
    publication: str = ""
    organization: int = 0
    platforms: dict[str, dict[str, Entry]] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Record:
        """Return the record in a source folder; an empty one if it has none. Raises RecordError."""
        record = cls(folder / FILE)
        try:
            data = json.loads(record.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return record
        except (OSError, ValueError, RecursionError) as error:
            raise RecordError(str(error)) from error
        platforms = data.get("platforms") if isinstance(data, Mapping) else None
        if not isinstance(platforms, Mapping) or data.get("version") != _VERSION:
            msg = f'it has no "platforms" of version {_VERSION}'
            raise RecordError(msg)
        publication = data.get("publication")
        record.publication = publication if isinstance(publication, str) else ""
        organization = data.get("organization", 0)
        if type(organization) is not int:
            msg = '"organization" is not a number'
            raise RecordError(msg)
        record.organization = organization
        for name, entries in platforms.items():
            if not isinstance(entries, Mapping):
                msg = f'"{name}" is not a mapping of posts'
                raise RecordError(msg)
            record.platforms[name] = {
                docname: _read_entry(f"{name}, {docname}", entry)
                for docname, entry in entries.items()
            }
        return record

    def write(self) -> None:
        """Replace the file atomically: even if the process is killed, it is never incomplete."""
        platforms = {
            name: {docname: _filled(entry) for docname, entry in sorted(entries.items())}
            for name, entries in sorted(self.platforms.items())
            if entries
        }
        data: dict[str, Any] = {"version": _VERSION, "platforms": platforms}
        if self.publication:
            data["publication"] = self.publication
        if self.organization:
            data["organization"] = self.organization
        text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        write_atomically(self.path, text.encode(), is_durable=True)


def _filled(entry: Entry) -> dict[str, Any]:
    return {name: value for name, value in entry._asdict().items() if value}


def _read_entry(place: str, data: Any) -> Entry:
    if not isinstance(data, Mapping):
        msg = f"the entry of {place} isn't a mapping"
        raise RecordError(msg)
    values = {name: data[name] for name in Entry._fields if name in data}
    overwrite = values.pop("overwrite", False)
    identifier = values.get("id")
    if type(identifier) is int:  # a person may write the number that DEV shows
        values["id"] = str(identifier)
    if not all(isinstance(value, str) for value in values.values()):
        msg = f"a value in the entry of {place} isn't a text"
        raise RecordError(msg)
    return Entry(**values, overwrite=overwrite is True)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a source folder; raises RecordError if another run holds it."""
    path = folder / LOCK
    owner = f"process {os.getpid()} on {socket.gethostname()}"
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(owner)
    except FileExistsError:
        other = ""
        with contextlib.suppress(OSError, UnicodeDecodeError):
            other = " ".join(path.read_text(encoding="utf-8")[:200].split())
        msg = f"another run is active ({other or 'unknown process'})"
        raise RecordError(msg) from None
    except OSError as error:
        raise RecordError(str(error)) from error
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
