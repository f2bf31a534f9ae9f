"""Private comments of Obsidian: text between two ``%%`` is never published.

A comment within a line is ``text %%comment%% text``; a longer comment is between two lines of
``%%``. The marks are ignored in code, in formulas, in HTML comments, after a backslash and next to
the braces of a shortcode (``{{%%}}``).

Comments are removed from the text before it is parsed, since they may contain parts of several
blocks, such as lists, table cells or paragraphs. Their lines stay, empty, so that line numbers
don't change. If it's unclear whether text is a comment, the text is hidden; but a doubled percent
sign in prose (``100%% sure``) stays.

Syntax: https://help.obsidian.md/syntax#Comments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_devrel_blog.common.warnings import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator


_CONTAINERS: Final = r"[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]+|>)*[ \t]*"
_TOKEN = re.compile(
    rf"""(?m:^{_CONTAINERS}(?P<fence>`{{3,}}|~{{3,}})(?P<info>[^`\n]*)$)
    |\\(?P<escaped>%+|[\\`<$])
    |(?P<ticks>`+)
    |(?P<html><!--)
    |<(?P<tag>pre|code|script|style|textarea|svg)\b
    |\{{%-?[ \t]*(?P<liquid>raw|highlight|codeblock|code|verbatim|math|katex)\b
    |\{{\{{[<%][ \t]*(?P<hugo>highlight|code|mermaid|math|katex|raw)\b
    |(?P<math>\$\$)
    |\{{%{{2,}}|%{{2,}}\}}
    |(?P<mark>%{{2,}})""",
    re.VERBOSE,
)
_MARK = re.compile(
    r"(?<![{%])%{2,3}(?![%}])|%%(?=%%(?!%))"
)  # four signs end a comment and begin the next one
_BLANK = re.compile(r"\n(?:[ \t]*>)*[ \t]*\n")
_PREFIX: Final = r"(?:[ \t]*>)*[ \t]*"
_START = re.compile(_CONTAINERS)
_WIDGET = re.compile(r"%%\[[^\]\n]+\][ \t]*(?:\n|$)")  # Hashnode's
_DIRECTIVE: Final = r"[ \t]*\{([\w:-]+)\}"
_MARKER: Final = r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+"
_ITEM: Final = r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)"
# Directives of MyST whose content isn't Markdown.
_CODE: Final = (
    r"code|sourcecode|math|mermaid|literal|parsed|highlight|raw|prompt|graphviz|digraph|graph|uml|"
    r"plantuml|csv|list-table|eval-rst|doctest|testcode|ipython|jupyter|productionlist"
)
_MAGIC = re.compile(
    r"%%(?:bash|capture|cython|html|javascript|js|latex|markdown|perl|prun|pypy|python[23]?|ruby|"
    r"script|sh|sql|svg|system|time|timeit|writefile)\b"
)
_CONVERSION = re.compile(r"%%[a-zA-Z](?![\w%])")  # of a format string


class StrippedText(NamedTuple):
    """A text without its private comments, whether it had any, and the problems with them."""

    text: str
    has_comments: bool = False
    problems: tuple[Problem, ...] = ()


def strip_comments(text: str) -> StrippedText:
    """Return ``text`` without private comments, and with the same number of lines.

    The function runs in time linear in the length of the text.
    """
    if "%%" not in text:
        return StrippedText(text)
    reader = _CommentReader(text)
    spans = list(reader.comments())
    return StrippedText(_cut(text, spans), bool(spans), tuple(reader.problems))


def _cut(text: str, spans: list[tuple[int, int]]) -> str:
    parts: list[str] = []
    done = 0
    for start, end in spans:
        before = text[done:start]
        lines = text[start:end].split("\n")
        last = before.rpartition("\n")[2]
        ends_line = text[end : end + 1] in ("", "\n")
        if ends_line and re.fullmatch(_MARKER, last):
            before += "<!-- -->"  # a lone hyphen under a paragraph would make it a heading
        elif ends_line and last.strip():
            before = before.rstrip(" \t")  # two spaces would be a line break
        elif before.endswith(" ") and text[end : end + 1] == " ":
            before = before[:-1]
        parts += [before, *(f"\n{_prefix(line)}" for line in lines[1:])]
        done = end
    return "".join([*parts, text[done:]])


def _prefix(line: str) -> str:
    match = re.match(_PREFIX, line)
    return match.group() if match is not None else ""


@dataclass
class _CommentReader:
    """Finds the comments in a text, in one pass."""

    text: str
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._found: dict[str, tuple[int, int, int]] = {}
        self._indented = _indented_lines(self.text)
        self._directives: list[str] = []
        self._has_line_comments = False

    def comments(self) -> Iterator[tuple[int, int]]:
        """Yield the beginning and the end of each comment, with its marks."""
        place = 0
        while (token := _TOKEN.search(self.text, place)) is not None:
            if token["mark"] and (span := self._read_comment(token)) is not None:
                yield span
                place = span[1]
            else:
                place = self._skip_token(token)

    def _skip_token(self, token: re.Match[str]) -> int:
        """Return the position after a token and its content, where comments may follow again."""
        end = token.end()
        if token["fence"]:
            return self._skip_fence(token)
        if token["ticks"]:
            ticks = token["ticks"]
            limit = self._find(_BLANK.pattern, end)[0]
            start, after = self._find(rf"(?<!`){ticks}(?!`)", end)
            return after if start < limit else end
        if token["math"]:
            limit = self._find(_BLANK.pattern, end)[0]
            start, after = self._find(r"\$\$", end)
            return after if start < limit else end
        closes = {
            "html": "-->",
            "tag": rf"(?i:</{token['tag']}\b)",
            "liquid": rf"\{{%-?[ \t]*end{token['liquid']}\b",
            "hugo": rf"\{{\{{[<%][ \t]*/[ \t]*{token['hugo']}\b",
        }
        for name, pattern in closes.items():
            if token[name]:
                start, after = self._find(pattern, end)
                return after if start < len(self.text) else end
        return end

    def _skip_fence(self, token: re.Match[str]) -> int:
        fence, info = token["fence"], token["info"]
        if not info.strip() and self._directives and fence.startswith(self._directives[-1]):
            self._directives.pop()
            return token.end()
        directive = re.match(_DIRECTIVE, info)
        if directive is not None and not re.search(_CODE, directive[1]):
            self._directives.append(fence)
            return token.start("info") + directive.end()  # its title may have comments
        char, number = re.escape(fence[0]), len(fence)
        pattern = rf"(?m:^(?:[ \t]*>)*[ \t]*{char}{{{number},}}[ \t]*$)"
        return self._find(pattern, token.end())[1]

    def _find(self, pattern: str, place: int) -> tuple[int, int]:
        """Return the span of a pattern's next match from ``place``; the end of the text if none.

        Results are stored, so no part of the text is searched twice for the same pattern.
        """
        known = self._found.get(pattern)
        if known is not None and known[0] <= place <= known[1]:
            return known[1:]
        match = re.compile(pattern).search(self.text, place)
        span = match.span() if match is not None else (len(self.text), len(self.text))
        self._found[pattern] = (place, *span)
        return span

    def _read_comment(self, token: re.Match[str]) -> tuple[int, int] | None:
        """Return the span of the comment that begins with a mark, or None if none does."""
        start, end = token.span()
        line = self.text.rfind("\n", 0, start) + 1
        at_start = _START.fullmatch(self.text, line, start) is not None
        closing, after = self._find(_MARK.pattern, end)
        if (
            len(token["mark"]) > 3
            or line in self._indented
            or (_WIDGET.match(self.text, start) if at_start else self._is_prose(start, end))
            or self._is_conversion(start, closing, at_start=at_start)
            or self._is_magic(start, closing)
        ):
            return None
        line_end = self._line_end(end)
        is_alone = at_start and not self.text[end:line_end].strip()
        if at_start and not is_alone and self._is_line_comment(closing, after, line_end):
            self._has_line_comments = True
            return start, line_end
        if closing == len(self.text):
            return self._unclosed_comment(start, end, is_alone=is_alone)
        if not at_start and self._find(_BLANK.pattern, start)[0] < closing:
            number = self.text.count("\n", 0, closing) + 1
            self._warn(
                start, f"all text up to the next '%%', in line {number}, is hidden", "goes on"
            )
        return start, after

    def _unclosed_comment(self, start: int, end: int, *, is_alone: bool) -> tuple[int, int] | None:
        """Return the span of a comment that never ends."""
        if is_alone:
            self._warn(start, "the rest of the post is hidden")
            return start, len(self.text)
        if end == len(self.text) or self.text[end].isspace():
            return None  # an operator between two values
        self._warn(start, "the rest of its paragraph is hidden")
        return start, min(self._find(_BLANK.pattern, end)[0], len(self.text.rstrip("\n")))

    def _is_prose(self, start: int, end: int) -> bool:
        """Return whether a mark within a line is a doubled percent sign."""
        before, after = self.text[start - 1], self.text[end : end + 1]
        return (before.isdigit() and not after.isalnum()) or (before in "'\"" and before == after)

    def _is_conversion(self, start: int, closing: int, *, at_start: bool) -> bool:
        """Return whether a mark begins ``%%s`` or the like, and no later mark ends a comment.

        ``%%a note%%`` is a comment, and ``%%d of %%d`` isn't one.
        """
        if _CONVERSION.match(self.text, start) is None:
            return False
        if self._find(_BLANK.pattern, start)[0] < closing or closing == len(self.text):
            return not at_start
        before, after = self.text[start - 1 : start], self.text[start + 3 : start + 4]
        if not at_start and before in {"'", '"'} and before == after:
            return True
        return _CONVERSION.match(self.text, closing) is not None

    def _is_magic(self, start: int, closing: int) -> bool:
        """Return whether a mark begins an IPython cell magic, and no later mark ends a comment."""
        if _MAGIC.match(self.text, start) is None:
            return False
        return closing == len(self.text) or _MAGIC.match(self.text, closing) is not None

    def _is_line_comment(self, closing: int, after: int, line_end: int) -> bool:
        """Return whether a line that begins with a mark and text is a comment of its own.

        As in MyST, it is one if the next mark begins such a line too. The last mark of a text
        begins such a line after other such lines, or before a blank line; otherwise, its author may
        have meant a longer comment.
        """
        if closing < line_end:
            return False
        if closing == len(self.text):
            following = self.text[line_end : self._line_end(line_end + 1)]
            return self._has_line_comments or not following.strip("> \t\r\n")
        next_line = self.text.rfind("\n", 0, closing) + 1
        begins = _START.fullmatch(self.text, next_line, closing) is not None
        return begins and bool(self.text[after : self._line_end(after)].strip())

    def _line_end(self, place: int) -> int:
        found = self.text.find("\n", place)
        return found if found >= 0 else len(self.text)

    def _warn(self, start: int, what: str, why: str = "never ends") -> None:
        line = self.text.count("\n", 0, start) + 1
        message = (
            f"a private comment that begins with '%%' {why}: {what}; write '%%' where it ends, or "
            "'\\%%' if it isn't a comment"
        )
        self.problems.append(Problem(message, "comment", line))


def _indented_lines(text: str) -> frozenset[int]:
    """Return the positions where lines of indented code begin."""
    found: set[int] = set()
    is_after_blank, in_list, place = True, False, 0
    for line in text.split("\n"):
        if not line.strip():
            is_after_blank = True
        else:
            is_indented = line.startswith(("    ", "\t"))
            if re.match(_ITEM, line) and not is_indented:
                in_list = True
            elif not line.startswith((" ", "\t")) and is_after_blank:
                in_list = False
            if is_indented and is_after_blank and not in_list:
                found.add(place)
            else:
                is_after_blank = False
        place += len(line) + 1
    return frozenset(found)
