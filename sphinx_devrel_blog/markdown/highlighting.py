"""Find a language that Sphinx can highlight code in without a warning."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pygments.filters import ErrorToken, RaiseOnErrorTokenFilter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from sphinx_devrel_blog.common import sphinx_compat
from sphinx_devrel_blog.markdown.syntax.fences import ALIASES

if TYPE_CHECKING:
    from collections.abc import Callable

    from pygments.lexer import Lexer


_PYTHON_NAMES = frozenset({"py", "python", "py3", "python3"})
# Sphinx's own names for plain text, and for code that may be Python.
_PLAIN_NAMES = frozenset({"none", "text", "default", "guess"})


def is_language(name: str) -> bool:
    """Return whether Sphinx or Pygments has a language of this name, or `ALIASES` has it."""
    return name in _PLAIN_NAMES or _lexer(name) is not None or name.lower() in ALIASES


def language_for(name: str, code: str) -> str:
    """Return the language in which Sphinx highlights ``code`` without a warning.

    This is ``name``, or Pygments' name for it. It is ``text`` if the language is unknown, or if its
    lexer can't read the code.
    """
    if name in _PLAIN_NAMES:
        return name
    if _lexer(name) is None:
        name = ALIASES.get(name.lower(), "text")
    if name in _PYTHON_NAMES and code.startswith(">>>"):
        lexer = _lexer("pycon")  # as in Sphinx
    else:
        lexer = None if name == "text" else _lexer(name)
    return name if lexer is not None and _can_read(lexer, code) else "text"


def _lexer(name: str) -> Lexer | None:
    """Return a lexer that raises `ErrorToken` for invalid code, or None if the name is unknown.

    Sphinx's own lexers, and lexers of extensions (``app.add_lexer``), take precedence.
    """
    return _strict_lexer(name, sphinx_compat.lexer_of_site(name))


@lru_cache
def _strict_lexer(name: str, sphinx_lexer: Callable[[], Lexer] | None) -> Lexer | None:
    """Return a strict lexer. ``sphinx_lexer`` is part of the cache key: it depends on the site."""
    try:
        lexer = sphinx_lexer() if sphinx_lexer is not None else get_lexer_by_name(name)
    except ClassNotFound:
        return None
    lexer.add_filter(RaiseOnErrorTokenFilter())
    return lexer


def _can_read(lexer: Lexer, code: str) -> bool:
    try:
        for _token in lexer.get_tokens(code):
            pass
    except ErrorToken:
        return False
    return True
