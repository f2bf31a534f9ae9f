r"""Formulas within a line: ``$x$``, ``$`x`$``, ``\(x\)``; and ``\[ … \]`` on lines of its own.

A dollar sign is more often a price, and ``\(`` an escaped parenthesis. In posts of platforms with
formulas in this notation, Pandoc's rule applies: no space follows the first sign, no space precedes
the last, and no digit follows it. In other posts, the text must also look like a formula.

Sources: Pandoc's ``tex_math_dollars``, GitHub's "Writing mathematical expressions", PyMdown's
Arithmatex.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it.token import Token

from sphinx_devrel_blog.markdown.syntax.marks import match_here

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline


_DOLLARS: Final = r"\$(?![\s$`])((?:[^$\\\n]|\\.|\n(?!\s*\n)){1,500}?)(?<!\s)\$(?![\w$])"
_TICKS: Final = r"\$`([^`$\n]{1,500})`\$"
_PARENTHESES: Final = r"(?s)\\\((.{1,500}?)\\\)"
_BRACKETS: Final = r"(?s)\\\[\s*(.{1,5000}?)\s*\\\]"
_ENVIRONMENT: Final = r"\\begin\{(equation|align|gather|multline|eqnarray|alignat|flalign)(\*?)\}"
_EQUATION_LABEL: Final = r"\(\\#eq:[\w.-]{1,200}\)[ \t]*\n?"  # bookdown's
_WORDS: Final = r"(?<![\\A-Za-z])[A-Za-z]{3,}(?![A-Za-z({])"
_QUOTED: Final = (
    r"\\(?:text|mathrm|operatorname|mathbf|mathit|textbf|begin|end|label|tag)\s*\{[^{}]*\}"
)
_SIGNS: Final = r"\\[A-Za-z]{2,}|[\^_=<>|+*/]|\\[,;!]"


def read_dollars(state: StateInline, *, is_certain: bool) -> bool:
    """Inline rule for ``$``; with ``is_certain``, the post's platform has this notation."""
    if found := match_here(_TICKS, state):
        return _push(state, found)
    if state.src[state.pos - 1 : state.pos] in {"\\", "$"} and state.pos:
        return False
    found = match_here(_DOLLARS, state)
    if found is None:
        return False
    if not (is_certain or _looks_certain(found[1])):
        return False
    return _push(state, found)


def read_parentheses(state: StateInline, *, is_certain: bool) -> bool:
    """Inline rule for a backslash."""
    if not state.src.startswith("\\(", state.pos):
        return False
    found = match_here(_PARENTHESES, state)
    if found is None or not (is_certain or is_formula(found[1])):
        return False
    return _push(state, found)


def _push(state: StateInline, found: re.Match[str]) -> bool:
    token = state.push("math_inline", "math", 0)
    token.content, token.markup = found[1].strip(), "$"
    state.pos = found.end()
    return True


def is_formula(text: str) -> bool:
    """Return whether a text in parentheses or brackets looks like a formula, and not like prose."""
    bare = re.sub(_QUOTED, " ", text)
    if re.search(_WORDS, bare) or not text.strip():
        return False
    return (
        re.search(_SIGNS, text) is not None or re.fullmatch(r"\s*[A-Za-z]'?\s*", text) is not None
    )


def _looks_certain(text: str) -> bool:
    r"""Return whether a text between dollar signs is a formula for sure: ``\pi``, ``a_1``, ``x^2``.

    ``$HOME/$`` and ``$5-$`` aren't; neither is a single letter, the name of a variable.
    """
    if re.search(_WORDS, re.sub(_QUOTED, " ", text)):
        return False
    return (
        re.search(r"\\[A-Za-z]{2,}|[A-Za-z0-9})][\^_][A-Za-z0-9{(\\]|\w\s*=\s*\S", text) is not None
    )


def bracket_reader(*, is_certain: bool) -> Callable[[StateCore], None]:
    r"""Return a core rule, before ``inline``: paragraphs of ``\[ … \]`` become formulas.

    Paragraphs that are environments, such as ``\begin{align} … \end{align}``, do in all posts.
    """

    def read(state: StateCore) -> None:
        result: list[Token] = []
        for place, token in enumerate(state.tokens):
            result.append(token)
            if token.type != "paragraph_close" or place < 2:
                continue
            inline = state.tokens[place - 1]
            if inline.content.startswith("\\begin{"):
                result[-3:] = _environment(inline, token.level) or result[-3:]
                continue
            if not inline.content.startswith("\\["):
                continue
            found = re.fullmatch(_BRACKETS, inline.content)
            if found is None or "\\]" in found[1] or not (is_certain or is_formula(found[1])):
                continue
            block = Token("math_block", "math", 0, content=found[1], map=inline.map, block=True)
            block.level = token.level
            result[-3:] = [block]
        state.tokens = result

    return read


def _environment(inline: Token, level: int) -> list[Token]:
    """Return the formula of a paragraph that is an environment of amsmath."""
    content = re.sub(_EQUATION_LABEL, "", inline.content).strip()
    found = re.match(_ENVIRONMENT, content)
    end = found and f"\\end{{{found[1]}{found[2]}}}"
    if not (found and end and content.find(end) == len(content) - len(end)):
        return []
    formula = Token("amsmath", "math", 0, content=content, map=inline.map, block=True, level=level)
    # MyST would give a number to an environment without a star, by an id that changes.
    formula.meta = {"environment": found[1], "numbered": "*"}
    return [formula]
