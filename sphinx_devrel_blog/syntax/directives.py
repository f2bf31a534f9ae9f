"""Directives as MyST writes them, seen without running them."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from sphinx_devrel_blog.late import late


def has_directive(text: str, name: str) -> bool:
    """Tell whether a MyST text has the directive ``name`` as a block of its own.

    An example of it inside of another fence, a list or a quote does not count.
    """
    written = late(rf"(?:`{{3,}}|~{{3,}}|:{{3,}})\{{{re.escape(name)}\}}")
    if written.search(text) is None:
        return False
    for token in MarkdownIt("commonmark").parse(text):
        if token.type == "fence" and not token.level and token.info.split()[:1] == [f"{{{name}}}"]:
            return True
        # CommonMark knows no fence of colons, and takes it for a paragraph.
        in_paragraph = token.type == "inline" and token.level == 1
        if in_paragraph and any(map(written.match, token.content.split("\n"))):
            return True
    return False
