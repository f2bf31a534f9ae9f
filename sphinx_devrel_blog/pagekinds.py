"""The kinds of pages that are made for a blog, and the styles of its lists."""

from __future__ import annotations

from typing import Final, Literal

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
