"""Spans with attributes: ``[text]{.class #id}``, as in Pandoc, Quarto and MyST.

Source: Pandoc's ``bracketed_spans``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.markdown.syntax.attribute_values import set_attributes
from sphinx_devrel_blog.markdown.syntax.attributes import certain_attributes
from sphinx_devrel_blog.markdown.syntax.marks import push_element

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline


_LIST: Final = r"\{(?P<colon>)(?P<inside>[^{}\n]{0,300})\}"
_TAGS: Final = {
    "mark": "mark", "highlight": "mark", "underline": "u", "ul": "u", "kbd": "kbd", "sub": "sub",
    "sup": "sup", "strike": "s",
}  # fmt: skip


def read_span(state: StateInline) -> bool:
    """Inline rule for ``[``."""
    if "]{" not in state.src:
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    found = re.compile(_LIST).match(state.src, end + 1, state.posMax) if end >= 0 else None
    attributes = certain_attributes(found, state.env)
    if found is None or attributes is None:
        return False
    classes = attributes.get("class", "").split()
    tag = next((_TAGS[name] for name in classes if name in _TAGS), "span")
    state.push("text", "", 0)  # the text before the span, which takes no attributes
    place = len(state.tokens)
    push_element(state, tag, state.pos + 1, end)
    set_attributes(state.tokens[place], attributes)
    state.pos = found.end()
    return True
