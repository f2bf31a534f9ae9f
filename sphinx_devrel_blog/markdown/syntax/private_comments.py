"""Text that its author hid on the platform of the post is never published.

* Obsidian: text between two ``%%``, see below.
* kramdown: ``{::comment}…{:/comment}``, and its settings, ``{::options …/}``.
* Jinja, Nunjucks and Twig: ``{# … #}``; Go templates: ``{{/* … */}}``; MDX: ``{/* … */}``,
  and comments of JavaScript in a tag, such as ``<Card // …``.
* Quarto: ``::: {.content-hidden}``, ``[…]{.content-hidden}``, cells with ``echo: false``: see
  `sphinx_devrel_blog.markdown.syntax.hidden_parts`.

A comment of Obsidian within a line is ``text %%comment%% text``; a longer comment is between two
lines of ``%%``. The marks are ignored in code, in formulas, in HTML comments, after a backslash and
next to the braces of a shortcode (``{{%%}}``).

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
from sphinx_devrel_blog.markdown.syntax.hidden_parts import (
    end_of_division,
    hides_cell,
    hides_every_cell,
    is_cell,
    is_hidden,
    is_uncertain,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


_CONTAINERS: Final = r"[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]+|>)*[ \t]*"
_TOKEN = re.compile(
    rf"""(?m:^{_CONTAINERS}(?P<fence>`{{3,}}|~{{3,}})(?P<info>[^`\n]*)$)
    |(?m:^{_CONTAINERS}(?P<colons>:{{3,}})(?P<division>[^\n]*)$)
    |\\(?P<escaped>%+|[\\`<$]|\{{(?=[\#:]|\{{[-/]))
    |(?P<ticks>`+)
    |(?P<html><!--)
    |<(?P<tag>pre|code|script|style|textarea|svg)\b
    |\{{%-?[ \t]*(?P<liquid>raw|highlight|codeblock|code|verbatim|math|katex)\b
    |\{{\{{[<%][ \t]*(?P<hugo>highlight|code|mermaid|math|katex|raw)\b
    |(?P<math>\$\$)
    |(?P<jinja>\{{\#(?:(?=[\s-])|(?=[^{{}}\n]*\#\}})))
    |(?P<go>\{{\{{-?[ \t]*/\*)(?![ \t]*\w+\([^{{}}\n]*\)[ \t]*\*/\}}\}})
    |(?<!\{{)(?P<mdx>\{{\s{{0,99}}/\*)(?!\s*(?:truncate|\#[\w-]+)\s*\*/)
    |<(?P<jsx>[A-Za-z][\w.]*)(?=[\s/])
    |(?P<kramdown>\{{::(?:comment|options)\b[^{{}}\n]*\}})
    |(?P<span>\[(?:[^\[\]]|\[[^\[\]]*\])*\])\{{(?P<attributes>[^{{}}\n]*)\}}
    |\{{%{{2,}}|%{{2,}}\}}
    |(?P<mark>%{{2,}})""",
    re.VERBOSE,
)
_MARK: Final = (
    r"(?<![{%])%{2,3}(?![%}])|%%(?=%%(?!%))"  # four signs end a comment and begin the next one
)
_BLANK: Final = r"\n(?:[ \t]*>)*[ \t]*\n"
_FENCE_AFTER: Final = r"\n(?:[ \t]*>)*[ \t]*(?:`{3}|~{3}|:{3})"
_PREFIX: Final = r"(?:[ \t]*>)*[ \t]*"
_START = re.compile(_CONTAINERS)
_WIDGET: Final = r"%%\[[^\]\n]+\][ \t]*(?:\n|$)"  # Hashnode's
_DIRECTIVE: Final = r"[ \t]*\{([\w:-]+)\}"
_MARKER: Final = r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+"
_ITEM: Final = r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)"
# Directives of MyST whose content isn't Markdown.
_CODE: Final = (
    r"code|sourcecode|math|mermaid|literal|parsed|highlight|raw|prompt|graphviz|digraph|graph|uml|"
    r"plantuml|csv|list-table|eval-rst|doctest|testcode|ipython|jupyter|productionlist"
)
_MAGIC: Final = (
    r"%%(?:bash|capture|cython|html|javascript|js|latex|markdown|perl|prun|pypy|python[23]?|ruby|"
    r"script|sh|sql|svg|system|time|timeit|writefile)\b"
)
_MARKS: Final = (
    "%%", "{#", "{::", "/*", "content-hidden", "content-visible", ".hidden", "| echo:",
    "| include:", "echo=", "echo =", "include=", "include =",
)  # fmt: skip
_TAG_PART = re.compile(
    r"\"[^\"\n]{0,2000}\"|'[^'\n]{0,2000}'|`[^`]{0,2000}`"
    r"|(?P<whole>(?<![={])\{\s{0,99}/\*[^*]{0,2000}\*/\s{0,99}\})|(?P<bracket>[{}<>])"
    r"|(?P<line>(?<=\s)//[^\n]*)|(?P<block>/\*)|(?P<blank>\n[ \t]*\n)"
)
_LONGEST_TAG: Final = 5_000  # characters
_DEEPEST: Final = 10  # braces in braces
_DEPTHS: Final = {"{": 1, "}": -1}
_LINE_COMMENT: Final = r"<[A-Za-z][^<]*\s//"
_CONVERSION: Final = r"%%[a-zA-Z](?![\w%])"  # of a format string


class StrippedText(NamedTuple):
    """A text without its private comments, whether it had any, and the problems with them."""

    text: str
    has_comments: bool = False
    problems: tuple[Problem, ...] = ()


def strip_comments(text: str, *, hides_cells: bool = False) -> StrippedText:
    """Return ``text`` without hidden text, and with the same number of lines.

    If ``hides_cells`` is set, code cells are hidden unless one of their options shows the source.
    The function runs in time linear in the length of the text.
    """
    has_marks = any(mark in text for mark in _MARKS) or re.search(_LINE_COMMENT, text)
    if not hides_cells and not has_marks:
        return StrippedText(text)
    reader = _CommentReader(text, hides_cells=hides_cells)
    spans = list(reader.comments())
    return StrippedText(cut_spans(text, spans), bool(spans), tuple(reader.problems))


def cut_spans(text: str, spans: list[tuple[int, int]]) -> str:
    """Return ``text`` without the parts in ``spans``, and with the same number of lines."""
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
    hides_cells: bool = False

    def __post_init__(self) -> None:
        self._found: dict[str, tuple[int, int, int]] = {}
        self._indented = indented_lines(self.text)
        self._directives: list[str] = []
        self._has_line_comments = False

    def comments(self) -> Iterator[tuple[int, int]]:
        """Yield the beginning and the end of each comment, with its marks."""
        place = 0
        while (token := _TOKEN.search(self.text, place)) is not None:
            if token["jsx"]:
                spans = self._comments_in_tag(token)
                yield from spans
                place = spans[-1][1] if spans else token.end()
            elif (span := self._read_hidden(token)) is not None:
                yield span
                place = span[1]
            else:
                place = self._skip_token(token)

    def _read_hidden(self, token: re.Match[str]) -> tuple[int, int] | None:
        """Return the span of the hidden text that begins with a token, or None if none does."""
        readers = {
            "mark": self._read_comment, "fence": self._read_cell, "division": self._read_division,
            "span": self._read_span, "kramdown": self._read_kramdown, "mdx": self._read_mdx,
        }  # fmt: skip
        start = token.start()
        if not token["mark"] and self.text.rfind("\n", 0, start) + 1 in self._indented:
            return None
        for name, read in readers.items():
            if token[name]:
                return read(token)
        ends = {"jinja": r"#\}", "go": r"\*/[ \t]*-?\}\}"}
        for name, pattern in ends.items():
            if token[name]:
                after = self._find(pattern, token.end())
                return (start, after[1]) if after[0] < len(self.text) else None
        return None

    def _read_mdx(self, token: re.Match[str]) -> tuple[int, int] | None:
        after = self._find(r"\*/", token.end())[1]
        closed = re.compile(r"\s{0,99}\}").match(self.text, after)
        return (token.start(), closed.end()) if closed is not None else None

    def _comments_in_tag(self, token: re.Match[str]) -> list[tuple[int, int]]:
        """Return the spans of JavaScript's comments in a tag; none if the tag has no end.

        The tag of an HTML element has them only in braces.
        """
        found: list[tuple[int, int]] = []
        if self.text.rfind("\n", 0, token.start()) + 1 in self._indented:
            return []
        is_component = token["jsx"][0].isupper()
        depth, place = 0, token.end()
        while part := _TAG_PART.search(self.text, place, token.end() + _LONGEST_TAG):
            mark, place = part["bracket"], self._end_of_part(part)
            if mark == ">" and not depth:
                return found
            if depth > _DEEPEST or (not depth and (part["blank"] or mark in {"<", "}"})):
                return []
            depth += _DEPTHS.get(mark, 0)
            is_comment = part["whole"] or part["line"] or part["block"]
            if is_comment and (depth or is_component or part["whole"]):
                found.append((part.start(), place))
        return []

    def _end_of_part(self, part: re.Match[str]) -> int:
        return self._find(r"\*/", part.end())[1] if part["block"] else part.end()

    def _read_kramdown(self, token: re.Match[str]) -> tuple[int, int] | None:
        start, end = token.span()
        if token["kramdown"].endswith("/}") or token["kramdown"].startswith("{::options"):
            return start, end
        closing, after = self._find(r"\{:/(?:comment)?\}", end)
        if closing < len(self.text):
            return start, after
        self._warn_first(
            start, "a comment that begins with {::comment} never ends: shown as text. Write "
            "{:/comment} where it ends",
        )  # fmt: skip
        return None

    def _read_cell(self, token: re.Match[str]) -> tuple[int, int] | None:
        """Return the span of a cell whose source is hidden."""
        if not is_cell(token["info"]):
            return None
        closing, after = self._find(self._end_of_fence(token["fence"]), token.end())
        content = self.text[token.end() + 1 : closing]
        self.hides_cells = self.hides_cells or hides_every_cell(content)
        if not hides_cell(token["info"], content, default=self.hides_cells):
            return None
        return token.start("fence"), after

    def _read_division(self, token: re.Match[str]) -> tuple[int, int] | None:
        """Return the span of a division whose classes hide it."""
        start = token.start("colons")
        if not self._hides(token["division"], start):
            return None
        after = end_of_division(self.text, token.end())
        if after is None:
            self._warn_first(
                start, "text with the class content-hidden never ends, so the rest of the post is "
                "hidden. Write ':::' where it ends",
            )  # fmt: skip
        return start, len(self.text) if after is None else after

    def _read_span(self, token: re.Match[str]) -> tuple[int, int] | None:
        attributes = token["attributes"]
        may_hide = ".content-" in attributes or ".hidden" in attributes
        return token.span() if may_hide and self._hides(attributes, token.start()) else None

    def _hides(self, attributes: str, start: int) -> bool:
        if is_hidden(attributes) and is_uncertain(attributes):
            self._warn_first(
                start, "text with the class content-hidden depends on a profile or on metadata, "
                "which Sphinx doesn't have: it is hidden. Remove the class to show it",
            )  # fmt: skip
        return is_hidden(attributes)

    def _warn_first(self, start: int, message: str) -> None:
        """Warn about the first of several equal problems: to find a line takes time."""
        if all(each.message != message for each in self.problems[-1:]):
            line = self.text.count("\n", 0, start) + 1
            self.problems.append(Problem(message, "comment", line))

    def _skip_token(self, token: re.Match[str]) -> int:
        """Return the position after a token and its content, where comments may follow again."""
        end = token.end()
        if token["fence"]:
            return self._skip_fence(token)
        if token["colons"] or token["span"]:  # their text may have comments
            return token.end("colons") if token["colons"] else token.start() + 1
        if token["ticks"] or token["math"]:
            pattern = r"\$\$" if token["math"] else rf"(?<!`){token['ticks']}(?!`)"
            limit = self._find(_BLANK, end)[0]
            start, after = self._find(pattern, end)
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
        is_code = directive is None or is_cell(info) or re.search(_CODE, directive[1]) is not None
        if directive is not None and not is_code:
            self._directives.append(fence)
            return token.start("info") + directive.end()  # its title may have comments
        return self._find(self._end_of_fence(fence), token.end())[1]

    @staticmethod
    def _end_of_fence(fence: str) -> str:
        char, number = re.escape(fence[0]), len(fence)
        return rf"(?m:^(?:[ \t]*>)*[ \t]*{char}{{{number},}}[ \t]*$)"

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
        closing, after = self._find(_MARK, end)
        if (
            len(token["mark"]) > 3
            or line in self._indented
            or (
                re.compile(_WIDGET).match(self.text, start)
                if at_start
                else self._is_prose(start, end)
            )
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
        if not at_start and self._find(_BLANK, start)[0] < closing:
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
        # A fence ends a paragraph, and without its end it would take the rest of the post.
        ends = (self._find(_BLANK, end)[0], self._find(_FENCE_AFTER, end)[0])
        return start, min(*ends, len(self.text.rstrip("\n")))

    def _is_prose(self, start: int, end: int) -> bool:
        """Return whether a mark within a line is a doubled percent sign."""
        before, after = self.text[start - 1], self.text[end : end + 1]
        return (before.isdigit() and not after.isalnum()) or (before in "'\"" and before == after)

    def _is_conversion(self, start: int, closing: int, *, at_start: bool) -> bool:
        """Return whether a mark begins ``%%s`` or the like, and no later mark ends a comment.

        ``%%a note%%`` is a comment, and ``%%d of %%d`` isn't one.
        """
        if re.compile(_CONVERSION).match(self.text, start) is None:
            return False
        if self._find(_BLANK, start)[0] < closing or closing == len(self.text):
            return not at_start
        before, after = self.text[start - 1 : start], self.text[start + 3 : start + 4]
        if not at_start and before in {"'", '"'} and before == after:
            return True
        return re.compile(_CONVERSION).match(self.text, closing) is not None

    def _is_magic(self, start: int, closing: int) -> bool:
        """Return whether a mark begins an IPython cell magic, and no later mark ends a comment."""
        if re.compile(_MAGIC).match(self.text, start) is None:
            return False
        return closing == len(self.text) or re.compile(_MAGIC).match(self.text, closing) is not None

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


def indented_lines(text: str) -> frozenset[int]:
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


_STATEMENT: Final = r"(?:import|export)\s"
_COMMENT_OF_SCRIPT: Final = r"/\*|(?:^|[\s;,{(])//"


def has_commented_statement(text: str) -> bool:
    """Return whether an import or export of MDX, which no page shows, contains a comment."""
    if re.search(rf"(?m)^{_STATEMENT}", text) is None:
        return False
    fence, depth, is_statement = "", 0, False
    for line in text.split("\n"):
        found = re.match(r"\s*(`{3,}|~{3,})", line)
        if fence or found:
            is_closed = fence and line.strip().startswith(fence)
            fence = "" if is_closed else fence or (found[1] if found else "")
            is_statement = False
            continue
        if re.match(_STATEMENT, line) and not is_statement:
            is_statement, depth = True, 0
        depth += len(re.findall(r"[{(\[]", line)) - len(re.findall(r"[})\]]", line))
        is_statement = is_statement and (depth > 0 or bool(line.strip()))
        if is_statement and re.search(_COMMENT_OF_SCRIPT, line):
            return True
    return False
