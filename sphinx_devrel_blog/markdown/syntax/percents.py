"""Lines that begin with a percent sign, which MyST would read as comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_devrel_blog.markdown.shortcodes.lines import add_paragraph_rule, line_start

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock


_WORD = re.compile(r"%[^\s%]")


def percent_plugin(md: MarkdownIt) -> None:
    """Add a rule to ``md``: ``% text`` is a comment, but ``%-encoded`` is text."""
    add_paragraph_rule(md, "myst_line_comment", "devrel_blog_percent", _begins_with_word)


def _begins_with_word(state: StateBlock, start: int, _end: int) -> bool:
    is_word = _WORD.match(state.src, line_start(state, start)) is not None
    return is_word and not state.is_code_block(start)
