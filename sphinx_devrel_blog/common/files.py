"""Find files that posts refer to, and write files atomically."""

from __future__ import annotations

import os
from pathlib import Path


def is_file(path: Path) -> bool:
    """Return whether a file exists; False also if its name is too long for the file system."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def write_atomically(
    path: Path, content: bytes, *, unfinished: Path | None = None, is_durable: bool = False
) -> None:
    """Write a file, and its missing parent folders, so that the file is never incomplete.

    The build may be stopped at any time, and several processes may write the same file. Until it is
    complete, the file is at ``unfinished``, on the same file system; by default, next to ``path``.
    ``is_durable`` makes sure of the content after a power failure too, which takes longer.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = unfinished or path.with_name(f"{path.name}.{os.getpid()}.new")
    with new.open("wb") as file:
        file.write(content)
        if is_durable:
            file.flush()
            os.fsync(file.fileno())
    new.replace(path)


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
