"""Markers for a table of contents: ``[TOC]``, ``[[toc]]``, ``[[_TOC_]]``, ``{:toc}``.

Sources: Python-Markdown's "Table of Contents", kramdown's "Automatic Table of Contents" (a list
followed by ``{:toc}``), GitLab's ``[[_TOC_]]``, markdown-it-toc's ``[[toc]]``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it.token import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.rules_core import StateCore


_MARK: Final = r"(?i)\s*(?:\[toc\]|\[\[_?toc_?\]\]|\{:?\s*toc\s*\})\s*"
_COMMENT: Final = r"(?i)\s*<!--\s*toc\s*-->\s*"
_OF_LIST: Final = r"\{:\s*[^{}\n]*?\btoc\b[^{}\n]*\}\s*$"
_ITEM = ["list_item_open", "paragraph_open", "inline", "paragraph_close", "list_item_close"]


def read_contents(state: StateCore) -> None:
    """Core rule, before ``inline``: replace each marker with a ``contents`` token."""
    tokens = state.tokens
    result: list[Token] = []
    place = 0
    while place < len(tokens):
        end = _end_of_marker(tokens, place)
        if end:
            at = tokens[place]
            result.append(Token("contents", "", 0, map=at.map, level=at.level, block=True))
        else:
            result.append(tokens[place])
        place = end or place + 1
    state.tokens = result


def _end_of_marker(tokens: Sequence[Token], place: int) -> int:
    """Return the index after the marker that begins at ``place``; 0 if there is none."""
    token = tokens[place]
    if token.type == "html_block" and re.fullmatch(_COMMENT, token.content):
        return place + 1
    if token.type == "paragraph_open" and re.fullmatch(_MARK, tokens[place + 1].content):
        return place + 3
    if token.type in {"bullet_list_open", "ordered_list_open"}:
        return _end_of_list(tokens, place)
    return 0


def _end_of_list(tokens: Sequence[Token], place: int) -> int:
    """Return the index after a list of one item that ``{:toc}`` replaces; otherwise 0."""
    end = place + 7
    kinds = [token.type for token in tokens[place + 1 : end]]
    if len(kinds) != 6 or kinds[:5] != _ITEM or not kinds[5].endswith("list_close"):
        return 0
    if re.search(_OF_LIST, tokens[place + 3].content):
        return end
    following = tokens[end : end + 3]
    is_followed = (
        len(following) == 3
        and following[0].type == "paragraph_open"
        and re.fullmatch(_OF_LIST, following[1].content)
        and following[0].map
        and (own := tokens[place].map)
        and following[0].map[0] <= own[1]
    )
    return end + 3 if is_followed else 0
