"""The posts of a blog in order, with their terms, series and neighbours, for any query."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from sphinx_devrel_blog.blog.query import Query, Term, adjacent, series_parts, sort_posts, terms_of
from sphinx_devrel_blog.blog.talks import sort_talks
from sphinx_devrel_blog.blog.taxonomy import (
    ablog_slug,
    name_ablog_slugs,
    name_slugs,
    term_key,
)
from sphinx_devrel_blog.config.choices import TAXONOMIES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Author, Post, TermDetails
    from sphinx_devrel_blog.config.choices import Taxonomy


_PARTS_SHOWN: Final = 50  # of a series on the page of a part


class PostIndex:
    """The posts that readers may see, newest first, with their terms, series and neighbours.

    ``hidden`` are the docnames of the drafts, scheduled and expired posts among them, in a build
    that shows them. ``name_of`` returns the name of a post's blog by docname, if the site has
    several. ``find_about`` returns the docnames of the posts that refer to a page or object. With
    ``keeps_ablog_slugs``, terms have the slugs that ABlog gives them. ``names`` are the names that
    the site gives terms, by taxonomy and by what posts have. ``upcoming`` has the position of the
    next event of each upcoming talk, by docname.
    """

    def __init__(
        self,
        posts: Iterable[Post],
        zone: dt.tzinfo,
        hidden: frozenset[str] = frozenset(),
        name_of: Callable[[str], str] | None = None,
        find_about: Callable[[tuple[str, str]], Iterable[str]] | None = None,
        *,
        keeps_ablog_slugs: bool = False,
        names: Mapping[Taxonomy, Mapping[str, str]] | None = None,
        taxonomies: Iterable[Taxonomy] = (),
        upcoming: Mapping[str, int] | None = None,
    ) -> None:
        self.upcoming: Final[Mapping[str, int]] = upcoming or {}
        self._names: Mapping[Taxonomy, Mapping[str, str]] = names or {}
        self._keeps_ablog_slugs = keeps_ablog_slugs
        self._find_about = find_about
        self.zone = zone
        self._name_of = name_of
        self.hidden = hidden
        self.posts: Final = tuple(sort_posts(posts, "newest", zone))
        self.by_docname: Final = {post.docname: post for post in self.posts}
        self.terms: Final = {
            taxonomy: self._find_terms(taxonomy) for taxonomy in (*TAXONOMIES, *taxonomies)
        }

    def _find_terms(self, taxonomy: Taxonomy) -> dict[str, Term]:
        """Return the terms of a taxonomy by key, in the order of their labels."""
        posts: dict[str, list[Post]] = defaultdict(list)
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        authors: dict[str, Author] = {}
        details: dict[str, TermDetails] = {}
        for post in self.posts:
            labels = terms_of(post, taxonomy)
            for key in dict.fromkeys(map(term_key, labels)):
                posts[key].append(post)
            for label in labels:
                spellings[term_key(label)][label] += 1
            if taxonomy == "authors":
                for author in post.authors:
                    key = term_key(author.name)
                    authors[key] = _combine(authors.get(key, author), author)
            for term in _details_of(post, taxonomy):
                details.setdefault(term_key(term.label), term)
        labels_of = {
            key: min(count, key=lambda label: (-count[label], label))
            for key, count in spellings.items()
        }
        details = {key: tag for key, tag in details.items() if key in labels_of}
        preferred = {key: tag.slug for key, tag in details.items()}
        slugs = (
            name_ablog_slugs(labels_of)
            if self._keeps_ablog_slugs
            else name_slugs(labels_of, preferred)
        )
        descriptions = {key: tag.description for key, tag in details.items()}
        return {
            key: Term(
                taxonomy, key, label, slugs[key], tuple(posts[key]), authors.get(key),
                descriptions.get(key, ""),
            )
            for key, label in sorted(labels_of.items(), key=lambda item: (item[1].casefold(), item))
        }  # fmt: skip

    def term(self, taxonomy: Taxonomy, label: str) -> Term | None:
        """Return the term with ``label`` in any spelling; the key of a name works too."""
        label = self._names.get(taxonomy, {}).get(label, label)
        found = self.terms[taxonomy].get(term_key(label))
        if found is None and label and taxonomy == "authors":
            for term in self.terms["authors"].values():
                if term.author is not None and term.author.key == label:
                    return term
        return found

    @cached_property
    def ablog_slugs(self) -> dict[Taxonomy, dict[str, Term]]:
        """The terms by those slugs of ABlog that no term has here, by taxonomy.

        Of several terms with the same slug in ABlog, its page showed the last one.
        """
        found: dict[Taxonomy, dict[str, Term]] = {}
        for taxonomy, terms in self.terms.items() if self._keeps_ablog_slugs else ():
            taken = {term.slug for term in terms.values()}
            labels = sorted({label for post in self.posts for label in terms_of(post, taxonomy)})
            slugs = {ablog_slug(label): terms[term_key(label)] for label in labels}
            found[taxonomy] = {
                slug: term for slug, term in slugs.items() if slug and slug not in taken
            }
        return found

    @cached_property
    def years(self) -> dict[int, dict[int, list[Post]]]:
        """The posts by year and month of their date, newest first."""
        found: dict[int, dict[int, list[Post]]] = {}
        for post in self.posts:
            if post.date is not None:
                months = found.setdefault(post.date.year, {})
                months.setdefault(post.date.month, []).append(post)
        return found

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return _with_positions(self.posts)[1]

    def select(self, query: Query) -> Sequence[Post]:
        """Return the posts that ``query`` selects, in its order."""
        if query not in self._selected:
            self._selected[query] = self._select(query)
        return self._selected[query]

    @cached_property
    def _selected(self) -> dict[Query, Sequence[Post]]:
        """The results so far, since each page of a list runs the same query."""
        return {}

    def _select(self, query: Query) -> Sequence[Post]:
        posts: Sequence[Post] = self.posts
        if query.about[0]:
            about = self._find_about(query.about) if self._find_about is not None else ()
            posts = self._in_order(name for name in about if name in self.by_docname)
        for taxonomy, labels in query.terms:
            having = [term.posts for label in labels if (term := self.term(taxonomy, label))]
            wanted = {post.docname for posts_of in having for post in posts_of}
            # A term usually has few posts: look them up instead of filtering every post of the
            # blog.
            if posts is self.posts:
                posts = self._in_order(wanted)
            else:
                posts = [post for post in posts if post.docname in wanted]
        if posts is self.posts and (query.years or query.months) and not query.kind:
            posts = self._in_order(
                post.docname
                for year, months in self.years.items()
                for month, those in months.items()
                if _is_within(year, month, query)
                for post in those
            )
        found = [post for post in posts if self._matches(post, query)]
        if query.kind == "talks" and query.order == "newest":
            found = sort_talks(found, self.upcoming, self.zone)
            if query.pinned_first:
                found.sort(key=lambda post: not post.pinned)
        elif query.order != "newest" or query.pinned_first:
            found = sort_posts(found, query.order, self.zone, pinned_first=query.pinned_first)
        return found[: query.number] if query.number else found

    def _in_order(self, docnames: Iterable[str]) -> Sequence[Post]:
        """Return the posts with ``docnames`` in the order of the blog."""
        return [self.posts[place] for place in sorted(map(self._places.__getitem__, docnames))]

    def _matches(self, post: Post, query: Query) -> bool:
        is_hidden = post.docname in self.hidden
        if query.kind == "talks" and not post.events:
            return False
        if post.docname in query.exclude or (is_hidden and query.drafts is False):
            return False
        if query.drafts == "only" and not is_hidden:
            return False
        if query.blog and self._name_of is not None and self._name_of(post.docname) != query.blog:
            return False
        if not query.years and not query.months:
            return True
        is_talk = query.kind == "talks"
        days = [event.start for event in post.events] if is_talk else [post.date]
        return any(day is not None and _is_within(day.year, day.month, query) for day in days)

    def parts(self, post: Post) -> Sequence[Post]:
        """Return the posts of the series of ``post``, in reading order; empty without a series."""
        key = term_key(post.series)
        return self._reading[key][0] if post.series and key in self._reading else ()

    def part_number(self, post: Post) -> int:
        """Return the part number of ``post`` in its series, from 1; 0 if it has no series."""
        key = term_key(post.series)
        places = self._reading[key][1] if post.series and key in self._reading else {}
        return places.get(post.docname, -1) + 1

    def parts_near(self, post: Post) -> Sequence[Post]:
        """Return the parts of the series that the page of ``post`` shows: the nearest ones.

        In a series of 1,000 parts, 1,000 links on each page would be a million links.
        """
        parts, number = self.parts(post), self.part_number(post)
        start = max(0, min(number - 1 - _PARTS_SHOWN // 2, len(parts) - _PARTS_SHOWN))
        return parts[start : start + _PARTS_SHOWN]

    @cached_property
    def _reading(self) -> dict[str, tuple[Sequence[Post], Mapping[str, int]]]:
        """The parts of each series, and the position of each part by docname."""
        return {
            key: _with_positions(series_parts(term.posts, self.zone))
            for key, term in self.terms["series"].items()
        }

    @cached_property
    def _in_category(self) -> dict[str, tuple[Sequence[Post], Mapping[str, int]]]:
        """The posts of each category, and the position of each post by docname."""
        return {key: _with_positions(term.posts) for key, term in self.terms["categories"].items()}

    def neighbours(
        self, post: Post, where: Literal["blog", "series", "category"] = "blog"
    ) -> tuple[Post | None, Post | None]:
        """Return the older and the newer post in the blog, the series or the first category.

        A post without a series or category has its neighbours in the blog.
        """
        if post.docname not in self.by_docname:
            return None, None
        if where == "series" and post.series:
            parts, places = self._reading[term_key(post.series)]
            return adjacent(parts, places[post.docname])
        posts: Sequence[Post] = self.posts
        places = self._places
        if where == "category" and post.categories:
            posts, places = self._in_category[term_key(post.categories[0])]
        newer, older = adjacent(posts, places[post.docname])
        return older, newer


def _details_of(post: Post, taxonomy: Taxonomy) -> tuple[TermDetails, ...]:
    if taxonomy == "tags":
        return post.tag_details
    if taxonomy == "categories":
        return post.category_details
    return next((each.details for each in post.other_terms if each.taxonomy == taxonomy), ())


def _combine(author: Author, older: Author) -> Author:
    """Return ``author`` with the values that it lacks, but the same author of an older post has."""
    if author == older:
        return author
    known = older._asdict().items()
    return author._replace(**{name: value for name, value in known if not getattr(author, name)})


def _is_within(year: int, month: int, query: Query) -> bool:
    """Return whether a query selects the posts of a month."""
    if (year, month) in query.months:
        return True
    return any(first <= year <= last for first, last in query.years)


def _with_positions(posts: Sequence[Post]) -> tuple[Sequence[Post], Mapping[str, int]]:
    return posts, {post.docname: place for place, post in enumerate(posts)}
