"""Which posts readers may see, and from when to when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sphinx_devrel_blog.model import Post

_MIDNIGHT = dt.time()
Visibility = Literal["public", "unlisted", "draft", "future", "expired"]


def visibility(post: Post, now: dt.datetime, zone: dt.tzinfo) -> Visibility:
    """Return whether ``post`` may be seen at ``now``, an aware moment, and if not, why.

    A date without a time begins at midnight, and one without a zone is meant in ``zone``. That of a
    commit schedules nothing.
    """
    if post.draft:
        return "draft"
    for begin in (None if post.is_dated_by_git else post.date, post.published):
        if begin is not None and moment(begin, zone) > now:
            return "future"
    if post.expires is not None and moment(post.expires, zone) <= now:
        return "expired"
    return "unlisted" if post.unlisted else "public"


def moment(date: dt.date | dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """Return ``date`` as an aware moment."""
    if not isinstance(date, dt.datetime):
        return dt.datetime.combine(date, _MIDNIGHT, zone)
    return date if date.tzinfo is not None else date.replace(tzinfo=zone)
