"""Block elements of HTML: boxes, headings, lists, tables, ``<details>``.

CommonMark ends an HTML block at an empty line, so ``<details>``, the Markdown in it and
``</details>`` are separate tokens. These rules pair start and end tags across all blocks of a
container, and replace them with the tokens that Markdown has for them, or with ``html_box_open``
and ``html_details_open``. Text in an HTML block isn't Markdown: only inline HTML and shortcodes are
parsed in it. An element that is unknown, styled or incomplete stays raw HTML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from textwrap import dedent
from typing import TYPE_CHECKING, Final, Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sphinx_devrel_blog.blog.dialects import UNKNOWN_DIALECT
from sphinx_devrel_blog.markdown.admonitions import KINDS
from sphinx_devrel_blog.markdown.shortcodes.spans import CAPTURED
from sphinx_devrel_blog.markdown.syntax.attribute_boxes import kind_of_classes
from sphinx_devrel_blog.markdown.syntax.html_figures import ANCHOR, start_tag
from sphinx_devrel_blog.markdown.syntax.html_inlines import ELEMENTS
from sphinx_devrel_blog.markdown.syntax.mdx import IS_MDX
from sphinx_devrel_blog.markdown.syntax.nesting import MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_core import StateCore

    from sphinx_devrel_blog.blog.dialects import Dialect

_ALERT: Final = (
    r"(?:^|.*\s)(?:notice|(?:notice|alert|box|block|callout|bs-callout|prompt)--?[a-z]+)(?:\s.*|$)"
)
_NOTE: Final = r"note note-([a-z]+)"  # of a paragraph, in Fluid
_CAPTURED: Final = r"\{\{-?\s*([\w-]+)\s*(?:\|\s*markdownify\s*)?-?\}\}"
_BOXES: Final = frozenset({"center", "div", "section", "article"})
_TEXTS: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "th", "td"})
_LISTS: Final = {"ul": "bullet_list", "ol": "ordered_list", "li": "list_item"}
_TABLES: Final = frozenset({"table", "thead", "tbody", "tr", "th", "td"})
_BLOCKS: Final = frozenset({*_BOXES, *_TEXTS, *_LISTS, *_TABLES, "details", "blockquote"})
_INLINES: Final = frozenset(
    {*ELEMENTS, "a", "b", "br", "em", "i", "iframe", "img", "picture", "source", "strong"}
)
_INSTEAD: Final = {"figure": "div", "figcaption": "p"}  # around shortcodes
_PARENTS: Final = {
    "li": {"ul", "ol"}, "thead": {"table"}, "tbody": {"table"}, "tr": {"table", "thead", "tbody"},
    "th": {"tr"}, "td": {"tr"}, "summary": {"details"},
}  # fmt: skip
_ONLY: Final = {
    "ul": {"li"}, "ol": {"li"}, "table": {"thead", "tbody", "tr"}, "thead": {"tr"}, "tbody": {"tr"},
    "tr": {"th", "td"},
}  # fmt: skip
_KEPT: Final = frozenset({"class", "id", "align", "open", "markdown", "width", "border"})
_PIECE: Final = (
    r"(?s)<!--(?:(?!<!--).)*?-->|"
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
)
_CENTERED: Final = r"(?i)\s*text-align:\s*(left|center|right)\s*;?\s*"


@dataclass(slots=True)
class _Piece:
    """A part of an HTML block: a start tag, an end tag or text."""

    kind: str  # open, close, text
    name: str = ""
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    block: int = 0
    parent: str = ""  # the name of the element around it
    row: int = 0  # for a row: its number in its table
    markdown: bool = False  # for text: whether it is Markdown
    rows: list[list[str]] = field(default_factory=list)  # for a table: the names of its cells
    has_markdown: bool = False  # for a table: whether a cell has Markdown


def block_plugin(
    md: MarkdownIt,
    literal: Callable[[], MarkdownIt],
    markdown: Literal["none", "marked", "all"] = "none",
) -> None:
    """Add the rule to ``md``.

    ``literal`` returns a parser for text that isn't Markdown. Text in elements is Markdown if
    ``markdown`` is ``all``; if it is ``marked``, only in elements such as ``<div markdown="1">``,
    and in posts in MDX.
    """
    md.core.ruler.before("inline", "devrel_blog_blocks", partial(_read_elements, literal, markdown))


def literal_parser() -> MarkdownIt:
    """Return a parser without Markdown: it only reads inline HTML and entities."""
    return MarkdownIt("zero", {"html": True}).enable(["html_inline", "entity"])


def _read_elements(literal: Callable[[], MarkdownIt], markdown: str, state: StateCore) -> None:
    if not any(token.type == "html_block" for token in state.tokens):
        return
    blocks = {
        place: pieces
        for place, token in enumerate(state.tokens)
        if token.type == "html_block" and (pieces := _pieces(token.content, place))
    }
    complete = _complete_blocks(state.tokens, blocks)
    # In kramdown, an element ends at its end tag, not at a blank line.
    dialect: Dialect = state.md.options.get("devrel_blog_dialect", UNKNOWN_DIALECT)
    ends_early = "kramdown" in dialect.syntax
    has_markdown = markdown == "all" or bool(markdown != "none" and state.env.get(IS_MDX))
    for pieces in blocks.values():
        for number, piece in enumerate(pieces):
            is_after = ends_early and number > 0 and not piece.parent
            is_marked = markdown == "marked" and (piece.markdown or is_after)
            piece.markdown = has_markdown or is_marked
    result: list[Token] = []
    depth = 0
    for place, token in enumerate(state.tokens):
        if place in complete:
            for piece in blocks[place]:
                if piece.kind == "close" and piece.name in _TEXTS and result[-1].nesting == 1:
                    result.append(
                        _inline_token(token, depth, [])
                    )  # other rules expect an inline token
                depth -= piece.kind == "close" and piece.name not in _TEXTS
                result += _piece_tokens(literal(), state, token, piece, depth)
                depth += piece.kind == "open" and piece.name not in _TEXTS
        else:
            token.level += depth
            result.append(token)
    state.tokens = result


# -- the parts of a block


def _pieces(html: str, block: int) -> list[_Piece]:
    """Return the parts of an HTML block; an empty list if it has an unknown element.

    A block with shortcodes may have custom elements and attributes, which are left out: as raw
    HTML, it would show the source of its shortcodes.
    """
    pieces: list[_Piece] = []
    text = ""
    place = 0
    is_lenient = "{%" in html
    for found in re.finditer(_PIECE, html):
        text += html[place : found.start()]
        place = found.end()
        name = (found["name"] or "").lower()
        if not name:
            continue  # a comment
        name = _INSTEAD.get(name, name) if is_lenient else name
        if name in _INLINES:
            text += found.group()
        elif (name in _BLOCKS or (is_lenient and "-" in name)) and (
            piece := _tag_piece(found, name, block, is_lenient=is_lenient)
        ):
            pieces += [*_text_pieces(text, block), piece]
            text = ""
        else:
            return []
    rest = text + html[place:]
    if "<" in html[place:]:
        return []
    return [*pieces, *_text_pieces(rest, block)] if pieces or "<" in rest else []


def _text_pieces(text: str, block: int) -> list[_Piece]:
    return [_Piece("text", text=dedent(text).strip(), block=block)] if text.strip() else []


def _tag_piece(found: re.Match[str], name: str, block: int, *, is_lenient: bool) -> _Piece | None:
    if found["end"]:
        return _Piece("close", name, block=block)
    _, attributes = start_tag(found.group()) or ("", {})
    if centered := re.fullmatch(_CENTERED, attributes.get("style", "")):
        attributes.pop("style")
        attributes["align"] = centered[1].lower()
    if is_lenient:
        kept = {"class": name} if "-" in name else attributes
        attributes = {key: value for key, value in kept.items() if key in _KEPT}
    # A quote with a class belongs to the script of its provider.
    is_widget = name == "blockquote" and "class" in attributes
    if is_widget or attributes.keys() - _KEPT or found.group().endswith("/>"):
        return None
    return _Piece("open", name, attributes=attributes, block=block)


# -- which blocks are complete


def _complete_blocks(tokens: list[Token], blocks: dict[int, list[_Piece]]) -> set[int]:
    """Return the indexes of the blocks whose elements are all complete.

    An element is complete if it begins and ends in complete blocks.
    """
    bad: set[int] = set()
    groups = _Groups()
    stack: list[_Piece | None] = []  # None: a container of Markdown
    for place, token in enumerate(tokens):
        if token.nesting == 1:
            stack.append(None)
        elif token.nesting == -1:
            while stack and (left := stack.pop()) is not None:
                bad.add(left.block)
        for piece in blocks.get(place, ()):
            _nest_piece(piece, stack, bad, groups)
        while (left := stack[-1] if stack else None) and left.name in _TEXTS:
            bad.add(left.block)  # an element with text must end in its own block
            stack.pop()
    bad |= {left.block for left in stack if left is not None}
    bad_groups = {groups.find(place) for place in bad}
    return {place for place in blocks if groups.find(place) not in bad_groups}


def _nest_piece(piece: _Piece, stack: list[_Piece | None], bad: set[int], groups: _Groups) -> None:
    """Nest a part in the open elements; add its block to ``bad`` if HTML doesn't allow it there."""
    parent = stack[-1] if stack else None
    piece.parent = parent.name if parent else ""
    if parent is not None:
        groups.join(parent.block, piece.block)
    if piece.kind == "open":
        fits = _may_contain(piece.name, piece.parent) and _fits_table(piece, stack)
        if not fits or len(stack) >= MAX_DEPTH:
            bad.add(piece.block)
        stack.append(piece)
    elif piece.kind == "text":
        marked = (each.attributes.get("markdown") for each in reversed(stack) if each)
        piece.markdown = next((mark for mark in marked if mark is not None), "0") != "0"
        if piece.parent in _ONLY:
            bad.add(piece.block)
    elif parent is None or piece.parent != piece.name:
        bad.add(piece.block)
    else:
        stack.pop()
        if not _is_table(parent):
            bad.add(piece.block)
        piece.row, piece.rows, piece.attributes = parent.row, parent.rows, parent.attributes


