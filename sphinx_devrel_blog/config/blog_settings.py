"""The settings of one blog of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_devrel_blog.config.choices import MAIN_BLOG

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_devrel_blog.config.choices import ListStyle, PageKind


class BlogSettings(NamedTuple):
    """The settings of a blog's pages: see the options of the same names.

    ``name`` is the name in ``devrel_blog_blogs``, or `MAIN_BLOG` for the main blog. ``taxonomies``
    are the site's own ones.
    """

    name: str = MAIN_BLOG
    path: str = "blog"
    title: str = ""
    pages: Mapping[str, Any] = {}
    page_size: int = 10
    list_style: ListStyle = "cards"
    taxonomies: tuple[str, ...] = ()

    def docname(self, name: str) -> str:
        """Return the docname of the page ``name`` of the blog."""
        if name == "index" and self.keeps_ablog_urls and self.path:
            return self.path
        return f"{self.path}/{name}".lstrip("/")

    @property
    def keeps_ablog_urls(self) -> bool:
        """Whether the pages have the URLs that ABlog gives them, such as ``blog.html``."""
        return self.pages.get("urls") == "ablog"

    def keys_of(self, kind: str, name: str) -> list[str]:
        """Return what posts have for a language or a location that the site gives a ``name``."""
        names = self.pages.get(kind)
        if not isinstance(names, dict):
            return []
        return [
            key
            for key, entry in names.items()
            if name == (entry["name"] if isinstance(entry, dict) else entry)
        ]

    def has(self, kind: PageKind) -> bool:
        """Return whether the site enables pages of a kind."""
        return self.pages.get(kind, True) is not False
