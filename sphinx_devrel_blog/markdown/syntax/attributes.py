"""Attributes: ``{: .class #id key="value"}`` behind what they belong to, ``{#id}`` on headings.

kramdown writes them with a colon, on the line after a block, before one, or right behind a link or
an image; Pandoc, Goldmark, Material and Docusaurus write ``{#id .class}`` without. Those of MyST
are MyST's: with its ``attrs_block`` a line in braces speaks of the block that follows.

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
_LINE = re.compile(rf"[ \t]*{_LIST}[ \t]*")
_AT_END = re.compile(rf"(?:^|[ \t]+|(?<=\S)(?=\{{)){_LIST}[ \t]*$")
_PARTS = re.compile(_PART)
_IN_QUOTE = re.compile(r"(?:prompt|notice|alert|callout|admonition)-+(?P<kind>\w+)$")
_TAKES: Final = frozenset(
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
_MARK: Final = "devrel_blog_attributes"  # in the meta of a token that was given some
_LAZY: Final = frozenset({"blockquote_open", "bullet_list_open", "ordered_list_open"})
_SAID_OF_FENCES: Final = frozenset({"file", "title", "caption", "name"})


def parse_attributes(text: str) -> dict[str, str] | None:
    """Return the attributes that the inside of a pair of braces holds; None if it is not one.

    Classes are joined by blanks as ``class``; a word alone is a key with an empty value.
    """
    text = text.removeprefix(":")
    if _PARTS.sub("", text).strip():
        return None
    attributes: dict[str, str] = {}
    classes: list[str] = []
    for part in _PARTS.findall(text):
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
    md.inline.ruler.before("link", "devrel_blog_attributes", _inline)
    add_paragraph_rule(md, "attr", "devrel_blog_no_attributes", _is_no_attributes)
    md.core.ruler.before("inline", "devrel_blog_attributes", _read_lines)


def _is_no_attributes(state: StateBlock, start: int, _end: int) -> bool:
    """Tell whether a line has more than one pair of braces, which MyST takes for one list."""
    text = line_text(state, start)
    return text.startswith("{") and text.count("{") > 1 and not state.is_code_block(start)


def _says(found: re.Match[str] | None) -> dict[str, str] | None:
    """Return the attributes of a match that certainly is a list of them, else None.

    ``{name}`` alone may be a role of MyST, or words of a text.
    """
    if found is None:
        return None
    attributes = parse_attributes(found["inside"])
    certain = found["colon"] or (attributes and any(attributes.values()))
    return attributes if attributes is not None and certain else None


# -- within a text


def _inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own
    if not state.src.startswith("{", state.pos):
        return False
    found = _INLINE.match(state.src, state.pos, state.posMax)
    attributes = _says(found)
    if found is None or attributes is None or state.pending or not state.tokens:
        return False
    last = state.tokens[-1]
    # The marks of emphasis are text until all of it is read; MyST shows no attributes of it.
    is_emphasis = last.type == "text" and last.content in _EMPHASIS
    if last.type not in _TAKES and not is_emphasis:
        return False
    if not silent and not is_emphasis:
        set_attributes(_opening(state.tokens), attributes)
    state.pos = found.end()
    return True


def _opening(tokens: list[Token]) -> Token:
    """Return the token that the last one closes, or the last one."""
    depth = 0
    for token in reversed(tokens):
        depth += token.nesting
        if depth == 0:
            return token
    return tokens[-1]


def set_attributes(token: Token, attributes: dict[str, str]) -> None:
    """Add to a token those attributes that mean something for its kind."""
    token.meta[_MARK] = True
    kept = _KEPT.get(token.type, {"class", "id"})
    for key, value in attributes.items():
        if key == "class":
            token.attrJoin("class", value)
        elif key in kept and value:
            token.attrs[ANCHOR if key == "id" else key] = value


# -- lines of blocks


def _read_rows(tokens: list[Token]) -> list[Token]:
    """Give tables the lists on the line behind them, which is a row to CommonMark's tables."""
    table = row = 0
    gone: set[int] = set()
    for place, token in enumerate(tokens):
        if token.type == "table_open":
            table = place
        elif token.type == "tr_open":
            row = place
        elif token.type == "tr_close" and tokens[row + 1].type == "td_open":
            first, *others = (each for each in tokens[row:place] if each.type == "inline")
            attributes = _says(_LINE.fullmatch(first.content))
            if attributes is None or any(each.content for each in others):
                continue
            set_attributes(tokens[table], attributes)
            alone = (tokens[row - 1].type, tokens[place + 1].type) == ("tbody_open", "tbody_close")
            gone.update(range(row - alone, place + 1 + alone))
    return [token for place, token in enumerate(tokens) if place not in gone]


