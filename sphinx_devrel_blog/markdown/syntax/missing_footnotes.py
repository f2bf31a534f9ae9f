"""References to missing footnotes, such as ``[^/]``, which are text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore


KNOWN_FOOTNOTES: Final = "devrel_blog_footnotes"
"""Key of markdown-it's env: the footnotes of the document, to which nested text may refer."""


def unlink_missing_footnotes(state: StateCore) -> None:
    """Core rule, after ``inline``: turn references to missing footnotes into text."""
    known = state.env.setdefault(KNOWN_FOOTNOTES, set())
    known.update(
        token.meta["label"] for token in state.tokens if token.type == "footnote_reference_open"
    )
    for token in state.tokens:
        for child in token.children or []:
            if child.type == "footnote_ref" and child.meta["label"] not in known:
                child.type, child.tag = "text", ""
                child.content = f"[^{child.meta['label']}]"
