"""Lists and quotes within each other that are deeper than anything that reads them can go.

markdown-it leaves out the rest of a text where they are; here that is shown, as it is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.shortcodes.lines import take_for_paragraph

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

# A list takes two levels. Each takes up to three of the seventy characters in a line of Sphinx'
# text builder, which stops where none is left.
_MAX_LEVEL: Final = 20


def nesting_plugin(md: MarkdownIt) -> None:
    """Add the rule to ``md``, before all others."""
    md.options["maxNesting"] = _MAX_LEVEL + 2
    take_for_paragraph(md, md.get_all_rules()["block"][0], "devrel_blog_nesting", _is_too_deep)


def _is_too_deep(state: StateBlock, _start: int, _end: int) -> bool:
    return state.level >= _MAX_LEVEL
