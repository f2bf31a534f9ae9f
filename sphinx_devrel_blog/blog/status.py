"""Which posts readers may see at a given time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sphinx_devrel_blog.common.dates import moment

if TYPE_CHECKING:
    import datetime as dt

    from sphinx_devrel_blog.blog.model import Post


Visibility = Literal["public", "unlisted", "draft", "future", "expired"]


def visibility(post: Post, now: dt.datetime, zone: dt.tzinfo) -> Visibility:
    """Return whether readers may see ``post`` at ``now`` (an aware datetime), and if not, why.

    A date without a time begins at midnight; a date without a time zone is in ``zone``. The date of
    a commit doesn't schedule a post.
    """
    if post.draft:
        return "draft"
    for begin in (None if post.is_dated_by_git else post.date, post.published):
        if begin is not None and moment(begin, zone) > now:
            return "future"
    if post.expires is not None and moment(post.expires, zone) <= now:
        return "expired"
    return "unlisted" if post.unlisted else "public"


def hides_from_readers(seen: Visibility, shows_drafts: bool) -> bool:  # noqa: FBT001 - a state, not an option
    """Return whether a post is hidden from readers who don't have its URL."""
    return seen == "unlisted" or (seen != "public" and not shows_drafts)
