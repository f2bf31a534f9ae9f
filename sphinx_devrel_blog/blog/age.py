"""How old a post is, for the notice on old posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_devrel_blog.common.dates import moment

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sphinx_devrel_blog.blog.model import Post


class Age(NamedTuple):
    """The age of a post in full years; in full months before its first birthday."""

    years: int
    months: int


def old_age(
    post: Post, after: int | Mapping[str, int], now: dt.datetime, zone: dt.tzinfo
) -> Age | None:
    """Return the age of a post that is old, otherwise None.

    ``after`` is the part ``old_after`` of the post's page. A change that the author dates makes the
    post young again; the date of a commit doesn't, since most commits correct a detail.
    """
    limit = months_until_old(post, after)
    if not limit or post.date is None:
        return None
    changed = post.date
    if post.updated is not None and not post.is_updated_by_git:
        changed = max(post.date, post.updated, key=lambda date: moment(date, zone))
    if full_months(changed, now, zone) < limit:
        return None
    months = full_months(post.date, now, zone)
    return Age(months // 12, 0 if months >= 12 else months)


def months_until_old(post: Post, after: int | Mapping[str, int]) -> int:
    """Return after how many months a post is old; 0 for never.

    The first category of the post that ``after`` has decides, otherwise ``"*"``.
    """
    if isinstance(after, int):
        return after
    limits = {name.casefold(): months for name, months in after.items()}
    names = (*(category.casefold() for category in post.categories), "*")
    return next((limits[name] for name in names if name in limits), 0)


def full_months(then: dt.date, now: dt.datetime, zone: dt.tzinfo) -> int:
    """Return the number of full months from ``then`` to ``now``; 0 if ``then`` is in the future."""
    end = now.astimezone(zone)
    months = (end.year - then.year) * 12 + end.month - then.month
    return max(0, months - (end.day < then.day))
