"""Code whose first line names its language: ``:::python``, or ``#!python`` for numbered lines.

Source: Python-Markdown's CodeHilite, which Pelican and MkDocs use.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.markdown.highlighting import is_language

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore


_FIRST_LINE: Final = (
    r"(?P<mark>:::|#!)(?P<language>[A-Za-z][\w+-]*)"
    r"(?P<options>(?:[ \t]+hl_lines=(?:\"[^\"\n]*\"|'[^'\n]*'))?)[ \t]*\n"
)


def read_code_languages(state: StateCore) -> None:
    """Core rule: turn such code into fences with a language."""
    for token in state.tokens:
        is_code = token.type == "code_block" or (token.type == "fence" and not token.info.strip())
        if not is_code or not token.content.startswith((":::", "#!")):
            continue
        found = re.match(_FIRST_LINE, token.content)
        if found is None or not is_language(found["language"]):
            continue
        numbers = " linenums=1" if found["mark"] == "#!" else ""
        token.type, token.tag, token.markup = "fence", "code", "```"
        token.info = f"{found['language']}{found['options']}{numbers}"
        token.content = token.content[found.end() :]
