"""What can be said of a post on its page, and the networks it can be shared on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_devrel_blog.model import Post

PARTS: Final[dict[str, tuple[bool, str]]] = {
    "date": (True, "the date of the post"),
    "updated": (True, "when it was changed"),
    "authors": (True, "who wrote it, with their avatars"),
    "reading_time": (True, "how long it takes to read"),
    "categories": (True, "its categories"),
    "tags": (True, "its tags"),
    "cover": (True, "its cover image, with a credit"),
    "edit": (False, "a link to edit it, under `devrel_blog_edit_url`"),
    "share": (False, "links to share it on the networks of `devrel_blog_share`"),
    "series": (True, "the parts of its series"),
    "previous_next": (True, "the post before it and the one after it"),
    "related": (True, "posts that are about the same"),
    "comments": (True, "the comments on it, where `devrel_blog_comments` says where they are"),
}
"""The parts: whether each is there where nobody says otherwise, and what it is."""

NETWORKS: Final[dict[str, tuple[str, str]]] = {
    "bluesky": ("Bluesky", "https://bsky.app/intent/compose?text={title}%20{url}"),
    "email": ("Email", "mailto:?subject={title}&body={url}"),
    "facebook": ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
    "hackernews": ("Hacker News", "https://news.ycombinator.com/submitlink?u={url}&t={title}"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={url}"),
    "mastodon": ("Mastodon", "https://share.joinmastodon.org/#text={title}%20{url}"),
    "reddit": ("Reddit", "https://www.reddit.com/submit?url={url}&title={title}"),
    "x": ("X", "https://x.com/intent/post?text={title}&url={url}"),
}
"""The networks: what each is called, and the address at which it takes a title and a URL.

Sources: each network's own documentation of its share links ("intents").
"""


def parts_of(post: Post, site: Mapping[str, bool]) -> frozenset[str]:
    """Return the names of the parts that the page of ``post`` has.

    What its front matter says as ``post_parts`` counts before what the site says: a mapping of
    names to whether each is there, or a list of those that are not.
    """
    said: dict[str, Any] = {name: default for name, (default, _help) in PARTS.items()}
    said |= site
    own = post.extras.get("post_parts") or {}
    if isinstance(own, list):
        own = dict.fromkeys(map(str, own), False)
    if isinstance(own, dict):
        said |= own
    return frozenset(name for name, is_there in said.items() if is_there is True)


def share_url(network: str, title: str, url: str) -> str:
    """Return the address at which a network offers to share a page: ``url`` is absolute."""
    return NETWORKS[network][1].format(title=quote(title, safe=""), url=quote(url, safe=""))
