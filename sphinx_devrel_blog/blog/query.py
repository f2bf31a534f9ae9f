"""Sort, filter, paginate and group posts; find series.

These are plain functions over posts. Each takes at most as long as sorting the posts, however many
terms the posts have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar, cast

from sphinx_devrel_blog.blog.taxonomy import (
    term_key,
)
from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.config.choices import TAXONOMIES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_devrel_blog.blog.model import Author, Post
    from sphinx_devrel_blog.config.choices import Taxonomy


Item = TypeVar("Item")


Order = Literal["newest", "oldest", "updated", "title"]
Kind = Literal["", "talks"]
Group = Literal["", "year", "month", "tags", "categories", "authors", "series"]


class Term(NamedTuple):
    """A term of a taxonomy, such as a tag, and its posts, newest first.

    ``key`` is the same for every spelling; ``label`` is the most frequent spelling. ``slug`` names
    the term's page and is unique in the taxonomy. A term of ``authors`` has its ``author``, and a
    tag may have a ``description``.
    """

    taxonomy: Taxonomy
    key: str
    label: str
    slug: str
    posts: tuple[Post, ...]
    author: Author | None = None
    description: str = ""


class Query(NamedTuple):
    """Which posts a list contains, and in which order.

    A post must have one of the terms of each taxonomy in ``terms``; `Term` describes the keys.
    ``years`` are pairs of a first and a last year, ``months`` pairs of a year and a month. With the
    ``kind`` ``"talks"``, only posts with events match, and the order ``newest`` puts upcoming talks
    first, soonest first. ``exclude`` are docnames. ``blog`` is the name of a blog, empty for any.
    ``about`` is a docname and the target of a reference on that page, to a page or an object; posts
    must refer to it, see `sphinx_devrel_blog.domain.mentions`. ``drafts`` applies to builds that
    show drafts, scheduled and expired posts: ``True`` includes them, ``False`` excludes them,
    ``"only"`` excludes all other posts. ``number`` is the maximum number of posts, 0 for all.
    """

    terms: tuple[tuple[Taxonomy, tuple[str, ...]], ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    months: tuple[tuple[int, int], ...] = ()
    exclude: tuple[str, ...] = ()
    blog: str = ""
    about: tuple[str, str] = ("", "")
    kind: Kind = ""
    drafts: Literal[True, False, "only"] = True
    order: Order = "newest"
    pinned_first: bool = False
    number: int = 0


def sort_posts(
    posts: Iterable[Post], order: Order, zone: dt.tzinfo, *, pinned_first: bool = False
) -> list[Post]:
    """Return ``posts`` in ``order``; ties by docname, and posts without a date last.

    ``zone`` is the time zone of dates without one. ``updated`` sorts by the last change, newest
    first; a post without one is sorted by its date.
    """
    found = sorted(posts, key=lambda post: post.docname)
    if order == "title":
        found.sort(key=lambda post: post.title.casefold())
    else:
        found.sort(key=lambda post: _when(post, order, zone), reverse=order != "oldest")
        found.sort(key=lambda post: post.date is None)
    if pinned_first:
        found.sort(key=lambda post: not post.pinned)
    return found


def _when(post: Post, order: Order, zone: dt.tzinfo) -> float:
    date = (post.updated or post.date) if order == "updated" else post.date
    return moment(date, zone).timestamp() if date is not None else 0.0


def terms_of(post: Post, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Return the terms of a taxonomy that ``post`` has, in their display form."""
    if taxonomy == "authors":
        return tuple(author.name for author in post.authors)
    if taxonomy == "tags":
        return post.tags
    if taxonomy == "categories":
        return post.categories
    for each in post.other_terms:
        if each.taxonomy == taxonomy:
            return each.labels
    if taxonomy not in TAXONOMIES:
        return ()
    several = {"languages": post.languages, "locations": post.locations}
    single = {"series": post.series, "languages": post.language, "locations": post.location}
    return several.get(taxonomy) or ((single[taxonomy],) if single[taxonomy] else ())


def paginate(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """Return ``items`` in pages of ``size``, at least one page; 0 means a single page."""
    if size <= 0 or not items:
        return [items]
    return [items[start : start + size] for start in range(0, len(items), size)]


def adjacent(posts: Sequence[Post], place: int) -> tuple[Post | None, Post | None]:
    """Return the posts before and after an index in ``posts``, None at an end."""
    before = posts[place - 1] if place else None
    return before, posts[place + 1] if place + 1 < len(posts) else None


def series_parts(posts: Iterable[Post], zone: dt.tzinfo) -> list[Post]:
    """Return the posts of a series in reading order: by part if all have one, or oldest first."""
    parts = sort_posts(posts, "oldest", zone)
    if all(post.part for post in parts):
        parts.sort(key=lambda post: post.part)
    return parts


def group_posts(
    posts: Iterable[Post], by: Group, date_of: Callable[[Post], dt.date | None] | None = None
) -> list[tuple[str, list[Post]]]:
    """Return ``posts`` in named groups; ``date_of`` returns the date of a post to group by.

    Years and months are in the order of their first posts, terms in alphabetical order. A post with
    two terms is in both groups. Posts without a term are in a group with an empty name, which is
    last. Months are named like ``2020-02``.
    """
    groups: dict[str, list[Post]] = {}
    names: dict[str, str] = {}
    for post in posts:
        date = date_of(post) if date_of is not None else post.date
        for name in _groups_of(post, by, date) or [""]:
            key = term_key(name)
            groups.setdefault(names.setdefault(key, name), []).append(post)
    without = groups.pop("", None)
    named = list(groups.items())
    if by not in ("year", "month"):
        named.sort(key=lambda group: (group[0].casefold(), group[0]))
    return [*named, *([("", without)] if without else [])]


def _groups_of(post: Post, by: Group, date: dt.date | None) -> Sequence[str]:
    if by in ("year", "month"):
        if date is None:
            return []
        return [f"{date.year}" if by == "year" else f"{date:%Y-%m}"]
    return terms_of(post, cast("Taxonomy", by)) if by else []
