"""Template variables in HTML: ``<img src="/images/{{ page.cover }}">`` in posts of Jekyll.

The systems fill in variables before they read Markdown, so HTML contains their values. In code and
in ``{% raw %}``, variables are examples, and stay as they are.
"""

from __future__ import annotations

import html
import re
from functools import partial
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.markdown.shortcodes.spans import ASSIGNED, CAPTURED

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from typing import Any

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

    from sphinx_devrel_blog.markdown.syntax.template_values import TemplateValues


_VARIABLE: Final = (
    r"(?is)(?P<kept><(?P<name>pre|code|script|style|textarea)\b.*?</(?P=name)\s*>"
    r"|\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\})"
    r"|\{\{-?\s*(?P<expression>(?![<%*/{])[^{}\n]*?)\s*-?\}\}"
)


def html_variable_plugin(md: MarkdownIt, values: TemplateValues) -> None:
    """Add the rules, which fill in the ``values`` of a post."""
    fill = partial(_fill, values)
    md.core.ruler.after("block", "devrel_blog_html_variables", partial(_fill_blocks, fill))
    md.core.ruler.after("inline", "devrel_blog_html_variables", partial(_fill_inlines, fill))


def _fill_blocks(fill: partial[str], state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "html_block" and "{{" in token.content:
            token.content = fill(state.env, token.content)


def _fill_inlines(fill: partial[str], state: StateCore) -> None:
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "html_inline" and "{{" in child.content:
                child.content = fill(state.env, child.content)


def _fill(values: TemplateValues, env: MutableMapping[str, Any], text: str) -> str:
    """Return HTML with the values of its variables, which are escaped."""
    captured = env.get(CAPTURED, {})  # Markdown, which other rules parse

    def value(found: re.Match[str]) -> str:
        if found["kept"] is not None or found["expression"].partition("|")[0].strip() in captured:
            return found[0]
        shown = values.shown(found["expression"], env.get(ASSIGNED, {}))
        return found[0] if shown is None else html.escape(shown)

    return re.sub(_VARIABLE, value, text)
