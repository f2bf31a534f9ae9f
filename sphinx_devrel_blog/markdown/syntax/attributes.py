"""Attribute lists: ``{: .class #id key="value"}`` after an element, ``{#id}`` on headings.

kramdown's lists have a colon; they are on the line before or after a block, or directly after a
link or an image. Pandoc, Goldmark, Material and Docusaurus have no colon: ``{#id .class}``. MyST
still reads its own lists: with ``attrs_block``, a line in braces sets attributes of the next block.

Sources: kramdown's "Inline Attribute Lists", Goldmark's "Attributes", Python-Markdown's
"Attribute Lists".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from markdown_it.token import Token

from sphinx_devrel_blog.markdown.admonitions import KINDS
from sphinx_devrel_blog.markdown.shortcodes.lines import add_paragraph_rule, line_text
from sphinx_devrel_blog.markdown.syntax.html import ANCHOR

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline


_PART: Final = r"[.#][\w:-]+|[A-Za-z][\w:-]*=(?:\"[^\"{}\n]*\"|'[^'{}\n]*'|[^\s\"'{}]+)|[\w-]+|-"
_LIST: Final = r"\{(?P<colon>:?)(?P<inside>(?:[^{}\n\"']|\"[^\"{}\n]*\"|'[^'{}\n]*'){0,300})\}"
_INLINE = re.compile(_LIST)
_LINE: Final = rf"[ \t]*{_LIST}[ \t]*"
_AT_END: Final = rf"(?:^|[ \t]+|(?<=\S)(?=\{{)){_LIST}[ \t]*$"
_PARTS: Final = _PART
_IN_QUOTE: Final = r"(?:prompt|notice|alert|callout|admonition)-+(?P<kind>\w+)$"
_TARGETS_BEFORE: Final = frozenset(
    {"image", "link_close", "html_link_close", "code_inline", "html_element_close"}
)
_EMPHASIS: Final = frozenset({"*", "**", "_", "__", "~~"})
_KEPT: Final = {
    "image": {"class", "id", "width", "height", "align", "title"},
    "link_open": {"class", "id", "title", "target", "rel"},
    "html_link_open": {"class", "id", "title", "target", "rel"},
}
_BOXED: Final = frozenset(
    {"blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close"}
)
_MARK: Final = "devrel_blog_attributes"  # key in the meta of a token whose attributes were set
_LAZY: Final = frozenset({"blockquote_open", "bullet_list_open", "ordered_list_open"})
_CAPTION_KEYS: Final = frozenset({"file", "title", "caption", "name"})


def parse_attributes(text: str) -> dict[str, str] | None:
    """Parse the text in a pair of braces into attributes; return None if it is no attribute list.

    Classes are joined by spaces as ``class``; a single word is a key with an empty value.
    """
    text = text.removeprefix(":")
    if re.sub(_PARTS, "", text).strip():
        return None
    attributes: dict[str, str] = {}
    classes: list[str] = []
    for part in re.findall(_PARTS, text):
        if part.startswith("."):
            classes.append(part[1:])
        elif part.startswith("#"):
            attributes["id"] = part[1:]
        elif "=" in part:
            key, _, value = part.partition("=")
            value = value.strip("\"'")
            if key == "class":
                classes += value.split()
            else:
                attributes[key] = value
        else:
            attributes[part] = ""
    if classes:
        attributes["class"] = " ".join(classes)
    return attributes


def attribute_plugin(md: MarkdownIt) -> None:
    """Add the rules to ``md``."""
    md.inline.ruler.before("link", "devrel_blog_attributes", _inline_rule)
    add_paragraph_rule(md, "attr", "devrel_blog_several_lists", _has_several_lists)
    md.core.ruler.before("inline", "devrel_blog_attributes", _read_lines)


def _has_several_lists(state: StateBlock, start: int, _end: int) -> bool:
    """Return whether a line has several pairs of braces, which MyST would read as one list."""
    text = line_text(state, start)
    return text.startswith("{") and text.count("{") > 1 and not state.is_code_block(start)


def _certain_attributes(found: re.Match[str] | None) -> dict[str, str] | None:
    """Return the attributes of a match if it certainly is an attribute list, otherwise None.

    ``{name}`` on its own may be a role of MyST, or text.
    """
    if found is None:
        return None
    attributes = parse_attributes(found["inside"])
    certain = found["colon"] or (attributes and any(attributes.values()))
    return attributes if attributes is not None and certain else None


# -- within a line


def _inline_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own
    if not state.src.startswith("{", state.pos):
        return False
    found = _INLINE.match(state.src, state.pos, state.posMax)
    attributes = _certain_attributes(found)
    if found is None or attributes is None or state.pending or not state.tokens:
        return False
    last = state.tokens[-1]
    # Marks of emphasis are text until the whole line is parsed, so their attributes are ignored.
    is_emphasis = last.type == "text" and last.content in _EMPHASIS
    if last.type not in _TARGETS_BEFORE and not is_emphasis:
        return False
    if not silent and not is_emphasis:
        set_attributes(_opening_token(state.tokens), attributes)
    state.pos = found.end()
    return True


def _opening_token(tokens: list[Token]) -> Token:
    """Return the token that the last one closes, or the last one."""
    depth = 0
    for token in reversed(tokens):
        depth += token.nesting
        if depth == 0:
            return token
    return tokens[-1]


def set_attributes(token: Token, attributes: dict[str, str]) -> None:
    """Add those attributes to a token that its type supports."""
    token.meta[_MARK] = True
    kept = _KEPT.get(token.type, {"class", "id"})
    for key, value in attributes.items():
        if key == "class":
            token.attrJoin("class", value)
        elif key in kept and value:
            token.attrs[ANCHOR if key == "id" else key] = value


# -- lines of blocks


def _read_rows(tokens: list[Token]) -> list[Token]:
    """Set the attributes of tables: a list on the line after a table is parsed as its last row."""
    table = row = 0
    removed: set[int] = set()
    for place, token in enumerate(tokens):
        if token.type == "table_open":
            table = place
        elif token.type == "tr_open":
            row = place
        elif token.type == "tr_close" and tokens[row + 1].type == "td_open":
            first, *others = (each for each in tokens[row:place] if each.type == "inline")
            attributes = _certain_attributes(re.fullmatch(_LINE, first.content))
            if attributes is None or any(each.content for each in others):
                continue
            set_attributes(tokens[table], attributes)
            is_alone = (tokens[row - 1].type, tokens[place + 1].type) == (
                "tbody_open",
                "tbody_close",
            )
            removed.update(range(row - is_alone, place + 1 + is_alone))
    return [token for place, token in enumerate(tokens) if place not in removed]


def _read_lines(state: StateCore) -> None:
    state.tokens = _read_rows(state.tokens)
    lines = state.src.split("\n")
    next_attributes: tuple[dict[str, str], int] | None = (
        None  # attributes, and the line of their block
    )
    stack: list[Token] = []
    last: dict[int, Token] = {}  # by depth: the last block that ended
    removed: set[int] = set()
    for place, token in enumerate(state.tokens):
        if token.nesting == -1 and stack:
            last[len(stack) - 1] = stack.pop()
            continue
        if token.type == "inline":
            _read_heading(stack, token)
            found = _read_paragraph(state.tokens, place, stack, last, lines, removed)
            next_attributes = (found, token.map[1]) if found and token.map else next_attributes
            continue
        if next_attributes is not None and token.map:
            if token.map[0] == next_attributes[1]:
                set_attributes(token, next_attributes[0])
            next_attributes = None
        if token.nesting == 1:
            stack.append(token)
        else:
            last[len(stack)] = token
    kept = [token for place, token in enumerate(state.tokens) if place not in removed]
    state.tokens = _make_boxes(kept)


def _read_heading(stack: list[Token], inline: Token) -> None:
    if not stack or stack[-1].type != "heading_open":
        return
    found = re.search(_AT_END, inline.content)
    attributes = _certain_attributes(found)
    if found is None or (attributes is None and found["inside"] != "-"):
        return
    set_attributes(stack[-1], attributes or {})
    inline.content = inline.content[: found.start()].rstrip()


def _read_paragraph(
    tokens: list[Token],
    place: int,
    stack: list[Token],
    last: dict[int, Token],
    lines: list[str],
    removed: set[int],
) -> dict[str, str] | None:
    """Read the lists on the first and the last line of a paragraph.

    Return the attributes that belong to the next block, or None.
    """
    inline = tokens[place]
    if not stack or stack[-1].type != "paragraph_open":
        return None
    rows = inline.content.split("\n")
    before = _certain_attributes(re.fullmatch(_LINE, rows[0]))
    if before is not None and len(rows) > 1:
        set_attributes(stack[-1], before)
        rows = rows[1:]
        inline.map = [inline.map[0] + 1, inline.map[1]] if inline.map else None
        inline.content = "\n".join(rows)
    attributes = _certain_attributes(re.fullmatch(_LINE, rows[-1]))
    if attributes is None:
        return None
    target = _find_target(stack, inline, lines, is_alone=len(rows) == 1, last=last)
    if len(rows) > 1:
        inline.content = "\n".join(rows[:-1])
    else:
        removed.update({place - 1, place, place + 1})
    if target is None:
        return attributes
    set_attributes(target, attributes)
    if target.type == "fence":
        _set_fence_info(target, attributes)
    return None


def _find_target(
    stack: list[Token], inline: Token, lines: list[str], *, is_alone: bool, last: dict[int, Token]
) -> Token | None:
    """Return the block to which a list on the last line of a paragraph belongs.

    None means the next block.
    """
    number = inline.map[1] - 1 if inline.map else 0
    line = lines[number] if number < len(lines) else ""
    if not is_alone and line.startswith("{"):
        # A lazy continuation line belongs to the list or quote, not to the paragraph in it.
        return next((token for token in stack if token.type in _LAZY), stack[-1])
    if not is_alone:
        return stack[-1]
    before = last.get(len(stack) - 1)
    if before is not None and before.map and inline.map and before.map[1] == inline.map[0]:
        return before
    return None


def _set_fence_info(fence: Token, attributes: dict[str, str]) -> None:
    """Set the language and the caption of a fence from the list after it."""
    for name in attributes.get("class", "").split():
        if name.startswith("language-") and not fence.info.strip():
            fence.info = name.removeprefix("language-")
    for key in _CAPTION_KEYS & attributes.keys():
        fence.info = f'{fence.info} title="{attributes[key]}"'


# -- boxes from classes


def _make_boxes(tokens: list[Token]) -> list[Token]:
    """Turn quotes and paragraphs into boxes if an attribute list has the class of a box."""
    result: list[Token] = []
    kinds: list[str] = []  # for each open quote and paragraph: the kind of its box
    for token in tokens:
        if token.type not in _BOXED:
            result.append(token)
        elif token.nesting == 1:
            kind = _box_kind(token) if token.meta.get(_MARK) else ""
            kinds.append(kind)
            if kind:
                result.append(_box_token(token, 1))
                result[-1].meta = {"kind": kind, "fold": ""}
            if not (kind and token.type == "blockquote_open"):
                result.append(token)
        else:
            kind = kinds.pop()
            if not (kind and token.type == "blockquote_close"):
                result.append(token)
            if kind:
                result.append(_box_token(token, -1))
    return result


def _box_token(at: Token, nesting: Literal[-1, 1]) -> Token:
    kind = "admonition_open" if nesting == 1 else "admonition_close"
    return Token(kind, "div", nesting, map=at.map, level=at.level, block=True)


def _box_kind(token: Token) -> str:
    """Return the kind of box that a block's classes name, or an empty string.

    Such classes are Chirpy's ``prompt-tip``, Minimal Mistakes' ``notice--info`` and just-the-docs'
    ``note``.
    """
    for name in str(token.attrGet("class") or "").split():
        if name == "notice":
            return "note"
        found = re.match(_IN_QUOTE, name)
        kind = found["kind"] if found else name
        if kind in KINDS:
            return kind
    return ""
