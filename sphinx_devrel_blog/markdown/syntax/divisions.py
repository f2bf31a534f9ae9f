"""Divisions of Quarto and Pandoc that have a meaning: columns, tabs, figures, text in the margin.

``::: {.columns}``, ``::: {.panel-tabset}``, ``::: {layout-ncol=2}``, ``::: {#fig-cats}``,
``::: {.column-margin}``; a heading at the start of a callout is its title.

Source: Quarto's "Article Layout", "Figures", "Tabsets" and "Callout Blocks".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.markdown.syntax.html_figures import ANCHOR
from sphinx_devrel_blog.markdown.syntax.layouts import (
    blocks_of,
    end_of,
    grid,
    grid_cell,
    pair_like,
)
from sphinx_devrel_blog.markdown.syntax.table_captions import set_caption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token


DIVISION: Final = "devrel_blog_division"
"""The key in the meta of a token for the attributes of a division."""

QUARTO_NAMES: Final = frozenset(
    {"columns", "column", "panel-tabset", "column-margin", "content-visible"}
)
"""Names of divisions that have the same meaning without braces: ``::: columns``."""

_MARGIN: Final = frozenset({"column-margin", "aside", "margin"})
_IMAGE: Final = r"\[?!\[.*\]\([^\n]*\)(?:\{[^{}\n]*\})?"
_WHOLE: Final = 12


def read_divisions(state: StateCore) -> None:
    """Core rule, before ``inline`` and after the rule for attributes."""
    if any(DIVISION in token.meta for token in state.tokens):
        state.tokens = _read_blocks(state.tokens)


def _read_blocks(tokens: Sequence[Token]) -> list[Token]:
    result: list[Token] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.nesting != 1 or not token.block:
            result.append(token)
            place += 1
            continue
        end = end_of(tokens, place)
        content = _read_blocks(tokens[place + 1 : end])
        if DIVISION in token.meta:
            result += _read_division(token, content, tokens[end])
        else:
            result += [token, *content, tokens[end]]
        place = end + 1
    return result


def _read_division(opened: Token, content: list[Token], closed: Token) -> list[Token]:
    attributes: dict[str, str] = opened.meta[DIVISION]
    classes = set(attributes.get("class", "").split())
    ident = attributes.get("id", "")
    if opened.type == "admonition_open":
        return [opened, *_with_title(content, has_title=bool(opened.meta.get("title"))), closed]
    if "columns" in classes:
        return _columns(opened, content)
    if "panel-tabset" in classes or "tabset" in classes:
        return _tabs(opened, content)
    if classes & _MARGIN:
        opened.type, closed.type = "admonition_open", "admonition_close"
        opened.meta = {"kind": "aside", "fold": "", "is_aside": True, "is_untitled": True}
        return [opened, *content, closed]
    if ident.startswith(("fig-", "tbl-", "lst-")) and (found := _float(opened, content, ident)):
        return found
    caption: list[Token] = []
    if ident.startswith(("fig-", "tbl-", "lst-")):
        content, caption = _split_caption(content)
    if any(name.startswith("layout") for name in attributes):
        content = _layout(opened, content, attributes)
    return [opened, *content, *_caption(caption, "figcaption"), closed]


def _float(opened: Token, content: list[Token], ident: str) -> list[Token]:
    """Return the figure or the table that a division is, or nothing if it is another one."""
    content, caption = _split_caption(content)
    if not caption or not content:
        return []
    if ident.startswith("fig-") and _is_image(content):
        figure = pair_like(opened, "figure", [content[1], *_caption(caption, "figcaption")])
        figure[0].attrs = {ANCHOR: ident}
        return figure
    if content[0].type == "table_open":
        set_caption(content, caption[1])
        content[0].attrs[ANCHOR] = ident
        return content
    return []


def _with_title(content: list[Token], *, has_title: bool) -> list[Token]:
    """Return the content of a callout; a heading at its start becomes the title."""
    if not has_title and content and content[0].type == "heading_open":
        content[0].type, content[2].type = "admonition_title_open", "admonition_title_close"
    return content


def _caption(paragraph: Sequence[Token], name: str) -> list[Token]:
    if paragraph:
        paragraph[0].type, paragraph[2].type = f"{name}_open", f"{name}_close"
    return list(paragraph)


def _split_caption(content: list[Token]) -> tuple[list[Token], list[Token]]:
    """Return the content of a figure without the last paragraph, and this paragraph."""
    blocks = list(blocks_of(content))
    if len(blocks) > 1 and blocks[-1][0].type == "paragraph_open":
        return content[: -len(blocks[-1])], blocks[-1]
    return content, []


def _is_image(content: Sequence[Token]) -> bool:
    is_paragraph = len(content) == 3 and content[0].type == "paragraph_open"
    return is_paragraph and re.fullmatch(_IMAGE, content[1].content.strip()) is not None


def _columns(opened: Token, content: Sequence[Token]) -> list[Token]:
    cells: list[list[Token]] = []
    for block in blocks_of(content):
        attributes = block[0].meta.get(DIVISION)
        if attributes is not None and "column" in attributes.get("class", "").split():
            share = _share(attributes.get("width", ""))
            cells.append(grid_cell(opened, block[1:-1], share=share))
        else:
            cells.append(grid_cell(opened, block))
    return grid(opened, cells, max(1, min(len(cells), _WHOLE)))


def _share(width: str) -> int:
    """Return how many twelfths ``width``, such as ``40%``, is; 0 if unknown."""
    found = re.fullmatch(r"\s*(\d{1,3})(?:\.\d+)?%\s*", width)
    return max(1, min(_WHOLE, round(int(found[1]) * _WHOLE / 100))) if found else 0


def _layout(opened: Token, content: Sequence[Token], attributes: dict[str, str]) -> list[Token]:
    blocks = list(blocks_of(content))
    rows = [
        [abs(float(each)) for each in re.findall(r"-?\d+(?:\.\d+)?", row)]
        for row in re.findall(r"\[([^\[\]]+)\]", attributes.get("layout", ""))
    ]
    columns = _count(attributes.get("layout-ncol", ""))
    if count := _count(attributes.get("layout-nrow", "")):
        columns = -(-len(blocks) // count)
    widths = [width for row in rows for width in _shares(row)]
    cells = [
        grid_cell(opened, block, share=widths[place] if place < len(widths) else 0)
        for place, block in enumerate(blocks)
    ]
    return grid(opened, cells, columns or max(map(len, rows), default=1) or 1)


def _count(text: str) -> int:
    return min(int(text), _WHOLE) if re.fullmatch(r"\d{1,2}", text) else 0


def _shares(row: list[float]) -> list[int]:
    total = sum(row) or 1
    return [max(1, min(_WHOLE, round(width * _WHOLE / total))) for width in row]


def _tabs(opened: Token, content: list[Token]) -> list[Token]:
    """Return tabs: each heading of the highest level is the title of a tab."""
    blocks = list(blocks_of(content))
    level = min((block[0].tag for block in blocks if block[0].type == "heading_open"), default="")
    before: list[Token] = []
    tabs: list[list[Token]] = []
    for block in blocks:
        if block[0].type == "heading_open" and block[0].tag == level:
            block[0].type, block[2].type = "tab_title_open", "tab_title_close"
            tabs.append(list(block))
        elif tabs:
            tabs[-1] += block
        else:
            before += block
    if not tabs:
        return content
    inner = [token for tab in tabs for token in pair_like(opened, "tab", tab)]
    return [*before, *pair_like(opened, "tabs", inner)]
