"""The markdown-it rules that find shortcodes in a text.

These rules never see code, since markdown-it has other rules for fences, indented code, code spans
and HTML blocks. They create ``shortcode`` tokens with this meta:

* ``tag``: the `Tag`;
* ``result``: its `ShortcodeResult`;
* ``line``: the line of the tag, from 0 for the first line of the token;
* ``body_line``: the line where the content of the tag begins, from 0 too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from markdown_it.rules_block import paragraph

from sphinx_devrel_blog.markdown.shortcodes.branches import keep_one_branch
from sphinx_devrel_blog.markdown.shortcodes.grammar import (
    END_RAW,
    OPENINGS,
    RAW,
    Escaped,
    Tag,
    opens_tag,
    read_tag,
)
from sphinx_devrel_blog.markdown.shortcodes.includes import INCLUDES, fill_parameters
from sphinx_devrel_blog.markdown.shortcodes.lines import line_start, line_text
from sphinx_devrel_blog.markdown.shortcodes.pairs import VERBATIM, find_nested_pairs
from sphinx_devrel_blog.markdown.shortcodes.registry import too_deep, unclosed_problem, with_inner
from sphinx_devrel_blog.markdown.syntax.raw_tags import without_raw_tags

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from sphinx_devrel_blog.markdown.shortcodes.pairs import Pair
    from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry


IN_RAW: Final = "devrel_blog_in_raw"
"""Key of markdown-it's env: true while the content of ``{% raw %}`` is parsed."""
# Where the next {% endraw %} of a text is, to search for each only once.
_END_RAW = "devrel_blog_end_raw"
# The pairs of the current text, to search for them only once.
_PAIRS = "devrel_blog_pairs"

ASSIGNED: Final = "devrel_blog_assigned"
"""Key of markdown-it's env: the expressions of variables that the post assigns, by name."""
CAPTURED: Final = "devrel_blog_captured"
"""Key of markdown-it's env: the Markdown that the post captures in variables, by name."""
_ASSIGNED: Final = r"(?s)([\w-]+)\s*=\s*(.*)"

_TAGS_WITH_VARIABLES: Final = frozenset({"avatar", "jupyter_notebook"})  # of Jekyll's plugins
_LOGIC: Final = (
    r"\{\{[^{}]*\}\}|"
    r"\{%(?!-?\s*include\s[^={}]*(?:=\s*(?:\"[^\"]*\"|'[^']*')[^={}]*)*%\})[^{}]*%\}"
)
"""Variables and tags, except for includes whose parameters are all in quotes."""

HAS_CUT: Final = "devrel_blog_has_cut"
"""Key of markdown-it's env: whether branches of conditions were removed from the text."""

DEPTH: Final = "devrel_blog_depth"
"""Key of markdown-it's env: how many pairs the current text is nested in."""


class ShortcodeSpan(NamedTuple):
    """A shortcode in a text: its start tag, the tag's position, and its pair if it has one.

    ``is_too_deep`` is whether it is a tag of a pair that is nested too deeply.
    """

    tag: Tag | Escaped
    start: int
    pair: Pair | None = None
    is_too_deep: bool = False

    @property
    def body(self) -> int:
        """The position after the start tag."""
        return self.start + len(self.tag.source)

    @property
    def end(self) -> int:
        """The position after the end tag, or after the start tag if there is no end tag."""
        return self.pair.end if self.pair else self.body


def shortcode_plugin(md: MarkdownIt, registry: ShortcodeRegistry) -> None:
    """Add the shortcode rules to ``md``, before every other rule for braces."""
    ends = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    block = partial(_block_rule, registry)
    md.block.ruler.before("table", "shortcode", block, {"alt": ends})
    md.inline.ruler.before("text", "shortcode", partial(_inline_rule, registry))
    md.core.ruler.before("block", "devrel_blog_branches", partial(_keep_one_branch, registry))
    # Replaces markdown-it's rule with one that also handles {% raw %} around blocks.
    md.core.ruler.at("inline", _inline_core)


def _keep_one_branch(registry: ShortcodeRegistry, state: StateCore) -> None:
    known = registry.values.known if registry.values is not None else {}
    kept = keep_one_branch(state.src, registry.is_unknown, registry.is_verbatim, known)
    if kept != state.src:
        state.src, state.env[HAS_CUT] = kept, True