def _may_contain(name: str, parent: str) -> bool:
    """Return whether an element may be in another one; ``parent`` is empty for no element."""
    if parent in _TEXTS or (name in _PARENTS and parent not in _PARENTS[name]):
        return False
    return parent not in _ONLY or name in _ONLY[parent]


def _fits_table(piece: _Piece, stack: list[_Piece | None]) -> bool:
    """Add a row or a cell to its table; return whether it fits in a Markdown table."""
    if piece.name not in {"tr", "th", "td"}:
        return True
    if piece.attributes.keys() - {"align", "class", "markdown"}:
        return False
    table = next((each for each in reversed(stack) if each and each.name == "table"), None)
    if table is None:
        return False
    table.has_markdown |= "markdown" in {*piece.attributes, *table.attributes}
    if piece.name == "tr":
        piece.row, piece.rows = len(table.rows), table.rows
        table.rows.append([])
    elif not table.rows:
        return False  # its row is not in the table
    else:
        table.rows[-1].append(piece.name)
    return True


def _is_table(piece: _Piece) -> bool:
    """Return whether a table has a header and rows of the same length; true for other elements.

    A table with Markdown in it needs no header.
    """
    if piece.name != "table":
        return True
    first = piece.rows[0] if piece.rows else []
    has_head = len(piece.rows) > 1 and set(first) == {"th"}
    is_regular = bool(first) and all(len(row) == len(first) for row in piece.rows)
    return is_regular and (has_head or piece.has_markdown)


