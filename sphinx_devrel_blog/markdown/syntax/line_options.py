"""Check the options of code blocks for lines: ``emphasize-lines`` and ``lineno-start``.

Sphinx and MyST build a list of all lines of a range, and convert any text to a number. Without
these checks, ``1-30000000`` would take a gigabyte, and other numbers would stop the build.
"""

from __future__ import annotations

import re
from typing import Final

from sphinx_devrel_blog.common.values import clip_ranges, line_ranges, shown, whole_number

EMPHASIZED: Final = "emphasize-lines"
FIRST: Final = "lineno-start"
CODE_DIRECTIVES: Final = frozenset({"code-block", "sourcecode"})
"""The directives that have both options."""

_OPTION: Final = rf"[ \t]*:?({EMPHASIZED}|{FIRST}):[ \t]*(.*)"


def fit_options(options: dict[str, str], count: int) -> list[str]:
    """Remove lines from ``options`` that code of ``count`` lines doesn't have.

    Return a message for each problem.
    """
    problems: list[str] = []
    if EMPHASIZED in options:
        kept = _fit_lines(options.pop(EMPHASIZED), count, problems)
        options |= {EMPHASIZED: kept} if kept else {}
    if FIRST in options and whole_number(options[FIRST].strip().strip("\"'")) is None:
        written = options.pop(FIRST)
        problems.append(
            f"{FIRST} is {shown(written)}, which isn't a usable number: it is ignored. "
            "Write a number such as 10"
        )
    return problems


def _fit_lines(written: str, count: int, problems: list[str]) -> str:
    parts = written.strip().strip("\"'").split(",")
    ranges = line_ranges(",".join(_closed(part, count) for part in parts))
    if ranges is None:
        problems.append(
            f"the lines to emphasize are {shown(written)}, which aren't line numbers: no line is "
            "emphasized. Write numbers such as 1,3-5"
        )
        return ""
    kept, all_there = clip_ranges(ranges, count)
    if not all_there:
        problems.append(beyond(written, count))
    return kept


def _closed(part: str, count: int) -> str:
    """Return a range with both ends: Sphinx reads ``-3`` and ``3-`` too."""
    first, dash, last = (each.strip() for each in part.partition("-"))
    return f"{first or 1}-{last or count}" if dash and (first or last) else part


def beyond(written: str, count: int) -> str:
    """Return the message for lines to emphasize that code of ``count`` lines doesn't have."""
    return (
        f"the lines to emphasize are {shown(written)}, but the code has {count} lines: the other "
        "numbers are ignored. Correct the numbers"
    )


def fit_content(content: str, more: dict[str, str]) -> tuple[str, list[str]]:
    """Return the content of a code directive with options that fit the code, and the problems.

    The options in the content are a block between lines of ``---``, or the first lines if they
    begin with a colon. ``more`` are options outside the content; they are changed in place.
    """
    lines = content.split("\n")
    end = _end_of_options(lines)
    body = lines[end:]
    count = len("\n".join(body[1:] if body and not body[0].strip() else body).splitlines())
    problems = fit_options(more, count)
    kept: list[str] = []
    for line in lines[:end]:
        found = re.fullmatch(_OPTION, line)
        if found is None:
            kept.append(line)
            continue
        options = {found[1]: found[2]}
        wrong = fit_options(options, count)
        problems += wrong
        if not wrong:
            kept.append(line)
        elif found[1] in options:
            kept.append(f"{line[: found.start(2)]}{options[found[1]]}")
    return "\n".join((*kept, *body)), problems


def _end_of_options(lines: list[str]) -> int:
    if lines[0].startswith("---"):
        ends = (n for n in range(1, len(lines)) if lines[n].startswith("---"))
        return next(ends, len(lines) - 1) + 1
    begins = (n for n, line in enumerate(lines) if not line.lstrip().startswith(":"))
    return next(begins, len(lines))
