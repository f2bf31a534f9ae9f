"""Included files of PyMdown Extensions: ``--8<-- "file.md"``, in code and outside it.

A file may be limited to lines (``"file.md:3:7"``) or to a named section (``"file.md:name"``). The
block form names several files between two lines of ``--8<--``. ``;--8<--`` shows the line itself.

Quarto's ``{{< include file.qmd >}}`` does the same.

Source: PyMdown Extensions' "Snippets", Quarto's "Includes".
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from markdown_it.token import Token

from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.shortcodes.lines import line_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore


_LINE: Final = (
    r"(?P<indent>[ \t]*)(?P<escape>;*)-{1,}8<-{1,}[ \t]+"
    r"(?:\"(?P<double>[^\"\n]+)\"|'(?P<single>[^'\n]+)')[ \t]*"
)
_INCLUDE: Final = (
    r"\{\{<[ \t]*include[ \t]+[\"']?(?P<path>[^\"'<>\s{}]+\.(?:q?md|txt|markdown))[\"']?[ \t]*>\}\}"
)
_MARK: Final = r"-{1,}8<-{1,}"
_RANGE: Final = (
    r"(?P<path>.+?)(?::(?P<first>-?\d*)(?::(?P<last>-?\d*))?|:(?P<section>[A-Za-z][\w-]*))?"
)
_SECTION: Final = r".*-{1,}8<-{1,}[ \t]*\[(?P<kind>start|end)(?::[ \t]*(?P<name>[\w-]+))?\].*"
_ENDS: Final = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
_DEPTH: Final = "devrel_blog_snippets"  # key of markdown-it's env
_DEEPEST: Final = 5


def snippet_plugin(md: MarkdownIt, read: Callable[[str], str | None]) -> None:
    """Add the rules to ``md``; ``read`` returns the text of a file, or None."""
    rule = partial(_snippet_rule, read)
    first = "shortcode" if "shortcode" in md.get_all_rules()["block"] else "fence"
    md.block.ruler.before(first, "devrel_blog_snippet", rule, {"alt": _ENDS})
    md.core.ruler.before("inline", "devrel_blog_snippets", partial(_read_fences, read))


def _snippet_rule(
    read: Callable[[str], str | None], state: StateBlock, start: int, end: int, silent: bool  # noqa: FBT001
) -> bool:  # fmt: skip
    text = line_text(state, start)
    if not text.startswith(("-", "{{<")) or state.is_code_block(start):
        return False
    found = re.fullmatch(_LINE, text)
    if include := re.fullmatch(_INCLUDE, text):
        if read(include["path"]) is None:
            return False  # perhaps a shortcode of another system
        paths, after = [include["path"]], start + 1
    elif found is not None:
        paths, after = [found["double"] or found["single"]], start + 1
    elif re.fullmatch(_MARK, text):
        paths, after = _paths_of_block(state, start, end)
    else:
        return False
    if not paths:
        return False
    if not silent:
        for path in paths:
            _push_file(state, read, path, start, after)
        state.line = after
    return True


def _paths_of_block(state: StateBlock, start: int, end: int) -> tuple[list[str], int]:
    paths: list[str] = []
    for line in range(start + 1, end):
        text = line_text(state, line)
        if re.fullmatch(_MARK, text):
            return paths, line + 1
        if not text or len(text) > 300:
            break
        if not text.startswith(";"):
            paths.append(text)
    return [], start


def _push_file(
    state: StateBlock, read: Callable[[str], str | None], path: str, start: int, after: int
) -> None:
    depth = state.env.get(_DEPTH, 0)
    text = _part_of_file(read, path) if depth < _DEEPEST else None
    if text is None:
        for token in _missing_tokens(path):
            token.map, token.level = [start, after], state.level
            state.tokens.append(token)
        return
    state.env[_DEPTH] = depth + 1
    tokens: list[Token] = []
    state.md.block.parse(text, state.md, state.env, tokens)
    state.env[_DEPTH] = depth
    for token in tokens:
        token.level += state.level
        token.map = [start, after] if token.map else None
    state.tokens += tokens


def _missing_tokens(path: str) -> list[Token]:
    """Return the tokens that show a path, or a link to the URL, and a warning."""
    is_url = path.startswith(("https://", "http://"))
    opened, closed = Token("paragraph_open", "p", 1), Token("paragraph_close", "p", -1)
    inline = Token("inline", "", 0, content=f"<{path}>" if is_url else f"`{path}`", children=[])
    problem = Token("problem", "", 0, meta={"problem": _problem(path), "line": 0})
    return [opened, inline, closed, problem]


def _problem(path: str) -> Problem:
    return Problem(
        f"can't include the file {path!r}: only its path is shown. Copy the file into the source "
        "folder, or paste its content",
        "include",
    )


def _part_of_file(read: Callable[[str], str | None], written: str) -> str | None:
    """Return the lines of a file that ``written`` names, or None if it can't be read."""
    found = re.fullmatch(_RANGE, written)
    if found is None or "://" in written:
        return None
    text = read(found["path"])
    if text is None:
        return None
    lines = text.rstrip("\n").split("\n")
    if found["section"]:
        lines = _section(lines, found["section"])
    elif found["first"] is not None:
        first, last = _number(found["first"]) or 1, _number(found["last"] or "") or len(lines)
        lines = lines[
            first - 1 if first > 0 else first : last if last > 0 else len(lines) + last + 1
        ]
    kept = (line for line in lines if not ("8<" in line and re.fullmatch(_SECTION, line)))
    return "\n".join(kept) + "\n"


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,7}", text) else 0


def _section(lines: list[str], name: str) -> list[str]:
    result: list[str] = []
    is_inside = False
    for line in lines:
        found = re.fullmatch(_SECTION, line) if "8<" in line else None
        if found is not None and found["name"] == name:
            is_inside = found["kind"] == "start"
        elif is_inside:
            result.append(line)
    return result


# -- in code


def _read_fences(read: Callable[[str], str | None], state: StateCore) -> None:
    """Core rule, before ``inline``: include files in code."""
    result: list[Token] = []
    for token in state.tokens:
        result.append(token)
        if token.type != "fence" or "8<" not in token.content:
            continue
        missing: list[str] = []
        lines = token.content.split("\n")
        token.content = "\n".join(_read_line(read, line, missing) for line in lines)
        for path in missing:
            meta = {"problem": _problem(path), "line": 0}
            result.append(Token("problem", "", 0, map=token.map, level=token.level, meta=meta))
    state.tokens = result


def _read_line(read: Callable[[str], str | None], line: str, missing: list[str]) -> str:
    found = re.fullmatch(_LINE, line)
    if found is None:
        return line
    if found["escape"]:
        return line.replace(";", "", 1)
    path = found["double"] or found["single"]
    text = _part_of_file(read, path)
    if text is None:
        missing.append(path)
        return f"{found['indent']}{path}"
    return "\n".join(f"{found['indent']}{each}" for each in text.rstrip("\n").split("\n"))
