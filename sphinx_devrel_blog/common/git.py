"""Get the dates of first and last commits from Git, with two ``git`` commands for all files.

Renamed files keep the date of their first name. In a shallow clone, the oldest commits appear to
add all files, so files from these commits have no date.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


_TIMEOUT: Final = 120  # seconds; the history of a large site takes less than ten
_COMMIT: Final = "\x01"
_ONLY_RENAMED: Final = "R100"


class Repository(NamedTuple):
    """The Git repository that contains a folder.

    ``prefix`` is the path of the folder in the repository, with a trailing slash. ``head`` is the
    commit that is checked out. ``boundary`` are the oldest commits of a shallow clone.
    """

    folder: Path
    prefix: str
    head: str
    boundary: frozenset[str]


class CommitDates(NamedTuple):
    """The dates of the first and the last commit of a file; of the last change of its content."""

    first: dt.datetime
    last: dt.datetime


def find_repository(folder: Path) -> Repository | None:
    """Return the repository of ``folder``, or None without a repository, commits or ``git``."""
    output = _run(
        folder, "rev-parse", "--show-prefix", "--is-shallow-repository", "HEAD",
        "--git-path", "shallow",
    )  # fmt: skip
    lines = output.split("\n") if output is not None else []
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


def commit_dates(
    repository: Repository, paths: Iterable[str], suffixes: Iterable[str]
) -> dict[str, CommitDates]:
    """Return the dates of the commits of each of ``paths``, relative to the folder.

    Files that aren't committed have no entry, nor do files whose first commit is missing from a
    shallow clone. ``suffixes`` are the current and former suffixes of the files.
    """
    patterns = [f":(top,glob)**/*{suffix}" for suffix in sorted(set(suffixes))]
    output = _run(
        repository.folder, "-c", "log.showSignature=false", "log", "--topo-order", "-z", "-M",
        "--diff-filter=AMR", "--name-status", f"--format={_COMMIT}%H %aI", "--", *patterns,
    )  # fmt: skip
    # Maps a name in the part of the history read so far to the present paths of the file.
    names = {f"{repository.prefix}{path}": [path] for path in paths}
    first: dict[str, dt.datetime] = {}
    last: dict[str, dt.datetime] = {}
    for change in _changes(output or ""):
        present = names.get(change.name)
        if present is None:
            continue
        when = dt.datetime.fromisoformat(change.date)
        if change.status != _ONLY_RENAMED and change.commit not in repository.boundary:
            for path in present:
                last.setdefault(path, when)
        if change.old_name:
            names.setdefault(change.old_name, []).extend(names.pop(change.name))
        elif change.status == "A" and change.commit not in repository.boundary:
            first |= dict.fromkeys(present, when)
    return {path: CommitDates(date, last[path]) for path, date in first.items()}


class _Change(NamedTuple):
    """A change of a file: its commit with the author's date, and the status that Git prints.

    ``old_name`` is empty unless the commit renames the file.
    """

    commit: str
    date: str
    status: str
    old_name: str
    name: str


def _changes(output: str) -> Iterator[_Change]:
    """Yield the changes that ``git log`` prints, the last one first."""
    commit, date = "", ""
    fields = iter(output.split("\0"))
    for field in fields:
        word = field.lstrip("\n")
        if word.startswith(_COMMIT):
            commit, _space, date = word[1:].partition(" ")
        elif word:
            old_name = next(fields, "") if word.startswith("R") else ""
            yield _Change(commit, date.strip(), word, old_name, next(fields, ""))


def _run(folder: Path, *arguments: str) -> str | None:
    """Return the output of a ``git`` command; None if it fails or ``git`` isn't installed."""
    environment: Mapping[str, str] = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, and no shell
            ["git", *arguments],  # noqa: S607 - the author's own git
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
