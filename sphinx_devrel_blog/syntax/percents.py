"""Lines that begin with a per cent sign, which MyST takes for comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.rules_block import paragraph

from sphinx_devrel_blog.late import late
from sphinx_devrel_blog.shortcodes.lines import line_start

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

_WORD = late(r"%[^\s%]")


def percent_plugin(md: MarkdownIt) -> None:
    """Add a rule to ``md``: a comment has a blank behind its sign, ``%-encoded`` is a word."""
    md.block.ruler.before("myst_line_comment", "devrel_blog_percent", _rule)


def _rule(
    state: StateBlock,
    start: int,
    end: int,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    if silent or state.is_code_block(start) or not _WORD.match(state.src, line_start(state, start)):
        return False
    return paragraph(state, start, end, silent)