def _read_lines(state: StateCore) -> None:
    state.tokens = _read_rows(state.tokens)
    lines = state.src.split("\n")
    waiting: tuple[dict[str, str], int] | None = None  # those of the block that begins on a line
    stack: list[Token] = []
    last: dict[int, Token] = {}  # by depth: the last block that ended, or stands alone
    gone: set[int] = set()
    for place, token in enumerate(state.tokens):
        if token.nesting == -1 and stack:
            last[len(stack) - 1] = stack.pop()
            continue
        if token.type == "inline":
            _heading(stack, token)
            found = _paragraph(state.tokens, place, stack, last, lines, gone)
            waiting = (found, token.map[1]) if found and token.map else waiting
            continue
        if waiting is not None and token.map:
            if token.map[0] == waiting[1]:
                set_attributes(token, waiting[0])
            waiting = None
        if token.nesting == 1:
            stack.append(token)
        else:
            last[len(stack)] = token
    kept = [token for place, token in enumerate(state.tokens) if place not in gone]
    state.tokens = _boxed(kept)


def _heading(stack: list[Token], inline: Token) -> None:
    if not stack or stack[-1].type != "heading_open":
        return
    found = _AT_END.search(inline.content)
    attributes = _says(found)
    if found is None or (attributes is None and found["inside"] != "-"):
        return
    set_attributes(stack[-1], attributes or {})
    inline.content = inline.content[: found.start()].rstrip()


def _paragraph(
    tokens: list[Token],
    place: int,
    stack: list[Token],
    last: dict[int, Token],
    lines: list[str],
    gone: set[int],
) -> dict[str, str] | None:
    """Read the lists on the lines of a paragraph; return those of the block that follows it."""
    inline = tokens[place]
    if not stack or stack[-1].type != "paragraph_open":
        return None
    rows = inline.content.split("\n")
    before = _says(_LINE.fullmatch(rows[0]))
    if before is not None and len(rows) > 1:
        set_attributes(stack[-1], before)
        rows = rows[1:]
        inline.map = [inline.map[0] + 1, inline.map[1]] if inline.map else None
        inline.content = "\n".join(rows)
    attributes = _says(_LINE.fullmatch(rows[-1]))
    if attributes is None:
        return None
    target = _target(stack, inline, lines, alone=len(rows) == 1, last=last)
    if len(rows) > 1:
        inline.content = "\n".join(rows[:-1])
    else:
        gone.update({place - 1, place, place + 1})
    if target is None:
        return attributes
    set_attributes(target, attributes)
    if target.type == "fence":
        _set_fence(target, attributes)
    return None


def _target(
    stack: list[Token], inline: Token, lines: list[str], *, alone: bool, last: dict[int, Token]
) -> Token | None:
    """Return the block that the last line of a paragraph speaks of; None for the one to come."""
    number = inline.map[1] - 1 if inline.map else 0
    line = lines[number] if number < len(lines) else ""
    if not alone and line.startswith("{"):
        # A lazy line is that of the list or quote, not of the paragraph in it.
        return next((token for token in stack if token.type in _LAZY), stack[-1])
    if not alone:
        return stack[-1]
    before = last.get(len(stack) - 1)
    if before is not None and before.map and inline.map and before.map[1] == inline.map[0]:
        return before
    return None


def _set_fence(fence: Token, attributes: dict[str, str]) -> None:
    """Give a fence what a list behind it says: a file's name, a language, line numbers."""
    for name in attributes.get("class", "").split():
        if name.startswith("language-") and not fence.info.strip():
            fence.info = name.removeprefix("language-")
    for key in _SAID_OF_FENCES & attributes.keys():
        fence.info = f'{fence.info} title="{attributes[key]}"'


# -- boxes that are made so


def _boxed(tokens: list[Token]) -> list[Token]:
    """Make boxes of the quotes and paragraphs that a list of attributes calls so."""
    result: list[Token] = []
    kinds: list[str] = []  # for each open quote and paragraph: the box it is
    for token in tokens:
        if token.type not in _BOXED:
            result.append(token)
        elif token.nesting == 1:
            kind = _box_kind(token) if token.meta.get(_MARK) else ""
            kinds.append(kind)
            if kind:
                result.append(_box_end(token, 1))
                result[-1].meta = {"kind": kind, "fold": ""}
            if not (kind and token.type == "blockquote_open"):
                result.append(token)
        else:
            kind = kinds.pop()
            if not (kind and token.type == "blockquote_close"):
                result.append(token)
            if kind:
                result.append(_box_end(token, -1))
    return result


def _box_end(at: Token, nesting: Literal[-1, 1]) -> Token:
    kind = "admonition_open" if nesting == 1 else "admonition_close"
    return Token(kind, "div", nesting, map=at.map, level=at.level, block=True)


def _box_kind(token: Token) -> str:
    """Return the kind of box that the classes of a block make of it, or an empty string.

    Chirpy's ``prompt-tip``, Minimal Mistakes' ``notice--info``, just-the-docs' ``note``.
    """
    for name in str(token.attrGet("class") or "").split():
        if name == "notice":
            return "note"
        found = _IN_QUOTE.match(name)
        kind = found["kind"] if found else name
        if kind in KINDS:
            return kind
    return ""
