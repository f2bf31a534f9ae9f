"""The outline of a post: one title, and headings under it without gaps.

Posts start with ``##`` or ``###``, have several ``#``, or skip a level; their platforms show the
title from the front matter above them. So the title becomes the only heading of level 1, and every
other heading is one level below its parent.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from markdown_it.token import Token

from sphinx_devrel_blog.common.text import same_words
from sphinx_devrel_blog.posts.titles import plain_title, title_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence


_DEEPEST = 6  # HTML has no heading below h6


def set_outline(tokens: list[Token], title: str, line: int, fallback: str) -> list[Token]:
    """Return ``tokens`` with one title, and the levels of the other headings without gaps.

    The title is ``title`` from the front matter, at ``line`` (from 0). If the first heading has
    level 1 and the same text, it becomes the title instead. Without ``title``, the title is the
    first heading, if it is at the beginning of the text or has level 1, and no other heading has
    its level or a higher one; otherwise, the title is ``fallback``.
    """
    tokens = _without_empty(tokens)
    headings = [token for token in tokens if token.type == "heading_open" and token.level == 0]
    if _is_title(tokens, headings, title):
        _set_levels(headings[1:])
        headings[0].tag = "h1"
        return tokens
    _set_levels(headings)
    return [*_title_tokens(title or fallback, line), *tokens]


def _without_empty(tokens: list[Token]) -> list[Token]:
    """Return ``tokens`` without empty headings, since a docutils section needs a title."""
    empty = {
        place
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and not tokens[place + 1].children
    }
    removed = {place + step for place in empty for step in range(3)}
    return [token for place, token in enumerate(tokens) if place not in removed]


def _is_title(tokens: Sequence[Token], headings: Sequence[Token], title: str) -> bool:
    """Return whether the first heading of the text is the title."""
    if not headings:
        return False
    first = headings[0]
    if title:
        text = next(after for token, after in pairwise(tokens) if token is first)
        return first.tag == "h1" and same_words(_plain_text(text), plain_title(title))
    others = (heading.tag for heading in headings[1:])
    return (tokens[0] is first or first.tag == "h1") and all(tag > first.tag for tag in others)


def _plain_text(inline: Token) -> str:
    return "".join(child.content or " " for child in inline.children or [] if not child.nesting)


def _set_levels(headings: Sequence[Token]) -> None:
    """Set the level of each heading to one below the nearest higher heading before it."""
    above: list[str] = []
    for heading in headings:
        while above and above[-1] >= heading.tag:
            above.pop()
        above.append(heading.tag)
        heading.tag = f"h{min(len(above) + 1, _DEEPEST)}"


def _title_tokens(text: str, line: int) -> list[Token]:
    place = [line, line + 1]
    inline = Token("inline", "", 0, map=place, content=text, block=True)
    inline.children = title_tokens(text)
    return [
        Token("heading_open", "h1", 1, map=place, block=True),
        inline,
        Token("heading_close", "h1", -1, block=True),
    ]
