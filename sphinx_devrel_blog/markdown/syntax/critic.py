"""Critic markup of PyMdown Extensions: ``{++added++}``, ``{--deleted--}``, ``{~~old~>new~~}``.

``{==marked==}`` is highlighted, and ``{>>a comment<<}`` is a comment for the readers. The marks may
also be paragraphs of their own, around other blocks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.markdown.syntax.marks import push_element

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token


_MAX: Final = 2_000
_PATTERNS: Final = {
    "{++": rf"(?s)\{{\+\+(.{{1,{_MAX}}}?)\+\+\}}",
    "{--": rf"(?s)\{{--(.{{1,{_MAX}}}?)--\}}",
    "{~~": rf"(?s)\{{~~(.{{1,{_MAX}}}?)~~\}}",
    "{==": rf"(?s)\{{==(.{{1,{_MAX}}}?)==\}}",
    "{>>": rf"(?s)\{{>>(.{{1,{_MAX}}}?)<<\}}",
}
_TAGS: Final = {"{++": "ins", "{--": "del", "{==": "mark", "{>>": "span"}
_OPENINGS: Final = {"{++": "++}", "{--": "--}", "{==": "==}"}


def read_critic(state: StateInline) -> bool:
    """Inline rule for ``{``."""
    mark = state.src[state.pos : state.pos + 3]
    if mark not in _PATTERNS or state.src[state.pos - 1 : state.pos] == "{":
        return False
    known = state.env.setdefault("devrel_blog_critic", {})
    if known.get(mark) is state.src:  # no end in this text
        return False
    end = min(state.posMax, state.pos + _MAX)
    found = re.compile(_PATTERNS[mark]).match(state.src, state.pos, end)
    if found is None:
        known[mark] = state.src
        return False
    if mark == "{~~":
        arrow = found[1].find("~>")
        if arrow < 0:
            return False
        push_element(state, "del", found.start(1), found.start(1) + arrow)
        push_element(state, "ins", found.start(1) + arrow + 2, found.end(1))
    else:
        place = len(state.tokens) + bool(state.pending)
        push_element(state, _TAGS[mark], found.start(1), found.end(1))
        if mark == "{>>":
            state.tokens[place].attrs = {"class": "critic comment"}
            state.tokens[place].meta = {}
    state.pos = found.end()
    return True


def read_critic_blocks(state: StateCore) -> None:
    """Core rule, before ``inline``: turn marks that are paragraphs into boxes around blocks."""
    opened: dict[int, tuple[int, str]] = {}  # by level: the place of the mark, and the end mark
    removed: set[int] = set()
    for place, token in enumerate(state.tokens):
        if token.type != "inline" or state.tokens[place - 1].type != "paragraph_open":
            continue
        text = token.content.strip()
        if text in _OPENINGS:
            opened[token.level] = (place, _OPENINGS[text])
        elif token.level in opened and text == opened[token.level][1]:
            start, _ = opened.pop(token.level)
            _make_box(state.tokens[start - 1], state.tokens[place + 1])
            removed.update((start, start + 1, place - 1, place))
    if removed:
        state.tokens = [each for place, each in enumerate(state.tokens) if place not in removed]


def _make_box(opened: Token, closed: Token) -> None:
    opened.type, opened.tag = "html_box_open", "div"
    opened.attrs = {"class": "critic"}
    closed.type, closed.tag = "html_box_close", "div"
