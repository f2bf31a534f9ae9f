"""Terms, such as tags: which spellings mean the same, and the names of their pages."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


# What tells one name from another, and is in no file's name or in no URL as it is.
_SYMBOLS: Final = {"+": " plus ", "#": " sharp ", "&": " and ", "*": " star ", "@": " at "}
_LONGEST: Final = 60
_RESERVED: Final = frozenset(
    # The page of all terms, pages of a list, and what Windows has no files of.
    ("index", "page", "con", "prn", "aux", "nul")
) | {f"{name}{number}" for name in ("com", "lpt") for number in range(10)}


@lru_cache(maxsize=8192)
def term_key(label: str) -> str:
    """Return what is the same for every spelling of a term.

    Case, blanks, hyphens and underscores make no difference, as in ``devrel_blog_tags``; symbols
    do: C, C++ and C# are three.
    """
    folded = unicodedata.normalize("NFKC", label).casefold()
    return re.sub(r"[\s_-]+", "", folded) or folded


def slugify(label: str) -> str:
    """Return a name for the page of a term: its letters and digits, of any script, with hyphens.

    ``C++`` is ``c-plus-plus``, ``.NET`` is ``dot-net``, ``日本語`` stays. Empty where nothing is
    left.
    """
    text = unicodedata.normalize("NFKC", label).casefold().strip()
    text = re.sub(r"^\.(?=\w)", "dot ", text)
    for symbol, word in _SYMBOLS.items():
        text = text.replace(symbol, word)
    text = re.sub(r"['’]", "", text)
    # Marks (Mn, Mc) belong to the letters of many scripts, and \w has not all of them.
    kept = "".join(
        char if char.isalnum() or unicodedata.category(char)[0] == "M" else " " for char in text
    )
    return "-".join(kept.split())


def name_slugs(labels: Mapping[str, str]) -> dict[str, str]:
    """Return a slug for each key of ``labels``, by its label; no two have the same.

    Where the slugs of two terms would be the same, the term that is spelled like it has it, and
    the others have letters behind it that depend on the term alone: the slug of a term is the
    same whatever terms come later.
    """
    wanted: dict[str, list[str]] = defaultdict(list)
    for key, label in labels.items():
        wanted[slugify(label)].append(key)
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
