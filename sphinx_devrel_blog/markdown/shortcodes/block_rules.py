"""The markdown-it rule for shortcodes on lines of their own."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from markdown_it.rules_block import paragraph

from sphinx_devrel_blog.markdown.shortcodes.grammar import (
    OPENINGS,
    RAW,
    Escaped,
)
from sphinx_devrel_blog.markdown.shortcodes.lines import line_start, line_text
from sphinx_devrel_blog.markdown.shortcodes.pairs import VERBATIM
from sphinx_devrel_blog.markdown.shortcodes.registry import too_deep, with_inner
from sphinx_devrel_blog.markdown.shortcodes.spans import (
    IN_RAW,
    ShortcodeSpan,
    find_shortcode,
    next_end_raw,
    note_value,
    set_escaped_token,
    set_token,
    with_variables,
)
from sphinx_devrel_blog.markdown.syntax.raw_tags import without_raw_tags

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

    from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry


def block_rule(
    registry: ShortcodeRegistry,
    state: StateBlock,
    start: int,
    end: int,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    """Block rule: parse shortcodes on lines of their own."""
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
        set_escaped_token(token, span.tag, line - start)
        return
    inner = _text_between(state, span.body, span.pair.stop) if span.pair else None
    if inner is not None and registry.strips_raw and span.tag.name in VERBATIM:
        inner = without_raw_tags(inner)
    tag = with_inner(span.tag, inner, _text_between(state, span.start, span.end))
    body_line = _line_at(state, span.body) - start
    note_value(state.env, tag)
    tag = with_variables(registry, state.env, tag)
    set_token(registry, token, tag, line - start, body_line)
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
        span = find_shortcode(registry, state.env, state.src, place)
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
    found = next_end_raw(state.env, state.src, state.eMarks[start])
    if found is None:
        return None
    line = _line_at(state, found.start())
    is_whole_line = line < end and found.group() == line_text(state, line)
    return line if is_whole_line else None


def _line_at(state: StateBlock, place: int) -> int:
    """Return the line of a position. Compare with the ends of lines: containers move the starts."""
    return bisect_left(state.eMarks, place)
