"""Code within a line that names its language: ``#!py range()`` and ``:::py range()``.

Sources: PyMdown's InlineHilite.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.markdown.highlighting import is_language, language_for
from sphinx_devrel_blog.markdown.syntax.marks import match_here

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline


_SPAN: Final = (
    r"(?s)(?<!`)(`+)\s?(?:#!|:::)([A-Za-z][\w+-]{0,30})[ \t]+([^`].{0,500}?)(?<!`)\1(?!`)"
)


def read_code(state: StateInline) -> bool:
    """Inline rule for a backquote."""
    found = match_here(_SPAN, state)
    if found is None or not is_language(found[2]):
        return False
    token = state.push("code_inline", "code", 0)
    token.markup, token.content = found[1], found[3].replace("\n", " ")
    token.attrs = {"language": language_for(found[2], token.content)}
    state.pos = found.end()
    return True
