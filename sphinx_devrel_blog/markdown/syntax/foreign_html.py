"""Elements within a line whose content isn't Markdown: drawings, formulas, styles and scripts.

CommonMark reads only the tags of ``<svg><style>.a { fill: red }</style></svg>`` within a line as
HTML, and the rest as text. A browser would close the drawing at the first element of HTML in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_START: Final = r"<(svg|math|style|script)(?=[\s/>])[^<>]*(?<!/)>"
_BEGINNINGS: Final = ("<s", "<m", "<S", "<M")


def foreign_html_plugin(md: MarkdownIt) -> None:
    """Add the rule."""
    md.inline.ruler.before("html_inline", "devrel_blog_foreign_html", _element)


def _element(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's signature
    """Read an element with its content as one piece of HTML; nothing if it has no end tag."""
    if not state.src.startswith(_BEGINNINGS, state.pos) or not state.md.options.get("html"):
        return False
    start = re.compile(_START, re.IGNORECASE).match(state.src, state.pos)
    if start is None:
        return False
    end = re.compile(rf"(?i)</{start[1]}\s*>").search(state.src, start.end(), state.posMax)
    if end is None:
        return False
    if "={" in state.src[start.start() : end.start()]:  # an element of JSX, with values in braces
        return False
    if not silent:
        state.push("html_inline", "", 0).content = state.src[state.pos : end.end()]
    state.pos = end.end()
    return True
