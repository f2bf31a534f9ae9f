"""Split paragraphs, so that figures and embeds in them become blocks.

In a post, the caption of a figure may be on the same line as its image, which may follow a line of
text; and a tweet may be in a paragraph. In the document, they become blocks:

* an image and the ``<figcaption>`` after it, on the same line or a following one, become a figure;
* an embed that begins or ends a line becomes a card between the lines around it;
* an embed within a sentence becomes a link, and its card follows the paragraph; a shortcode with
  blocks, such as a dropdown, splits the paragraph.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from markdown_it.token import Token

from sphinx_devrel_blog.markdown.shortcodes.results import (
    DirectiveCall,
    EmbedTag,
    Media,
    Pictures,
    Snippet,
)
from sphinx_devrel_blog.markdown.syntax.html_figures import figure_attributes, start_tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it.rules_core import StateCore


# Directives that have an inline form, which is used within a sentence.
_INLINE_DIRECTIVES = frozenset({"image", "button-link", "code-block", "math"})
_LINK_OPEN = frozenset({"link_open", "shortcode_link_open"})
_LINK_CLOSE = frozenset({"link_close", "shortcode_link_close"})
_BREAKS = frozenset({"softbreak", "hardbreak"})


def split_paragraphs(state: StateCore, *, captions: bool) -> None:
    """Core rule, after ``inline``: move cards and images with captions out of paragraphs.

    Without ``captions``, move only cards; ``<figcaption>`` stays raw HTML.
    """
    tokens = state.tokens
    result: list[Token] = []
    place = 0
    while place < len(tokens):
        if _is_paragraph(tokens, place):
            result += _split_paragraph(*tokens[place : place + 3], captions=captions)
            place += 3
        else:
            result.append(tokens[place])
            place += 1
    state.tokens = result


def join_figures(state: StateCore) -> None:
    """Core rule, before `split_paragraphs`: join the blocks of a figure."""
    state.tokens = _join_captions(_join_figures(state.tokens))


def mark_links(state: StateCore) -> None:
    """Core rule, after ``inline``: mark the shortcodes within links, which can't be links."""
    for token in state.tokens:
        depth = 0
        for child in token.children or []:
            if child.type.endswith(("link_open", "link_close")):
                depth += child.nesting
            elif child.type == "shortcode":
                child.meta["in_link"] = depth > 0


def _is_paragraph(tokens: Sequence[Token], place: int) -> bool:
    kinds = [token.type for token in tokens[place : place + 3]]
    return kinds == ["paragraph_open", "inline", "paragraph_close"]


# -- one paragraph


def _split_paragraph(opened: Token, inline: Token, closed: Token, *, captions: bool) -> list[Token]:
    children = inline.children or []
    if not any(child.type in {"html_inline", "shortcode"} for child in children):
        return [opened, inline, closed]
    blocks: list[list[Token]] = []  # finished blocks
    prose: list[Token] = []  # children of the current paragraph
    later: list[list[Token]] = []  # cards of embeds within a sentence
    at_edges = _tags_at_edges(children)
    place = 0

    def flush() -> None:
        kept = _stripped(prose)
        if kept:
            blocks.append(_part_of_paragraph(opened, inline, closed, kept))
        prose.clear()

    depth = 0  # nothing can be moved out of emphasis or a link
    while place < len(children):
        child = children[place]
        depth += child.nesting
        end = _caption_end(children, place) if captions and not depth else 0
        if end:
            image = _take_image(prose)
            flush()
            blocks.append(figure_tokens(opened, image, children[place + 1 : end]))
            place = end + 1
            continue
        if _is_block(child):
            is_embed = isinstance(child.meta["result"], EmbedTag)
            if place in at_edges or not (is_embed or depth):
                flush()
                blocks.append([_card_token(opened, child)])
                place += 1
                continue
            if is_embed and not depth:
                later.append([_card_token(opened, child)])
        prose.append(child)
        place += 1
    flush()
    return [token for block in (*blocks, *later) for token in block]


