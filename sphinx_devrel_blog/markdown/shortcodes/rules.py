"""The markdown-it rules that find shortcodes in a text.

Being rules of the parser, they never see code: a fence, an indented block, a code span or an
HTML block is taken by its own rule. What they make are ``shortcode`` tokens, whose meta holds
the ``tag``, what it means (``meaning``), its ``line`` below the token's first one, and where its
inside begins (``body_line``, counted in the same way).
"""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from markdown_it.rules_block import paragraph

from sphinx_devrel_blog.markdown.shortcodes.grammar import (
    END_RAW,
    OPENINGS,
    RAW,
    Escaped,
    Tag,
    opens_tag,
    read_tag,
)
from sphinx_devrel_blog.markdown.shortcodes.lines import line_start, line_text
from sphinx_devrel_blog.markdown.shortcodes.pairs import find_pairs
from sphinx_devrel_blog.markdown.shortcodes.vocabulary import never_closed, with_inner

if TYPE_CHECKING:
    import re
    from collections.abc import MutableMapping

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from sphinx_devrel_blog.markdown.shortcodes.pairs import Pair
    from sphinx_devrel_blog.markdown.shortcodes.vocabulary import ShortcodeRegistry


# Keys of markdown-it's env: set while the inside of {% raw %} is read.
_IN_RAW = "devrel_blog_in_raw"
# Where the next {% endraw %} of a text was found, so that each is looked for once.
_END_RAW = "devrel_blog_end_raw"
# The pairs of the text that is read, so that they are looked for once.
_PAIRS = "devrel_blog_pairs"

DEPTH: Final = "devrel_blog_depth"
"""Key of markdown-it's env: how many pairs the text that is parsed stands in."""


class Unit(NamedTuple):
    """A shortcode in a text: its beginning, where that stands, and its pair if it takes one."""

    tag: Tag | Escaped
    start: int
    pair: Pair | None = None

    @property
    def body(self) -> int:
        """The place behind its beginning."""
        return self.start + len(self.tag.source)

    @property
    def end(self) -> int:
        """The place behind its end, which is that of its beginning where it has no other."""
        return self.pair.end if self.pair else self.body


def shortcode_plugin(md: MarkdownIt, vocabulary: ShortcodeRegistry) -> None:
    """Add the shortcode rules to ``md``, ahead of every other rule that knows braces."""
    ends = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    block = partial(_block_rule, vocabulary)
    md.block.ruler.before("table", "shortcode", block, {"alt": ends})
    md.inline.ruler.before("text", "shortcode", partial(_inline_rule, vocabulary))
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
    for key in (_IN_RAW, _END_RAW, _PAIRS):
        state.env.pop(key, None)


def _number_lines(token: Token) -> None:
    """Turn the place of each shortcode in the token's content into its line."""
    line = last = 0
    for child in token.children or []:
        if child.type == "shortcode":
            place, body = child.meta["line"], child.meta["body_line"]
            line += token.content.count("\n", last, place)
            last = place
            child.meta["line"] = line
            child.meta["body_line"] = line + token.content.count("\n", place, body)


def _next_end_raw(env: MutableMapping[str, Any], text: str, start: int) -> re.Match[str] | None:
    """Return the first ``{% endraw %}`` of ``text`` from ``start`` on."""
    found: re.Match[str] | None
    seen, since, found = env.get(_END_RAW, ("", 0, None))
    if seen is not text or start < since or (found is not None and found.start() < start):
        found = END_RAW.search(text, start)
        env[_END_RAW] = (text, start, found)
    return found


def _pairs(env: MutableMapping[str, Any], text: str) -> dict[int, Pair]:
    seen, pairs = env.get(_PAIRS, ("", {}))
    if seen is not text:
        pairs = find_pairs(text, env.get(DEPTH, 0))
        env[_PAIRS] = (text, pairs)
    found: dict[int, Pair] = pairs
    return found


