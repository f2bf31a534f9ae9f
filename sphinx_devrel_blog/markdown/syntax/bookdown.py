r"""Syntax of R Markdown, blogdown and bookdown.

``\@ref(fig:a)``, ``(ref:a)``, ``(\#tab:a)``, `` `r x` `` and formulas in code, `` `$x^2$` ``.

A reference to a section links to it. The numbers of figures and tables, and the values of code,
aren't in the source, so there is the name or the code instead.

Source: https://bookdown.org/yihui/bookdown/components.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline


_REFERENCE: Final = r"\\@ref\(([\w:.-]{1,200})\)"
_LABEL: Final = r"\\#[a-z]+:[\w.-]{1,200}\)[ \t]?"
_CAPTION: Final = r"\(ref:[\w.-]{1,200}\)[ \t]?"
_FORMULA: Final = r"\$\$?(?=[^$]*(?:[\\^]| [=+<>] ))([^\s$](?:[^$]*[^\s$])?)\$\$?"
_CODE: Final = r"r (?=.*[(\[$<])(.+)"


def bookdown_plugin(md: MarkdownIt) -> None:
    """Add the rules to ``md``."""
    md.inline.ruler.before("text", "devrel_blog_bookdown", _inline_rule)
    md.core.ruler.after("inline", "devrel_blog_inline_code", _read_code)


def _inline_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own
    if state.src.startswith("\\@ref(", state.pos):
        found = re.compile(_REFERENCE).match(state.src, state.pos, state.posMax)
        if found is not None and not silent:
            _push_reference(state, found[1])
    elif state.src.startswith("\\#", state.pos) and state.pending.endswith("("):
        found = re.compile(_LABEL).match(state.src, state.pos, state.posMax)
        if found is not None and not silent:
            state.pending = state.pending[:-1]
    elif not state.pos and state.src.startswith("(ref:"):
        found = re.compile(_CAPTION).match(state.src)
    else:
        return False
    if found is None:
        return False
    state.pos = found.end()
    return True


def _push_reference(state: StateInline, label: str) -> None:
    kind, colon, name = label.partition(":")
    if colon:
        state.pending += name
        return
    opening = state.push("link_open", "a", 1)
    opening.attrs = {"href": f"#{kind}"}
    state.push("text", "", 0).content = kind
    state.push("link_close", "a", -1)


def _read_code(state: StateCore) -> None:
    """Core rule: read code in a sentence: `` `r nrow(cars)` ``, or a formula, `` `$x^2$` ``."""
    for token in state.tokens:
        for child in token.children or []:
            if child.type != "code_inline":
                continue
            if found := re.fullmatch(_CODE, child.content):
                child.content = found[1]
            elif found := re.fullmatch(_FORMULA, child.content):
                child.type, child.tag, child.content = "math_inline", "math", found[1]
