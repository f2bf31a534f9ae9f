"""Titles in front matter, which may contain markup.

``Using `make` with *care*``, ``Ben &amp; Jerry``, ``One<br/>two``: platforms insert titles into
HTML, or render them as Markdown. Code, emphasis, entities, emoji and common HTML elements are
recognized; everything else, such as ``List<T>``, is text.
"""

from __future__ import annotations

import re
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sphinx_devrel_blog.common.emoji_names import emojize

_TAG: Final = re.compile(
    r"</?(?:b|br|code|em|i|small|span|strong|sub|sup|wbr)\b[^<>]*>", re.IGNORECASE
)
_PARSER: Final = MarkdownIt("zero", {"html": True}).enable(
    ["backticks", "emphasis", "entity", "html_inline"]
)


def title_tokens(title: str) -> list[Token]:
    """Return the inline tokens of a title."""
    tokens = _PARSER.parseInline(title, {})[0].children or []
    if not any(_TAG.sub("", token.content).strip() for token in tokens):
        # A title with nothing but markup stays as written.
        return [Token("text", "", 0, content=title)]
    for token in tokens:
        if token.type == "text" and token.content.count(":") > 1:
            token.content = emojize(token.content)
        if token.type == "html_inline":
            is_break = token.content.lower().startswith("<br")
            token.type = "text"
            token.content = _TAG.sub(" " if is_break else "", token.content)
    return tokens


def plain_title(title: str) -> str:
    """Return a title as plain text, on one line."""
    return " ".join("".join(token.content for token in title_tokens(title)).split())
