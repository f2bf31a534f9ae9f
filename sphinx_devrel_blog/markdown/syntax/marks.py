"""Inline syntax that CommonMark lacks: ``==mark==``, ``x^2^``, ``:rocket:``, ``$$x$$``.

Sources: Pandoc's manual (superscripts and subscripts contain no spaces), PyMdown's Mark, kramdown's
"Math Blocks" (``$$`` within a line too), GitHub's "Basic writing and formatting syntax".
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.text import replace_emoji_names

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline


_MAX: Final = 1_000
_HIGHLIGHTED = re.compile(rf"==(?![\s=])((?:[^=]|=(?!=)){{1,{_MAX}}}?)(?<!\s)==(?![=\w])")
_RAISED = {
    "sup": re.compile(r"\^((?:[^\W_]|[+\u2212-]|\\ )(?:[^\s^~\\]|\\.){0,100}?)\^"),
    "sub": re.compile(r"(?<!~)~((?:[^\W_]|[+\u2212-]|\\ )(?:[^\s^~\\]|\\.){0,100}?)~(?!~)"),
}
_EMOJI = re.compile(r":([a-z0-9_+-]{1,60}):", re.IGNORECASE)
_FORMULA = re.compile(rf"\$\$(?!\$)([^$]{{1,{_MAX}}}?)\$\$(?!\$)")


def mark_plugin(md: MarkdownIt, features: AbstractSet[str]) -> None:
    """Add the rules for inline syntax that are in ``features`` to ``md``."""
    rules: dict[str, Callable[[StateInline, bool], bool]] = {
        "mark": _highlight_rule,
        "superscript": partial(_raised_rule, "sup", "^"),
        "subscript": partial(_raised_rule, "sub", "~"),
        "emoji": _emoji_rule,
        "math": _formula_rule,
    }
    for feature, rule in rules.items():
        if feature in features:
            md.inline.ruler.before("link", f"devrel_blog_{feature}", rule)


def _character_before(state: StateInline) -> str:
    return state.src[state.pos - 1] if state.pos else " "


def _highlight_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own
    if not state.src.startswith("==", state.pos) or _character_before(state).isalnum():
        return False
    found = _HIGHLIGHTED.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        push_element(state, "mark", found.start(1), found.end(1))
    state.pos = found.end()
    return True


def _raised_rule(name: str, mark: str, state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not state.src.startswith(mark, state.pos):
        return False
    found = _RAISED[name].match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        push_element(state, name, found.start(1), found.end(1))
    state.pos = found.end()
    return True


def match_here(pattern: str, state: StateInline) -> re.Match[str] | None:
    """Return the match of a pattern at the present position of a text.

    Most posts never need these patterns, so that none is compiled before it is used.
    """
    return re.compile(pattern).match(state.src, state.pos, state.posMax)


def push_element(state: StateInline, name: str, start: int, end: int) -> None:
    """Push an element around the tokens of the text from ``start`` to ``end``."""
    state.push("html_element_open", name, 1).attrs = {}
    old_max = state.posMax
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)
    state.posMax = old_max
    state.push("html_element_close", name, -1)


def _emoji_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not state.src.startswith(":", state.pos) or _character_before(state).isalnum():
        return False
    found = _EMOJI.match(state.src, state.pos, state.posMax)
    if found is None:
        return False

    name = found.group().lower()
    character = replace_emoji_names(name)
    if character == name:
        return False
    if not silent:
        state.pending += character
    state.pos = found.end()
    return True


def _formula_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not state.src.startswith("$$", state.pos):
        return False
    found = _FORMULA.match(state.src, state.pos, state.posMax)
    if found is None or not found[1].strip():
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content = found[1].strip()
        token.markup = "$$"
    state.pos = found.end()
    return True
