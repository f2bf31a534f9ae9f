"""Annotations of Material for MkDocs in code: ``# (1)!``, with the notes in a list below.

The notes are shown as the list that they are. The mark that would hide the comment is removed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore


_MARK: Final = (
    r"(?m)((?:#|//|--|;|%|<!--|/\*|\{#)[ \t]*(?:\(\d{1,3}\)!?[ \t]*)*\(\d{1,3}\))"
    r"!(?=[ \t]*(?:-->|\*/|#\}|$|\())"
)


def read_code_annotations(state: StateCore) -> None:
    """Core rule: remove the marks from code that an ordered list follows."""
    for place, token in enumerate(state.tokens):
        if token.type == "fence" and ")!" in token.content:
            following = state.tokens[place + 1].type if place + 1 < len(state.tokens) else ""
            if following == "ordered_list_open":
                token.content = re.sub(_MARK, r"\1", token.content)
