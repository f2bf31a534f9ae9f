"""Grids of Material for MkDocs: ``<div class="grid cards" markdown>`` around a list.

Each item of the list is a card. In a grid without ``cards``, each block is a cell; a block with the
class ``card`` is a card.

Source: Material for MkDocs' "Grids".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markdown_it.token import Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.rules_core import StateCore


_LISTS: Final = frozenset({"bullet_list_open", "ordered_list_open"})
_COLUMNS: Final = 2


def read_grids(state: StateCore) -> None:
    """Core rule, after the rules for attributes: turn divisions into grids."""
    tokens = state.tokens
    if not any(_is_grid(token) for token in tokens):
        return
    result: list[Token] = []
    place = 0
    while place < len(tokens):
        if not _is_grid(tokens[place]):
            result.append(tokens[place])
            place += 1
            continue
        end = end_of(tokens, place)
        result += _grid_tokens(tokens, place, end)
        place = end + 1
    state.tokens = result


def _is_grid(token: Token) -> bool:
    return token.type == "html_box_open" and "grid" in str(token.attrGet("class") or "").split()


def end_of(tokens: Sequence[Token], start: int) -> int:
    """Return the place of the token that closes the one at ``start``."""
    depth = 0
    for place in range(start, len(tokens)):
        depth += tokens[place].nesting
        if not depth:
            return place
    return len(tokens) - 1


def blocks_of(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each block."""
    place = 0
    while place < len(tokens):
        end = end_of(tokens, place)
        yield list(tokens[place : end + 1])
        place = end + 1


def _grid_tokens(tokens: Sequence[Token], start: int, end: int) -> list[Token]:
    at = tokens[start]
    names = str(at.attrGet("class") or "").split()
    cells: list[list[Token]] = []
    for block in blocks_of(tokens[start + 1 : end]):
        if "cards" in names and block[0].type in _LISTS:
            cells += [grid_cell(at, _card(item), is_card=True) for item in blocks_of(block[1:-1])]
        else:
            is_card = "card" in str(block[0].attrGet("class") or "").split()
            cells.append(grid_cell(at, block, is_card=is_card))
    return grid(at, cells, _COLUMNS)


def _card(item: Sequence[Token]) -> list[Token]:
    """Return the content of a list item without the rules between the parts of the card."""
    content = [token for token in item[1:-1] if token.type != "hr"]
    for token in content:
        token.hidden = False  # paragraphs of a list without empty lines
    return content


def grid(at: Token, cells: Sequence[Sequence[Token]], columns: int) -> list[Token]:
    """Return the tokens of a grid."""
    tokens = pair_like(at, "grid", [token for cell in cells for token in cell])
    tokens[0].meta = {"columns": columns}
    return tokens


def grid_cell(
    at: Token, content: Sequence[Token], *, is_card: bool = False, share: int = 0
) -> list[Token]:
    """Return the tokens of a cell; ``share`` is its width in twelfths of the grid."""
    tokens = pair_like(at, "grid_item", content)
    tokens[0].meta = {"is_card": is_card, "share": share}
    return tokens


def pair_like(at: Token, name: str, content: Sequence[Token]) -> list[Token]:
    """Return ``content`` between an opening and a closing token, instead of ``at``."""
    opened = Token(f"{name}_open", "div", 1, map=at.map, level=at.level, block=True)
    return [opened, *content, Token(f"{name}_close", "div", -1, level=at.level, block=True)]
