"""Attribute lists: ``{: .class #id key="value"}`` after an element, ``{#id}`` on headings.

kramdown's lists have a colon; they are on the line before or after a block, directly after inline
text, or at the start of a list item. ``{:name: .class}`` defines a list that ``{: name}`` refers
to. Pandoc, Goldmark, Material and Docusaurus have no colon: ``{#id .class}``. MyST
still reads its own lists: with ``attrs_block``, a line in braces sets attributes of the next block.

Sources: kramdown's "Inline Attribute Lists", Goldmark's "Attributes", Python-Markdown's
"Attribute Lists".
"""

from __future__ import annotations

import copy
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_devrel_blog.markdown.shortcodes.lines import add_paragraph_rule, line_text
from sphinx_devrel_blog.markdown.syntax.attribute_boxes import make_boxes
from sphinx_devrel_blog.markdown.syntax.attribute_values import (
    ATTRIBUTES,
    is_language,
    set_attributes,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token


_PART: Final = r"[.#][\w:-]+|[A-Za-z][\w:-]*=(?:\"[^\"{}\n]*\"|'[^'{}\n]*'|[^\s\"'{}]+)|[\w-]+|-"
_LIST: Final = r"\{(?P<colon>:?)(?P<inside>(?:[^{}\n\"']|\"[^\"{}\n]*\"|'[^'{}\n]*'){0,300})\}"
_INLINE = re.compile(_LIST)
_LINE: Final = rf"[ \t]*{_LIST}[ \t]*"
_AT_END: Final = rf"(?:^|[ \t]+|(?<=\S)(?=\{{)){_LIST}[ \t]*$"
_PARTS: Final = _PART
_TARGETS_BEFORE: Final = frozenset(
    {"image", "link_close", "html_link_close", "code_inline", "html_element_close"}
)
_EMPHASIS: Final = frozenset({"*", "**", "_", "__", "~~"})
_DEFINITION: Final = (
    r"[ \t]*\{:(?P<name>\w[\w-]*):"
    r"(?P<inside>(?:[^{}\n\"']|\"[^\"{}\n]*\"|'[^'{}\n]*'){0,300})\}[ \t]*"
)
_DEFINED: Final = "devrel_blog_attribute_lists"  # key of markdown-it's env
_OF_ITEM: Final = r"\{:[^{}\n]{0,300}\}(?=[ \t]*\S)"
_MARK: Final = "devrel_blog_attributes"  # type of a token for a list after emphasis
_HAS_MARKS: Final = "devrel_blog_has_attributes"  # key of markdown-it's env
_LAZY: Final = frozenset({"blockquote_open", "bullet_list_open", "ordered_list_open"})
_CAPTION_KEYS: Final = frozenset({"file", "title", "caption", "name"})


def parse_attributes(text: str) -> dict[str, str] | None:
    """Parse the text in a pair of braces into attributes; return None if it is no attribute list.

    Classes are joined by spaces as ``class``; a single word is a key with an empty value.
    """
    text = re.sub(r"\s:\s*$", "", text.removeprefix(":"))
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
    md.core.ruler.after("inline", "devrel_blog_emphasis", _read_marks)


def _has_several_lists(state: StateBlock, start: int, _end: int) -> bool:
    """Return whether a line has several pairs of braces, which MyST would read as one list."""
    text = line_text(state, start)
    return text.startswith("{") and text.count("{") > 1 and not state.is_code_block(start)


def certain_attributes(
    found: re.Match[str] | None, env: Mapping[str, Any] = MappingProxyType({})
) -> dict[str, str] | None:
    """Return the attributes of a match if it certainly is an attribute list, otherwise None.

    ``{name}`` on its own may be a role of MyST, or text. ``env`` has the lists that the post
    defines.
    """
    if found is None:
        return None
    attributes = parse_attributes(found["inside"])
    certain = found["colon"] or (attributes and any(attributes.values()))
    if attributes is None or not certain:
        return None
    defined = env.get(_DEFINED, {})
    for name in [key for key, value in attributes.items() if not value and key in defined]:
        del attributes[name]
        attributes = _joined(attributes, defined[name])
    return attributes


def _joined(attributes: dict[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes of two lists, with the classes of both."""
    classes = " ".join(filter(None, (attributes.get("class"), more.get("class"))))
    return {**more, **attributes, **({"class": classes} if classes else {})}


# -- within a line


def _inline_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own
    if not state.src.startswith("{", state.pos):
        return False
    found = _INLINE.match(state.src, state.pos, state.posMax)
    attributes = certain_attributes(found, state.env)
    if found is None or attributes is None or state.pending or not state.tokens:
        return False
    last = state.tokens[-1]
    is_emphasis = last.type == "text" and last.content in _EMPHASIS
    if last.type not in _TARGETS_BEFORE and not is_emphasis:
        return False
    if is_emphasis and not silent:
        # Marks of emphasis are text until the whole line is parsed.
        token = state.push(_MARK, "", 0)
        token.content, token.meta = found.group(), {ATTRIBUTES: attributes}
        state.env[_HAS_MARKS] = True
    elif not silent:
        set_attributes(_opening_token(state.tokens), attributes)
    state.pos = found.end()
    return True


def _opening_token(tokens: Sequence[Token]) -> Token:
    """Return the token that the last one closes, or the last one."""
    depth = 0
    for token in reversed(tokens):
        depth += token.nesting
        if depth == 0:
            return token
    return tokens[-1]


def _read_marks(state: StateCore) -> None:
    """Core rule, after ``inline``: set the attributes of emphasis."""
    if not state.env.pop(_HAS_MARKS, False):
        return
    for token in state.tokens:
        kept: list[Token] = []
        for child in token.children or []:
            if child.type != _MARK:
                kept.append(child)
                continue
            while kept and kept[-1].type == "text" and not kept[-1].content:
                kept.pop()
            if kept and kept[-1].nesting == -1:
                set_attributes(_opening_token(kept), child.meta[ATTRIBUTES])
        token.children = kept if token.children else token.children


# -- lines of blocks


def _read_definitions(tokens: list[Token], env: MutableMapping[str, Any]) -> list[Token]:
    """Store the lists that a post defines; return the tokens without their lines."""
    kept: list[Token] = []
    defined: dict[str, dict[str, str]] = env.setdefault(_DEFINED, {})
    for token in tokens:
        kept.append(token)
        if token.type != "paragraph_close" or "{:" not in kept[-2].content:
            continue
        inline = kept[-2]
        rows = inline.content.split("\n")
        found = [re.fullmatch(_DEFINITION, row) for row in rows]
        for definition in filter(None, found):
            attributes = parse_attributes(definition["inside"]) or {}
            defined[definition["name"]] = _joined(attributes, defined.get(definition["name"], {}))
        others = [row for row, each in zip(rows, found, strict=True) if each is None]
        if not others:
            del kept[-3:]
        elif len(others) < len(rows):
            inline.content = "\n".join(others)
            first = next(place for place, each in enumerate(found) if each is None)
            inline.map = [inline.map[0] + first, inline.map[1]] if inline.map else None
    return kept


def _split_paragraphs(tokens: list[Token], env: Mapping[str, Any]) -> list[Token]:
    """Split paragraphs after each line that is an attribute list, which ends a block.

    In a list, such a line may belong to the list itself.
    """
    result: list[Token] = []
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type.startswith("list_item") else 0
        result.append(token)
        if token.type == "paragraph_close" and not depth and "\n{:" in result[-2].content:
            triple = result[-3:]
            del result[-3:]
            result += _split_paragraph(triple, env)
    return result


def _split_paragraph(triple: list[Token], env: Mapping[str, Any]) -> list[Token]:
    opened, inline, closed = triple
    rows = inline.content.split("\n")
    are_lists = [
        row.lstrip().startswith("{:")
        and certain_attributes(re.fullmatch(_LINE, row), env) is not None
        for row in rows
    ]
    result: list[Token] = []
    start = 0
    for place in range(1, len(rows)):
        if are_lists[place - 1] and not are_lists[place] and not all(are_lists[start:place]):
            result += _part(triple, rows, start, place)
            start = place
    return [*result, *_part(triple, rows, start, len(rows))] if start else [opened, inline, closed]


def _part(triple: list[Token], rows: list[str], start: int, end: int) -> list[Token]:
    """Return the tokens of a paragraph with some of the rows of another one."""
    parts = [copy.copy(token) for token in triple]
    for token in parts:
        token.attrs, token.meta = {}, {}
        if token.map:
            token.map = [token.map[0] + start, triple[1].map[0] + end if triple[1].map else 0]
    parts[1].content, parts[1].children = "\n".join(rows[start:end]), []
    return parts


def _read_rows(tokens: list[Token], env: Mapping[str, Any]) -> list[Token]:
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
            attributes = certain_attributes(re.fullmatch(_LINE, first.content), env)
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
    if "{" not in state.src:
        return
    if "{:" in state.src:
        state.tokens = _read_definitions(state.tokens, state.env)
        state.tokens = _split_paragraphs(state.tokens, state.env)
    state.tokens = _read_rows(state.tokens, state.env)
    lines = state.src.split("\n")
    next_attributes: tuple[dict[str, str], int] | None = (
        None  # attributes, and the line of their block
    )
    stack: list[Token] = []
    last: dict[int, Token] = {}  # by depth: the last block that ended
    removed: set[int] = set()
    for place, token in enumerate(state.tokens):
        if token.nesting == -1 and stack:
            ended = stack.pop()
            last[len(stack)] = ended
            continue
        if token.type == "inline":
            _read_heading(stack, token, state.env)
            _read_item(state.tokens, place, stack, state.env)
            block = _Paragraph(state.tokens, place, stack, last, lines)
            found = _read_paragraph(block, removed, state.env)
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
    state.tokens = make_boxes(kept)


def _read_item(
    tokens: Sequence[Token], place: int, stack: list[Token], env: Mapping[str, Any]
) -> None:
    """Read the list at the start of a list item or a definition."""
    inline = tokens[place]
    found = re.match(_OF_ITEM, inline.content) if inline.content.startswith("{:") else None
    if found is None or len(stack) < 2 or tokens[place - 2] is not stack[-2]:
        return
    attributes = certain_attributes(_INLINE.match(inline.content), env)
    if attributes is None or stack[-2].type not in {"list_item_open", "dd_open"}:
        return
    is_item = stack[-2].type == "list_item_open"
    set_attributes(stack[-2] if is_item else stack[-1], attributes)
    inline.content = inline.content[found.end() :].lstrip(" \t")


def _read_heading(stack: list[Token], inline: Token, env: Mapping[str, Any]) -> None:
    if not stack or stack[-1].type != "heading_open":
        return
    found = re.search(_AT_END, inline.content)
    attributes = certain_attributes(found, env)
    if found is None or (attributes is None and found["inside"] != "-"):
        return
    set_attributes(stack[-1], attributes or {})
    inline.content = inline.content[: found.start()].rstrip()


class _Paragraph(NamedTuple):
    """A paragraph: the index of its text in ``tokens``, and the blocks around and before it.

    ``last`` has, by depth, the last block that ended. ``lines`` are those of the whole text.
    """

    tokens: list[Token]
    place: int
    stack: list[Token]
    last: dict[int, Token]
    lines: list[str]


def _read_paragraph(
    block: _Paragraph, removed: set[int], env: Mapping[str, Any]
) -> dict[str, str] | None:
    """Read the lists on the first and the last lines of a paragraph.

    Return the attributes that belong to the next block, or None.
    """
    stack, place = block.stack, block.place
    inline = block.tokens[place]
    if not stack or stack[-1].type != "paragraph_open":
        return None
    rows = inline.content.split("\n")
    begin, end = 0, len(rows)
    while begin < end - 1 and (before := certain_attributes(re.fullmatch(_LINE, rows[begin]), env)):
        set_attributes(stack[-1], before)
        begin += 1
    inline.map = [inline.map[0] + begin, inline.map[1]] if inline.map else None
    attributes = None
    target = stack[-1]
    while (
        begin < end
        and (more := certain_attributes(re.fullmatch(_LINE, rows[end - 1]), env)) is not None
    ):
        target = _find_target(block, is_alone=end - begin == 1) or target
        attributes = _joined(more, attributes or {})
        end -= 1
    inline.content = "\n".join(rows[begin:end])
    if begin == end:
        removed.update({place - 1, place, place + 1})
    if attributes is None:
        return None
    if begin == end and target is stack[-1]:
        return attributes
    set_attributes(target, attributes)
    if target.type == "fence":
        _set_fence_info(target, attributes)
    return None


def _find_target(block: _Paragraph, *, is_alone: bool) -> Token | None:
    """Return the block to which a list on the last line of a paragraph belongs.

    None means the next block.
    """
    _, _, stack, last, lines = block
    inline = block.tokens[block.place]
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
        if is_language(name) and not fence.info.strip():
            fence.info = name.removeprefix("language-")
    for key in _CAPTION_KEYS & attributes.keys():
        fence.info = f'{fence.info} title="{attributes[key]}"'
