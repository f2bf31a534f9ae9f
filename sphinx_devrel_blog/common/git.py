"""Get the dates of first and last commits from Git, with a few ``git`` commands for all files.

Renamed files keep the date of their first name. In a shallow clone, the oldest commits appear to
add all files, so files from these commits have no date. Nothing here uses the network: in a partial
clone, files whose content is missing don't keep the date of their first name.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


_TIMEOUT: Final = 120  # seconds; the history of a large site takes less than ten
_COMMIT: Final = "\x01"
_ONLY_RENAMED: Final = "R100"
_FORMER_SUFFIXES: Final = (
    *(".ipynb", ".markdown", ".md", ".mdown", ".mdx", ".mkd", ".qmd", ".Rmd", ".rmarkdown", ".rst"),
)
"""Suffixes that posts may have had before their files were renamed."""
_LOG: Final = (
    # These settings of an author change what the command prints, or make it fail.
    *("-c", "log.showSignature=false", "-c", "log.showRoot=true", "-c", "diff.relative=false"),
    *("log", "--topo-order", "-z", "--encoding=UTF-8", "--no-color", "-O/dev/null"),
    *("--name-status", f"--format={_COMMIT}%H %aI"),
)
_UNSET: Final = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX"),
    *("GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS"),
    "GIT_ICASE_PATHSPECS",
)
"""Variables that hooks of Git set for their own repository and folder, or that change patterns."""
_OFFLINE: Final = {
    "GIT_OPTIONAL_LOCKS": "0",
    # Git gets missing content of a partial clone from its remote: the first variable prevents that
    # since version 2.45, and the second one makes it fail before.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


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


def find_top(folder: Path) -> Path | None:
    """Return the closest folder with a ``.git``, or None: the top of a repository or submodule."""
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), None)


def commit_dates(
    repository: Repository, paths: Iterable[str], suffixes: Iterable[str]
) -> dict[str, CommitDates]:
    """Return the dates of the commits of each of ``paths``, relative to the folder.

    Files that aren't committed have no entry, nor do files whose first commit is missing from a
    shallow clone, or has no valid date. ``suffixes`` are the current suffixes of the files.
    """
    patterns = [f":(top,glob)**/*{suffix}" for suffix in sorted({*suffixes, *_FORMER_SUFFIXES})]
    # Comparing the content of files fails if the clone lacks it.
    output = _run(repository.folder, *_LOG, "-M", "--diff-filter=AMR", "--", *patterns) or _run(
        repository.folder, *_LOG, "--no-renames", "--diff-filter=AM", "--", *patterns
    )
    names = {f"{repository.prefix}{path}": [path] for path in paths}
    found = _read_log(output or "", dict(names), repository.boundary)
    if output and len(found) < len(names):
        found |= _dates_of_merges(
            repository, [name for name in names if names[name][0] not in found]
        )
    return found


def _dates_of_merges(repository: Repository, names: Sequence[str]) -> dict[str, CommitDates]:
    """Return the dates of the files that only a merge added, and none of its parents has.

    By default, ``git log`` doesn't show the changes of merges.
    """
    literal = [f":(top,literal){name}" for name in names]
    output = _run(repository.folder, *_LOG, "-c", "--no-renames", "--merges", "--", *literal)
    start = len(repository.prefix)
    return _read_log(output or "", {name: [name[start:]] for name in names}, repository.boundary)


def _read_log(
    output: str, names: dict[str, list[str]], boundary: frozenset[str]
) -> dict[str, CommitDates]:
    """Return the dates in the output of ``git log``.

    ``names`` maps a name in the part of the history read so far to the present paths of the file.
    """
    first: dict[str, dt.datetime] = {}
    last: dict[str, dt.datetime] = {}
    for change in _changes(output):
        present = names.get(change.name)
        if present is None:
            continue
        when = _moment(change.date) if change.commit not in boundary else None
        if change.status != _ONLY_RENAMED and when is not None:
            for path in present:
                last.setdefault(path, when)
        if change.old_name:
            names.setdefault(change.old_name, []).extend(names.pop(change.name))
        elif set(change.status) == {"A"} and when is not None:  # in a merge, for each parent
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


def _moment(text: str) -> dt.datetime | None:
    """Return the date of a commit; None if its author's tools wrote one that doesn't exist."""
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def _run(folder: Path, *arguments: str) -> str | None:
    """Return the output of a ``git`` command; None if it fails or ``git`` isn't installed."""
    environment = {key: value for key, value in os.environ.items() if key not in _UNSET}
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, and no shell
            ["git", *arguments],  # noqa: S607 - the author's own git
            cwd=folder,
            env=environment | _OFFLINE,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=_TIMEOUT,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "surrogateescape")
