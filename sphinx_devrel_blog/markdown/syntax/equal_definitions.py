"""Link reference definitions that a post has twice, with the same destination.

CommonMark ignores the second one. MyST warns about it, which would stop builds of correct posts
with ``-W``, so only definitions with different destinations are left for its warning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore


def drop_equal_definitions(state: StateCore) -> None:
    """Core rule, after ``block``: forget definitions that repeat another one."""
    references = state.env.get("references", {})
    repeated = state.env.get("duplicate_refs")
    if repeated:
        state.env["duplicate_refs"] = [
            each for each in repeated if each["href"] != references[each["label"]]["href"]
        ]
