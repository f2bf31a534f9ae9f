"""The block of front matter of a document, as plain data."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

Syntax = Literal["yaml", "toml", "json"]


class Block(NamedTuple):
    """A front matter block as it was read.

    ``data`` maps keys to values; ``lines`` maps each key to its line in the file, from 1. ``body``
    is the number of lines before the text that follows the block. ``raw`` is the block's inner text
    and ``syntax`` its language. If the block can't be parsed, ``error`` is the reason and
    ``error_line`` its line, and ``data`` holds every key that could be read.
    """

    data: dict[str, Any]
    lines: dict[str, int]
    body: int
    raw: str
    syntax: Syntax = "yaml"
    error: str = ""
    error_line: int = 0

    def body_of(self, text: str) -> str:
        """Return the text that follows the block in ``text``, the source of the document."""
        return "\n".join(text.split("\n")[self.body :])
