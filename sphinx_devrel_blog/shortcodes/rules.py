"""The markdown-it rules that find shortcodes in a text.

Being rules of the parser, they never see code: a fence, an indented block, a code span or an
HTML block is taken by its own rule. What they make are ``shortcode`` tokens, whose meta holds
the ``tag``, what it means (``meaning``) and its ``line`` below the token's first one.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from markdown_it.rules_block import paragraph

from sphinx_devrel_blog.model import Problem
from sphinx_devrel_blog.shortcodes.grammar import (
    END_RAW,
    OPEN,
    RAW,
    Tag,
    find_end,
    parse_tag,
)
from sphinx_devrel_blog.shortcodes.vocabulary import meaning

if TYPE_CHECKING:
    import re
    from collections.abc import MutableMapping

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

# Keys of markdown-it's env: set while the inside of {% raw %} is read.
_IN_RAW = "devrel_blog_in_raw"
# Where the next {% endraw %} of a text was found, so that each is looked for once.
_END_RAW = "devrel_blog_end_raw"

_NEVER_CLOSED = "it is never closed: write %} at its end, or put it in backquotes"


def shortcode_plugin(md: MarkdownIt) -> None:
    """Add the shortcode rules to ``md``, ahead of every other rule that knows braces."""
    ends = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    md.block.ruler.before("table", "shortcode", _block_rule, {"alt": ends})
    md.inline.ruler.before("text", "shortcode", _inline_rule)
    # The same rule as markdown-it's own, which also knows of {% raw %} around whole blocks.
    md.core.ruler.at("inline", _inline_core)


def _inline_core(state: StateCore) -> None:
    for token in state.tokens:
        if token.type != "inline":
            continue
        state.env[_IN_RAW] = token.meta.get("raw", False)
        token.children = token.children or []
        state.md.inline.parse(token.content, state.md, state.env, token.children)
        _number_lines(token)
    state.env.pop(_IN_RAW, None)


def _number_lines(token: Token) -> None:
    """Turn the place of each shortcode in the token's content into its line."""
    line = last = 0
    for child in token.children or []:
        if child.type == "shortcode":
            line += token.content.count("\n", last, child.meta["line"])
            last = child.meta["line"]
            child.meta["line"] = line


def _next_end_raw(env: MutableMapping[str, Any], text: str, start: int) -> re.Match[str] | None:
    """Return the first ``{% endraw %}`` of ``text`` from ``start`` on."""
    found: re.Match[str] | None
    seen, since, found = env.get(_END_RAW, ("", 0, None))
    if seen is not text or start < since or (found is not None and found.start() < start):
        found = END_RAW.search(text, start)
        env[_END_RAW] = (text, start, found)
    return found


# -- tags on lines of their own


def _block_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    opening = "{" if state.env.get(_IN_RAW) else OPEN
    if state.is_code_block(start) or not state.src.startswith(opening, _line_start(state, start)):
        return False
    if state.env.get(_IN_RAW):
        return _as_text(state, start, end, silent=silent)
    if RAW.fullmatch(_line(state, start)) and _raw_block(state, start, end, silent=silent):
        return True
    found = _tags_of_lines(state, start, end)
    if found is None:
        return _as_text(state, start, end, silent=silent)
    if not silent:
        tags, after = found
        state.line = after
        for line, tag in tags:
            token = state.push("shortcode", "", 0)
            token.block = True
            token.map = [start, after]
            _fill(token, tag, line)
    return True


def _as_text(state: StateBlock, start: int, end: int, *, silent: bool) -> bool:
    """Take lines that begin with a brace for a paragraph, before MyST takes them for attributes.

    With its ``attrs_block`` a line in braces is the attributes of the next block, and vanishes;
    with ``substitution`` it is a variable. Without these the rules of CommonMark are right.
    """
    active = state.md.get_active_rules()["block"]
    if silent or not {"attr", "substitution_block"} & set(active):
        return False
    return paragraph(state, start, end, silent)


def _tags_of_lines(
    state: StateBlock, start: int, end: int
) -> tuple[list[tuple[int, Tag]], int] | None:
    """Return the tags that fill the lines from ``start``, and the line after them.

    None where anything else stands beside a tag, or a tag is never closed.
    """
    tags: list[tuple[int, Tag]] = []
    line = start
    text = _line(state, line)
    while text:
        first = line
        if not text.startswith(OPEN):
            return None
        if find_end(text, 0) < 0:
            rest = _rest_of_tag(state, line, end) if OPEN not in text[len(OPEN) :] else []
            if not rest:
                return None
            line += len(rest)
            text = "\n".join([text, *rest])
        stop = find_end(text, 0)
        if RAW.fullmatch(text[:stop]):
            return None  # what it protects is found within the paragraph
        tags.append((first - start, parse_tag(text[:stop])))
        text = text[stop:].strip()
    return tags, line + 1


