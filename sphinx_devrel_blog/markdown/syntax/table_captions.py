"""Captions of tables: ``: Caption {#tbl-id}`` below, ``Table: Caption`` above or below.

Also the captions of PyMdown's ``/// table-caption``. A caption becomes a ``table_caption`` in the
table.

Source: Pandoc's ``table_captions``, Quarto's "Tables".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it.token import Token

from sphinx_devrel_blog.markdown.syntax.attributes import parse_attributes
from sphinx_devrel_blog.markdown.syntax.html_figures import ANCHOR
from sphinx_devrel_blog.markdown.syntax.layouts import end_of

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore


_CAPTION: Final = r"(?:Table)?:[ \t]+(?P<text>\S(?:.|\n)*)"
_ATTRIBUTES: Final = r"[ \t]*\{(?P<inside>[^{}\n]{0,300})\}[ \t]*$"
_PARAGRAPH: Final = ["paragraph_open", "inline", "paragraph_close"]
_FIGCAPTION: Final = ["figcaption_open", "inline", "figcaption_close"]


def read_table_captions(state: StateCore) -> None:
    """Core rule, before ``inline``."""
    if not any(token.type in {"table_open", "block_table"} for token in state.tokens):
        return
    tokens = state.tokens
    result: list[Token] = []
    place = 0
    while place < len(tokens):
        if tokens[place].type not in {"table_open", "block_table"}:
            result.append(tokens[place])
            place += 1
            continue
        end = end_of(tokens, place)
        table = _without_last_row(list(tokens[place : end + 1]))
        place = end + 1
        if _caption_of(tokens, place) is not None and not _has_caption(table):
            _take(table, tokens[place + 1])
            place += 3
        elif _caption_of(result, len(result) - 3) is not None and not _has_caption(table):
            _take(table, result[-2])
            del result[-3:]
        result += table
    state.tokens = result


def _caption_of(tokens: list[Token], place: int) -> re.Match[str] | None:
    """Return the match of the caption in the paragraph at a place."""
    part = tokens[place : place + 3] if place >= 0 else []
    kinds = [token.type for token in part]
    if kinds == _FIGCAPTION:
        return re.fullmatch(r"(?P<text>(?:.|\n)*)", part[1].content)
    return re.fullmatch(_CAPTION, part[1].content) if kinds == _PARAGRAPH else None


def _has_caption(table: list[Token]) -> bool:
    return any(token.type == "table_caption_open" for token in table[:2])


def _take(table: list[Token], inline: Token) -> None:
    """Move a caption and its attributes into a table."""
    found = re.fullmatch(_CAPTION, inline.content)
    inline.content = found["text"] if found else inline.content
    attributes = re.search(_ATTRIBUTES, inline.content)
    if attributes is not None and (parsed := parse_attributes(attributes["inside"])) is not None:
        inline.content = inline.content[: attributes.start()]
        if parsed.get("id"):
            table[0].attrs[ANCHOR] = parsed["id"]
    set_caption(table, inline)


def set_caption(table: list[Token], inline: Token) -> None:
    """Insert a caption after the first token of a table."""
    opened = Token("table_caption_open", "caption", 1, map=inline.map, level=inline.level)
    closed = Token("table_caption_close", "caption", -1, level=inline.level)
    if table[0].type == "block_table":
        table[0].meta["caption"] = inline.content
    else:
        table[1:1] = [opened, inline, closed]


def _without_last_row(table: list[Token]) -> list[Token]:
    """Move a caption on the line below a table, which is parsed as its last row."""
    rows = [place for place, token in enumerate(table) if token.type == "tr_open"]
    if len(rows) < 2:
        return table
    last = rows[-1]
    cells = [token for token in table[last:] if token.type == "inline"]
    if not cells or any(cell.content for cell in cells[1:]):
        return table
    if re.fullmatch(_CAPTION, cells[0].content) is None:
        return table
    end = next(place for place in range(last, len(table)) if table[place].type == "tr_close")
    first, after = last, end + 1
    if table[last - 1].type == "tbody_open" and table[after].type == "tbody_close":
        first, after = first - 1, after + 1
    del table[first:after]
    _take(table, cells[0])
    return table
