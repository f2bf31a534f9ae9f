"""Template variables: removed at the start of a URL, shown as text anywhere else.

For CommonMark, ``[docs]({{ site.baseurl }}/docs/)`` isn't a link, since a URL can't contain spaces.
MyST's ``substitution`` would remove a variable that it doesn't know.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.urls import strip_site_variables
from sphinx_devrel_blog.markdown.shortcodes.destinations import add_definition, push_link
from sphinx_devrel_blog.markdown.shortcodes.lines import add_paragraph_rule, line_start

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline


_VARIABLE: Final = (
    r"\{\{-?\s*(?:(?:site|config)\.[\w.]+|['\"][^'\"{}\n]*['\"]\s*\|[^{}\n]*)\s*-?\}\}"
)
_DESTINATION = re.compile(
    rf"\(\s*(?P<href>{_VARIABLE}[^\s()\"<>]*)\s*(?:\"(?P<title>[^\"\n]*)\"\s*)?\)"
)
_DEFINITION = re.compile(
    rf"\[(?P<label>[^\[\]]+)\]:\s*(?P<href>{_VARIABLE}\S*)\s*(?:\"(?P<title>[^\"]*)\")?\s*"
)
_EXPRESSION = re.compile(r"\{\{-?\s*(?P<name>\w*)[^{}\n]*\}\}")


def variable_plugin(md: MarkdownIt, substitutions: AbstractSet[str]) -> None:
    """Add the rules to ``md``; ``substitutions`` are the names of MyST's substitutions."""
    md.inline.ruler.before("link", "devrel_blog_variable_link", _link_rule)
    md.block.ruler.before("reference", "devrel_blog_variable_definition", _definition_rule)
    rules = md.inline.ruler.get_all_rules()
    before = "substitution_inline" if "substitution_inline" in rules else "link"
    md.inline.ruler.before(before, "devrel_blog_variable", partial(_variable_rule, substitutions))
    begins = partial(_begins_with_unknown, substitutions)
    add_paragraph_rule(md, "substitution_block", "devrel_blog_variable", begins)


def _link_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own
    if not state.src.startswith("[", state.pos) or "{{" not in state.src:
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    found = _DESTINATION.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if found is None:
        return False
    if not silent:
        push_link(state, end, _href(state.md, found), found["title"])
    state.pos = found.end()
    return True


def _definition_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    del end
    place = line_start(state, start)
    if not state.src.startswith("[", place) or state.is_code_block(start):
        return False
    found = _DEFINITION.fullmatch(state.src, place, state.eMarks[start])
    if found is None:
        return False
    if not silent:
        add_definition(state, start, found, _href(state.md, found))
    return True


def _href(md: MarkdownIt, found: re.Match[str]) -> str:
    return md.normalizeLink(strip_site_variables(found["href"]) or "/")


def _is_unknown(substitutions: AbstractSet[str], found: re.Match[str] | None) -> bool:
    return found is not None and found["name"] not in substitutions


def _variable_rule(substitutions: AbstractSet[str], state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not state.src.startswith("{{", state.pos):
        return False
    found = _EXPRESSION.match(state.src, state.pos, state.posMax)
    if found is None or not _is_unknown(substitutions, found):
        return False
    if not silent:
        state.pending += strip_site_variables(found.group()) or found.group()
    state.pos = found.end()
    return True


def _begins_with_unknown(
    substitutions: AbstractSet[str], state: StateBlock, start: int, _end: int
) -> bool:
    place = line_start(state, start)
    return _is_unknown(substitutions, _EXPRESSION.match(state.src, place, state.eMarks[start]))
