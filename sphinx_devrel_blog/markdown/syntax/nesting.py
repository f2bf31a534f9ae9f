"""Limit the nesting of a post: Sphinx reads, stores and writes doctrees by recursion.

Lists and quotes that are too deep are shown as text, since markdown-it would drop the rest of the
document. Emphasis and links that are too deep lose their markup, and keep their text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markdown_it.token import Token

from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.shortcodes.lines import add_paragraph_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore


# A list takes two levels. Sphinx's text builder indents each by up to three of the seventy
# characters in a line, and fails if no character is left.
_MAX_LEVEL: Final = 20


MAX_DEPTH: Final = 20
"""The maximum number of nested elements that become docutils nodes; deeper HTML stays raw HTML.

Sphinx reads, stores and writes nodes by recursion; Python's limit allows about a hundred levels.
"""


def nesting_plugin(md: MarkdownIt) -> None:
    """Add the rules to ``md``: for blocks before all other rules, for inline text after them."""
    md.options["maxNesting"] = _MAX_LEVEL + 2
    add_paragraph_rule(md, md.get_all_rules()["block"][0], "devrel_blog_nesting", _is_too_deep)
    md.core.ruler.push("devrel_blog_depth", _limit_depth)


def _is_too_deep(state: StateBlock, _start: int, _end: int) -> bool:
    return state.level >= _MAX_LEVEL


def _limit_depth(state: StateCore) -> None:
    """Core rule, after all others: remove inline markup that is too deep."""
    for token in state.tokens:
        children = token.children or []
        if len(children) > 2 * MAX_DEPTH:
            token.children = _without_deep_markup(children)


def _without_deep_markup(children: Sequence[Token]) -> list[Token]:
    result: list[Token] = []
    depth = 0
    for child in children:
        depth -= child.nesting == -1
        if not child.nesting or depth < MAX_DEPTH:
            result.append(child)
        depth += child.nesting == 1
    if len(result) < len(children):
        message = (
            f"more than {MAX_DEPTH} elements are nested: the text of the inner elements is shown "
            "without markup. Nest fewer elements"
        )
        meta = {"problem": Problem(message, "html"), "line": 0}
        result.append(Token("problem", "", 0, map=children[0].map, meta=meta))
    return result