def _unit(
    vocabulary: ShortcodeRegistry, env: MutableMapping[str, Any], text: str, place: int
) -> Unit | None:
    """Return the shortcode that begins at ``place``, with its inside where it takes one."""
    tag = read_tag(text, place)
    if tag is None or isinstance(tag, Escaped):
        return Unit(tag, place) if tag else None
    if RAW.fullmatch(tag.source):
        return None  # what it protects is found within the paragraph
    if tag.form == "zola" and not vocabulary.knows(tag.name):
        return None  # a variable of a template, as far as anyone can tell
    takes = vocabulary.takes_inside(tag)
    return Unit(tag, place, _pairs(env, text).get(place) if takes else None)


# -- tags on lines of their own


def _block_rule(
    vocabulary: ShortcodeRegistry,
    state: StateBlock,
    start: int,
    end: int,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    in_raw = state.env.get(_IN_RAW)
    place = line_start(state, start)
    opening = "{" if in_raw else OPENINGS
    if state.is_code_block(start) or not state.src.startswith(opening, place):
        return False
    if in_raw:
        return _as_text(state, start, end, silent=silent)
    if RAW.fullmatch(line_text(state, start)) and _raw_block(state, start, end, silent=silent):
        return True
    found = _units_of_lines(vocabulary, state, start, end)
    if found is None:
        return _as_text(state, start, end, silent=silent)
    if not silent:
        units, after = found
        state.line = after
        for line, unit in units:
            _push_block(vocabulary, state, start, after, line, unit)
    return True


def _push_block(
    vocabulary: ShortcodeRegistry, state: StateBlock, start: int, after: int, line: int, unit: Unit
) -> None:
    token = state.push("shortcode", "", 0)
    token.block = True
    token.map = [start, after]
    if isinstance(unit.tag, Escaped):
        _fill_escaped(token, unit.tag, line - start)
        return
    inner = _inside(state, unit.body, unit.pair.stop) if unit.pair else None
    tag = with_inner(unit.tag, inner, _inside(state, unit.start, unit.end))
    body_line = _line_at(state, unit.body) - start
    _fill(vocabulary, token, tag, line - start, body_line)


def _inside(state: StateBlock, begin: int, stop: int) -> str:
    """Return the text between two places without the indentation and marks of its container."""
    first, last = _line_at(state, begin), _line_at(state, stop)
    if first == last:
        return state.src[begin:stop]
    middle = state.getLines(first + 1, last, state.blkIndent, True)  # noqa: FBT003
    tail = state.src[min(stop, line_start(state, last)) : stop]
    return f"{state.src[begin : state.eMarks[first]]}\n{middle}{tail}"


def _as_text(state: StateBlock, start: int, end: int, *, silent: bool) -> bool:
    """Take lines that begin with a brace for a paragraph, before MyST takes them for attributes.

    With its ``attrs_block`` a line in braces is the attributes of the next block, and vanishes;
    with ``substitution`` it is a variable. Without these the rules of CommonMark are right.
    """
    active = state.md.get_active_rules()["block"]
    if silent or not {"attr", "substitution_block"} & set(active):
        return False
    place = line_start(state, start)
    in_raw = state.env.get(_IN_RAW)
    if not in_raw and not state.src.startswith(("{%", "{{<", "{{%", "{{/*"), place):
        return False
    return paragraph(state, start, end, silent)


def _units_of_lines(
    vocabulary: ShortcodeRegistry, state: StateBlock, start: int, end: int
) -> tuple[list[tuple[int, Unit]], int] | None:
    """Return the shortcodes that fill the lines from ``start``, and the line after them.

    None where anything else stands beside one, or one is never closed.
    """
    units: list[tuple[int, Unit]] = []
    line, place = start, line_start(state, start)
    while True:
        if not state.src.startswith(OPENINGS, place):
            return None
        unit = _unit(vocabulary, state.env, state.src, place)
        unit = _within(state, unit, line, end) if unit else None
        if unit is None:
            return None
        units.append((line, unit))
        line = _line_at(state, unit.end - 1)
        rest = state.src[unit.end : state.eMarks[line]].lstrip()
        if not rest:
            return units, line + 1
        place = state.eMarks[line] - len(rest)


def _within(state: StateBlock, unit: Unit, line: int, end: int) -> Unit | None:
    """Return ``unit`` if it lies within its container: without its inside if only this doesn't."""
    if not _holds(state, line, _line_at(state, unit.body - 1), end, blank_lines=False):
        return None
    if _holds(state, line, _line_at(state, unit.end - 1), end, blank_lines=True):
        return unit
    return Unit(unit.tag, unit.start)


def _holds(state: StateBlock, first: int, last: int, end: int, *, blank_lines: bool) -> bool:
    """Tell whether the lines up to ``last`` belong to the container that ``first`` is in."""
    if last >= end:
        return False
    return all(
        blank_lines if state.isEmpty(line) else state.sCount[line] >= state.blkIndent
        for line in range(first + 1, last + 1)
    )


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
    line = _line_at(state, found.start())
    alone = line < end and found.group() == line_text(state, line)
    return line if alone else None


def _line_at(state: StateBlock, place: int) -> int:
    """Return the line that holds a place of the text: by its end, as containers move its start."""
    return bisect_left(state.eMarks, place)


# -- tags within a text


def _inline_rule(
    vocabulary: ShortcodeRegistry,
    state: StateInline,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    if not state.src.startswith(OPENINGS, state.pos):
        return False
    if state.env.get(_IN_RAW):
        if not silent:
            state.pending += state.src[state.pos : state.pos + 2]
        state.pos += 2
        return True
    if state.src.startswith("%[", state.pos) and not _is_line(state):
        return False
    opened = RAW.match(state.src, state.pos, state.posMax)
    if opened is not None and _raw_inline(state, opened.end(), silent=silent):
        return True
    unit = _unit(vocabulary, state.env, state.src, state.pos)
    if unit is not None and unit.end > state.posMax:
        unit = Unit(unit.tag, unit.start)
    if unit is None or unit.end > state.posMax:
        return _unclosed(state, silent=silent)
    if not silent:
        _push_inline(vocabulary, state, unit)
    state.pos = unit.end
    return True


def _push_inline(vocabulary: ShortcodeRegistry, state: StateInline, unit: Unit) -> None:
    token = state.push("shortcode", "", 0)
    if isinstance(unit.tag, Escaped):
        _fill_escaped(token, unit.tag, unit.start)
        return
    inner = state.src[unit.body : unit.pair.stop] if unit.pair else None
    tag = with_inner(unit.tag, inner, state.src[unit.start : unit.end])
    _fill(vocabulary, token, tag, unit.start, unit.body)


def _is_line(state: StateInline) -> bool:
    """Tell whether Hashnode's ``%[…]`` at this place is all that stands on its line."""
    before = state.src.rfind("\n", 0, state.pos) + 1
    after = state.src.find("\n", state.pos)
    line = state.src[before : after if after >= 0 else len(state.src)]
    return not state.src[before : state.pos].strip() and line.rstrip().endswith("]")


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
    """Take what begins a tag but never ends it as the text it is, with a problem."""
    tag = read_tag(state.src, state.pos)
    if isinstance(tag, Tag) and RAW.fullmatch(tag.source):
        name, opening = "raw", tag.source
    else:
        name = opens_tag(state.src, state.pos)
        comment = 2 if state.src.startswith("/*", state.pos + 3) else 0
        length = 3 + comment if state.src.startswith("{{", state.pos) else 2
        opening = state.src[state.pos : state.pos + length]
    if not name:
        return False
    if not silent:
        token = state.push("shortcode", "", 0)
        token.meta = {
            "tag": Tag(name, source=opening),
            "meaning": never_closed(name, opening),
            "line": state.pos,
            "body_line": state.pos,
        }
        token.content = opening
    state.pos += len(opening)
    return True


def _fill(vocabulary: ShortcodeRegistry, token: Token, tag: Tag, line: int, body_line: int) -> None:
    """Set what a shortcode token holds; within a text, lines are places, until they are counted."""
    token.content = tag.source
    token.markup = OPENINGS[0]
    token.meta = {
        "tag": tag,
        "meaning": vocabulary.meaning(tag),
        "line": line,
        "body_line": body_line,
    }


def _fill_escaped(token: Token, escaped: Escaped, line: int) -> None:
    token.content = escaped.text
    token.meta = {
        "tag": Tag("", source=escaped.source),
        "meaning": escaped,
        "line": line,
        "body_line": line,
    }
