"""What tells that something is the same as in the last build, and what that build kept."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_devrel_blog.domain import digest_of
from sphinx_devrel_blog.model import document_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_devrel_blog.domain import BlogDomain


def content_stamp(domain: BlogDomain, docname: str, doctrees: str | Path) -> str:
    """Return what says that a post's text is the same as it was: when it was read, what it links.

    ``doctrees`` is the folder of doctrees.
    """
    document = document_of(docname)
    references = digest_of(domain.resolved_references(document)).hex()
    return f"{time_of(Path(doctrees, f'{document}.doctree'))} {references}"


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
