"""Terms, such as tags: equal spellings, and the slugs of their pages."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


# Symbols that distinguish names, but aren't safe in file names or URLs.
_SYMBOLS: Final = {"+": " plus ", "#": " sharp ", "&": " and ", "*": " star ", "@": " at "}
_AMBIGUOUS: Final = frozenset("+#")
"""Symbols without which a name is another one, such as C for C++."""
_LONGEST: Final = 60
_RESERVED: Final = frozenset(
    # Overviews of terms, pages of a list, and device names of Windows.
    ("index", "page", "con", "prn", "aux", "nul")
) | {f"{name}{number}" for name in ("com", "lpt") for number in range(10)}


@lru_cache(maxsize=8192)
def term_key(label: str) -> str:
    """Return the key that all spellings of a term share.

    Case, spaces, hyphens and underscores are ignored, as in ``devrel_blog_tags``. Symbols aren't:
    C, C++ and C# are three terms.
    """
    folded = unicodedata.normalize("NFKC", label).casefold()
    return re.sub(r"[\s_-]+", "", folded) or folded


def slugify(label: str) -> str:
    """Return a name for a term's page: its letters and digits, of any script, with hyphens.

    ``C++`` becomes ``c-plus-plus``, ``.NET`` becomes ``dot-net``, and ``日本語`` stays. The result
    is empty if no character is left.
    """
    text = unicodedata.normalize("NFKC", label).casefold().strip()
    text = re.sub(r"^\.(?=\w)", "dot ", text)
    for symbol, word in _SYMBOLS.items():
        text = text.replace(symbol, word)
    text = re.sub(r"['’]", "", text)
    # Combining marks (Mn, Mc) belong to the letters of many scripts, and \w lacks some of them.
    kept = "".join(
        char if char.isalnum() or unicodedata.category(char)[0] == "M" else " " for char in text
    )
    return "-".join(kept.split())


def ablog_slug(label: str) -> str:
    """Return a term as ABlog writes it in URLs and labels: without accents and punctuation.

    The result may be empty. Source: ABlog's ``slugify``.
    """
    text = unicodedata.normalize("NFKD", label)
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())


def name_slugs(
    labels: Mapping[str, str], preferred: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Return a unique slug for each key of ``labels``, derived from its label.

    ``preferred`` has other slugs for some of the keys, and empty ones.
    If several terms would have the same slug, the term whose key equals it gets it. The others get
    a suffix that depends only on the term, so that a term's slug stays the same when terms are
    added.
    """
    texts = {key: slugify(label) for key, label in labels.items()}
    given = {key: slug for key, slug in (preferred or {}).items() if slug and key in texts}
    return _make_unique(texts | given)


def name_ablog_slugs(labels: Mapping[str, str]) -> dict[str, str]:
    """Return a unique slug for each key of ``labels``: that of ABlog, if it is good enough.

    ABlog gives C, C++ and C# the same slug, and their pages overwrite each other. Of such terms,
    only the term whose key equals the slug keeps it.
    """
    rivals: dict[str, list[str]] = defaultdict(list)
    for key, label in labels.items():
        rivals[ablog_slug(label)].append(key)
    return _make_unique(
        {
            key: slug
            if (len(keys) == 1 or key == re.sub("[-_]", "", slug))
            and _AMBIGUOUS.isdisjoint(labels[key])
            else slugify(labels[key])
            for slug, keys in rivals.items()
            for key in keys
        }
    )


def _make_unique(texts: Mapping[str, str]) -> dict[str, str]:
    """Return a unique slug for each key, derived from its slug in ``texts``."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for key, text in texts.items():
        wanted[text].append(key)
    slugs: dict[str, str] = {}
    for slug, keys in wanted.items():
        plain = slug.replace("-", "")
        for key in keys:
            is_own = len(keys) == 1 or key == plain
            usable = slug and slug not in _RESERVED and len(slug.encode()) <= _LONGEST * 3
            if is_own and usable and len(slug) <= _LONGEST:
                slugs[key] = slug
            else:
                mark = hashlib.sha256(key.encode()).hexdigest()[:6]
                slugs[key] = f"{slug[:_LONGEST].strip('-')}-{mark}".lstrip("-")
    return slugs
