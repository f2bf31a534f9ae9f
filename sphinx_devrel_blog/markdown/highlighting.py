"""Which languages can be highlighted, and whether a text is in one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pygments.filters import ErrorToken, RaiseOnErrorTokenFilter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound
from sphinx.highlighting import lexer_classes

from sphinx_devrel_blog.markdown.syntax.fences import ALIASES

if TYPE_CHECKING:
    from functools import partial

    from pygments.lexer import Lexer


if TYPE_CHECKING:
    _LexerClass = type[Lexer] | partial[Lexer]

_PYTHON = frozenset({"py", "python", "py3", "python3"})
# What Sphinx itself reads these as: a text, or Python where it is some.
_PLAIN = frozenset({"none", "text", "default", "guess"})


def is_language(name: str) -> bool:
    """Tell whether Sphinx or Pygments knows a language by this name, or by an alias of ours."""
    return name in _PLAIN or _lexer(name) is not None or name.lower() in ALIASES


def language_for(name: str, code: str) -> str:
    """Return the language in which Sphinx highlights ``code`` without a warning.

    It is ``name``, or what Pygments calls that; ``text`` where it is unknown, and where the code
    is not in that language.
    """
    if name in _PLAIN:
        return name
    if _lexer(name) is None:
        name = ALIASES.get(name.lower(), "text")
    if name in _PYTHON and code.startswith(">>>"):
        lexer = _lexer("pycon")  # as Sphinx has it
    else:
        lexer = None if name == "text" else _lexer(name)
    return name if lexer is not None and _reads(lexer, code) else "text"


def _lexer(name: str) -> Lexer | None:
    """Return a lexer that fails at what it can't read, or None if nobody has one of that name.

    Sphinx's own lexers, and those of its extensions (``app.add_lexer``), come first.
    """
    return _strict_lexer(name, lexer_classes.get(name))


@lru_cache
def _strict_lexer(name: str, of_sphinx: _LexerClass | None) -> Lexer | None:
    """Return a new lexer; ``of_sphinx`` is part of the key, since each application has its own."""
    try:
        lexer = of_sphinx() if of_sphinx is not None else get_lexer_by_name(name)
    except ClassNotFound:
        return None
    lexer.add_filter(RaiseOnErrorTokenFilter())
    return lexer


def _reads(lexer: Lexer, code: str) -> bool:
    try:
        for _token in lexer.get_tokens(code):
            pass
    except ErrorToken:
        return False
    return True
