"""Read the fields at the top of a reStructuredText document without docutils.

With these, hidden posts are found before their documents are parsed.
"""

from __future__ import annotations

import re
from typing import Any, Final

from sphinx_devrel_blog.blog.front_matter import Block
from sphinx_devrel_blog.posts.frontmatter.parser import status_by_tags

_FIELD: Final = r":(?P<key>[^:\s][^:]*):(?:\s+(?P<value>.*))?"
# Nikola's metadata, which are comments for docutils.
_NOTE: Final = r"\.\.[ \t]+(?P<key>[\w-]+):(?:[ \t]+(?P<value>.*))?"
_ADORNMENT: Final = r"([!-/:-@[-`{-~])\1*\s*"
_DIRECTIVE: Final = r"(?m)^[ \t]*\.\.[ \t]+post::"


def has_post_directive(text: str) -> bool:
    """Return whether a text may contain a ``post`` directive."""
    return re.search(_DIRECTIVE, text) is not None


def read_fields(text: str) -> Block | None:
    """Return the fields of a document as a front matter block, or None without fields.

    They are before the title or after it (Pelican), or are Nikola's lines ``.. key: value``.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    data: dict[str, Any] = {}
    places: dict[str, int] = {}
    key = ""
    is_nikola = False
    number = _after_title(lines) if _has_title(lines) else 0
    while number < len(lines):
        line = lines[number].rstrip()
        number += 1
        match = re.fullmatch(_FIELD, line) or re.fullmatch(_NOTE, line)
        if match is not None:
            key = match["key"].strip().lower()
            data[key] = match["value"] or ""
            places[key] = number
            is_nikola = is_nikola or line.startswith("..")
        elif line.startswith((" ", "\t")) and key:
            data[key] = f"{data[key]}\n{line.strip()}".strip()
        elif line and not (line.startswith("..") and not data):
            break
    if is_nikola:
        data = status_by_tags(data)
    return Block(data, places, 0, "") if data else None


def _has_title(lines: list[str]) -> bool:
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    over = first < len(lines) and re.fullmatch(_ADORNMENT, lines[first]) is not None
    under = first + 1 + over
    return under < len(lines) and re.fullmatch(_ADORNMENT, lines[under]) is not None


def _after_title(lines: list[str]) -> int:
    first = next(number for number, line in enumerate(lines) if line.strip())
    over = re.fullmatch(_ADORNMENT, lines[first]) is not None
    return first + 2 + over