def _inline_core(state: StateCore) -> None:
    for token in state.tokens:
        if token.type != "inline":
            continue
        state.env[IN_RAW] = token.meta.get("raw", False)
        token.children = token.children or []
        state.md.inline.parse(token.content, state.md, state.env, token.children)
        _number_lines(token)
    for key in (IN_RAW, _END_RAW, _PAIRS):
        state.env.pop(key, None)


def _number_lines(token: Token) -> None:
    """Replace the position of each shortcode in the token's content with its line."""
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


def _pairs_of(
    registry: ShortcodeRegistry, env: MutableMapping[str, Any], text: str
) -> tuple[dict[int, Pair], frozenset[int]]:
    """Return the pairs of a text, and the positions of the tags of pairs that are too deep."""
    found: tuple[dict[int, Pair], frozenset[int]]
    seen, found = env.get(_PAIRS, ("", ({}, frozenset())))
    if seen is not text:
        found = find_nested_pairs(text, env.get(DEPTH, 0), registry.is_verbatim)
        env[_PAIRS] = (text, found)
    return found


def _find_shortcode(
    registry: ShortcodeRegistry, env: MutableMapping[str, Any], text: str, place: int
) -> ShortcodeSpan | None:
    """Return the shortcode that begins at ``place``, with its pair if it has one."""
    tag = read_tag(text, place)
    if tag is None or isinstance(tag, Escaped):
        return ShortcodeSpan(tag, place) if tag else None
    if RAW.fullmatch(tag.source):
        return None  # the inline rule parses the protected text
    if tag.form == "zola" and not registry.knows(tag.name) and not registry.is_unknown(tag):
        return None  # probably a variable of a template
    pair = None
    if tag.closes or registry.accepts_end_tag(tag):
        pairs, deep = _pairs_of(registry, env, text)
        if place in deep:
            return ShortcodeSpan(tag, place, is_too_deep=True)
        pair = pairs.get(place)
    if pair is not None and registry.flows(tag, text[pair.body : pair.stop]):
        return ShortcodeSpan(tag._replace(inner=""), place)
    return ShortcodeSpan(tag, place, pair)


# -- tags on lines of their own


