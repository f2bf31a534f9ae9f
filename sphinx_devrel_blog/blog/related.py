"""Find related posts by their text, tags and categories.

Texts are compared by the weights of their terms, see `sphinx_devrel_blog.blog.text_terms`. A shared
tag or category adds to the likeness of two posts: the rarer it is, the more. `RelatedPosts` are the
result. They contain the data with which a later build computes only what an edit has changed.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_devrel_blog.blog.taxonomy import term_key
from sphinx_devrel_blog.blog.text_terms import SCALE, rarity_of_terms, vector_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sphinx_devrel_blog.blog.post_index import PostIndex
    from sphinx_devrel_blog.blog.text_terms import Profile


_NEAR: Final = 12
"""The number of earlier posts with the same tag that a post is compared with, and of later ones."""
_TAG: Final = SCALE * SCALE * 0.0075
_CATEGORY: Final = SCALE * SCALE * 0.00375
"""The number that a shared tag or category adds to the likeness, multiplied by its rarity.

Larger numbers give worse results: see `docs/costs.md`.
"""
_LEAST: Final = SCALE * SCALE * 3 // 100
"""The least likeness of the texts of related posts that share no tag or category."""

_SPARE: Final = 3
"""How many more related posts are kept than pages show."""

Rank = tuple[int, int, int]
"""The score, as a negative number, the distance in the blog, and the place of a related post."""


class Ranks(NamedTuple):
    """The best ranks among the posts that are related to a post, in order.

    ``is_complete`` is True if no other posts are related to the post. There may be more ranks than
    a page shows, so that an edit needs fewer comparisons.
    """

    best: list[Rank]
    is_complete: bool


class RelatedPosts(NamedTuple):
    """The related posts of each post of a blog, and the data they were computed from.

    ``topics`` are what the result depends on, apart from texts: see `topics_of`. ``profiles`` are
    the terms in the text of each post, and ``rarity`` is the rarity of each term. ``vectors`` are
    the typical terms of each post, and ``ranks`` its related posts. All but ``topics`` and
    ``rarity`` are by docname.
    """

    topics: object = None
    profiles: Mapping[str, Profile] = {}
    rarity: Mapping[str, int] = {}
    vectors: Mapping[str, dict[str, int]] = {}
    ranks: Mapping[str, Ranks] = {}


def find_related(
    blog: PostIndex, profiles: Mapping[str, Profile], number: int, before: RelatedPosts
) -> RelatedPosts:
    """Return at least ``number`` related posts for each post, if there are as many.

    ``before`` is the result of the last build, whose unchanged parts are used again.

    The other parts of a post's series, which its page lists anyway, aren't related posts. A profile
    that hasn't changed is the same object as in ``before``.
    """
    topics = topics_of(blog, number)
    if topics == before.topics and _is_same(profiles, before.profiles):
        return before
    rarity = rarity_of_terms(profiles)
    vectors = _vectors(profiles, rarity, before)
    scores = _Scores(blog, vectors)
    if topics != before.topics:
        scores.note_all_terms()
        ranks = {post.docname: _best(scores.ranked(post.docname), number) for post in blog.posts}
    else:
        changed = {name for name, found in vectors.items() if before.vectors.get(name) != found}
        ranks = _update(scores, changed, number, before.ranks)
    return RelatedPosts(topics, profiles, rarity, vectors, ranks)


def shown_posts(blog: PostIndex, found: RelatedPosts, number: int) -> dict[str, tuple[str, ...]]:
    """Return the docnames of the related posts of each post, by docname."""
    return {
        docname: tuple(blog.posts[rank[2]].docname for rank in ranks.best[:number])
        for docname, ranks in found.ranks.items()
    }


def topics_of(blog: PostIndex, number: int) -> object:
    """Return what related posts depend on, apart from texts."""
    return number, [(post.docname, post.tags, post.categories, post.series) for post in blog.posts]


def _is_same(profiles: Mapping[str, Profile], before: Mapping[str, Profile]) -> bool:
    return all(before.get(name) is profile for name, profile in profiles.items())


def _vectors(
    profiles: Mapping[str, Profile], rarity: Mapping[str, int], before: RelatedPosts
) -> dict[str, dict[str, int]]:
    """Return the vector of each post; that of the last build if nothing in it has changed."""
    others = {term for term, _value in rarity.items() ^ before.rarity.items()}
    found: dict[str, dict[str, int]] = {}
    for name, profile in profiles.items():
        is_same = before.profiles.get(name) is profile and others.isdisjoint(profile)
        found[name] = before.vectors[name] if is_same else vector_of(profile, rarity)
    return found


def _update(
    scores: _Scores, changed: AbstractSet[str], number: int, before: Mapping[str, Ranks]
) -> dict[str, Ranks]:
    """Return the ranks after the texts of some posts have changed.

    The likeness of two posts is the same for both, so that only the changed posts are compared with
    all others.
    """
    places = {scores.places[name] for name in changed}
    renewed = {name: list(scores.ranked(name)) for name in changed}
    additions: dict[int, list[Rank]] = defaultdict(list)
    for name, ranks in renewed.items():
        for score, distance, place in ranks:
            additions[place].append((score, distance, scores.places[name]))
    found: dict[str, Ranks] = {}
    for name, old in before.items():
        if name in changed:
            found[name] = _best(renewed[name], number)
            continue
        added = additions.get(scores.places[name], [])
        if not added and not any(rank[2] in places for rank in old.best):
            found[name] = old
            continue
        kept = sorted([rank for rank in old.best if rank[2] not in places] + added)
        if not old.is_complete:
            # Posts that aren't among the old ranks may come after the last of them.
            kept = [rank for rank in kept if rank <= old.best[-1]]
        if old.is_complete or len(kept) >= number:
            is_complete = old.is_complete and len(kept) <= number + _SPARE
            ranks_ = Ranks(kept[: number + _SPARE], is_complete)
            found[name] = old if ranks_ == old else ranks_
        else:
            found[name] = _best(scores.ranked(name), number)
    return found


def _best(ranked: Iterable[Rank], number: int) -> Ranks:
    """Return the best of all ranks of a post."""
    found = sorted(ranked)
    return Ranks(found[: number + _SPARE], len(found) <= number + _SPARE)


class _Scores:
    """Computes how closely a post is related to others, one post at a time.

    All scores together would need more memory than the rest of a build.
    """

    def __init__(self, blog: PostIndex, vectors: Mapping[str, dict[str, int]]) -> None:
        self.names = [post.docname for post in blog.posts]
        self.places = {name: place for place, name in enumerate(self.names)}
        self._series = [term_key(post.series) if post.series else "" for post in blog.posts]
        self._vectors = vectors
        self._having: dict[str, dict[int, int]] = {}
        # The shared tags and categories of each post: the weight of each, the posts that have it,
        # and the position of the post among these.
        self._shared: dict[int, list[tuple[int, Sequence[int], int]]] = defaultdict(list)
        for weight, sharing in _shared_terms(blog):
            members = [self.places[name] for name in sharing]
            for position, place in enumerate(members):
                self._shared[place].append((weight, members, position))

    def _note_terms(self, name: str) -> None:
        """Find the posts with each term of a post, unless known, and its weight in them."""
        wanted = self._vectors.get(name, {}).keys() - self._having.keys()
        if not wanted:
            return
        self._having.update({term: {} for term in wanted})
        for other, vector in self._vectors.items():
            place = self.places[other]
            for term in wanted & vector.keys():
                self._having[term][place] = vector[term]

    def note_all_terms(self) -> None:
        """Find the posts with each term at once, since all posts are compared."""
        # Plain numbers, since many tuples would start Python's slow garbage collection.
        for name, vector in self._vectors.items():
            place = self.places[name]
            for term, weight in vector.items():
                self._having.setdefault(term, {})[place] = weight

    def ranked(self, name: str) -> Iterator[Rank]:
        """Yield the ranks of all related posts."""
        here = self.places[name]
        by_terms: dict[int, int] = {}
        for weight, members, position in self._shared.get(here, ()):
            for other in members[max(0, position - _NEAR) : position + _NEAR + 1]:
                by_terms[other] = by_terms.get(other, 0) + weight
        self._note_terms(name)
        by_text: dict[int, int] = {}
        for term, weight in self._vectors.get(name, {}).items():
            for other, their_weight in self._having[term].items():
                by_text[other] = by_text.get(other, 0) + weight * their_weight
        series = self._series[here]
        for other in by_terms.keys() | by_text.keys():
            likeness, shared = by_text.get(other, 0), by_terms.get(other, 0)
            is_related = likeness >= _LEAST or shared
            if is_related and other != here and not (series and series == self._series[other]):
                yield -(likeness + shared), abs(other - here), other


def _shared_terms(blog: PostIndex) -> Iterable[tuple[int, list[str]]]:
    """Yield the weight of each tag and category that several posts share, and their docnames."""
    total = len(blog.posts)
    for kind, terms in ((_TAG, blog.terms["tags"]), (_CATEGORY, blog.terms["categories"])):
        for term in terms.values():
            if len(term.posts) > 1:
                weight = kind * math.log(1 + total / len(term.posts))
                yield round(weight), [post.docname for post in term.posts]
