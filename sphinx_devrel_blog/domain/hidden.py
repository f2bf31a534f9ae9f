"""Records of posts that aren't published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Post


class Hidden(NamedTuple):
    """A post that isn't published, and the state of its document.

    ``stamp`` holds the modification times of the document and of the files with defaults for its
    folder. ``labels`` are the labels in the document. ``files`` are the images and downloads in the
    output that only this document used while it was published.
    """

    post: Post
    stamp: tuple[Any, ...]
    labels: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()
