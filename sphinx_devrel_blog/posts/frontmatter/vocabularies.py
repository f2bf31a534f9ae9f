"""The tags and categories that a site knows: their labels, descriptions and synonyms.

They come from ``devrel_blog_tags``, and from the files ``tags.yml`` (Docusaurus) and
``categories.yml``. An unknown term that is almost a known one is probably a typo.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_devrel_blog.blog.model import TermDetails
from sphinx_devrel_blog.blog.taxonomy import slugify
from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.posts.frontmatter.keys import normalize_key
from sphinx_devrel_blog.posts.frontmatter.values import as_text
from sphinx_devrel_blog.posts.titles import plain_title

if TYPE_CHECKING:
    from collections.abc import Iterable


_SHORTEST = 5
"""The length from which a word with one other letter is a typo; `go` and `got` are two words."""


class Vocabulary(NamedTuple):
    """The known terms of a taxonomy.

    ``labels`` has the label for each known name in a comparable form, and the place that defines
    it. ``exact`` has the labels of names that give no warning in exactly this spelling: keys and
    synonyms. ``details`` are the descriptions and pages of terms by label.
    """

    labels: dict[str, tuple[str, str]]
    exact: dict[str, str]
    details: dict[str, TermDetails]

    def add(self, term: TermDetails, key: str, synonyms: Iterable[str], place: str) -> None:
        """Add a term; later terms take precedence."""
        for name in (*synonyms, key, term.label):
            self.labels[normalize_key(name)] = (term.label, place)
        self.exact.update(dict.fromkeys((*synonyms, key), term.label))
        self.details[term.label] = term


def read_terms(data: Mapping[Any, Any]) -> list[tuple[TermDetails, str, tuple[str, ...]]]:
    """Return the terms in a mapping of keys to details, each with its key and its synonyms."""
    entries = {
        str(key): entry if isinstance(entry, Mapping) else {"label": entry}
        for key, entry in data.items()
    }
    return [
        (as_tag_details(as_text(entry.get("label")) or key, entry, key), key, _synonyms(entry))
        for key, entry in entries.items()
    ]


def _synonyms(entry: Mapping[Any, Any]) -> tuple[str, ...]:
    value = entry.get("synonyms") or ()
    names = value.split(",") if isinstance(value, str) else value
    texts = map(as_text, names if isinstance(names, list | tuple) else ())
    return tuple(text.strip() for text in texts if text.strip())


def as_tag_details(label: str, entry: Mapping[Any, Any], key: str = "") -> TermDetails:
    """Return the details of a tag in a mapping; ``key`` is its key in ``tags.yml``.

    The slug is that of the permalink, or else the key, as in Docusaurus.
    """
    permalink = as_text(entry.get("permalink")).partition("://")
    slug = slugify((permalink[2].partition("/")[2] or permalink[0] or key).replace("/", " "))
    description = plain_title(as_text(entry.get("description")))
    return TermDetails(label, "" if slug == slugify(label) else slug, description)


def spell_terms(
    terms: tuple[str, ...], known: Vocabulary, kind: str = "tag"
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return ``terms`` in the spelling of the site, and a problem for each other spelling.

    ``dev-rel`` and ``DevRel`` are the same term. A term that the vocabulary lacks keeps its
    spelling; if it is probably a typo, there is a problem too. ``kind`` is ``tag`` or ``category``.
    """
    spelled: list[str] = []
    problems: list[Problem] = []
    for written in terms:
        label, place = known.labels.get(normalize_key(written), (written, ""))
        label = known.exact.get(written, label)
        spelled.append(label)
        if label != written and written not in known.exact:
            message = (
                f"the {kind} {written!r} is shown as {label!r}, as in {place}. Correct it in the "
                "post"
            )
            problems.append(Problem(message, "tag"))
        elif not place and (near := _near(written, known)):
            label, place = near
            message = (
                f"unknown {kind} {written!r}: it is shown as written. Did you mean {label!r}? "
                f"Otherwise, add {written!r} to {place}"
            )
            problems.append(Problem(message, "tag"))
    return tuple(dict.fromkeys(spelled)), tuple(problems)


def _near(written: str, known: Vocabulary) -> tuple[str, str] | None:
    """Return the label and the place of the known term of which ``written`` is a typo."""
    name = normalize_key(written)
    return next(
        (found for other, found in known.labels.items() if is_typo(name, other)),
        None,
    )


def is_typo(written: str, meant: str) -> bool:
    """Return whether one letter of a longer word is wrong, missing, added or swapped.

    The first letter is rarely wrong: ``react`` and ``preact`` are two words. So are ``python2`` and
    ``python3``, and ``editor`` and ``editors``.
    """
    shorter, longer = sorted((written, meant), key=len)
    if len(shorter) < _SHORTEST or len(longer) - len(shorter) > 1 or written[0] != meant[0]:
        return False
    start = next((n for n, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), None)
    start = len(shorter) if start is None else start
    left, right = shorter[start:], longer[start:]
    if not (left[:1] + right[:1]).isalpha():
        return False  # a digit or a symbol, or no difference at all
    if len(left) < len(right):
        return left == right[1:] and right != "s"
    is_swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return is_swapped or (len(written) > _SHORTEST and left[1:] == right[1:])
