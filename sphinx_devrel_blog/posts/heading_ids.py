"""Create heading ids as blogging platforms do.

Sources: github-slugger (GitHub, Docusaurus; for letters, digits and spaces, Goldmark's and
kramdown's GitHub ids are the same), kramdown's ``basic_generate_id``, hexo-util's ``slugize``,
forem/forem's ``Redcarpet::Render::HTMLRouge#slugify`` (DEV).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


# Reverses Sphinx's typographic quotes, dashes and ellipses.
_AS_TYPED: Final = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "--", "\u2014": "---",
     "\u2026": "..."}
)  # fmt: skip
_SPECIAL: Final = r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'<>,.?/]+"


def _github(text: str) -> str:
    return re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")


def _kramdown(text: str) -> str:
    letters = re.sub(r"[^a-zA-Z0-9 -]", "", re.sub(r"^[^a-zA-Z]+", "", text))
    return letters.replace(" ", "-").lower() or "section"


def _hexo(text: str) -> str:
    plain = "".join(
        char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char)
    )
    return re.sub(_SPECIAL, "-", plain).strip("-")


def _dev(text: str) -> str:
    kept = "".join(char for char in text.lower() if unicodedata.category(char)[0] not in "PS")
    return re.sub(r"\s+", "-", kept.strip())


STYLES: Final[dict[str, Callable[[str], str]]] = {
    "github": _github,
    "kramdown": _kramdown,
    "hexo": _hexo,
    "dev": _dev,
}
"""The functions by which platforms create an id from the text of a heading."""


def heading_slugs(headings: Iterable[str], style: str) -> list[str]:
    """Return the ids of ``headings`` in order, as plain text, in one of `STYLES`.

    The second heading with the same text gets the suffix ``-1``, the third ``-2``.
    """
    seen: dict[str, int] = {}
    slugs = []
    for heading in headings:
        slug = STYLES[style](heading.translate(_AS_TYPED).strip())
        count = seen.get(slug, 0)
        seen[slug] = count + 1
        slugs.append(f"{slug}-{count}" if count else slug)
    return slugs
