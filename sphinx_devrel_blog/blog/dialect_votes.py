"""Find the dialect of a post by the signs in it and in the other posts of its folder.

A sign is a key, a name or a piece of syntax, with a weight for each dialect that it may be of. A
post with signs of a single system is of its dialect, wherever it is. Otherwise, the folder decides:
all posts of a folder mostly belong to one system.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.blog.dialects import DIALECTS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


CERTAIN: Final = 20
"""The weight of a sign that only one system has."""

TYPICAL: Final = 10
"""The weight of a sign that decides if a post has no others."""

POSSIBLE: Final = 1
"""The weight of a sign that many systems share."""

MYST: Final = "myst"
"""The mark of posts that were written for Sphinx: they have no dialect."""

Marks = tuple[tuple[str, int], ...]
"""The weight of the signs in a post, by dialect."""

_SHARE: Final = 4
"""How many times as many votes as all others the dialect of a folder needs."""

_ORDER: Final = {dialect.name: -number for number, dialect in enumerate(DIALECTS)}


def as_marks(weights: Mapping[str, int]) -> Marks:
    """Return weights in a form that is small in the environment."""
    return tuple(sorted((name, weight) for name, weight in weights.items() if weight))


def own_dialect(marks: Marks) -> tuple[str, bool]:
    """Return the dialect that a post itself indicates, or "", and whether it is certain."""
    rated = [(weight, _ORDER[name], name) for name, weight in marks if name in _ORDER]
    weight, _order, name = max(rated, default=(0, 0, ""))
    return (name, weight >= CERTAIN) if weight >= TYPICAL else ("", False)


def dialect_of(marks: Marks, folder: str) -> str:
    """Return the dialect of a post in a folder of the dialect ``folder``, or ""."""
    own, is_certain = own_dialect(marks)
    if is_certain or not folder or _is_myst(marks):
        return own
    return folder


def folder_dialect(posts: Collection[Marks], system: str = "") -> str:
    """Return the dialect of the posts in a folder, or "" if they belong to several systems.

    ``system`` is the dialect of the system whose files are in the folder: it decides unless most
    posts were written for another one.
    """
    votes = _count(posts)
    name = max(votes, key=lambda each: (votes[each], _ORDER.get(each, 1)), default="")
    supporters = sum(any(each == name for each, _weight in marks) for marks in posts)
    # A single post, or a few among many, doesn't tell what the others are.
    is_frequent = votes[name] > 1 and supporters * 2 >= len(posts)
    if is_frequent and votes[name] >= _SHARE * _votes_against(name, posts):
        return "" if name == MYST else name
    of_site = sum(map(_is_myst, posts))
    against = _votes_against(system, posts) - 2 * of_site
    is_likely = votes[system] + 2 >= against and of_site * 2 <= len(posts)
    return system if is_likely else ""


def _is_myst(marks: Marks) -> bool:
    return any(name == MYST for name, _weight in marks)


def _vote(marks: Marks) -> tuple[str, int]:
    """Return the dialect for which a post votes, or "", and the number of its votes."""
    name, is_certain = own_dialect(marks)
    if not name:
        return (MYST, 2) if _is_myst(marks) else ("", 0)
    return name, 2 if is_certain else 1


def _count(posts: Collection[Marks]) -> Counter[str]:
    """Return the number of votes for each dialect."""
    votes: Counter[str] = Counter()
    for name, number in map(_vote, posts):
        if name:
            votes[name] += number
    return votes


def _votes_against(name: str, posts: Collection[Marks]) -> int:
    """Return the votes of the posts that can't be of the dialect ``name``."""
    total = 0
    for marks in posts:
        other, number = _vote(marks)
        is_open = number < 2 and any(each == name for each, _weight in marks)
        total += 0 if other == name or is_open else number
    return total
