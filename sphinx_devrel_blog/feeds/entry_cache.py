"""What tells that something is the same as in the last build, and what that build kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_devrel_blog.common.cache import digest_of, time_of
from sphinx_devrel_blog.common.text import document_of

if TYPE_CHECKING:
    from sphinx_devrel_blog.domain.blog_domain import BlogDomain


def content_stamp(domain: BlogDomain, docname: str, doctrees: str | Path) -> str:
    """Return what says that a post's text is the same as it was: when it was read, what it links.

    ``doctrees`` is the folder of doctrees.
    """
    document = document_of(docname)
    references = digest_of(domain.references.resolved(document)).hex()
    return f"{time_of(Path(doctrees, f'{document}.doctree'))} {references}"
