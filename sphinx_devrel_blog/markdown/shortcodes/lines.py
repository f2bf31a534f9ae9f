"""Helpers for block rules, which read a text line by line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it.rules_block import paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult

_CODE_FENCE: Final = r"[ \t]*(`{3,}|~{3,})"


def add_paragraph_rule(
    md: MarkdownIt, before: str, name: str, applies: Callable[[StateBlock, int, int], bool]
) -> None:
    """Add a rule to ``md`` that makes lines a paragraph before the rule ``before`` takes them.

    ``applies`` returns whether the lines are a paragraph; its arguments are the state, the first
    line, and the line after the container. Such lines don't interrupt a paragraph. If ``md`` has no
    rule ``before``, as with ``myst_gfm_only``, no rule is added.
    """
    if before not in md.block.ruler.get_all_rules():
        return

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
        return not silent and applies(state, start, end) and paragraph(state, start, end, silent)

    md.block.ruler.before(before, name, rule)


def line_start(state: StateBlock, line: int) -> int:
    """Return the position in the text where a line begins, after its indentation."""
    return state.bMarks[line] + state.tShift[line]


def line_text(state: StateBlock, line: int) -> str:
    """Return a line without its indentation and its trailing spaces."""
    return state.src[line_start(state, line) : state.eMarks[line]].rstrip()


def code_lines(lines: Iterable[str]) -> Iterator[bool]:
    """Yield for each line whether it belongs to fenced code, including the fences.

    A fence ends at a line with at least as many of its marks, and nothing else.
    """
    code = ""
    for text in lines:
        fence = re.match(_CODE_FENCE, text)
        yield bool(code or fence)
        if not code:
            code = fence[1] if fence else ""
        elif fence and fence[1].startswith(code) and not text[fence.end() :].strip():
            code = ""


def push_result(
    state: StateBlock, start: int, after: int, tag: Tag, result: ShortcodeResult, body_line: int = 0
) -> None:
    """Add the result of a shortcode that is the lines from ``start`` to before ``after``.

    ``body_line`` is the line at which its content begins, relative to ``start``.
    """
    token = state.push("shortcode", "", 0)
    token.block, token.map, token.content = True, [start, after], tag.source
    token.meta = {"tag": tag, "result": result, "line": 0, "body_line": body_line}
    state.line = after
