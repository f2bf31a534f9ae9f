"""Small inline syntax: ``^^inserted^^``, ``~struck text~``, ``[=65% "65%"]``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.markdown.syntax.marks import match_here, push_element

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline


_INSERTED: Final = r"\^\^(?![\s^])([^\^\n]{1,500}?)(?<!\s)\^\^(?![\w^])"
_ADDED: Final = r"\+\+(?![\s+])([^+\n]{1,500}?)(?<!\s)\+\+(?![\w+])"
_STRUCK: Final = r"~(?![\s~])([^~\n]{1,500})(?<!\s)~(?![\w~])"
_PROGRESS: Final = (
    r"\[=[ \t]?(?P<share>\d{1,3}(?:\.\d+)?%|\d{1,6}/\d{1,6})"
    r"(?:[ \t]+(?:\"(?P<label>[^\"\n]*)\"|'[^'\n]*'))?\]"
    r"(?:\{:?[^{}\n]{0,200}\})?"
)


def read_inserted(state: StateInline) -> bool:
    """Inline rule for ``^``: PyMdown's Caret."""
    found = match_here(_INSERTED, state)
    if found is None:
        return False
    push_element(state, "ins", found.start(1), found.end(1))
    state.pos = found.end()
    return True


def read_added(state: StateInline) -> bool:
    """Inline rule for ``+``: ``++inserted++`` of Hugo's extension of Goldmark."""
    if state.pos and state.src[state.pos - 1].isalnum():
        return False
    found = match_here(_ADDED, state)
    if found is None:
        return False
    push_element(state, "ins", found.start(1), found.end(1))
    state.pos = found.end()
    return True


def read_struck(state: StateInline) -> bool:
    """Inline rule for ``~``: on GitHub, one tilde strikes text too.

    Text without spaces may be a subscript of another platform.
    """
    if state.src[state.pos - 1 : state.pos].isalnum() and state.pos:
        return False
    found = match_here(_STRUCK, state)
    if found is None or not re.search(r"\s", found[1]):
        return False
    state.push("s_open", "s", 1)
    old_max, state.posMax, state.pos = state.posMax, found.end(1), found.start(1)
    state.md.inline.tokenize(state)
    state.posMax = old_max
    state.push("s_close", "s", -1)
    state.pos = found.end()
    return True


def read_progress(state: StateInline) -> bool:
    """Inline rule for ``[``: the label of PyMdown's progress bar."""
    found = match_here(_PROGRESS, state)
    if found is None:
        return False
    state.pending += found["label"] or found["share"]
    state.pos = found.end()
    return True
