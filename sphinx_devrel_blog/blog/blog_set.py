"""The blogs of a site: one or several, each with pages of its own."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_devrel_blog.blog.archive import Archive, Page
    from sphinx_devrel_blog.blog.model import Post


class BlogSet:
    """The archives of the blogs of a site, the main one first.

    ``whole`` has all posts of all blogs, and goes on with the lists of the site's own pages; it is
    the main one where there is no other. ``name_of`` tells the name of the blog of a post, by
    docname, as `sphinx_devrel_blog.config.blog_settings.BlogSettings` have it.
    """

    def __init__(
        self, archives: Sequence[Archive], whole: Archive, name_of: Callable[[str], str]
    ) -> None:
        self.archives: Final = tuple(archives)
        self.whole: Final = whole
        self._name_of = name_of

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The pages that are made, by docname; where two blogs have one, it is the first's."""
        found: dict[str, Page] = {}
        for archive in (*self.archives, self.whole):
            for docname, page in archive.pages.items():
                found.setdefault(docname, page)
        return found

    @cached_property
    def _owners(self) -> dict[str, Archive]:
        owners: dict[str, Archive] = {}
        for archive in self.archives:
            for docname in archive.made:
                owners.setdefault(docname, archive)
        return owners

    def of(self, docname: str) -> Archive:
        """Return the archive of the blog that a post or a page that is made is of.

        A document that is neither is the main blog's.
        """
        if len(self.archives) == 1:
            return self.whole
        if docname in self._owners:
            return self._owners[docname]
        if docname not in self.whole.blog.by_docname:
            return self.archives[0]
        return self.named(self._name_of(docname)) or self.archives[0]

    def posts_on(self, page: Page) -> list[Post]:
        """Return the posts that a page lists."""
        archive = self.whole if page.kind == "list" else self.of(page.docname)
        return archive.posts_on(page)

    def named(self, name: str) -> Archive | None:
        """Return the archive of a blog by its name, or None where there is none."""
        return next((each for each in self.archives if each.settings.name == name), None)
