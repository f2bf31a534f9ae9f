"""Read a front matter block with an error: the other keys, and texts without quotes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.posts.frontmatter.syntaxes import PARSE_ERRORS, Parsed, parse_syntax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_devrel_blog.blog.front_matter import Syntax


YAML_KEY: Final = r"(?P<key>[\w/][^:#\n]*?)[ \t]*:(?:[ \t]+(?P<value>.*))?"
"""A line of YAML with a key that isn't indented."""
_QUOTED: Final = r"""(?P<quote>["'])(?P<text>.*)(?P=quote)"""
# In TOML and JSON: texts and comments, and the start of a line that no list contains.
_CLOSED_TEXT = r"\"{3}[\s\S]*?\"{3}|'{3}[\s\S]*?'{3}|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|#[^\n]*"
_AFTER_LIST = (
    r"\s*(?:\Z|\}|\"[^\"\n]+\"[ \t]*:|[\w-]+(?:\.[\w-]+)*[ \t]*=|\[+[\w.-]+\]+[ \t]*(?:\n|\Z))"
)
_ENTRY = r"\"([^\"\n]+)\"|(?<!\w)'([^'\n]+)'(?!\w)"
# Keys whose value is a line of text, even if YAML parses its colons and quotes differently.
_TEXT_KEYS = frozenset(
    {"blog_title", "description", "excerpt", "seodescription", "seotitle", "subtitle", "summary",
     "tagline", "title"}
)  # fmt: skip
_SALVAGE_KEYS: dict[Syntax, str] = {
    "yaml": YAML_KEY,
    "toml": r"(?P<key>[\w-]+)[ \t]*=[ \t]*(?P<value>.*)",
    "json": r"[\s{]*\"(?P<key>[^\"]+)\"[ \t]*:[ \t]*(?P<value>.*?),?[ \t]*}?",
}


def salvage(raw: str, syntax: Syntax) -> Parsed:
    """Read an invalid block key by key, so that an error in one key doesn't affect the others.

    ``repaired`` is set if all errors are in lines of text, which can be understood without quotes.
    """
    result = Parsed(repaired=syntax == "yaml")
    pattern = _SALVAGE_KEYS[syntax]
    chunks: list[tuple[int, re.Match[str], list[str]]] = []
    for number, line in enumerate(raw.split("\n"), start=1):
        match = re.fullmatch(pattern, line)
        if match is not None:
            chunks.append((number, match, [line]))
        elif chunks:
            chunks[-1][2].append(line)
        elif line.strip() and not line.lstrip().startswith("#"):
            result.repaired = False
            result.fault = result.fault or number
    result.repaired &= bool(chunks)
    for number, match, chunk in chunks:
        key = match["key"].strip("'\"")
        value, whole = _salvage_value(chunk, match["value"] or "", syntax)
        if not whole and key.lower() not in _TEXT_KEYS and str(value).startswith("["):
            value = _entries_of_list("\n".join(chunk), syntax) or value
        one_line = all(not line.strip() or line.lstrip()[0] == "#" for line in chunk[1:])
        written = (match["value"] or "").strip()
        is_text = key.lower() in _TEXT_KEYS and one_line and _is_text(written)
        result.repaired &= whole or is_text
        if is_text and not whole and syntax == "yaml":
            result.texts[number] = f"{match['key']}: {json.dumps(value)}"
        elif not whole:
            result.fault = result.fault or number
        result.lines[key] = number
        result.data[key] = value
    return result


def _is_text(written: str) -> bool:
    """Return whether a value can be plain text: brackets and quotes at its start are closed.

    An apostrophe isn't a quote: ``'tis the season``.
    """
    ends = {'"': '"', "[": "]", "{": "}"}
    return written[:1] not in ends or ends[written[0]] in written[1:]


def _salvage_value(chunk: Sequence[str], written: str, syntax: Syntax) -> tuple[Any, bool]:
    """Return a key's value, and whether it was valid as written."""
    text = "\n".join(chunk)
    try:
        parsed = parse_syntax(text.strip().strip("{},") if syntax == "json" else text, syntax)
    except PARSE_ERRORS:
        parsed = None
    if parsed is not None and len(parsed.data) == 1:
        return next(iter(parsed.data.values())), True
    written = written.strip()
    quoted = re.fullmatch(_QUOTED, written)
    # The quotes of ``'A' & 'B'`` aren't those of the value, unlike the outer ones of ``"a "b" c"``.
    if quoted and not re.search(
        rf"^[^{quoted['quote']}]*\w{quoted['quote']}(?:\W|$)", quoted["text"]
    ):
        return quoted["text"], False
    return written, False


def _entries_of_list(text: str, syntax: Syntax) -> list[Any] | None:
    """Return the entries of a list with an error: those up to a missing bracket, or its texts."""
    closed = text.strip().rstrip("{}, \t\n" if syntax == "json" else ", \t\n")
    try:
        parsed = parse_syntax(f"{closed.lstrip('{') if syntax == 'json' else closed}\n]", syntax)
    except PARSE_ERRORS:
        parsed = None
    if parsed is not None and len(parsed.data) == 1:
        return next(iter(parsed.data.values()))  # type: ignore[no-any-return] # it begins with [
    written = re.split(r"[=:]", text, maxsplit=1)[-1]
    return [double or single for double, single in re.findall(_ENTRY, written)] or None


def line_of_open_list(raw: str, line: int) -> int:
    """Return the line where the list begins in which the parser stopped; 0 if another fault did it.

    The TOML and JSON parsers stop at the next key or at the end of the block, in ``line``.
    """
    lines = raw.split("\n")
    before, rest = lines[: line - 1], "\n".join(lines[line - 1 :])
    if not line or re.match(_AFTER_LIST, rest) is None:
        return 0
    text = re.sub(_CLOSED_TEXT, lambda found: "\n" * found[0].count("\n"), "\n".join(before))
    opened: list[tuple[str, int]] = []
    for number, each in enumerate(text.split("\n"), start=1):
        for bracket in re.findall(r"[\[\]{}]", each):
            if bracket in "[{":
                opened.append((bracket, number))
            elif opened:
                opened.pop()
    return opened[-1][1] if opened and opened[-1][0] == "[" else 0
