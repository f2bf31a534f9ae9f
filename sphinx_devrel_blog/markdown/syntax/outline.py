"""The outline of a post: its title on top, and its headings under it without gaps.

Posts start at ``##`` or ``###``, use several ``#``, or leave a level out; their own systems
print the front matter's title above all that. So the title is the one heading of level 1, and
every other one goes one level below the heading that it belongs to.
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
    """Return ``tokens`` with one title on top and the other headings levelled under it.

    The title is ``title``, as front matter has it, at ``line`` (from 0). A first heading of level
    1 that says the same stays and is the title itself. Without a ``title``, it is the first
    heading, where it stands at the top of the text and no other is as high; else ``fallback``.
    """
    tokens = _without_empty(tokens)
    headings = [token for token in tokens if token.type == "heading_open" and token.level == 0]
    if _is_title(tokens, headings, title):
        _level(headings[1:])
        headings[0].tag = "h1"
        return tokens
    _level(headings)
    return [*_title(title or fallback, line), *tokens]


def _without_empty(tokens: list[Token]) -> list[Token]:
    """Return ``tokens`` without headings that say nothing: a section has to have a title."""
    empty = {
        place
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and not tokens[place + 1].children
    }
    gone = {place + step for place in empty for step in range(3)}
    return [token for place, token in enumerate(tokens) if place not in gone]


def _is_title(tokens: Sequence[Token], headings: Sequence[Token], title: str) -> bool:
    """Tell whether the text's first heading is the title."""
    if not headings:
        return False
    first = headings[0]
    if title:
        text = next(after for token, after in pairwise(tokens) if token is first)
        return first.tag == "h1" and same_words(_plain(text), plain_title(title))
    others = (heading.tag for heading in headings[1:])
    return (tokens[0] is first or first.tag == "h1") and all(tag > first.tag for tag in others)


def _plain(inline: Token) -> str:
    return "".join(child.content or " " for child in inline.children or [] if not child.nesting)


def _level(headings: Sequence[Token]) -> None:
    """Give each heading the level below the nearest one before it that is higher."""
    above: list[str] = []
    for heading in headings:
        while above and above[-1] >= heading.tag:
            above.pop()
        above.append(heading.tag)
        heading.tag = f"h{min(len(above) + 1, _DEEPEST)}"


def _title(text: str, line: int) -> list[Token]:
    place = [line, line + 1]
    inline = Token("inline", "", 0, map=place, content=text, block=True)
    inline.children = title_tokens(text)
    return [
        Token("heading_open", "h1", 1, map=place, block=True),
        inline,
        Token("heading_close", "h1", -1, block=True),
    ]
