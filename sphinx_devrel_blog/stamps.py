"""What tells that something is the same as in the last build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_devrel_blog.domain import digest_of
from sphinx_devrel_blog.model import document_of

if TYPE_CHECKING:
    from sphinx_devrel_blog.domain import BlogDomain


def content_stamp(domain: BlogDomain, docname: str, doctrees: str | Path) -> str:
    """Return what says that a post's text is the same as it was: when it was read, what it links.

    ``doctrees`` is the folder of doctrees.
    """
    document = document_of(docname)
    references = [
        domain.find(kind, target, document) for kind, target in domain.references.get(document, ())
    ]
    return f"{time_of(Path(doctrees, f'{document}.doctree'))} {digest_of(references).hex()}"


def time_of(path: Path) -> int:
    """Return when a file was last changed, in nanoseconds; 0 where there is none."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
