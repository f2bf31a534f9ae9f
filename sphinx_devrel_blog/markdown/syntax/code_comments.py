"""Comments in code that mark or hide lines: ``// highlight-next-line``, ``// [!code ++]``.

The comments aren't shown. Marked lines are emphasized; lines that the author hides are removed.

Sources: Docusaurus' "Highlighting with comments", gatsby-remark-prismjs' "Line highlighting" and
"Line hiding", VitePress' "Colored Diffs in Code Blocks" (the transformers of Shiki).
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from sphinx_devrel_blog.common.values import line_ranges

_MARKS: Final = ("highlight-", "[!code", "hide-")
_COMMENT: Final = (
    r"(?<![ \t])[ \t]*(?://|/\*|\{/\*|\{[ \t]*/\*|#|--|%|;|<!--|'|\"|REM\b)[ \t]*"
    r"(?:(?P<action>highlight|hide)-(?P<where>next-line|line|start|end|range)(?P<lines>\{[\d,\s-]*\})?"
    r"|\[!code[ \t]+(?P<kind>[\w+-]+)(?::(?P<count>[^\]\n]*))?\])[ \t]*(?:\*/[ \t]*\}?|-->)?[ \t]*$"
)
_SHOWN_AS_PLAIN: Final = frozenset({"focus", "word"})
_MOST: Final = 10_000


class MarkedCode(NamedTuple):
    """Code without such comments, and the numbers of its marked lines, from 1."""

    text: str
    lines: tuple[int, ...]


def read_comments(text: str) -> MarkedCode:
    """Return ``text`` without the comments that mark or hide lines."""
    if not any(mark in text for mark in _MARKS):
        return MarkedCode(text, ())
    reader = _CommentReader()
    for line in text.split("\n"):
        reader.add(line)
    return MarkedCode("\n".join(reader.kept), tuple(sorted(reader.marked)))


class _CommentReader:
    """Reads code line by line."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.marked: set[int] = set()
        self.open: set[str] = set()  # the actions between a start and an end
        self.next: dict[str, int] = {}  # the actions of the next lines, and how many
        self.ranges: list[tuple[int, int, str]] = []  # lines from here, and their action
        self.number = 0  # of the lines without comments of their own

    def add(self, line: str) -> None:
        found = re.search(_COMMENT, line)
        rest = line[: found.start()] if found else line
        if found is not None and not rest.strip():
            self._read_own_line(found)
            return
        actions = {*self.open, *self._actions_of_line()}
        if found is not None:
            actions |= self._actions_at_end(found)
        if "hide" in actions:
            return
        self.kept.append(rest)
        if "highlight" in actions:
            self.marked.add(len(self.kept))

    def _actions_of_line(self) -> set[str]:
        self.number += 1
        actions = {action for action, count in self.next.items() if count > 0}
        self.next = {action: count - 1 for action, count in self.next.items()}
        return actions | {
            action for first, last, action in self.ranges if first <= self.number <= last
        }

    def _read_own_line(self, found: re.Match[str]) -> None:
        action, where = found["action"], found["where"]
        if found["kind"] is not None:
            if found["kind"] not in _SHOWN_AS_PLAIN:
                self.next["highlight"] = _count(found["count"])
        elif where in {"start", "end"}:
            (self.open.add if where == "start" else self.open.discard)(action)
        elif where == "range":
            for first, last in line_ranges((found["lines"] or "").strip("{}")) or ():
                self.ranges.append((self.number + first, self.number + last, action))
        else:
            self.next[action] = 1

    def _actions_at_end(self, found: re.Match[str]) -> set[str]:
        """Return the actions of a comment after code; it may apply to the next lines, too."""
        if found["kind"] is not None:
            if found["kind"] in _SHOWN_AS_PLAIN:
                return set()
            self.next["highlight"] = max(self.next.get("highlight", 0), _count(found["count"]) - 1)
            return {"highlight"}
        if found["where"] == "line":
            return {found["action"]}
        if found["where"] == "next-line":
            self.next[found["action"]] = 1
        return set()


def _count(written: str | None) -> int:
    return min(int(written), _MOST) if written and written.isdecimal() else 1
