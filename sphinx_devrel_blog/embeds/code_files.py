"""Files of code from gists and repositories: their lines, their size and their language."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from pygments.lexers import find_lexer_class_for_filename

from sphinx_devrel_blog.embeds.failures import FetchError
from sphinx_devrel_blog.embeds.responses import ResponseError, single_line
from sphinx_devrel_blog.embeds.snapshot_files import clean_code
from sphinx_devrel_blog.embeds.snapshots import CodeFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_devrel_blog.embeds.client import Client


MAX_FILES: Final = 20
_MAX_STORED: Final = 80_000
"""The largest size of all files of a snapshot, in bytes of JSON."""

_LINES: Final = r"L([0-9]{1,7})(?:C[0-9]{1,5})?(?:-L?([0-9]{1,7})(?:C[0-9]{1,5})?)?"
_COMMIT: Final = r"[0-9a-f]{40}(?:[0-9a-f]{24})?"
_SAFE: Final = "/@:!$*(),;~"


def parse_lines(fragment: str) -> tuple[int, int] | None:
    """Return the first and the last line of a URL's fragment, such as ``L10-L20``; or None."""
    found = re.fullmatch(_LINES, fragment)
    if found is None:
        return None
    first, last = sorted((int(found[1]), int(found[2] or found[1])))
    return (first, last) if first else None


def format_lines(lines: tuple[int, int] | None, *, joint: str = "-L") -> str:
    """Return a range of lines as the fragment of a URL, with ``#``; empty for None."""
    if lines is None:
        return ""
    first, last = lines
    return f"#L{first}" if first == last else f"#L{first}{joint}{last}"


def clean_path(written: str) -> str:
    """Return the path of a file in a URL with the usual encoding; empty if it isn't safe."""
    path = unquote(written).strip("/")
    parts = path.split("/")
    if not path.isprintable() or not all(part.strip(".") or part == "..." for part in parts):
        return ""
    return quote(path, safe=_SAFE)


def cut_code(
    name: str, text: str, *, url: str = "", lines: tuple[int, int] | None = None
) -> CodeFile:
    """Return some lines of a file, or all.

    Raises ResponseError if the file doesn't have the lines.
    """
    first = 1
    rows = clean_code(text).rstrip("\n").split("\n")
    if lines is not None:
        first, last = lines
        rows = rows[first - 1 : last]
        if not rows:
            msg = f"the file has no line {first}"
            raise ResponseError(msg)
    return CodeFile(single_line(name), "\n".join(rows), language_of(name), first, url)


def fit_code(files: Iterable[CodeFile]) -> tuple[CodeFile, ...]:
    """Return files that fit into a snapshot: the end of a long one is cut, at a line break."""
    left = _MAX_STORED
    kept: list[CodeFile] = []
    for file in list(files)[:MAX_FILES]:
        text = file.text
        while text and _stored_size(text) > left:
            # Each step removes about as much as is too much.
            keep = min(len(text) * max(left, 0) // _stored_size(text), len(text) - 1)
            text = text[: text.rfind("\n", 0, keep)] if "\n" in text[:keep] else ""
        left -= _stored_size(text)
        kept.append(file._replace(text=text, is_cut=file.is_cut or text != file.text))
    return tuple(kept)


def _stored_size(text: str) -> int:
    return len(json.dumps(text, ensure_ascii=False).encode("utf-8", "replace"))


def language_of(name: str) -> str:
    """Return the name of the language of a file for Pygments; empty if it is unknown."""
    lexer = find_lexer_class_for_filename(name.rpartition("/")[2])
    aliases: list[str] = getattr(lexer, "aliases", [])
    return aliases[0] if aliases else ""


def find_commit(client: Client, ref: str, url: str, key: str) -> str:
    """Return the commit of a file, so that its text doesn't change; empty if it isn't known.

    ``ref`` is the branch, the tag or the commit in the URL of the file. ``url`` is that of a list
    of commits in JSON, in which ``key`` is the commit.
    """
    if re.fullmatch(_COMMIT, ref):
        return ref
    try:
        commits = client.json(url, is_large=True)
    except FetchError:
        return ""
    first = commits[0] if isinstance(commits, list) and commits else {}
    commit = first.get(key) if isinstance(first, dict) else None
    return commit if isinstance(commit, str) and re.fullmatch(_COMMIT, commit) else ""
