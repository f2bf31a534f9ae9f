"""Pair the start tags and end tags of shortcodes.

The two tags may be in different blocks, so pairs are found in the whole text before its blocks
are parsed. Tags in code, in comments or after a backslash are ignored. If pairs overlap, the inner
start tag gets no end tag, as in Hugo.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag, read_tag

if TYPE_CHECKING:
    from collections.abc import Callable

VERBATIM: Final = frozenset(
    {
        "code",
        "codeblock",
        "code_block",
        "comment",
        "highlight",
        "katex",
        "latex",
        "literal",
        "math",
        "mermaid",
        "raw",
        "runkit",
        "chartjs",
        "echarts",
        "flink",
        "lg",
        "linkgrid",
        "plantuml",
        "score",
        "wavedrom",
        "script",
    }
)  # fmt: skip
"""Shortcodes whose content is not Markdown, and contains no shortcodes."""

MAX_NESTING: Final = 20
"""How many pairs may be nested: the same limit as for blocks in CommonMark parsers."""

_POINT = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})"
    r"|\\.|(?P<ticks>`+)|(?P<comment><!--)|(?P<tag>\{%|\{\{)",
    re.MULTILINE,
)
_END_OF_PARAGRAPH = re.compile(r"\n[ \t>]*(?:\n|\Z)")
_CODE_INDENT = 4
_MAX_INDENT = 100


class Pair(NamedTuple):
    """A start tag and its end tag.

    The content is from ``body`` to ``stop``; ``end`` is the position after the end tag.
    """

    tag: Tag
    body: int
    stop: int
    end: int


def _is_verbatim(tag: Tag) -> bool:
    return tag.name in VERBATIM


def find_pairs(
    text: str, depth: int = 0, is_verbatim: Callable[[Tag], bool] = _is_verbatim
) -> dict[int, Pair]:
    """Return the pairs of ``text`` by the position where each begins.

    ``depth`` is how many pairs the text itself is in: no pair is deeper than `MAX_NESTING`.
    ``is_verbatim`` returns whether the content of a shortcode is not Markdown.
    """
    return find_nested_pairs(text, depth, is_verbatim)[0]


def find_nested_pairs(
    text: str, depth: int = 0, is_verbatim: Callable[[Tag], bool] = _is_verbatim
) -> tuple[dict[int, Pair], frozenset[int]]:
    """Return what `find_pairs` does, and the positions of the tags of pairs that are too deep."""
    if "{%" not in text and "{{" not in text:
        return {}, frozenset()
    pairs = _PairScanner(text, is_verbatim).run()
    kept = _not_too_deep(pairs, MAX_NESTING - depth)
    deep = (place for start in pairs.keys() - kept.keys() for place in (start, pairs[start].stop))
    return kept, frozenset(deep)


def scan_tags(
    text: str, is_verbatim: Callable[[Tag], bool]
) -> tuple[dict[int, Pair], list[tuple[int, Tag]]]:
    """Return the pairs of ``text`` by position, and all its start tags with their positions."""
    scan = _PairScanner(text, is_verbatim)
    return scan.run(), scan.tags


def _not_too_deep(pairs: dict[int, Pair], limit: int) -> dict[int, Pair]:
    kept: dict[int, Pair] = {}
    open_until: list[int] = []
    for start, pair in sorted(pairs.items()):
        while open_until and open_until[-1] <= start:
            open_until.pop()
        if len(open_until) < limit:
            kept[start] = pair
        open_until.append(pair.end)
    return kept


class _PairScanner:
    """Scans a text once, from tag to tag."""

    def __init__(self, text: str, is_verbatim: Callable[[Tag], bool]) -> None:
        self.text = text
        self.is_verbatim = is_verbatim
        self.pairs: dict[int, Pair] = {}
        self.stack: list[tuple[int, Tag]] = []
        self.tags: list[tuple[int, Tag]] = []
        self.opened: Counter[str] = Counter()
        self.newlines = [found.start() for found in re.finditer("\n", text)]
        self.paragraph_end = -1
        self.missing: set[str] = set()  # what the rest of the text doesn't contain

    def run(self) -> dict[int, Pair]:
        place = 0
        while found := _POINT.search(self.text, place):
            if found["fence"]:
                place = self._end_of_fence(found)
            elif found["ticks"]:
                place = self._end_of_span(found)
            elif found["comment"]:
                place = self._find_end("-->", found.end()) or found.end()
            elif found["tag"]:
                place = self._scan_tag(found.start("tag"))
            else:
                place = found.end()
        return self.pairs

    def _find_end(self, what: str, start: int) -> int:
        """Return the position after the next ``what``, or 0 if there is none."""
        if what in self.missing:
            return 0
        place = self.text.find(what, start)
        if place < 0:
            self.missing.add(what)
            return 0
        return place + len(what)

    def _end_of_fence(self, found: re.Match[str]) -> int:
        fence = found["fence"]
        end = re.compile(
            rf"^[ \t>]*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$", re.MULTILINE
        ).search(self.text, found.end())
        return end.end() if end else len(self.text)

    def _end_of_span(self, found: re.Match[str]) -> int:
        """Return the end of the code span that begins here, or of the backticks if none does.

        A code span ends in its paragraph.
        """
        if found.end() > self.paragraph_end:
            end = _END_OF_PARAGRAPH.search(self.text, found.end())
            self.paragraph_end = end.start() if end else len(self.text)
        ticks = len(found["ticks"])
        closed = re.compile(rf"(?<!`)`{{{ticks}}}(?!`)").search(
            self.text, found.end(), self.paragraph_end
        )
        return closed.end() if closed else found.end()

    def _scan_tag(self, start: int) -> int:
        tag = read_tag(self.text, start)
        if tag is None:
            # Hugo's {{% contains a {% that is no tag.
            return start + 2 + self.text.startswith(("{{%", "{{<"), start)
        end = start + len(tag.source)
        if not isinstance(tag, Tag):
            return end
        if tag.closes:
            self._close(tag, start, end)
        elif tag.part == "open" and not tag.error:
            if self.is_verbatim(tag) and (stop := self._end_of_verbatim(tag, start, end)):
                return stop
            self.tags.append((start, tag))
            self.stack.append((start, tag))
            self.opened[tag.name] += 1
            self.opened["end"] += tag.form == "zola"
        return end

    def _end_of_verbatim(self, tag: Tag, start: int, end: int) -> int:
        name = re.escape(tag.name)
        closing = (
            rf"\{{\{{[<%]\s*/\s*{name}\s*[>%]\}}\}}"
            if tag.form == "hugo"
            else rf"\{{%-?\s*end(?:{name}{'|' if tag.form == 'zola' else ''})\s*-?%\}}"
        )
        if closing in self.missing:
            return 0
        found = re.compile(closing, re.IGNORECASE).search(self.text, end)
        if found is None:
            self.missing.add(closing)
            return 0
        self.pairs[start] = Pair(tag, end, found.start(), found.end())
        return found.end()

    def _close(self, tag: Tag, start: int, end: int) -> None:
        name = tag.closes
        if not self.opened[name] or self._is_code(start):
            return
        while self.stack:
            opened_at, opened = self.stack.pop()
            self.opened[opened.name] -= 1
            self.opened["end"] -= opened.form == "zola"
            if opened.name == name or (name == "end" and opened.form == "zola"):
                body = opened_at + len(opened.source)
                self.pairs[opened_at] = Pair(opened, body, start, end)
                return

    def _is_code(self, place: int) -> bool:
        """Return whether a tag is in indented code, compared with the last open start tag."""
        indent = self._indent(place)
        if indent < self._indent(self.stack[-1][0]) + _CODE_INDENT:
            return False
        line = bisect_right(self.newlines, place - 1)
        before = self.text[self.newlines[line - 2] + 1 if line > 1 else 0 : self.newlines[line - 1]]
        return not before.strip(" \t>")

    def _indent(self, place: int) -> int:
        """Return the indentation of a tag in columns: 0 if there is text before it."""
        line = bisect_right(self.newlines, place - 1)
        begin = self.newlines[line - 1] + 1 if line else 0
        if place - begin > _MAX_INDENT:
            return 0
        before = self.text[begin:place]
        return 0 if before.strip() else len(before.expandtabs(_CODE_INDENT))