class _Groups:
    """Groups of blocks that share an element: all blocks of a group are complete, or none is."""

    def __init__(self) -> None:
        self._of: dict[int, int] = {}

    def find(self, place: int) -> int:
        while (above := self._of.get(place, place)) != place:
            self._of[place] = self._of.get(above, above)
            place = above
        return place

    def join(self, first: int, second: int) -> None:
        self._of[self.find(second)] = self.find(first)


# -- the tokens of the parts


def _piece_tokens(
    literal: MarkdownIt, state: StateCore, at: Token, piece: _Piece, depth: int
) -> list[Token]:
    if piece.kind == "text" and (captured := _captured(state, piece)):
        return _parse_markdown(state, at, captured, depth)
    if piece.kind == "text" and piece.markdown and piece.parent not in _TEXTS:
        return _parse_markdown(state, at, piece.text, depth)
    if piece.kind == "text":
        children: list[Token] = []
        inline = _inline_token(at, depth, children)
        if piece.markdown:
            inline.content = piece.text
            return [inline]
        literal.inline.parse(piece.text, literal, state.env, children)
        if piece.parent in _TEXTS:
            return [inline]
        opened, closed = (_token(at, f"paragraph_{end}", way, depth) for end, way in _ENDS)
        return [opened, inline, closed]
    nesting = 1 if piece.kind == "open" else -1
    box = _kind_of_box(piece)
    kind = "admonition" if box else _token_type(piece)
    token = _token(at, f"{kind}_{piece.kind}", nesting, depth)
    token.meta = {"kind": box, "fold": ""} if box else {}
    token.tag = piece.name
    token.markup = "-" if piece.name == "ul" else "." if piece.name == "ol" else ""
    if nesting == 1:
        token.attrs = _token_attributes(piece)
    if box and piece.name == "p":
        token.attrs = {}
        part = _token(at, f"paragraph_{piece.kind}", nesting, depth + 1)
        tokens = [token, part][::nesting]
    else:
        tokens = [token]
    return _table_tokens(at, piece, token, depth) if piece.name in _TABLES else tokens


