"""Paths of files that a post names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def is_file(path: Path) -> bool:
    """Tell whether there is such a file, also of a name that is too long for any."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
