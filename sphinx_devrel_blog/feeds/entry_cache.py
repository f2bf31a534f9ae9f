"""Detect whether a feed entry from the last build is still valid."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_devrel_blog.common.cache import digest_of, modified_ns
from sphinx_devrel_blog.common.text import document_of

if TYPE_CHECKING:
    from sphinx_devrel_blog.domain.blog_domain import BlogDomain


def content_stamp(domain: BlogDomain, docname: str, doctrees: str | Path) -> str:
    """Return a stamp of a post's content: the time of its doctree, and a digest of its references.

    An entry from the last build is valid if the stamp is the same. ``doctrees`` is the folder of
    doctrees.
    """
    document = document_of(docname)
    permalinks = sorted(domain.build.record.permalinks.items())
    resolved = domain.references.resolved(document)
    # An entry can have a link to any post with a permalink.
    references = digest_of(*([resolved, permalinks] if permalinks else [resolved])).hex()
    return f"{modified_ns(Path(doctrees, f'{document}.doctree'))} {references}"
