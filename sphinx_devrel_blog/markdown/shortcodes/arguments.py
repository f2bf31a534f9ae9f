"""The arguments of shortcodes of Hexo's themes, which join a tag's arguments and split the text.

* ``{% btn url, text, icon %}``: a list with commas, or with ``::`` if a text contains commas;
* ``{% fold info @Title %}``: classes, and a text after ``@``;
* ``{% box color:red A title %}``: some arguments are ``key:value``, the others form texts.

Sources: ``scripts/tags`` of hexo-theme-next, -butterfly, -fluid, -volantis and -stellar.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.markdown.shortcodes.lines import code_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag


_QUOTED: Final = r"(?<![^\s,:=])(?:\"([^\"]*)\"|'([^']*)')(?=[\s,]|$)"
_WORD: Final = r"(?:(?<![^\s,:=])(?:\"[^\"]*\"|'[^']*')(?=[\s,]|$)|\S)+"
_MARK_TEXT: Final = r"((?:(?!-->|<!--)[^\n])*)"


def unquoted(text: str) -> str:
    """Return arguments without the quotes around them, as Hexo passes them to a theme."""
    return re.sub(_QUOTED, lambda found: found[1] or found[2] or "", text).strip()


def listed(tag: Tag, separator: str = "") -> list[str]:
    """Return the arguments between commas, or between ``::`` if there is one."""
    text = unquoted(tag.rest)
    if not text:
        return []
    return [part.strip() for part in text.split(separator or ("::" if "::" in text else ","))]


def at_sign(tag: Tag) -> tuple[str, str] | None:
    """Return the text before the first ``@`` and the text after it; None without an ``@``."""
    before, mark, after = unquoted(tag.rest).partition("@")
    return (before.strip(), after.strip()) if mark else None


def words_of(text: str) -> list[str]:
    """Split arguments at spaces outside quotes; remove the quotes."""
    return [unquoted(found.group()) for found in re.finditer(_WORD, text)]


def keyed(text: str, *keys: str) -> tuple[dict[str, str], list[str]]:
    """Return the arguments ``key:value`` with one of ``keys``, and the other arguments."""
    values: dict[str, str] = {}
    others: list[str] = []
    for word in words_of(text):
        key, colon, value = word.partition(":")
        if colon and key in keys:
            values[key] = value.strip("\"'")
        else:
            others.append(word)
    return values, others


def parts_at_marks(
    text: str, name: str, nested: Sequence[tuple[int, int]] = ()
) -> list[tuple[str, str]]:
    """Split a text at comments such as ``<!-- tab Title -->`` and ``<!-- endtab -->``.

    Return the text after ``name`` in each comment, with the content up to the end comment or to the
    next one; an empty list without such comments. Content outside has no title. Comments within the
    ranges ``nested``, which are sorted, belong to other shortcodes. The contents have the same
    number of lines as ``text``.
    """
    marks = list(_marks(text, name, nested))
    parts = [("", text[: marks[0].start()])] if marks and text[: marks[0].start()].strip() else []
    for found, after in zip(marks, [*marks[1:], None], strict=False):
        content = text[found.end() : after.start() if after else len(text)]
        if not found[1]:
            parts.append((found[2].strip(), content))
        elif content.strip() or not parts:
            parts.append(("", content))
        else:
            parts[-1] = (parts[-1][0], parts[-1][1] + content)
    return parts


def _marks(text: str, name: str, nested: Sequence[tuple[int, int]]) -> Iterator[re.Match[str]]:
    if "```" in text or "~~~" in text:
        nested = sorted((*nested, *_code_ranges(text)))
    starts = [start for start, _ in nested]
    for found in re.finditer(rf"<!--[ \t]*(end)?{name}\b{_MARK_TEXT}-->", text):
        place = bisect_right(starts, found.start())
        if not place or found.start() >= nested[place - 1][1]:
            yield found


def _code_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Yield the beginning and the end of each line of code."""
    place = 0
    lines = text.split("\n")
    for line, is_code in zip(lines, code_lines(lines), strict=True):
        if is_code:
            yield place, place + len(line) + 1
        place += len(line) + 1
