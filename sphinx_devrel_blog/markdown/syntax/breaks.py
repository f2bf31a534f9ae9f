"""Line breaks of posts whose platform shows every line break of the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore


def harden_breaks(state: StateCore) -> None:
    """Core rule, after all others: turn every line break within a paragraph into a hard one."""
    for token in state.tokens:
        for child in token.children or []:
            if child.type == "softbreak":
                child.type, child.tag = "hardbreak", "br"
