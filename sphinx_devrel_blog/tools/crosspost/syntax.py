"""The Markdown of platforms: what their parsers read differently."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_devrel_blog.tools.crosspost.escape import code_span, escape, fence

if TYPE_CHECKING:
    from collections.abc import Callable


class Syntax(NamedTuple):
    """How to write Markdown for the parser of a platform.

    ``escape`` returns Markdown that shows a text as it is, and ``escape_alt`` does so for the
    alternative text of an image. ``code_span`` takes a text and whether it is in a table cell.
    ``fence`` takes a text, its language, and whether the block is within a list or a quotation.
    ``html`` returns raw HTML as the platform accepts it. ``cell`` protects the bars of a cell.
    ``boxes`` are those of open and of finished tasks. ``indent`` is the number of spaces before
    the blocks of a list item; 0 if it is the width of the mark. If ``nests_emphasis`` is false,
    emphasis in emphasis or within a word needs HTML. If ``keeps_numbers`` is false, lists begin
    with 1. Two blocks would become one if ``joined`` matches the same group at their starts.
    """

    escape: Callable[[str], str]
    escape_alt: Callable[[str], str]
    code_span: Callable[[str, bool], str]
    fence: Callable[[str, str, bool], str]
    html: Callable[[str], str]
    cell: Callable[[str], str]
    boxes: tuple[str, str]
    indent: int = 0
    nests_emphasis: bool = True
    keeps_numbers: bool = True
    joined: re.Pattern[str] = re.compile(r"(?P<bullets>- )|(?P<numbers>\d+\. )")


def _escape_bars(cell: str) -> str:
    # GitHub requires that bars in code are escaped too.
    return re.sub(r"(?<!\\)\|", r"\\|", cell)


COMMONMARK: Final = Syntax(
    escape,
    escape,
    lambda text, _in_cell: code_span(text),
    lambda text, language, _is_nested: fence(text, language),
    str.strip,
    _escape_bars,
    ("[ ] ", "[x] "),
)
"""CommonMark with GitHub's extensions."""
