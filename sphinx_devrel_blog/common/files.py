"""Check the paths of files that posts refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def is_file(path: Path) -> bool:
    """Return whether a file exists; False also if its name is too long for the file system."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
