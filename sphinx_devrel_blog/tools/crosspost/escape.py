"""Escape text so that Markdown shows it as it is.

The rules are those of CommonMark (https://spec.commonmark.org/0.31.2/, 2.4 and 6.1), plus the
platforms' own syntax.
"""

from __future__ import annotations

import re
from typing import Final

_MARKS: Final = re.compile(r"[\\`*_\[\]<>~^|]|&(?=#?\w+;)|==|:(?=[\w+-]+:)|\$|(?<!\w)#(?=\w)")
_AT_START: Final = re.compile(r"(?:[-+](?=\s|$|-)|#{1,6}(?=\s|$)|=+\s*$|:(?=\s)|!(?=!!))")
_NUMBERED: Final = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_LIQUID: Final = re.compile(r"\{\{|\{%")
# Code within a line, and escaped characters.
_NO_MARKS: Final = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)|\\.")
_URL: Final = re.compile(r"https?://\S+")


def escape(text: str) -> str:
    """Return Markdown for a text, on one line. To begin a paragraph, pass it to `escape_start`."""
    result, last = [], 0
    line = without_line_breaks(text)
    for url in _URL.finditer(line):  # every platform makes a URL a link, so it isn't escaped
        result += [_escaped(line[last : url.start()]), _escaped_url(url[0])]
        last = url.end()
    return "".join([*result, _escaped(line[last:])])


def without_line_breaks(text: str) -> str:
    """Return a text without line breaks."""
    return re.sub(r"[ \t\r\n]+", " ", text)


def _escaped(text: str) -> str:
    marked = _MARKS.sub(lambda mark: "".join(f"\\{each}" for each in mark[0]), text)
    return _LIQUID.sub(lambda mark: f"\\{{\\{mark[0][1]}", marked)


def _escaped_url(url: str) -> str:
    return re.sub(r"[\\`*\[\]<>]", lambda mark: f"\\{mark[0]}", url)


def escape_start(line: str) -> str:
    """Return a line, escaped so that it doesn't begin a list, a heading or a box."""
    if match := _NUMBERED.match(line):
        return f"{match[1]}\\{line[match.end(1) :]}"
    return f"\\{line}" if _AT_START.match(line) else line


def code_span(text: str) -> str:
    """Return a text as a code span, between as many backticks as it needs."""
    line = re.sub(r"\s+", " ", text)
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    marks = "`" * (longest + 1)
    # CommonMark strips one space from each end of a code span.
    pad = " " if line.startswith(("`", " ")) or line.endswith(("`", " ")) else ""
    return f"{marks}{pad}{line}{pad}{marks}"


def bold(text: str) -> str:
    """Return a line in bold; unchanged if a part of it is bold or italic already."""
    return _emphasized(text, "**")


def italic(text: str) -> str:
    """Return a line in italics; unchanged if a part of it is bold or italic already."""
    return _emphasized(text, "*")


def _emphasized(text: str, mark: str) -> str:
    if not text or "*" in _NO_MARKS.sub("", text):
        return escape_start(text)
    return f"{mark}{text}{mark}"


def footnote_name(label: str, footnote_id: str) -> str:
    """Return a unique name for a footnote: its label, or its id for a sign such as ``*``."""
    return label if re.fullmatch(r"\w+", label) else footnote_id


def fence(text: str, language: str) -> str:
    """Return a text as a fenced code block; ``language`` may be empty."""
    longest = max((len(run) for run in re.findall("`{3,}", text)), default=2)
    marks = "`" * (longest + 1)
    return f"{marks}{language}\n{text.rstrip(chr(10))}\n{marks}"


def formula(text: str) -> str:
    r"""Return the TeX of a math block as one formula; align several formulas, as Sphinx does.

    A blank line would end the block, and ``\\`` and ``&`` have no meaning outside an environment.
    """
    parts = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    if len(parts) < 2 and ("\\\\" not in text or parts[0].startswith("\\begin")):
        return "".join(parts)
    lines = " \\\\\n".join(parts)
    return f"\\begin{{aligned}}\n{lines}\n\\end{{aligned}}"


def destination(url: str) -> str:
    """Return a URL, percent-encoded so that it can be the destination of a link."""
    return re.sub(r"[\s()<>\\{}|`]", lambda mark: f"%{ord(mark[0]):02X}", url)


def indent(text: str, first: str, others: str) -> str:
    """Prefix the first line with ``first``, and each other line that has text with ``others``."""
    lines = text.split("\n")
    rest = [f"{others}{line}".rstrip() if not line else f"{others}{line}" for line in lines[1:]]
    return "\n".join([f"{first}{lines[0]}", *rest])
