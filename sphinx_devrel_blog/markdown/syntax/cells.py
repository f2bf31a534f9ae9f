"""Code cells and raw text of Quarto and R Markdown.

The options of a cell (``#| label: x``) aren't shown, and text for another format than HTML isn't
either. Nothing runs the code.

Source: Quarto's "Execution Options", Pandoc's ``raw_attribute``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.markdown.syntax.hidden_parts import is_cell
from sphinx_devrel_blog.markdown.syntax.marks import match_here

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token


_OPTIONS: Final = r"(?:[ \t]*(?:#|//|--|%%)\|[^\n]*(?:\n|$))+"
_CELL_OPTIONS: Final = r"---\n(?:.*\n)*?---\n|(?::[\w-]+:.*\n)+\n?"
_HIDING_TAGS: Final = r"\bremove[-_](?:cell|input)\b"
_RAW: Final = r"\{=(\w+)\}"
_RAW_SPAN: Final = r"(?s)(?<!`)(`+)(?!`)(.{1,1000}?)(?<!`)\1(?!`)\{=(\w+)\}"
_CODE_SPAN: Final = r"(?<!`)`(?:r|\{(?:python|r|julia|ojs)\})[ \t]+([^`\n]{1,500})`(?!`)"
_HTML: Final = frozenset({"html", "html4", "html5"})


def read_cells(state: StateCore) -> None:
    """Core rule, before ``inline``."""
    kept: list[Token] = []
    for token in state.tokens:
        if token.type == "fence" and token.info.lstrip().startswith("{"):
            found = re.fullmatch(_RAW, token.info.strip())
            if found is not None and found[1] not in _HTML:
                continue
            if found is not None:
                token.type = "html_block"
            elif is_cell(token.info) and (options := re.match(_OPTIONS, token.content)):
                token.content = token.content[options.end() :].lstrip("\n")
        kept.append(token)
    state.tokens = kept


def read_code_cell(token: Token) -> bool:
    """Turn a ``{code-cell}`` of MyST-NB into code; return False if its tags hide the code."""
    token.info = token.info.partition("}")[2].strip() or "python"
    options = re.match(_CELL_OPTIONS, token.content)
    if options is None:
        return True
    token.content = token.content[options.end() :]
    return re.search(_HIDING_TAGS, options.group()) is None


def read_raw_span(state: StateInline) -> bool:
    """Inline rule for a backquote: ``<b>`` with ``{=html}``; other formats show nothing here."""
    if "`{=" not in state.src:
        return False
    found = match_here(_RAW_SPAN, state)
    if found is None:
        return False
    if found[3] in _HTML:
        state.push("html_inline", "", 0).content = found[2]
    state.pos = found.end()
    return True


def read_code_span(state: StateInline) -> bool:
    """Inline rule for a backquote: the code of ``r mean(x)``, without the language."""
    found = match_here(_CODE_SPAN, state)
    if found is None:
        return False
    token = state.push("code_inline", "code", 0)
    token.markup, token.content = "`", found[1].strip()
    state.pos = found.end()
    return True