def _captured(state: StateCore, piece: _Piece) -> str:
    """Return the Markdown that ``{% capture %}`` stored if a text is only its variable."""
    found = re.fullmatch(_CAPTURED, piece.text) if piece.parent not in _TEXTS else None
    captured: str = state.env.get(CAPTURED, {}).get(found[1], "") if found else ""
    return captured


def _kind_of_box(piece: _Piece) -> str:
    """Return the kind of box that the classes of an element name, as ``notice--info`` does."""
    classes = piece.attributes.get("class", "")
    if piece.name == "p" and (found := re.fullmatch(_NOTE, classes)):
        return found[1] if found[1] in KINDS else "note"
    if piece.name not in _BOXES or re.fullmatch(_ALERT, classes) is None:
        return ""
    return kind_of_classes(classes)[0]


def _inline_token(at: Token, depth: int, children: list[Token]) -> Token:
    inline = _token(at, "inline", 0, depth)
    inline.children = children
    return inline


def _parse_markdown(state: StateCore, at: Token, text: str, depth: int) -> list[Token]:
    """Return the tokens of Markdown text; the following rules process them further."""
    tokens: list[Token] = []
    state.md.block.parse(text, state.md, state.env, tokens)
    for token in tokens:
        token.level += at.level + depth
        token.map = at.map if token.map else None
    return tokens


_ENDS: Final = (("open", 1), ("close", -1))


def _table_tokens(at: Token, piece: _Piece, token: Token, depth: int) -> list[Token]:
    """Return the tokens of a part of a table. Its first row becomes the header if it is one."""
    if piece.name in {"thead", "tbody"}:
        return []
    if piece.name == "tr":
        has_head = set(piece.rows[0]) == {"th"}
        part = "thead" if piece.row == 0 and has_head else "tbody"
        if piece.kind == "open":
            begins = piece.row < 1 + has_head
            return [_token(at, f"{part}_open", 1, depth), token] if begins else [token]
        return [token, _token(at, "thead_close", -1, depth)] if part == "thead" else [token]
    if piece.name == "table" and piece.kind == "close":
        return [_token(at, "tbody_close", -1, depth), token]
    return [token]


def _token_type(piece: _Piece) -> str:
    """Return the type of an element's tokens, without ``_open`` or ``_close``."""
    if piece.name in _BOXES or "-" in piece.name:
        return "html_box"
    if piece.name in {"details", "summary"}:
        return f"html_{piece.name}"
    if piece.name == "p":
        return "paragraph"
    return "heading" if piece.name[0] == "h" else _LISTS.get(piece.name, piece.name)


def _token_attributes(piece: _Piece) -> dict[str, str | int | float]:
    classes = piece.attributes.get("class", "").split()
    align = "center" if piece.name == "center" else piece.attributes.get("align", "").lower()
    if align in {"left", "center", "right"}:
        classes.append(f"align-{align}")
    attributes: dict[str, str | int | float] = {}
    if classes:
        attributes["class"] = " ".join(classes)
    if piece.attributes.get("id"):
        attributes[ANCHOR] = piece.attributes["id"]
    if "open" in piece.attributes:
        attributes["open"] = "open"
    return attributes


def _token(at: Token, kind: str, nesting: int, depth: int) -> Token:
    level = at.level + depth
    return Token(kind, "", nesting, map=at.map, level=level, block=True)  # type: ignore[arg-type]
