"""Check the paths of files that posts refer to."""

from __future__ import annotations

import os
from pathlib import Path


def is_file(path: Path) -> bool:
    """Return whether a file exists; False also if its name is too long for the file system."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def unique_files(folder: Path) -> dict[str, str]:
    """Return the paths, from ``folder``, of all files in it whose names are unique, by name.

    Folders whose names begin with a dot or an underscore are left out.
    """
    found: dict[str, str] = {}
    repeated: set[str] = set()
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith((".", "_")))
        for name in names:
            if name in found:
                repeated.add(name)
            found[name] = Path(root, name).relative_to(folder).as_posix()
    return {name: path for name, path in found.items() if name not in repeated}