def _block_rule(
    registry: ShortcodeRegistry,
    state: StateBlock,
    start: int,
    end: int,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    in_raw = state.env.get(IN_RAW)
    place = line_start(state, start)
    opening = "{" if in_raw else OPENINGS
    if state.is_code_block(start) or not state.src.startswith(opening, place):
        return False
    if in_raw:
        return _take_as_paragraph(state, start, end, silent=silent)
    if RAW.fullmatch(line_text(state, start)) and _parse_raw_block(
        state, start, end, silent=silent
    ):
        return True
    found = _spans_on_lines(registry, state, start, end)
    if found is None:
        return _take_as_paragraph(state, start, end, silent=silent)
    if not silent:
        spans, after = found
        state.line = after
        for line, span in spans:
            _push_block(registry, state, start, after, line, span)
    return True


def _push_block(
    registry: ShortcodeRegistry,
    state: StateBlock,
    start: int,
    after: int,
    line: int,
    span: ShortcodeSpan,
) -> None:
    token = state.push("shortcode", "", 0)
    token.block = True
    token.map = [start, after]
    if isinstance(span.tag, Escaped):
        _set_escaped_token(token, span.tag, line - start)
        return
    inner = _text_between(state, span.body, span.pair.stop) if span.pair else None
    if inner is not None and registry.strips_raw and span.tag.name in VERBATIM:
        inner = without_raw_tags(inner)
    tag = with_inner(span.tag, inner, _text_between(state, span.start, span.end))
    body_line = _line_at(state, span.body) - start
    _note_value(state.env, tag)
    tag = _filled(registry, state.env, tag)
    _set_token(registry, token, tag, line - start, body_line)
    if span.is_too_deep:
        token.meta["result"] = too_deep(tag)


def _text_between(state: StateBlock, begin: int, stop: int) -> str:
    """Return the text between two positions without the indentation and marks of its container."""
    first, last = _line_at(state, begin), _line_at(state, stop)
    if first == last:
        return state.src[begin:stop]
    middle = state.getLines(first + 1, last, state.blkIndent, True)  # noqa: FBT003
    tail = state.src[min(stop, line_start(state, last)) : stop]
    return f"{state.src[begin : state.eMarks[first]]}\n{middle}{tail}"


def _take_as_paragraph(state: StateBlock, start: int, end: int, *, silent: bool) -> bool:
    """Parse lines that begin with a brace as a paragraph, before MyST reads other syntax in them.

    With MyST's ``attrs_block``, a line in braces would be the attributes of the next block, and
    disappear; with ``substitution``, it would be a variable. Without these extensions, CommonMark's
    own rules make the paragraph.
    """
    active = state.md.get_active_rules()["block"]
    if silent or not {"attr", "substitution_block"} & set(active):
        return False
    place = line_start(state, start)
    in_raw = state.env.get(IN_RAW)
    if not in_raw and not state.src.startswith(("{%", "{{<", "{{%", "{{/*"), place):
        return False
    return paragraph(state, start, end, silent)


def _spans_on_lines(
    registry: ShortcodeRegistry, state: StateBlock, start: int, end: int
) -> tuple[list[tuple[int, ShortcodeSpan]], int] | None:
    """Return the shortcodes on the lines from ``start``, and the line after them.

    Return None if a line has other text too, or if a shortcode is never closed.
    """
    spans: list[tuple[int, ShortcodeSpan]] = []
    line, place = start, line_start(state, start)
    while True:
        if not state.src.startswith(OPENINGS, place):
            return None
        span = _find_shortcode(registry, state.env, state.src, place)
        span = _fit_in_container(state, span, line, end) if span else None
        if span is None:
            return None
        spans.append((line, span))
        line = _line_at(state, span.end - 1)
        rest = state.src[span.end : state.eMarks[line]].lstrip()
        if not rest:
            return spans, line + 1
        place = state.eMarks[line] - len(rest)


def _fit_in_container(
    state: StateBlock, span: ShortcodeSpan, line: int, end: int
) -> ShortcodeSpan | None:
    """Return ``span`` if it is within its container; without its pair if only the pair isn't."""
    if not _is_in_container(state, line, _line_at(state, span.body - 1), end, blank_lines=False):
        return None
    if _is_in_container(state, line, _line_at(state, span.end - 1), end, blank_lines=True):
        return span
    return ShortcodeSpan(span.tag, span.start)


def _is_in_container(
    state: StateBlock, first: int, last: int, end: int, *, blank_lines: bool
) -> bool:
    """Return whether the lines up to ``last`` belong to the container of ``first``."""
    if last >= end:
        return False
    return all(
        blank_lines if state.isEmpty(line) else state.sCount[line] >= state.blkIndent
        for line in range(first + 1, last + 1)
    )


def _parse_raw_block(state: StateBlock, start: int, end: int, *, silent: bool) -> bool:
    """Parse the lines between ``{% raw %}`` and ``{% endraw %}`` as blocks without shortcodes."""
    stop = _find_end_raw(state, start, end)
    if stop is None:
        return False
    if silent:
        return True
    first_token = len(state.tokens)
    old_parent, old_line_max = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", stop
    state.env[IN_RAW] = True
    state.md.block.tokenize(state, start + 1, stop)
    state.env[IN_RAW] = False
    state.parentType, state.lineMax = old_parent, old_line_max
    for token in state.tokens[first_token:]:
        if token.type in {"inline", "fence", "code_block"}:
            token.meta["raw"] = True
    state.line = stop + 1
    return True


def _find_end_raw(state: StateBlock, start: int, end: int) -> int | None:
    """Return the line, between ``start`` and ``end``, that is the next ``{% endraw %}``."""
    found = _next_end_raw(state.env, state.src, state.eMarks[start])
    if found is None:
        return None
    line = _line_at(state, found.start())
    is_whole_line = line < end and found.group() == line_text(state, line)
    return line if is_whole_line else None


def _line_at(state: StateBlock, place: int) -> int:
    """Return the line of a position. Compare with the ends of lines: containers move the starts."""
    return bisect_left(state.eMarks, place)


# -- tags within a line


def _inline_rule(
    registry: ShortcodeRegistry,
    state: StateInline,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    if not state.src.startswith(OPENINGS, state.pos):
        return False
    if state.env.get(IN_RAW):
        if not silent:
            state.pending += state.src[state.pos : state.pos + 2]
        state.pos += 2
        return True
    if state.src.startswith("%[", state.pos) and not _is_line(state):
        return False
    opened = RAW.match(state.src, state.pos, state.posMax)
    if opened is not None and _parse_raw_inline(state, opened.end(), silent=silent):
        return True
    span = _find_shortcode(registry, state.env, state.src, state.pos)
    if span is not None and span.end > state.posMax:
        span = ShortcodeSpan(span.tag, span.start)
    if span is None or span.end > state.posMax:
        return _take_unclosed(state, silent=silent)
    if not silent:
        _push_inline(registry, state, span)
    state.pos = span.end
    return True


def _note_value(env: MutableMapping[str, Any], tag: Tag) -> None:
    """Store a value that the post assigns to a variable: an expression, or captured Markdown."""
    if tag.name in {"assign", "set"} and (found := re.match(_ASSIGNED, tag.rest)):
        env.setdefault(ASSIGNED, {})[found[1]] = found[2]
    elif tag.name == "capture" and tag.args and tag.inner is not None:
        # Without variables, it can't contain itself.
        text = re.sub(_LOGIC, "", tag.inner).strip()
        env.setdefault(CAPTURED, {})[tag.args[0]] = text


def _filled(registry: ShortcodeRegistry, env: MutableMapping[str, Any], tag: Tag) -> Tag:
    """Return an include with the values of the variables among its parameters."""
    if tag.name not in INCLUDES and tag.name not in _TAGS_WITH_VARIABLES:
        return tag

    def value_of(name: str) -> str | None:
        captured: str | None = env.get(CAPTURED, {}).get(name)
        if captured is not None or registry.values is None:
            return captured
        is_known = name in env.get(ASSIGNED, {}) or name.lower() in registry.values.known
        return registry.values.shown(name, env.get(ASSIGNED, {})) if is_known else None

    if tag.name in _TAGS_WITH_VARIABLES:
        args = tuple(value_of(name) or name for name in tag.args)
        options = tuple((key, value_of(name) or name) for key, name in tag.options)
        return tag._replace(args=args, options=options)
    return fill_parameters(tag, value_of)


def _push_inline(registry: ShortcodeRegistry, state: StateInline, span: ShortcodeSpan) -> None:
    token = state.push("shortcode", "", 0)
    if isinstance(span.tag, Escaped):
        _set_escaped_token(token, span.tag, span.start)
        return
    inner = state.src[span.body : span.pair.stop] if span.pair else None
    tag = with_inner(span.tag, inner, state.src[span.start : span.end])
    _note_value(state.env, tag)
    tag = _filled(registry, state.env, tag)
    _set_token(registry, token, tag, span.start, span.body)
    if span.is_too_deep:
        token.meta["result"] = too_deep(tag)


def _is_line(state: StateInline) -> bool:
    """Return whether Hashnode's ``%[…]`` at this position is the only text on its line."""
    before = state.src.rfind("\n", 0, state.pos) + 1
    after = state.src.find("\n", state.pos)
    line = state.src[before : after if after >= 0 else len(state.src)]
    return not state.src[before : state.pos].strip() and line.rstrip().endswith("]")


def _parse_raw_inline(state: StateInline, start: int, *, silent: bool) -> bool:
    """Parse the text between ``{% raw %}`` and ``{% endraw %}`` without shortcodes."""
    closed = _next_end_raw(state.env, state.src, start)
    if closed is None or closed.end() > state.posMax:
        return False
    if not silent:
        old_max = state.posMax
        state.pos, state.posMax = start, closed.start()
        state.env[IN_RAW] = True
        state.md.inline.tokenize(state)
        state.env[IN_RAW] = False
        state.posMax = old_max
    state.pos = closed.end()
    return True


def _take_unclosed(state: StateInline, *, silent: bool) -> bool:
    """Parse the beginning of a tag that is never closed as text, with a problem."""
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
            "result": unclosed_problem(name, opening),
            "line": state.pos,
            "body_line": state.pos,
        }
        token.content = opening
    state.pos += len(opening)
    return True


def _set_token(
    registry: ShortcodeRegistry, token: Token, tag: Tag, line: int, body_line: int
) -> None:
    """Set the content and meta of a shortcode token.

    Within a line, ``line`` and ``body_line`` are positions until `_number_lines` replaces them.
    """
    token.content = tag.source
    token.markup = OPENINGS[0]
    token.meta = {
        "tag": tag,
        "result": registry.resolve(tag),
        "line": line,
        "body_line": body_line,
    }


def _set_escaped_token(token: Token, escaped: Escaped, line: int) -> None:
    token.content = escaped.text
    token.meta = {
        "tag": Tag("", source=escaped.source),
        "result": escaped,
        "line": line,
        "body_line": line,
    }
