"""Attributes at the end of a paragraph or a list item: ``A text {.lead #first}``.

Source: markdown-it-attrs, which VuePress and VitePress include, and which sites with Eleventy add.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.markdown.syntax.attributes import parse_attributes
from sphinx_devrel_blog.markdown.syntax.html_figures import ANCHOR

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token


_ATTRIBUTES: Final = (
    r"[ \t]+\{[ \t]*((?:[.#][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|[^\s{}\"]+))"
    r"(?:[ \t]+(?:[.#][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|[^\s{}\"]+)))*)[ \t]*\}$"
)


def read_end_attributes(state: StateCore) -> None:
    """Core rule, before ``inline``: set the attributes of paragraphs and list items."""
    item: Token | None = None
    for token, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type == "list_item_open":
            item = token
        if token.type != "paragraph_open" or not inline.content.endswith("}"):
            continue
        found = re.search(_ATTRIBUTES, inline.content[-200:])
        given = parse_attributes(found[1]) if found else None
        if found is None or given is None:
            continue
        inline.content = inline.content.removesuffix(found.group())
        target = item if token.hidden and item is not None else token
        kept = {"class": given.get("class"), ANCHOR: given.get("id")}
        target.attrs |= {name: value for name, value in kept.items() if value}
