"""Boxes, captions and labels that a class in an attribute list makes of a paragraph or a quotation.

Such classes are Chirpy's ``prompt-tip``, Minimal Mistakes' ``notice--info``, Beautiful Jekyll's
``box-note``, al-folio's ``block-tip``, Just the Docs' ``note``, ``note-title`` and ``label``, and
Hydejack's ``message`` and ``figcaption``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from markdown_it.token import Token

from sphinx_devrel_blog.markdown.admonitions import KINDS
from sphinx_devrel_blog.markdown.syntax.attribute_values import ATTRIBUTES

if TYPE_CHECKING:
    from collections.abc import Sequence

_KIND: Final = (
    r"(?:(?:prompt|notice|alert|callout|bs-callout|admonition|box|block|message|panel)-+)?"
    r"(?P<kind>[a-z]+)(?P<title>-title)?"
)
_IMAGE_LINE: Final = r"\[?!\[[^\[\]\n]*\]\([^()\n]*\)(?:\]\([^()\n]*\))?(?:\{:?[^{}\n]*\})?[ \t]*"
_COLORS: Final = {
    "label-green": "success", "label-yellow": "warning", "label-red": "danger",
    "label-blue": "info", "label-purple": "primary",
}  # fmt: skip
_BOXED: Final = frozenset(
    {"blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close"}
)
# Classes of boxes whose kind another class may name.
_PLAIN: Final = {"notice": "note", "callout": "note", "message": "note", "alert": "alert"}


def make_boxes(tokens: list[Token]) -> list[Token]:
    """Turn quotations and paragraphs into boxes if an attribute list has the class of a box."""
    if not any(token.meta.get(ATTRIBUTES) for token in tokens if token.type in _BOXED):
        return tokens
    tokens = _make_captions(tokens)
    _make_labels(tokens)
    result: list[Token] = []
    kinds: list[str] = []  # for each open quotation and paragraph: the kind of its box
    for place, token in enumerate(tokens):
        if token.type not in _BOXED:
            result.append(token)
        elif token.nesting == 1:
            kind, has_title = box_kind(token)
            kinds.append(kind)
            if kind:
                result += _open_box(token, kind)
                _mark_title(tokens, place, has_title=has_title)
            if not (kind and token.type == "blockquote_open"):
                result.append(token)
        else:
            kind = kinds.pop()
            if not (kind and token.type == "blockquote_close"):
                result.append(token)
            if kind:
                result.append(_box_token(token, -1))
    return result


def _make_captions(tokens: list[Token]) -> list[Token]:
    """Make a figure of an image and the paragraph after it with the class ``figcaption``.

    The image may also be on the first line of that paragraph.
    """
    result: list[Token] = []
    for token in tokens:
        result.append(token)
        if token.type != "paragraph_close" or not _has_class(result[-3], "figcaption"):
            continue
        opened, inline, _ = result[-3:]
        first, _, rest = inline.content.partition("\n")
        before = result[-6:-3]
        if rest and re.fullmatch(_IMAGE_LINE, first):
            del result[-3:]
            inline.content = rest
            result += _figure(opened, first, inline)
        elif before and before[0].type == "paragraph_open" and _is_image(before[1]):
            del result[-6:]
            result += _figure(opened, before[1].content, inline)
    return result


def _is_image(inline: Token) -> bool:
    return re.fullmatch(_IMAGE_LINE, inline.content) is not None


def _has_class(token: Token, name: str) -> bool:
    marked = token.type == "paragraph_open" and token.meta.get(ATTRIBUTES)
    return bool(marked) and name in str(token.attrGet("class") or "").split()


def _figure(at: Token, image: str, caption: Token) -> list[Token]:
    inline = Token("inline", "", 0, content=image, children=[], map=at.map, level=at.level + 1)
    return [
        Token("figure_open", "", 1, map=at.map, level=at.level, block=True),
        inline,
        Token("figcaption_open", "", 1, map=at.map, level=at.level + 1, block=True),
        caption,
        Token("figcaption_close", "", -1, level=at.level + 1, block=True),
        Token("figure_close", "", -1, level=at.level, block=True),
    ]


def _make_labels(tokens: Sequence[Token]) -> None:
    """Show paragraphs with Just the Docs' class ``label`` as badges."""
    for place, token in enumerate(tokens):
        if _has_class(token, "label"):
            inline = tokens[place + 1]
            names = str(token.attrGet("class")).split()
            color = next((_COLORS[name] for name in names if name in _COLORS), "primary")
            classes = f"sd-sphinx-override sd-badge sd-bg-{color} sd-bg-text-{color}"
            inline.content = f'<span class="{classes}">{inline.content}</span>'


def _open_box(token: Token, kind: str) -> list[Token]:
    opened = _box_token(token, 1)
    opened.meta = {"kind": kind, "fold": ""}
    title = token.meta.get("title")
    return [opened, *title_tokens(token, title)] if title else [opened]


def title_tokens(at: Token, text: str) -> list[Token]:
    """Return the tokens of the title of a box."""
    line = [at.map[0], at.map[0] + 1] if at.map else None
    return [
        Token("admonition_title_open", "p", 1, map=line, level=at.level + 1, block=True),
        Token("inline", "", 0, content=text, children=[], map=line, level=at.level + 1),
        Token("admonition_title_close", "p", -1, level=at.level + 1, block=True),
    ]


def _mark_title(tokens: Sequence[Token], place: int, *, has_title: bool) -> None:
    """Turn the heading that begins a box into its title; with ``has_title``, a paragraph too."""
    if tokens[place].type != "blockquote_open":
        return
    first = tokens[place + 1]
    if first.type == "heading_open" or (has_title and first.type == "paragraph_open"):
        closed = tokens[place + 3]
        first.type, first.tag, first.attrs = "admonition_title_open", "p", {}
        closed.type, closed.tag = "admonition_title_close", "p"


def _box_token(at: Token, nesting: Literal[-1, 1]) -> Token:
    kind = "admonition_open" if nesting == 1 else "admonition_close"
    return Token(kind, "div", nesting, map=at.map, level=at.level, block=True)


def box_kind(token: Token) -> tuple[str, bool]:
    """Return the kind of box that the classes of a block name, and whether its title is in it.

    The kind is an empty string for other blocks.
    """
    if not token.meta.get(ATTRIBUTES):
        return "", False
    return kind_of_classes(str(token.attrGet("class") or ""))


def kind_of_classes(classes: str) -> tuple[str, bool]:
    """Return the kind of box that classes name, or an empty string; see `box_kind`."""
    names = classes.split()
    for name in names:
        found = None if name in _PLAIN else re.fullmatch(_KIND, name)
        if found is not None and found["kind"] in KINDS:
            return found["kind"], found["title"] is not None
    return next((_PLAIN[name] for name in names if name in _PLAIN), ""), False
