"""Data of an earlier build: JSON files, modification times and digests."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from sphinx_devrel_blog.common.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def load_json(path: Path, empty: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON object that the last build stored at ``path``.

    The result has the keys of ``empty``, which holds the default values. Other keys are dropped:
    another version of the package may have written the file.
    """
    loaded: object = None
    with suppress(OSError, ValueError):
        loaded = json.loads(path.read_text("utf-8"))
    known = loaded if isinstance(loaded, dict) else {}
    return {key: known.get(key, value) for key, value in empty.items()}


def save_json(path: Path, value: Mapping[str, Any]) -> None:
    """Store a JSON object at ``path``."""
    write_atomically(path, json.dumps(value).encode())


def modified_ns(path: Path) -> int:
    """Return the modification time of a file in nanoseconds; 0 if the file is missing."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def digest_of(*values: object) -> bytes:
    """Return a short digest of plain values; equal values have equal digests."""
    return hashlib.sha256(repr(values).encode("utf-8", "replace")).digest()[:8]


def share_equal(values: dict[str, Any]) -> None:
    """Replace equal values by the first of them; all values must be hashable.

    A pickle then stores one object instead of several equal ones, and loading creates only one.
    """
    known: dict[Any, Any] = {}
    for name, value in values.items():
        values[name] = known.setdefault(value, value)
