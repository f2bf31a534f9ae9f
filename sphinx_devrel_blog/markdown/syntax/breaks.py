"""Line breaks: where the platform of a post shows each as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore


def harden_breaks(state: StateCore) -> None:
    """Core rule, behind all others: make every line break within a paragraph a hard one."""
    for token in state.tokens:
        for child in token.children or []:
            if child.type == "softbreak":
                child.type, child.tag = "hardbreak", "br"
