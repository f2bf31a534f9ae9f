"""Captions without HTML: ``*text*`` on the line after an image, or the title of the image."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from markdown_it.token import Token

from sphinx_devrel_blog.markdown.syntax.paragraphs import figure_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore


_BREAKS = frozenset({"softbreak", "hardbreak"})


def caption_plugin(md: MarkdownIt, features: AbstractSet[str]) -> None:
    """Add the rule to ``md``, after ``inline``."""
    if features & {"caption", "title_caption"}:
        md.core.ruler.push("devrel_blog_captions", partial(_read_captions, features))


def _read_captions(features: AbstractSet[str], state: StateCore) -> None:
    tokens = state.tokens
    result: list[Token] = []
    place = 0
    depth = 0
    while place < len(tokens):
        token = tokens[place]
        depth += {"figure_open": 1, "figure_close": -1}.get(token.type, 0)
        figure = None
        if token.type == "paragraph_open" and not depth:
            figure = _figure_of(features, token, list(tokens[place + 1].children or []))
        result += figure or [token]
        place += 3 if figure else 1
    state.tokens = result


def _figure_of(features: AbstractSet[str], at: Token, children: list[Token]) -> list[Token] | None:
    end = _image_end(children)
    image = children[:end]
    if not end:
        return None
    if "caption" in features and (caption := _emphasized(children[end:])):
        return figure_tokens(at, image, caption)
    title = next((token for token in image if token.type == "image"), at).attrGet("title")
    if "title_caption" in features and title and end == len(children):
        return figure_tokens(at, image, [Token("text", "", 0, content=str(title))])
    return None


def _image_end(children: Sequence[Token]) -> int:
    """Return the index after the image, linked or not, that begins a paragraph; otherwise 0."""
    kinds = [token.type for token in children[:3]]
    if kinds[:1] == ["image"]:
        return 1
    is_linked = (
        len(kinds) == 3 and kinds[0].endswith("link_open") and kinds[2].endswith("link_close")
    )
    return 3 if is_linked and kinds[1] == "image" else 0


def _emphasized(children: Sequence[Token]) -> list[Token]:
    """Return the tokens of emphasized text if it is the only text, on a line of its own."""
    if len(children) < 4 or children[0].type not in _BREAKS:
        return []
    inside = list(children[2:-1])
    depth = 0
    for token in children[1:-1]:
        depth += token.nesting
        if depth == 0 or token.type in _BREAKS:
            return []
    is_one = children[1].type == "em_open" and children[-1].type == "em_close"
    return inside if is_one else []
