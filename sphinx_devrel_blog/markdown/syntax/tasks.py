"""Task lists: ``- [ ]`` and ``- [x]``, as in GitHub Flavored Markdown (§ 5.3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it.token import Token

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore


_BOX: Final = r"\[([ xX])\](?=\s)"


def read_tasks(state: StateCore) -> None:
    """Core rule, after ``inline``: turn the marks at the start of list items into checkboxes."""
    tokens = state.tokens
    for place in range(2, len(tokens)):
        kinds = [token.type for token in tokens[place - 2 : place + 1]]
        if kinds == ["list_item_open", "paragraph_open", "inline"]:
            _add_checkbox(tokens[place - 2], tokens[place])


def _add_checkbox(item: Token, inline: Token) -> None:
    children = inline.children or []
    first = children[0] if children else None
    found = re.match(_BOX, inline.content)
    if found is None or first is None or first.type != "text":
        return
    if not first.content.startswith(found.group()):
        return
    first.content = first.content.removeprefix(found.group()).lstrip()
    box = Token("checkbox", "input", 0, meta={"checked": found[1] != " "}, map=inline.map)
    inline.children = [box, *children]
    item.attrJoin("class", "devrel-task")
