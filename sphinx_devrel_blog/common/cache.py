"""Values of an earlier build: digests of data, times of files, and JSON files."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def load_kept(path: Path, empty: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the last build kept in a file of JSON: of ``empty``, whatever it has.

    There may be no such file, and one of another version may have other keys.
    """
    kept: object = None
    with suppress(OSError, ValueError):
        kept = json.loads(path.read_text("utf-8"))
    known = kept if isinstance(kept, dict) else {}
    return {key: known.get(key, value) for key, value in empty.items()}


def time_of(path: Path) -> int:
    """Return when a file was last changed, in nanoseconds; 0 where there is none."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def digest_of(*values: object) -> bytes:
    """Return a few bytes that is the same for equal values, which are plain data."""
    return hashlib.sha256(repr(values).encode("utf-8", "replace")).digest()[:8]
