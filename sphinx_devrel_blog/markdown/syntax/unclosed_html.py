"""HTML blocks that never end, such as comments and scripts without their end tag.

In CommonMark, such a block continues to the end of its container, so a browser hides the rest of
the post, or shows its source. Here the block is a paragraph, as in kramdown and Redcarpet, so that
the rest of the post is parsed; a token contains the problem.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it.rules_block import paragraph
from markdown_it.rules_block.html_block import HTML_SEQUENCES

from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.shortcodes.lines import line_start

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock


_ENDS: Final = ("", "-->", "?>", ">", "]]>")  # of the blocks that a blank line doesn't end
_OPENING: Final = r"<(?:[A-Za-z]+|!--|\?|!\[CDATA\[|![A-Za-z]+)"
_NOWHERE: Final = "devrel_blog_nowhere"


def unclosed_html_plugin(md: MarkdownIt) -> None:
    """Add the rule to ``md``: it adds a ``problem`` token before such a paragraph.

    The rule also parses blocks that end, so that all versions of markdown-it-py agree.
    """
    md.block.ruler.before("html_block", "devrel_blog_unclosed_html", _unclosed_rule)


def _unclosed_rule(
    state: StateBlock,
    start: int,
    end: int,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    place = line_start(state, start)
    if silent or state.is_code_block(start) or not state.src.startswith("<", place):
        return False
    text = state.src[place : state.eMarks[start]]
    opening, found = re.match(_OPENING, text), _end_of(text)
    if found is None or opening is None:
        return False
    end_pattern, closing = found
    if after := _end_line(state, start, end, end_pattern):
        # The rule of markdown-it-py 3 would end the block at an empty line in a list.
        token = state.push("html_block", "", 0)
        token.map = [start, after]
        token.content = state.getLines(start, after, state.blkIndent, True)  # noqa: FBT003
        state.line = after
        return True
    _push_problem(state, start, opening.group(), closing)
    return paragraph(state, start, end, silent)


def _end_of(text: str) -> tuple[re.Pattern[str], str] | None:
    """Return the pattern of the end of HTML that begins with ``text``, and how to write it."""
    for (began, end_pattern, _), closing in zip(HTML_SEQUENCES, _ENDS, strict=False):
        if began.search(text):
            return end_pattern, closing
    return None


def _push_problem(state: StateBlock, start: int, name: str, closing: str) -> None:
    closing = closing or f"</{name[1:]}>"
    problem = Problem(
        f"{name!r} never ends: shown as text, and the text after it is read as Markdown. Write "
        f"{closing!r} where it ends",
        "html",
    )
    token = state.push("problem", "", 0)
    token.block = True
    token.map = [start, start + 1]
    token.meta = {"problem": problem, "line": 0}


def _end_line(state: StateBlock, start: int, end: int, end_pattern: re.Pattern[str]) -> int:
    """Return the line after the end of a block that begins at ``start``, in the same container.

    Return 0 if the block never ends. Failed searches are stored, since many blocks may search for
    the same end.
    """
    nowhere = state.env.setdefault(_NOWHERE, {})
    place = line_start(state, start)
    if place >= nowhere.get((state.src, end_pattern), len(state.src)):
        return 0
    found = end_pattern.search(state.src, place)
    if found is None:
        nowhere[state.src, end_pattern] = place
        return 0
    line = start
    while state.eMarks[line] < found.end():
        line += 1
        if line >= end or (state.sCount[line] < state.blkIndent and not state.isEmpty(line)):
            return 0
    return line + 1