def _tags_at_edges(children: Sequence[Token]) -> set[int]:
    """Return the indexes of the shortcodes that begin or end a line of the paragraph.

    There may be white space and other shortcodes between them and the end of the line.
    """
    return _tags_before_text(children, range(len(children))) | _tags_before_text(
        children, range(len(children) - 1, -1, -1)
    )


def _tags_before_text(children: Sequence[Token], places: Iterable[int]) -> set[int]:
    """Return the indexes of shortcodes before the text of their line, in this order."""
    reached: set[int] = set()
    has_text = False
    depth = 0
    for place in places:
        token = children[place]
        depth += token.nesting
        if token.type in _BREAKS:
            has_text = False
        elif _is_block(token):
            if not has_text and not depth:
                reached.add(place)
        elif not _is_blank(token):
            has_text = True
    return reached


def _is_block(token: Token) -> bool:
    """Return whether a token is a shortcode that becomes a block."""
    if token.type != "shortcode":
        return False
    result = token.meta["result"]
    if isinstance(result, DirectiveCall):
        return result.directive not in _INLINE_DIRECTIVES
    if isinstance(result, Snippet):
        return result.is_block
    return isinstance(result, EmbedTag | Media | Pictures)


def _caption_end(children: Sequence[Token], place: int) -> int:
    """Return the index of the ``</figcaption>`` of the caption that begins at ``place``, or 0."""
    if not _opens_caption(children[place]):
        return 0
    depth = 0
    for end in range(place + 1, len(children)):
        depth += children[end].nesting
        if _opens_caption(children[end]):
            return 0
        is_end = children[end].content.lower().startswith("</figcaption")
        if depth == 0 and children[end].type == "html_inline" and is_end:
            return end
    return 0


def _opens_caption(token: Token) -> bool:
    if token.type != "html_inline":
        return False
    return (start_tag(token.content) or ("",))[0] == "figcaption"


def _take_image(prose: list[Token]) -> list[Token]:
    """Remove the image at the end of ``prose``, linked or not, and return its tokens."""
    end = len(prose)
    while end and _is_blank(prose[end - 1]):
        end -= 1
    start = end - 1
    if start >= 0 and prose[start].type in {"link_close", "html_link_close"}:
        start -= 2
        linked = [token.type for token in prose[max(0, start) : end]]
        if linked[1:2] != ["image"] or not linked[0].endswith("link_open"):
            return []
    elif start < 0 or prose[start].type != "image":
        return []
    image = prose[start:end]
    del prose[start:]
    return image


def _is_blank(token: Token) -> bool:
    return token.type in _BREAKS or (token.type == "text" and not token.content.strip())


def _stripped(children: list[Token]) -> list[Token]:
    """Return ``children`` without white space at either end."""
    start, end = 0, len(children)
    while start < end and _is_blank(children[start]):
        start += 1
    while start < end and _is_blank(children[end - 1]):
        end -= 1
    kept = children[start:end]
    if kept and kept[0].type == "text":
        kept[0] = _with_text(kept[0], kept[0].content.lstrip())
    if kept and kept[-1].type == "text":
        kept[-1] = _with_text(kept[-1], kept[-1].content.rstrip())
    return kept


def _with_text(token: Token, text: str) -> Token:
    changed = copy.copy(token)
    changed.content = text
    return changed


def _part_of_paragraph(
    opened: Token, inline: Token, closed: Token, kept: list[Token]
) -> list[Token]:
    part = copy.copy(inline)
    part.children = kept
    if len(kept) != len(inline.children or []):
        part.content = _markdown_of(kept)
    return [copy.copy(opened), part, copy.copy(closed)]


def _markdown_of(children: Sequence[Token]) -> str:
    """Return the Markdown of a part of a paragraph, for message catalogs."""
    parts: list[str] = []
    targets: list[str] = []
    for child in children:
        if child.type in _LINK_OPEN:
            targets.append(str(child.meta.get("source") or child.attrGet("href")))
        parts.append(_markdown_of_token(child))
        if child.type in _LINK_CLOSE and targets:
            parts.append(f"({targets.pop()})")
    return "".join(parts)


