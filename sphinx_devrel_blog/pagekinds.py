"""The pages made for a blog: their kinds, the styles of lists, and what a site says of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_devrel_blog.query import Taxonomy

Style = Literal["cards", "list", "table", "compact", "full"]
Kind = Literal[
    "index",
    "tags",
    "categories",
    "authors",
    "series",
    "languages",
    "locations",
    "archive",
    "drafts",
]

KINDS: Final[dict[Kind, str]] = {
    "index": "the newest posts",
    "tags": "every tag with the number of its posts, and a page for each",
    "categories": "every category, and a page for each",
    "authors": "every author, and a page for each with what is known of them",
    "series": "every series, and a page for each in reading order",
    "languages": "every language and a page for each, where there are two or more",
    "locations": "every location and a page for each, where there are two or more",
    "archive": "every year, and a page for each; for each month too where a year has many posts",
    "drafts": "the posts that readers do not see yet, in a build that shows them",
}
"""The kinds of pages of ``devrel_blog_pages``, and what each lists."""

TERM_ROLES: Final[dict[str, Taxonomy]] = {
    "tag": "tags",
    "category": "categories",
    "author": "authors",
    "series": "series",
}
"""The roles that refer to a term, and its taxonomy."""

MAIN_BLOG: Final = "main"
"""The name of the blog that ``devrel_blog_path`` and its like speak of."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a site says of the pages of a blog: see the options of the same names.

    ``name`` is that of ``devrel_blog_blogs``, `MAIN_BLOG` for the blog that is not among them.
    """

    name: str = MAIN_BLOG
    path: str = "blog"
    title: str = ""
    pages: Mapping[str, bool | str] = field(default_factory=dict)
    page_size: int = 10
    list_style: Style = "cards"

    def place(self, name: str) -> str:
        """Return the docname of the page ``name`` of the blog."""
        return f"{self.path}/{name}".lstrip("/")

    def has(self, kind: Kind) -> bool:
        """Tell whether the site wants pages of a kind."""
        return self.pages.get(kind, True) is not False
