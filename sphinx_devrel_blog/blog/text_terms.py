"""Count the words of posts, and weigh them by TF-IDF, to compare posts by their text.

The weight of a word in a post grows with the square root of its count, and with its rarity in the
blog. See `Salton and Buckley, Term-weighting approaches in automatic text retrieval
<https://doi.org/10.1016/0306-4573(88)90021-0>`_. All results are whole numbers, so that they don't
depend on the order of additions.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.text import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Mapping


Profile = dict[str, int]
"""How often each term occurs in a post."""

SCALE: Final = 1000
"""The length of the vector of a post; its square is the largest possible likeness of two posts."""

_WORD: Final = r"\b[^\W\d_]\w{2,29}\b"
_RUN: Final = f"{UNSPACED}+"
_IN_TITLE: Final = 3
"""A word in the title has the weight of this many occurrences in the text."""
_TERMS: Final = 100
"""The number of terms in the vector of a post."""
_COMMON: Final = 200
"""Terms in more posts than this aren't compared, so that the time grows only linearly."""


def count_terms(title: str, text: str) -> Profile:
    """Return the words of a post in lower case, and how often each occurs, without numbers.

    In scripts without spaces between words, each pair of characters is a word.
    """
    counts = Counter(_words(text))
    for word in _words(title):
        counts[word] += _IN_TITLE
    return dict(counts)


def _words(text: str) -> list[str]:
    text = text.lower()
    if text.isascii():
        return re.findall(_WORD, text)
    pairs = [
        run[place : place + 2]
        for run in re.findall(_RUN, text)
        for place in range(max(1, len(run) - 1))
    ]
    return re.findall(_WORD, re.sub(_RUN, " ", text)) + pairs


def rarity_of_terms(profiles: Mapping[str, Profile]) -> dict[str, int]:
    """Return the rarity of each term: log2 of the number of posts divided by those that have it.

    The rarity is rounded, so that an edit of one post rarely changes the related posts of others.
    The rarity of a term that only one post has is negative. Common terms are left out.
    """
    total = len(profiles)
    posts_of = Counter(chain.from_iterable(profiles.values()))
    most = min(total // 2, _COMMON)
    return {
        term: round(math.log2(total / posts)) * (1 if posts > 1 else -1)
        for term, posts in posts_of.items()
        if posts <= most
    }


def vector_of(profile: Profile, rarity: Mapping[str, int]) -> dict[str, int]:
    """Return the weights of the typical terms of a post that other posts have too.

    Terms that only this post has lower these weights: much of its text is about something else.
    """
    weights = {
        term: math.sqrt(count) * rarity[term] for term, count in profile.items() if term in rarity
    }
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    typical = sorted((-weight, term) for term, weight in weights.items() if weight > 0)
    found = {term: round(-weight / length * SCALE) for weight, term in typical[:_TERMS]}
    return {term: weight for term, weight in found.items() if weight}
