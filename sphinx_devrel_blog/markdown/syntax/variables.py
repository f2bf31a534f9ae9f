"""Template variables: removed at the start of a URL, shown as text anywhere else.

In posts of Jekyll, Hexo and Hugo, variables are filled with their values, see `template_values`.

For CommonMark, ``[docs]({{ site.baseurl }}/docs/)`` isn't a link, since a URL can't contain spaces.
MyST's ``substitution`` would remove a variable that it doesn't know.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.urls import strip_site_variables
from sphinx_devrel_blog.markdown.shortcodes.destinations import (
    add_definition,
    push_link,
    push_text,
)
from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
from sphinx_devrel_blog.markdown.shortcodes.lines import add_paragraph_rule, line_start, line_text
from sphinx_devrel_blog.markdown.shortcodes.results import InlineMarkdown, NoOutput
from sphinx_devrel_blog.markdown.shortcodes.spans import ASSIGNED, CAPTURED, IN_RAW
from sphinx_devrel_blog.markdown.syntax.html_variables import html_variable_plugin

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from sphinx_devrel_blog.markdown.syntax.template_values import TemplateValues


_VARIABLE: Final = (
    r"\{\{-?\s*(?:(?:site|config)\.[\w.]+|['\"][^'\"{}\n]*['\"]\s*\|[^{}\n]*)\s*-?\}\}"
)
_DESTINATION: Final = rf"\(\s*(?P<href>{_VARIABLE}[^\s()\"<>]*)\s*(?:\"(?P<title>[^\"\n]*)\"\s*)?\)"
_DEFINITION: Final = (
    rf"\[(?P<label>[^\[\]]+)\]:\s*(?P<href>{_VARIABLE}\S*)\s*(?:\"(?P<title>[^\"]*)\")?\s*"
)
_EXPRESSION: Final = r"\{\{-?\s*(?P<expression>(?P<name>[\w-]*)[^{}\n]*)\}\}"
_CAPTURED: Final = r"\{\{-?\s*([\w-]+)\s*(?:\|\s*markdownify\s*)?-?\}\}"
_ANY_DESTINATION: Final = (
    r"\(\s*(?P<href>[^\s()\"<>{}]*(?:\{\{[^{}\n]*\}\}[^\s()\"<>{}]*)+)"
    r"\s*(?:\"(?P<title>[^\"\n]*)\"\s*)?\)"
)


def variable_plugin(
    md: MarkdownIt, substitutions: AbstractSet[str], values: TemplateValues | None = None
) -> None:
    """Add the rules to ``md``; ``substitutions`` are the names of MyST's substitutions.

    Without ``values``, variables are shown as they are.
    """
    md.inline.ruler.before("link", "devrel_blog_variable_link", partial(_link_rule, values))
    md.block.ruler.before("reference", "devrel_blog_variable_definition", _definition_rule)
    rules = md.inline.ruler.get_all_rules()
    before = "substitution_inline" if "substitution_inline" in rules else "link"
    rule = partial(_variable_rule, substitutions, values)
    md.inline.ruler.before(before, "devrel_blog_variable", rule)
    if values is not None:
        md.use(html_variable_plugin, values)
        md.core.ruler.after("inline", "devrel_blog_empty", _drop_empty_paragraphs)
        md.block.ruler.before("paragraph", "devrel_blog_captured", _captured_rule)
    begins = partial(_begins_with_unknown, substitutions)
    add_paragraph_rule(md, "substitution_block", "devrel_blog_variable", begins)


def _link_rule(values: TemplateValues | None, state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own
    if not state.src.startswith("[", state.pos) or "{{" not in state.src:
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    found = re.compile(_DESTINATION).match(state.src, end + 1, state.posMax) if end >= 0 else None
    if found is not None:
        href = _href(state.md, found)
    elif values is not None and end >= 0:
        found = re.compile(_ANY_DESTINATION).match(state.src, end + 1, state.posMax)
        href = _filled(values, state, found["href"]) if found is not None else ""
    if found is None:
        return False
    if not silent:
        if href:
            push_link(state, end, href, found["title"])
        else:
            push_text(state, end)
    state.pos = found.end()
    return True


def _filled(values: TemplateValues, state: StateInline, href: str) -> str:
    """Return a URL with the values of its variables; empty if a value is unknown."""
    assigned = state.env.get(ASSIGNED, {})
    parts: list[str] = []
    place = 0
    for found in re.compile(_EXPRESSION).finditer(strip_site_variables(href)):
        value = values.shown(found["expression"], assigned)
        if not value:
            return ""
        parts += [strip_site_variables(href)[place : found.start()], value]
        place = found.end()
    return state.md.normalizeLink("".join([*parts, strip_site_variables(href)[place:]]))


def _definition_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    del end
    place = line_start(state, start)
    if not state.src.startswith("[", place) or state.is_code_block(start):
        return False
    found = re.compile(_DEFINITION).fullmatch(state.src, place, state.eMarks[start])
    if found is None:
        return False
    if not silent:
        add_definition(state, start, found, _href(state.md, found))
    return True


def _href(md: MarkdownIt, found: re.Match[str]) -> str:
    return md.normalizeLink(strip_site_variables(found["href"]) or "/")


def _captured_rule(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    """Block rule: parse several lines that a post captures where it shows them."""
    if not state.src.startswith("{{", line_start(state, start)) or state.env.get(IN_RAW):
        return False
    found = re.fullmatch(_CAPTURED, line_text(state, start))
    captured = state.env.get(CAPTURED, {}).get(found[1], "") if found else ""
    if "\n" not in captured or state.is_code_block(start):
        return False
    if not silent:
        tokens: list[Token] = []
        state.md.block.parse(captured, state.md, state.env, tokens)
        for token in tokens:
            token.level += state.level
            token.map = [start, start + 1] if token.map else None
        state.tokens += tokens
        state.line = start + 1
    return True


def _is_unknown(substitutions: AbstractSet[str], found: re.Match[str] | None) -> bool:
    return found is not None and found["name"] not in substitutions


def _variable_rule(
    substitutions: AbstractSet[str],
    values: TemplateValues | None,
    state: StateInline,
    silent: bool,  # noqa: FBT001 - markdown-it's own
) -> bool:
    if not state.src.startswith("{{", state.pos):
        return False
    found = re.compile(_EXPRESSION).match(state.src, state.pos, state.posMax)
    if found is None or not _is_unknown(substitutions, found):
        return False
    if not silent:
        _push_variable(values, state, found)
    state.pos = found.end()
    return True


def _push_variable(values: TemplateValues | None, state: StateInline, found: re.Match[str]) -> None:
    """Push the value of a variable; its source if the post's system shows it as it is."""
    captured = state.env.get(CAPTURED, {}).get(found["name"])
    if values is not None and captured is not None and not state.env.get(IN_RAW):
        token = state.push("shortcode", "", 0)
        token.meta = {
            "tag": Tag("capture", source=found.group()),
            "result": InlineMarkdown(captured),
            "line": state.pos,
            "body_line": state.pos,
        }
        return
    text = strip_site_variables(found.group()) or found.group()
    if values is not None and not state.env.get(IN_RAW):
        value = values.shown(found["expression"], state.env.get(ASSIGNED, {}))
        text = text if value is None else value
    state.pending += text


