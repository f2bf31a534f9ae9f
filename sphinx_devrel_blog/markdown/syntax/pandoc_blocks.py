"""Blocks of Pandoc: line blocks, and blocks of metadata within the text.

Source: Pandoc's ``line_blocks`` and ``yaml_metadata_block``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import yaml

from sphinx_devrel_blog.markdown.shortcodes.lines import line_text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore


_LINE: Final = r"\|(?:[ \t]+(?P<text>.*))?"
_LONGEST: Final = 100  # lines of a block of metadata


def pandoc_plugin(md: MarkdownIt) -> None:
    """Add the rules to ``md``."""
    md.block.ruler.before("hr", "devrel_blog_metadata", _metadata_rule)
    md.core.ruler.before("inline", "devrel_blog_line_blocks", _read_line_blocks)


def _metadata_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    if silent or line_text(state, start) != "---" or state.level or state.blkIndent:
        return False
    if start and not state.isEmpty(start - 1):
        return False
    for line in range(start + 1, min(end, start + _LONGEST)):
        text = line_text(state, line)
        if text in {"---", "..."}:
            if not _is_mapping(state.getLines(start + 1, line, 0, False)):  # noqa: FBT003
                return False
            state.line = line + 1
            return True
        if not text:
            return False
    return False


def _is_mapping(text: str) -> bool:
    try:
        return isinstance(yaml.safe_load(text), dict)
    except yaml.YAMLError:
        return False


def _read_line_blocks(state: StateCore) -> None:
    """Core rule: show each line of a line block on its own line."""
    for token in state.tokens:
        if token.type != "inline" or not token.content.startswith("|"):
            continue
        lines = [re.fullmatch(_LINE, line) for line in token.content.split("\n")]
        if all(lines):
            token.content = "\\\n".join(_as_typed(found["text"] or "") for found in lines if found)


def _as_typed(line: str) -> str:
    """Return a line with spaces at its start that stay."""
    bare = line.lstrip()
    return "&nbsp;" * (len(line) - len(bare)) + bare
