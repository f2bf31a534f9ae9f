"""The blogs of a site: one or several, each with its own pages."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_devrel_blog.blog.archive import Archive, Page
    from sphinx_devrel_blog.blog.model import Post


class BlogSet:
    """The archives of the blogs of a site, the main one first.

    ``combined`` is the archive of the posts of all blogs; its lists of the site's own documents
    continue on generated pages. If the site has one blog, ``combined`` is the archive of that blog.
    ``name_of`` returns the name of a post's blog by docname, see
    `sphinx_devrel_blog.config.blog_settings.BlogSettings`.
    """

    def __init__(
        self, archives: Sequence[Archive], combined: Archive, name_of: Callable[[str], str]
    ) -> None:
        self.archives: Final = tuple(archives)
        self.combined: Final = combined
        self._name_of = name_of

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The generated pages by docname; if two blogs have the same page, the first blog's."""
        found: dict[str, Page] = {}
        for archive in (*self.archives, self.combined):
            for docname, page in archive.pages.items():
                found.setdefault(docname, page)
        return found

    @cached_property
    def _owners(self) -> dict[str, Archive]:
        owners: dict[str, Archive] = {}
        for archive in self.archives:
            for docname in archive.generated:
                owners.setdefault(docname, archive)
            if archive.own_index:
                owners.setdefault(archive.own_index, archive)
        return owners

    @cached_property
    def own_indexes(self) -> dict[str, Page]:
        """The site's own pages that get the list of a blog's posts, by docname."""
        pages = (archive.own_page for archive in self.archives)
        return {page.docname: page for page in pages if page is not None}

    def of(self, docname: str) -> Archive:
        """Return the archive of the blog that a post or a generated page belongs to.

        Other documents belong to the main blog.
        """
        if len(self.archives) == 1:
            return self.combined
        if docname in self._owners:
            return self._owners[docname]
        if docname not in self.combined.blog.by_docname:
            return self.archives[0]
        return self.named(self._name_of(docname)) or self.archives[0]

    def posts_on(self, page: Page) -> list[Post]:
        """Return the posts that a page lists."""
        archive = self.combined if page.kind == "list" else self.of(page.docname)
        return archive.posts_on(page)

    def named(self, name: str) -> Archive | None:
        """Return the archive of the blog with a name, or None."""
        return next((each for each in self.archives if each.settings.name == name), None)
