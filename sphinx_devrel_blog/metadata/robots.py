"""What front matter sets for search engines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Post


def robots_of(post: Post) -> str:
    """Return the directive for search engines that a post sets (``robots``, ``noindex``)."""
    values = _lower_keys(post.extras)
    if isinstance(values.get("robots"), str):
        return str(values["robots"])
    return "noindex" if values.get("noindex") is True else ""


def is_left_out_of_sitemaps(post: Post) -> bool:
    """Return whether a post isn't for search engines.

    Jekyll's key is ``sitemap: false``, or ``exclude`` in it; Hugo's is ``disable`` in it.
    """
    values = _lower_keys(post.extras)
    sitemap = values.get("sitemap")
    settings = _lower_keys(sitemap) if isinstance(sitemap, Mapping) else {}
    names = robots_of(post).lower().replace(",", " ").split()
    return (
        bool({"noindex", "none"}.intersection(names))
        or sitemap is False
        or True in (settings.get("exclude"), settings.get("disable"))
    )


def _lower_keys(values: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name).lower(): value for name, value in values.items()}
