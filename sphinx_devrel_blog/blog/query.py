"""What posts have in common: order, selection, pages, neighbours, series and related posts.

Plain functions over posts. None takes longer than sorting does, however many terms the posts have.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar, cast

from sphinx_devrel_blog.blog.taxonomy import name_slugs, term_key
from sphinx_devrel_blog.common.dates import moment
from sphinx_devrel_blog.config.choices import TAXONOMIES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Author, Post
    from sphinx_devrel_blog.config.choices import Taxonomy


Item = TypeVar("Item")


Order = Literal["newest", "oldest", "updated", "title"]
Group = Literal["", "year", "month", "tags", "categories", "authors", "series"]

# How many posts with a term are compared with one of them, on each side of it; what two posts have
# to share to be related; and the words of titles that say something.
_NEAR: Final = 12
_RELATED: Final = 1.0
_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a taxonomy, such as a tag, and the posts that have it, newest first.

    ``key`` is the same for every spelling; ``label`` is the spelling that most posts have;
    ``slug`` names the term's page, and no other term of the taxonomy has it. ``author`` is who
    an author is.
    """

    taxonomy: Taxonomy
    key: str
    label: str
    slug: str
    posts: tuple[Post, ...]
    author: Author | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """Which posts a list has, and in which order.

    A post has to have one of the terms of each taxonomy that is named; keys are those of
    `Term`. ``years`` are pairs of a first and a last one, ``months`` pairs of a year and a month.
    ``exclude`` are docnames. ``blog`` is the name of the blog that a post is of, empty for any.
    ``about`` is a page, and what is written there of a page or an object that a post has to refer
    to; see `sphinx_devrel_blog.domain.mentions`. ``drafts`` says whether posts that are not to be
    seen yet, or no more, are in a list of a build that shows them: ``True`` with the others,
    ``"only"`` alone.
    ``number`` is how many there are at most, 0 for all.
    """

    terms: tuple[tuple[Taxonomy, tuple[str, ...]], ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    months: tuple[tuple[int, int], ...] = ()
    exclude: tuple[str, ...] = ()
    blog: str = ""
    about: tuple[str, str] = ("", "")
    drafts: Literal[True, False, "only"] = True
    order: Order = "newest"
    pinned_first: bool = False
    number: int = 0


def sort_posts(
    posts: Iterable[Post], order: Order, zone: dt.tzinfo, *, pinned_first: bool = False
) -> list[Post]:
    """Return ``posts`` in an order; those of one moment by docname, those without a date last.

    ``zone`` is that of dates that name none. ``updated`` is the newest change first, where a post
    that was never changed counts by its date.
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
    """Return the terms of a taxonomy that ``post`` has, as they are shown."""
    if taxonomy == "authors":
        return tuple(author.name for author in post.authors)
    if taxonomy == "tags":
        return post.tags
    if taxonomy == "categories":
        return post.categories
    single = {"series": post.series, "languages": post.language, "locations": post.location}
    return (single[taxonomy],) if single[taxonomy] else ()


def paginate(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """Return ``items`` in pages of ``size``, at least one page; in a single one where it is 0."""
    if size <= 0 or not items:
        return [items]
    return [items[start : start + size] for start in range(0, len(items), size)]


def neighbours(posts: Sequence[Post], place: int) -> tuple[Post | None, Post | None]:
    """Return what stands before and behind the place of a post in ``posts``, None at an end."""
    before = posts[place - 1] if place else None
    return before, posts[place + 1] if place + 1 < len(posts) else None


def series_parts(posts: Iterable[Post], zone: dt.tzinfo) -> list[Post]:
    """Return the posts of a series in reading order: by their part, and else oldest first."""
    parts = sort_posts(posts, "oldest", zone)
    if all(post.part for post in parts):
        parts.sort(key=lambda post: post.part)
    return parts


def group_posts(posts: Iterable[Post], by: Group) -> list[tuple[str, list[Post]]]:
    """Return ``posts`` in groups with a name each.

    Years and months come as their first posts do, terms by their names. A post with two terms is in
    both groups; one with none is in the group without a name, which is last. Months are named as
    ``2020-02``.
    """
    groups: dict[str, list[Post]] = {}
    names: dict[str, str] = {}
    for post in posts:
        for name in _groups_of(post, by) or [""]:
            key = term_key(name)
            groups.setdefault(names.setdefault(key, name), []).append(post)
    without = groups.pop("", None)
    named = list(groups.items())
    if by not in ("year", "month"):
        named.sort(key=lambda group: (group[0].casefold(), group[0]))
    return [*named, *([("", without)] if without else [])]


def _is_within(year: int, month: int, query: Query) -> bool:
    """Tell whether a query asks for posts of a month."""
    if (year, month) in query.months:
        return True
    return any(first <= year <= last for first, last in query.years)


def _groups_of(post: Post, by: Group) -> Sequence[str]:
    if by in ("year", "month"):
        if post.date is None:
            return []
        return [f"{post.date.year}" if by == "year" else f"{post.date:%Y-%m}"]
    return terms_of(post, cast("Taxonomy", by)) if by else []


def _with_places(posts: Sequence[Post]) -> tuple[Sequence[Post], Mapping[str, int]]:
    return posts, {post.docname: place for place, post in enumerate(posts)}


_PARTS_SHOWN: Final = 50


class PostIndex:
    """The posts that readers may see, newest first, and what they have in common.

    ``hidden`` are those among them that a build for their authors alone shows. ``name_of`` tells
    the blog of a post, by docname, where they are of several; ``find_about`` the docnames of the
    posts that are about something.
    """

    def __init__(
        self,
        posts: Iterable[Post],
        zone: dt.tzinfo,
        hidden: frozenset[str] = frozenset(),
        name_of: Callable[[str], str] | None = None,
        find_about: Callable[[tuple[str, str]], Iterable[str]] | None = None,
    ) -> None:
        self._find_about = find_about
        self.zone = zone
        self._name_of = name_of
        self.hidden = hidden
        self.posts: Final = tuple(sort_posts(posts, "newest", zone))
        self.by_docname: Final = {post.docname: post for post in self.posts}
        self.terms: Final = {taxonomy: self._find_terms(taxonomy) for taxonomy in TAXONOMIES}

    def _find_terms(self, taxonomy: Taxonomy) -> dict[str, Term]:
        """Return the terms of a taxonomy by their keys, in the order of their labels."""
        posts: dict[str, list[Post]] = defaultdict(list)
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        authors: dict[str, Author] = {}
        for post in self.posts:
            labels = terms_of(post, taxonomy)
            for key in dict.fromkeys(map(term_key, labels)):
                posts[key].append(post)
            for label in labels:
                spellings[term_key(label)][label] += 1
            if taxonomy == "authors":
                for author in post.authors:
                    authors.setdefault(term_key(author.name), author)
        labels_of = {
            key: min(count, key=lambda label: (-count[label], label))
            for key, count in spellings.items()
        }
        slugs = name_slugs(labels_of)
        return {
            key: Term(taxonomy, key, label, slugs[key], tuple(posts[key]), authors.get(key))
            for key, label in sorted(labels_of.items(), key=lambda item: (item[1].casefold(), item))
        }

    def term(self, taxonomy: Taxonomy, label: str) -> Term | None:
        """Return the term that ``label`` names, in whatever spelling; an author's key is one."""
        found = self.terms[taxonomy].get(term_key(label))
        if found is None and taxonomy == "authors":
            for term in self.terms["authors"].values():
                if term.author is not None and term.author.key == label:
                    return term
        return found

    @cached_property
    def years(self) -> dict[int, dict[int, list[Post]]]:
        """The posts by the year and the month of their date, newest first."""
        found: dict[int, dict[int, list[Post]]] = {}
        for post in self.posts:
            if post.date is not None:
                months = found.setdefault(post.date.year, {})
                months.setdefault(post.date.month, []).append(post)
        return found

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return _with_places(self.posts)[1]

    def select(self, query: Query) -> Sequence[Post]:
        """Return the posts that ``query`` asks for, in its order."""
        if query not in self._selected:
            self._selected[query] = self._select(query)
        return self._selected[query]

    @cached_property
    def _selected(self) -> dict[Query, Sequence[Post]]:
        """What was asked for before: the pages of a list ask for the same one by one."""
        return {}

    def _select(self, query: Query) -> Sequence[Post]:
        posts: Sequence[Post] = self.posts
        if query.about[0]:
            about = self._find_about(query.about) if self._find_about is not None else ()
            posts = self._in_order(name for name in about if name in self.by_docname)
        for taxonomy, labels in query.terms:
            having = [term.posts for label in labels if (term := self.term(taxonomy, label))]
            wanted = {post.docname for posts_of in having for post in posts_of}
            # What has one of few terms is found without a look at every post of the blog.
            if posts is self.posts:
                posts = self._in_order(wanted)
            else:
                posts = [post for post in posts if post.docname in wanted]
        if posts is self.posts and (query.years or query.months):
            posts = self._in_order(
                post.docname
                for year, months in self.years.items()
                for month, those in months.items()
                if _is_within(year, month, query)
                for post in those
            )
        found = [post for post in posts if self._matches(post, query)]
        if query.order != "newest" or query.pinned_first:
            found = sort_posts(found, query.order, self.zone, pinned_first=query.pinned_first)
        return found[: query.number] if query.number else found

    def _in_order(self, docnames: Iterable[str]) -> Sequence[Post]:
        """Return posts in the order of the blog."""
        return [self.posts[place] for place in sorted(map(self._places.__getitem__, docnames))]

    def _matches(self, post: Post, query: Query) -> bool:
        is_hidden = post.docname in self.hidden
        if post.docname in query.exclude or (is_hidden and query.drafts is False):
            return False
        if query.drafts == "only" and not is_hidden:
            return False
        if query.blog and self._name_of is not None and self._name_of(post.docname) != query.blog:
            return False
        if not query.years and not query.months:
            return True
        return post.date is not None and _is_within(post.date.year, post.date.month, query)

    def parts(self, post: Post) -> Sequence[Post]:
        """Return the posts of the series of ``post``, in reading order; none without a series."""
        key = term_key(post.series)
        return self._reading[key][0] if post.series and key in self._reading else ()

    def part_number(self, post: Post) -> int:
        """Return which part of its series ``post`` is, from 1; 0 if it has no series."""
        key = term_key(post.series)
        places = self._reading[key][1] if post.series and key in self._reading else {}
        return places.get(post.docname, -1) + 1

    def parts_near(self, post: Post) -> Sequence[Post]:
        """Return the parts of a series that the page of one of them shows: all, if they are few.

        In a series of 1,000 parts, 1,000 links on each page would be a million.
        """
        parts, number = self.parts(post), self.part_number(post)
        start = max(0, min(number - 1 - _PARTS_SHOWN // 2, len(parts) - _PARTS_SHOWN))
        return parts[start : start + _PARTS_SHOWN]

    @cached_property
    def _reading(self) -> dict[str, tuple[Sequence[Post], Mapping[str, int]]]:
        """The parts of each series, and the place of each part."""
        return {
            key: _with_places(series_parts(term.posts, self.zone))
            for key, term in self.terms["series"].items()
        }

    @cached_property
    def _in_category(self) -> dict[str, tuple[Sequence[Post], Mapping[str, int]]]:
        """The posts of each category, and the place of each post."""
        return {key: _with_places(term.posts) for key, term in self.terms["categories"].items()}

    def around(
        self, post: Post, where: Literal["blog", "series", "category"] = "blog"
    ) -> tuple[Post | None, Post | None]:
        """Return the older and the newer post, in the blog, the series or the first category.

        Where it has no series or no category, in the blog.
        """
        if post.docname not in self.by_docname:
            return None, None
        if where == "series" and post.series:
            parts, places = self._reading[term_key(post.series)]
            return neighbours(parts, places[post.docname])
        posts: Sequence[Post] = self.posts
        places = self._places
        if where == "category" and post.categories:
            posts, places = self._in_category[term_key(post.categories[0])]
        newer, older = neighbours(posts, places[post.docname])
        return older, newer

    def related(self, number: int) -> dict[str, tuple[str, ...]]:
        """Return, by docname, up to ``number`` docnames of posts that are about the same.

        What two posts share counts the more the rarer it is, and a tag more than a category or a
        series, and these more than a word of the title. With a term that many posts have, a post
        is compared with those nearest in time, so that time grows with the posts and not with
        their square.
        """
        # By post: what it shares, and its place there. Counted post by post, for all the counts at
        # once are the largest thing in a build.
        shared: dict[str, list[tuple[float, list[str], int]]] = defaultdict(list)
        for weight, sharing in self._shared():
            for place, docname in enumerate(sharing):
                shared[docname].append((weight, sharing, place))
        places = self._places
        result: dict[str, tuple[str, ...]] = {}
        for post in self.posts:
            docname = post.docname
            counts: dict[str, float] = {}
            for weight, sharing, place in shared[docname]:
                for other in sharing[max(0, place - _NEAR) : place + _NEAR + 1]:
                    counts[other] = counts.get(other, 0.0) + weight
            counts.pop(docname, None)
            here = places[docname]
            ranked = sorted(
                (-round(score, 6), abs(places[other] - here), places[other])
                for other, score in counts.items()
                if score >= _RELATED
            )
            result[docname] = tuple(self.posts[place].docname for *_, place in ranked[:number])
        return result

    def _shared(self) -> Iterable[tuple[float, list[str]]]:
        """Yield what two posts or more share: how much it weighs, and their docnames."""
        total = len(self.posts)
        kinds: tuple[tuple[float, Mapping[Any, Sequence[Post]]], ...] = (
            (3.0, {key: term.posts for key, term in self.terms["tags"].items()}),
            (1.5, {key: term.posts for key, term in self.terms["categories"].items()}),
            (1.5, {key: term.posts for key, term in self.terms["series"].items()}),
            (0.5, self._title_words()),
        )
        for kind, having in kinds:
            for posts in having.values():
                if len(posts) > 1:
                    weight = kind * math.log(1 + total / len(posts))
                    yield weight, [post.docname for post in posts]

    def _title_words(self) -> dict[str, list[Post]]:
        words: dict[str, list[Post]] = defaultdict(list)
        for post in self.posts:
            for word in dict.fromkeys(_WORD.findall(post.title.casefold())):
                words[word].append(post)
        return words