def _drop_empty_paragraphs(state: StateCore) -> None:
    """Core rule: drop paragraphs of which nothing is shown, except for what they report."""
    kept: list[Token] = []
    for token in state.tokens:
        kept.append(token)
        is_paragraph = token.type == "paragraph_close" and kept[-2].type == "inline"
        if not is_paragraph or not _shows_nothing(kept[-2]):
            continue
        inline = kept[-2]
        del kept[-3:]
        for child in inline.children or []:
            if child.type == "shortcode":
                child.block, child.map, child.level = True, inline.map, token.level
                kept.append(child)
    state.tokens = kept


def _shows_nothing(inline: Token) -> bool:
    """Return whether only variables and shortcodes without a visible result are in a paragraph."""
    if not inline.content.startswith("{"):
        return False
    for child in inline.children or []:
        result = child.meta.get("result") if child.type == "shortcode" else None
        is_blank = child.type in {"text", "softbreak"} and not child.content.strip()
        if not is_blank and not isinstance(getattr(result, "shown", result), NoOutput):
            return False
    return True


def _begins_with_unknown(
    substitutions: AbstractSet[str], state: StateBlock, start: int, _end: int
) -> bool:
    place = line_start(state, start)
    return _is_unknown(
        substitutions, re.compile(_EXPRESSION).match(state.src, place, state.eMarks[start])
    )
