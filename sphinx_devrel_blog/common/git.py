"""When files were first committed to Git: asked of ``git`` itself, in two calls for all files.

Renamed files keep the date of their first name. In a shallow clone, the oldest commits seem to add
every file: what they add has no date.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


_TIMEOUT: Final = 120  # seconds; the history of a large site takes less than ten
_COMMIT: Final = "\x01"


@dataclass(frozen=True, slots=True)
class Repository:
    """The Git repository of a folder.

    ``prefix`` is the path of the folder in it, with a slash at its end; ``head`` the commit that is
    checked out. ``boundary`` are the oldest commits of a shallow clone.
    """

    folder: Path
    prefix: str
    head: str
    boundary: frozenset[str]


def find_repository(folder: Path) -> Repository | None:
    """Return the repository that ``folder`` is in; None without one, a commit or ``git``."""
    said = _run(
        folder, "rev-parse", "--show-prefix", "--is-shallow-repository", "HEAD",
        "--git-path", "shallow",
    )  # fmt: skip
    lines = said.split("\n") if said is not None else []
    if len(lines) < 4:
        return None
    prefix, is_shallow, head, path = lines[:4]
    boundary: frozenset[str] = frozenset()
    if is_shallow == "true":
        try:
            boundary = frozenset(Path(folder, path).read_text("ascii").split())
        except (OSError, ValueError):
            return None
    return Repository(folder, prefix, head, boundary)


def first_commits(
    repository: Repository, paths: Iterable[str], suffixes: Iterable[str]
) -> dict[str, dt.datetime]:
    """Return when each of ``paths``, from the repository's folder, was first committed.

    A path that isn't committed, or whose first commit a shallow clone lacks, is missing.
    ``suffixes`` are those that the files have and had.
    """
    patterns = [f":(top,glob)**/*{suffix}" for suffix in sorted(set(suffixes))]
    output = _run(
        repository.folder, "-c", "log.showSignature=false", "log", "--topo-order", "-z", "-M",
        "--diff-filter=AR", "--name-status", f"--format={_COMMIT}%H %aI", "--", *patterns,
    )  # fmt: skip
    if not output:
        return {}
    # By its name in the history so far: the paths of today.
    names = {f"{repository.prefix}{path}": [path] for path in paths}
    found: dict[str, dt.datetime] = {}
    commit, date = "", ""
    fields = iter(output.split("\0"))
    for each in fields:
        word = each.lstrip("\n")
        if word.startswith(_COMMIT):
            commit, _space, date = word[1:].partition(" ")
        elif word.startswith("R"):
            old, new = next(fields, ""), next(fields, "")
            if new in names:
                names.setdefault(old, []).extend(names.pop(new))
        elif word == "A":
            name = next(fields, "")
            if commit not in repository.boundary:
                when = dt.datetime.fromisoformat(date.strip())
                found |= dict.fromkeys(names.get(name, ()), when)
    return found


def _run(folder: Path, *arguments: str) -> str | None:
    """Return what ``git`` prints; None if it fails or isn't there."""
    environment: Mapping[str, str] = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, and no shell
            ["git", *arguments],  # noqa: S607 - the one that the author uses
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=_TIMEOUT,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "surrogateescape")
