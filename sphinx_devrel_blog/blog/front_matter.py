"""The block of front matter of a document, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Syntax = Literal["yaml", "toml", "json"]


@dataclass(frozen=True, slots=True)
class Block:
    """A front matter block as it was read.

    ``data`` maps keys to values; ``lines`` maps each key to its line in the file, from 1.
    ``body`` is the number of lines before the text that follows the block. ``raw`` is the block's
    inner text and ``syntax`` its language. ``error`` says why it can't be parsed (empty where it
    can) and ``error_line`` where; ``data`` then holds every key that could be read.
    """

    data: dict[str, Any]
    lines: dict[str, int]
    body: int
    raw: str
    syntax: Syntax = "yaml"
    error: str = ""
    error_line: int = 0

    def behind(self, text: str) -> str:
        """Return what stands behind the block in ``text``, which it was read from."""
        return "\n".join(text.split("\n")[self.body :])
