"""The platforms' kinds of boxes, and docutils' names for them."""

from __future__ import annotations

from typing import Final

KINDS: Final[dict[str, str]] = {
    "note": "note", "info": "note", "primary": "note", "default": "note", "secondary": "note",
    "abstract": "note", "summary": "note", "tldr": "note", "todo": "note", "question": "note",
    "help": "note", "faq": "note", "example": "note", "quote": "note", "cite": "note",
    "message": "note", "seealso": "seealso", "tip": "tip", "hint": "hint", "success": "tip",
    "check": "tip", "done": "tip", "important": "important", "warning": "warning",
    "warn": "warning", "caution": "caution", "attention": "attention", "danger": "danger",
    "alert": "danger", "error": "error", "failure": "error", "fail": "error", "missing": "error",
    "bug": "error",
}  # fmt: skip
"""Maps each kind, in lower case, to an admonition of docutils."""
