"""Remove ``{% raw %}`` and ``{% endraw %}`` from code in posts of Jekyll.

Jekyll runs Liquid before Markdown, so these tags never reach the code of a page. On DEV, they do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_devrel_blog.markdown.shortcodes.grammar import END_RAW, RAW

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore

_LINE = re.compile(r"^[ \t]*(\{%-?\s*(?:end)?raw\s*-?%\})[ \t]*\n", re.MULTILINE)


def without_raw_tags(code: str) -> str:
    """Return code without the tags; a tag between two others is text, and stays."""
    if "raw" not in code or "{%" not in code:
        return code
    code = _LINE.sub(r"\1", code)
    parts: list[str] = []
    place = 0
    while (opened := RAW.search(code, place)) is not None:
        closed = END_RAW.search(code, opened.end())
        parts.append(END_RAW.sub("", code[place : opened.start()]))
        end = closed.start() if closed is not None else len(code)
        parts.append(code[opened.end() : end])
        place = closed.end() if closed is not None else len(code)
    return "".join([*parts, END_RAW.sub("", code[place:])])


def strip_raw_tags(state: StateCore) -> None:
    """Core rule, after ``inline``: remove the tags from all code outside a raw block."""
    for token in state.tokens:
        if token.type in {"fence", "code_block"} and not token.meta.get("raw"):
            token.content = without_raw_tags(token.content)
        for child in token.children or []:
            if child.type == "code_inline":
                child.content = without_raw_tags(child.content)
