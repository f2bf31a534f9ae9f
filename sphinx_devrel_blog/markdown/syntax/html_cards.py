"""The HTML of exports: cards of Ghost, Hashnode and Substack, blocks of WordPress, and Medium's.

Their boxes, folds, buttons, embeds and quotations become what the same shortcodes become, so that
every format shows them. An export may be one long HTML block; only the known elements at its top
level are replaced.

Sources: TryGhost/Koenig ``kg-default-nodes``; WordPress/gutenberg ``packages/block-library``;
exports of Medium and Substack; Hashnode's ``data-node-type``.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final, Literal

from markdown_it.token import Token

from sphinx_devrel_blog.common.html import VOID
from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
from sphinx_devrel_blog.markdown.shortcodes.results import (
    DirectiveCall,
    Media,
)
from sphinx_devrel_blog.markdown.syntax.html_card_readers import PIECE, read_card

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

    from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_MARKS: Final = ("kg-", "wp-block-", "data-node-type", "hn-embed", "graf--", "data-attrs",
                 "pullquote", "captioned-image", "subscri", "<figure")  # fmt: skip
_GALLERY: Final = "wp-block-gallery"
_MAX_GALLERY: Final = 100_000  # characters
_IN_FIGURES: Final = (Media, DirectiveCall)


def card_plugin(md: MarkdownIt, registry: ShortcodeRegistry) -> None:
    """Add the rule for the HTML of exports to ``md``."""
    rule = partial(_read_cards, registry)
    md.core.ruler.before("inline", "devrel_blog_cards", rule)


def _read_cards(registry: ShortcodeRegistry, state: StateCore) -> None:
    """Core rule, before ``inline``: replace the known elements of HTML blocks."""
    if not any(
        token.type == "html_block" and any(mark in token.content for mark in _MARKS)
        for token in state.tokens
    ):
        return
    result: list[Token] = []
    for token in _join_galleries(state.tokens):
        result += _split_block(registry, token) if token.type == "html_block" else [token]
    state.tokens = result


def _join_galleries(tokens: Iterable[Token]) -> list[Token]:
    """Join the HTML blocks of a gallery of WordPress, which empty lines divide."""
    result: list[Token] = []
    depth = 0  # of open figures
    for token in tokens:
        is_html = token.type == "html_block"
        if depth and is_html and len(result[-1].content) < _MAX_GALLERY:
            result[-1].content += token.content
        else:
            result.append(token)
        if is_html and (depth or _GALLERY in token.content):
            ends = len(re.findall(r"(?i)</figure\s*>", token.content))
            depth = max(0, depth + len(re.findall(r"(?i)<figure\b", token.content)) - ends)
        elif not is_html:
            depth = 0
    return result


def _split_block(registry: ShortcodeRegistry, token: Token) -> list[Token]:
    """Return the tokens of an HTML block: its cards, and blocks with the HTML between them."""
    html = token.content
    if not any(mark in html for mark in _MARKS):
        return [token]
    found: list[Token] = []
    rest = ""
    place = 0
    for start, end in _elements(html):
        replaced = read_card(registry, html[start:end])
        if not replaced:
            continue
        rest += html[place:start]
        place = end
        if isinstance(replaced, str):
            rest += f"{replaced}\n"
            continue
        found += _html_tokens(token, rest)
        rest = ""
        number = html.count("\n", 0, start)
        shown = [_shortcode_token(token, html[start:end], each, number) for each in replaced]
        is_figure = html.startswith("<figure", start) and isinstance(replaced[0], _IN_FIGURES)
        found += _figure_tokens(token, shown) if is_figure else shown
    return [*found, *_html_tokens(token, rest + html[place:])] if place else [token]


def _elements(html: str) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each element at the top level; stop at unbalanced tags."""
    stack: list[str] = []
    start = 0
    for piece in re.finditer(PIECE, html):
        name = (piece["name"] or "").lower()
        if not name or name in VOID or piece.group().endswith("/>"):
            continue
        if not piece["end"]:
            if not stack:
                start = piece.start()
            stack.append(name)
        elif not stack or stack.pop() != name:
            return
        elif not stack:
            yield start, piece.end()


def _figure_tokens(at: Token, shown: list[Token]) -> list[Token]:
    """Return a figure with the first of some results, and the others as its caption."""
    tokens = [_block_token(at, "figure", 1), shown[0]]
    for token in shown[1:]:
        inline = _block_token(at, "inline", 0)
        inline.content, inline.children = token.meta["result"].inline, []
        tokens += [_block_token(at, "figcaption", 1), inline, _block_token(at, "figcaption", -1)]
    return [*tokens, _block_token(at, "figure", -1)]


def _block_token(at: Token, name: str, nesting: Literal[-1, 0, 1]) -> Token:
    kind = {1: f"{name}_open", -1: f"{name}_close"}.get(nesting, name)
    return Token(kind, name, nesting, map=at.map, level=at.level, block=True)


def _html_tokens(at: Token, html: str) -> list[Token]:
    if not html.strip():
        return []
    token = Token("html_block", "", 0, map=at.map, level=at.level, block=True)
    token.content = f"{html.strip()}\n"
    return [token]


def _shortcode_token(at: Token, source: str, result: ShortcodeResult, line: int) -> Token:
    token = Token("shortcode", "", 0, map=at.map, level=at.level, block=True)
    token.content = source
    token.meta = {"tag": Tag("", source=source), "result": result, "line": line, "body_line": line}
    return token
