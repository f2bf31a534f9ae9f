"""Documents that aren't published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Post


class Hidden(NamedTuple):
    """A post that isn't published, and what its document is when it was last looked at.

    ``stamp`` is the time of the document's file and of the files that set front matter for its
    folder. ``labels`` are those of the document. ``files`` are the images and the downloads in the
    output that only this document used while it was published.
    """

    post: Post
    stamp: tuple[Any, ...]
    labels: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()
