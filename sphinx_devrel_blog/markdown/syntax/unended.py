"""Blocks of HTML that never end: comments, scripts and their like without their last mark.

CommonMark has such a block go on to the end of its container, where a browser shows nothing of it,
or all of it unread. As on the platforms whose Markdown is kramdown or Redcarpet, it is a paragraph
here, so that the rest of a post is read; a token tells of it.
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


_ENDS: Final = ("", "-->", "?>", ">", "]]>")  # of the blocks that a blank line does not end
_OPENING = re.compile(r"<(?:[A-Za-z]+|!--|\?|!\[CDATA\[|![A-Za-z]+)")
_NOWHERE: Final = "devrel_blog_nowhere"


def unended_plugin(md: MarkdownIt) -> None:
    """Add the rule to ``md``: before such a paragraph comes a token ``problem``.

    Those blocks that end are made here too, so that all versions of markdown-it-py agree.
    """
    md.block.ruler.before("html_block", "devrel_blog_unended", _rule)


def _rule(
    state: StateBlock,
    start: int,
    end: int,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    place = line_start(state, start)
    if silent or state.is_code_block(start) or not state.src.startswith("<", place):
        return False
    text = state.src[place : state.eMarks[start]]
    opening = _OPENING.match(text)
    kinds = zip(HTML_SEQUENCES, _ENDS, strict=False)
    found = next(
        ((ended, closing) for (began, ended, _), closing in kinds if began.search(text)), None
    )
    if found is None or opening is None:
        return False
    ended, closing = found
    if after := _after(state, start, end, ended):
        # By itself markdown-it-py 3 ends it at an empty line in a list.
        token = state.push("html_block", "", 0)
        token.map = [start, after]
        token.content = state.getLines(start, after, state.blkIndent, True)  # noqa: FBT003
        state.line = after
        return True
    name = opening.group()
    closing = closing or f"</{name[1:]}>"
    problem = Problem(
        f"{name!r} never ends: what is behind it is read as if it did; write {closing!r} where it "
        "ends",
        "html",
    )
    token = state.push("problem", "", 0)
    token.block = True
    token.map = [start, start + 1]
    token.meta = {"problem": problem, "line": 0}
    return paragraph(state, start, end, silent)


def _after(state: StateBlock, start: int, end: int, ended: re.Pattern[str]) -> int:
    """Return the line behind the end of a block that begins at ``start``, in the same container.

    Zero where it never ends. Where there is none in the rest of the text is noted, as many blocks
    may look for it.
    """
    nowhere = state.env.setdefault(_NOWHERE, {})
    place = line_start(state, start)
    if place >= nowhere.get((state.src, ended), len(state.src)):
        return 0
    found = ended.search(state.src, place)
    if found is None:
        nowhere[state.src, ended] = place
        return 0
    line = start
    while state.eMarks[line] < found.end():
        line += 1
        if line >= end or (state.sCount[line] < state.blkIndent and not state.isEmpty(line)):
            return 0
    return line + 1