def _markdown_of_token(token: Token) -> str:
    if token.type in _BREAKS:
        return "\n"
    if token.type == "image":
        return f"![{token.content}]({token.attrGet('src')})"
    if token.type == "code_inline":
        return f"{token.markup}{token.content}{token.markup}"
    if token.type in _LINK_OPEN:
        return "["
    if token.type in _LINK_CLOSE:
        return "]"
    return token.content or token.markup


def figure_tokens(opened: Token, image: list[Token], caption: list[Token]) -> list[Token]:
    """Return the tokens of a figure; of its caption only, if ``image`` is empty."""
    tokens = [
        _block_token(opened, "figcaption_open", 1),
        _inline_token(opened, _stripped(caption)),
        _block_token(opened, "figcaption_close", -1),
    ]
    if not image:
        return tokens
    return [
        _block_token(opened, "figure_open", 1),
        _inline_token(opened, image),
        *tokens,
        _block_token(opened, "figure_close", -1),
    ]


def _card_token(opened: Token, shortcode: Token) -> Token:
    card = _block_token(opened, "shortcode", 0)
    card.content, card.meta = shortcode.content, dict(shortcode.meta)
    return card


def _inline_token(opened: Token, children: list[Token]) -> Token:
    inline = _block_token(opened, "inline", 0)
    inline.children, inline.content = children, _markdown_of(children)
    return inline


def _block_token(opened: Token, kind: str, nesting: int) -> Token:
    return Token(kind, "", nesting, map=opened.map, level=opened.level, block=True)  # type: ignore[arg-type]


# -- several blocks


def _join_figures(tokens: list[Token]) -> list[Token]:
    """Join four blocks: ``<figure>``, the paragraph of an image, a caption, and ``</figure>``."""
    result: list[Token] = []
    place = 0
    while place < len(tokens):
        end = _figure_end(tokens, place)
        if not end:
            result.append(tokens[place])
            place += 1
            continue
        _, attributes = start_tag(tokens[place].content.strip()) or ("", {})
        figure = _block_token(tokens[place], "figure_open", 1)
        figure.attrs = figure_attributes(attributes)
        result += [figure, tokens[place + 2], *tokens[place + 4 : end]]
        result.append(_block_token(tokens[end], "figure_close", -1))
        place = end + 1
    return result


def _figure_end(tokens: Sequence[Token], place: int) -> int:
    opened = tokens[place]
    if opened.type != "html_block":
        return 0
    if (start_tag(opened.content.strip()) or ("",))[0] != "figure":
        return 0
    if not _is_paragraph(tokens, place + 1):
        return 0
    image = list(tokens[place + 2].children or [])
    if not _take_image(image) or image:
        return 0
    end = place + 4
    if [token.type for token in tokens[end : end + 1]] == ["figcaption_open"]:
        end += 3
    if end >= len(tokens) or tokens[end].type != "html_block":
        return 0
    return end if tokens[end].content.strip().lower().startswith("</figure") else 0


def _join_captions(tokens: list[Token]) -> list[Token]:
    """Join a paragraph that ends with an image, and the caption after it, into a figure."""
    result: list[Token] = []
    depth = 0
    for token in tokens:
        depth += {"figure_open": 1, "figure_close": -1}.get(token.type, 0)
        if token.type == "figcaption_close" and not depth:
            caption = [*result[-2:], token]
            del result[-2:]
            result += _join_caption(result, caption)
            continue
        result.append(token)
    return result


def _join_caption(result: list[Token], caption: list[Token]) -> list[Token]:
    if len(result) < 3 or not _is_paragraph(result, len(result) - 3):
        return caption
    opened, inline, closed = result[-3:]
    prose = list(inline.children or [])
    image = _take_image(prose)
    if not image:
        return caption
    del result[-3:]
    kept = _stripped(prose)
    before = _part_of_paragraph(opened, inline, closed, kept) if kept else []
    figure = [_block_token(opened, "figure_open", 1), _inline_token(opened, image)]
    return [*before, *figure, *caption, _block_token(opened, "figure_close", -1)]
