"""Lines of a text, as rules for blocks look at them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.rules_block import paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock


_CODE_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")


def take_for_paragraph(
    md: MarkdownIt, before: str, name: str, holds: Callable[[StateBlock, int, int], bool]
) -> None:
    """Add a rule to ``md``: lines are a paragraph that the rule ``before`` would take otherwise.

    ``holds`` tells whether they are; it gets the state, the first line, and the one behind the last
    of the container. None of them ends the paragraph that it may stand in. Without that rule, as
    with ``myst_gfm_only``, there is nothing to keep them from.
    """
    if before not in md.block.ruler.get_all_rules():
        return

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
        return not silent and holds(state, start, end) and paragraph(state, start, end, silent)

    md.block.ruler.before(before, name, rule)


def line_start(state: StateBlock, line: int) -> int:
    """Return the place in the text at which a line begins, behind its indentation."""
    return state.bMarks[line] + state.tShift[line]


def line_text(state: StateBlock, line: int) -> str:
    """Return a line without its indentation and its trailing blanks."""
    return state.src[line_start(state, line) : state.eMarks[line]].rstrip()


def code_lines(lines: Iterable[str]) -> Iterator[bool]:
    """Yield for each line whether it is fenced code, the fences included.

    What a fence shows is no markup; one ends at a line of its own marks, or more, and nothing else.
    """
    code = ""
    for text in lines:
        fence = _CODE_FENCE.match(text)
        yield bool(code or fence)
        if not code:
            code = fence[1] if fence else ""
        elif fence and fence[1].startswith(code) and not text[fence.end() :].strip():
            code = ""