def _rest_of_tag(state: StateBlock, line: int, end: int) -> list[str]:
    """Return the lines after ``line`` up to the one that closes its tag; none where none does."""
    rest: list[str] = []
    for number in range(line + 1, end):
        if state.isEmpty(number) or state.sCount[number] < state.blkIndent:
            return []
        rest.append(_line(state, number))
        if find_end(f"{OPEN}{rest[-1]}", 0) >= 0:
            return rest
        if OPEN in rest[-1]:
            return []
    return []


def _raw_block(state: StateBlock, start: int, end: int, *, silent: bool) -> bool:
    """Parse the lines between ``{% raw %}`` and ``{% endraw %}`` as blocks without shortcodes."""
    stop = _find_end_raw(state, start, end)
    if stop is None:
        return False
    if silent:
        return True
    first_token = len(state.tokens)
    old_parent, old_line_max = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", stop
    state.env[_IN_RAW] = True
    state.md.block.tokenize(state, start + 1, stop)
    state.env[_IN_RAW] = False
    state.parentType, state.lineMax = old_parent, old_line_max
    for token in state.tokens[first_token:]:
        if token.type == "inline":
            token.meta["raw"] = True
    state.line = stop + 1
    return True


def _find_end_raw(state: StateBlock, start: int, end: int) -> int | None:
    """Return the line, between ``start`` and ``end``, that is the next ``{% endraw %}``."""
    found = _next_end_raw(state.env, state.src, state.eMarks[start])
    if found is None:
        return None
    line = bisect_right(state.bMarks, found.start()) - 1
    alone = line < end and found.group() == _line(state, line)
    return line if alone else None


def _line_start(state: StateBlock, line: int) -> int:
    return state.bMarks[line] + state.tShift[line]


def _line(state: StateBlock, line: int) -> str:
    """Return a line without its indentation and its trailing blanks."""
    return state.src[_line_start(state, line) : state.eMarks[line]].rstrip()


# -- tags within a text


def _inline_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own
    if state.env.get(_IN_RAW) and state.src.startswith(("{{", OPEN), state.pos):
        if not silent:
            state.pending += state.src[state.pos : state.pos + 2]
        state.pos += 2
        return True
    if not state.src.startswith(OPEN, state.pos):
        return False
    if state.src[max(0, state.pos - 1)] == "{" and state.pos > 0:
        return False  # Hugo's {{% … %}}
    opened = RAW.match(state.src, state.pos, state.posMax)
    if opened is not None and _raw_inline(state, opened.end(), silent=silent):
        return True
    start, stop = state.pos, find_end(state.src, state.pos)
    if not start < stop <= state.posMax:
        return _unclosed(state, silent=silent)
    if not silent:
        token = state.push("shortcode", "", 0)
        _fill(token, parse_tag(state.src[start:stop]), start)
    state.pos = stop
    return True


def _raw_inline(state: StateInline, start: int, *, silent: bool) -> bool:
    """Parse what stands between ``{% raw %}`` and ``{% endraw %}`` without shortcodes."""
    closed = _next_end_raw(state.env, state.src, start)
    if closed is None or closed.end() > state.posMax:
        return False
    if not silent:
        old_max = state.posMax
        state.pos, state.posMax = start, closed.start()
        state.env[_IN_RAW] = True
        state.md.inline.tokenize(state)
        state.env[_IN_RAW] = False
        state.posMax = old_max
    state.pos = closed.end()
    return True


def _unclosed(state: StateInline, *, silent: bool) -> bool:
    """Take a ``{%`` that begins a tag but never ends it as the text it is, with a problem."""
    name = parse_tag(f"{state.src[state.pos : state.pos + 50]}%}}").name
    if not name or name == "#":
        return False
    if not silent:
        token = state.push("shortcode", "", 0)
        token.meta = {
            "tag": Tag(name, (), (), OPEN),
            "meaning": Problem(f"shortcode {name!r}: {_NEVER_CLOSED}", "shortcode"),
            "line": state.pos,
        }
        token.content = OPEN
    state.pos += len(OPEN)
    return True


def _fill(token: Token, tag: Tag, line: int) -> None:
    """Set what a shortcode token holds; within a text, ``line`` is a place, until it is counted."""
    token.content = tag.source
    token.markup = OPEN
    token.meta = {"tag": tag, "meaning": meaning(tag), "line": line}
