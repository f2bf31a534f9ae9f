"""Find the front matter block at the top of a file and parse it.

The supported forms:

* YAML between ``---`` and ``---`` or ``...`` (Jekyll and most other systems);
* TOML between ``+++`` and ``+++`` (Hugo, Zola), or after ``---toml``;
* JSON in braces (Hugo), after ``---json`` (Eleventy), or between ``;;;`` without braces (Hexo);
* in the folder of a blog also YAML between longer lines (Hexo), after ``---js`` (Eleventy), YAML,
  TOML and JSON without an opening line (Hexo), lines
  ``Key: value`` up to the first empty line (Pelican, MultiMarkdown), and lines ``.. key: value``
  (Nikola). These may be in an HTML comment, as Nikola writes them, or after comments.

Some invalid YAML that the platforms accept is accepted too: a colon or quotes in a title or another
text, tabs, ``tags: #a #b``.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.blog.front_matter import Block
from sphinx_devrel_blog.common.text import printable
from sphinx_devrel_blog.posts.frontmatter.hiding import HIDING_KEYS, Effect, effect_of
from sphinx_devrel_blog.posts.frontmatter.keys import normalize_key
from sphinx_devrel_blog.posts.frontmatter.recovery import YAML_KEY, line_of_open_list, salvage
from sphinx_devrel_blog.posts.frontmatter.syntaxes import (
    JSON_COMMENT,
    PARSE_ERRORS,
    explain,
    parse_syntax,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_devrel_blog.blog.front_matter import Syntax


_FENCE: Final = r"(?P<fence>---|\+\+\+|;;;)(?P<syntax>yaml|toml|json|js|javascript)?[ \t]*"
_CLOSE = {
    "---": r"(?:---|\.\.\.)[ \t]*",
    "+++": r"\+\+\+[ \t]*",
    ";;;": r";{3,}[ \t]*",
}
_SYNTAX: dict[str, Syntax] = {"---": "yaml", "+++": "toml", ";;;": "json"}
_LONG_FENCE: Final = r"(-{4,}|;{4,})[ \t]*"
_HEXO_CLOSE: Final = r"(?:-{3,}|;{3,})[ \t]*"
_HEADER: Final = (
    r"(?i)(?:title|date|author|authors|slug|tags|category|layout|status|modified|summary|lang)"
    r":(?:[ \t]|(?=[^\s/:].*\n[\w-]+:))"
)
_NO_SPACE: Final = r"^([A-Za-z_-]+):(?=[^\s/:])"
_HEADER_KEY: Final = rf"{YAML_KEY}|{_NO_SPACE}.*"
_JSON_KEY: Final = r'[ \t]*"[^"\n]+"[ \t]*:'
_TOML_KEY: Final = r"[\w-]+(?:\.[\w-]+)*[ \t]*=(?!=)"
# The start of a line in an unclosed or unopened block, by its fence, if it isn't indented.
_LINE = {
    "---": rf"(?s){YAML_KEY}|- .*",
    "+++": rf"(?:{_TOML_KEY}|[\[\]#}}\"']).*",
    ";;;": r'["\[\]{},].*',
}
_NOTE: Final = r"[ \t]*\.\.[ \t]+(?P<key>[\w-]+):(?:[ \t]+(?P<value>.*))?"
_NOTE_KEYS = frozenset({"title", "slug", "date", "tags", "status", "author", "type", "category"})
_LEADING_COMMENTS = rf"(?:\s|{JSON_COMMENT})*+"
_JSON_START = rf'\{{{_LEADING_COMMENTS}"[^"\n]+"[ \t]*:'
# A key and a value as authors may write them, but YAML doesn't accept them.
_WRITTEN = r"""["']?(?P<key>[\w-]+)["']?[ \t\xa0]*[:=][ \t\xa0]*["']?(?P<value>[\w-]+)"""
_WRITTEN_KEY = rf"(?m)^{_WRITTEN}"
_WRITTEN_ANYWHERE = rf"(?m)(?:^|[{{,])[ \t{{-]*{_WRITTEN}"


def read_front_matter(text: str, *, among_posts: bool = False) -> Block | None:
    """Return the front matter block at the top of ``text``, or None.

    ``among_posts`` allows the forms without an opening line, which could be a heading or a
    paragraph in other documents. Never raises an error: for an invalid block, the result has
    ``Block.error`` and the keys that could be read. Characters that HTML and XML don't allow are
    removed; every syntax can contain them as escapes. The time is linear in the length of the text.
    """
    block = _find_block(text, among_posts=among_posts)
    return block._replace(data=_printable(block.data)) if block is not None else None


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {_printable(key): _printable(each) for key, each in value.items()}
    return [_printable(each) for each in value] if isinstance(value, list | tuple) else value


def _find_block(text: str, *, among_posts: bool) -> Block | None:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    if first and not among_posts:
        return None  # a document may begin with an empty line and a thematic break
    if first == len(lines):
        return None
    if among_posts and (long := re.fullmatch(_LONG_FENCE, lines[first])):
        return _read_long(lines, first, long[1])
    opened = re.fullmatch(_FENCE, lines[first])
    if opened is not None:
        return _read_fenced(lines, first, opened) or (
            _read_unclosed(lines, first) if among_posts else None
        )
    if lines[first].startswith("{"):
        return _read_braced(lines, first)
    return _read_without_opening(lines, first) if among_posts else None


def _read_without_opening(lines: Sequence[str], first: int) -> Block | None:
    """Read front matter without an opening line."""
    if lines[first].lstrip().startswith("<!--"):
        return _read_commented(lines, first)
    if lines[first].startswith(("//", "/*")):
        return _read_after_comments(lines, first)
    if re.match(_HEADER, "\n".join(lines[first : first + 2])):
        return _read_headers(lines, first)
    if re.match(_JSON_KEY, lines[first]):
        return _read_unopened(lines, first, ";;;")
    if re.match(_TOML_KEY, lines[first]):
        return _read_unopened(lines, first, "+++")
    return _read_nikola(lines[first:], first)


def _read_commented(lines: Sequence[str], first: int) -> Block | None:
    """Read Nikola's lines in an HTML comment, or other front matter after comments."""
    start = first
    while start < len(lines) and lines[start].lstrip().startswith("<!--"):
        end = next((n + 1 for n in range(start, len(lines)) if "-->" in lines[n]), None)
        if end is None or lines[end - 1].partition("-->")[2].strip():
            return None
        comment = [*lines[start : end - 1], lines[end - 1].partition("-->")[0]]
        comment[0] = comment[0].replace("<!--", "", 1)
        block = _read_nikola(comment, start, in_comment=True)
        if block is not None:
            return block
        start = next((n for n in range(end, len(lines)) if lines[n].strip()), len(lines))
    return _read_after(lines, start)


def _read_after_comments(lines: Sequence[str], first: int) -> Block | None:
    """Read JSON after comments as in JavaScript."""
    text = "\n".join(lines[first:])
    comments = re.match(_LEADING_COMMENTS, text)
    start = first + (text.count("\n", 0, comments.end()) if comments else 0)
    return _read_after(lines, start) if lines[start].startswith("{") else None


def _read_after(lines: Sequence[str], start: int) -> Block | None:
    """Read front matter that begins after the comments in the lines before ``start``."""
    block = _find_block("\n".join([*[""] * start, *lines[start:]]), among_posts=True)
    return block if block is not None and block.data and not block.error else None


def _read_fenced(lines: Sequence[str], first: int, opened: re.Match[str]) -> Block | None:
    closes = _CLOSE[opened["fence"]]
    closing = (n for n in range(first + 1, len(lines)) if re.fullmatch(closes, lines[n]))
    end = next(closing, None)
    if end is None:
        return None
    # Objects of JavaScript that contain only data are YAML too.
    syntax: Syntax = {"js": "yaml", "javascript": "yaml"}.get(
        opened["syntax"], opened["syntax"] or _SYNTAX[opened["fence"]]
    )  # type: ignore[assignment]
    content = next(filter(str.strip, lines[first + 1 : end]), "#")
    if opened["fence"] == "+++" and not re.match(_LINE["+++"], content.strip()):
        return None  # a block break of MyST
    return _parse_block(lines[first + 1 : end], first + 1, end + 1, syntax)


def _read_long(lines: Sequence[str], first: int, fence: str) -> Block | None:
    """Read front matter between equal lines of more than three characters, as Hexo does.

    In other documents, these are thematic breaks.
    """
    closing = (n for n in range(first + 1, len(lines)) if lines[n].rstrip() == fence)
    end = next(closing, None)
    content = next(filter(str.strip, lines[first + 1 : end]), "")
    if end is None or not re.fullmatch(_LINE[fence[:3]], content.strip()):
        return None
    return _parse_block(lines[first + 1 : end], first + 1, end + 1, _SYNTAX[fence[:3]])


def _read_unclosed(lines: Sequence[str], first: int) -> Block | None:
    """Read keys after a fence that isn't closed, up to the first empty line or another fence."""
    fence = lines[first].strip()[:3]
    end = _end_of_keys(lines, first + 1, fence)
    if end is None or end == first + 1:
        return None  # a thematic break
    block = _parse_block(lines[first + 1 : end], first + 1, end, _SYNTAX[fence])
    closed = end < len(lines) and re.fullmatch(_FENCE, lines[end])
    body = end + 1 if closed else end
    error = f"no line {lines[first].strip()} closes it"
    return block._replace(body=body, error=error, error_line=first + 1)


def _end_of_keys(lines: Sequence[str], start: int, fence: str) -> int | None:
    """Return the index after keys without a closing line, or None if another line follows."""
    end = start
    while end < len(lines) and lines[end].strip() and not re.fullmatch(_FENCE, lines[end]):
        if not (re.fullmatch(_LINE[fence], lines[end]) or lines[end].startswith((" ", "\t"))):
            return None
        end += 1
    return end


def _read_braced(lines: Sequence[str], first: int) -> Block | None:
    """Read JSON in braces, as in Hugo; other text that begins with a brace isn't front matter."""
    text = "\n".join(lines[first:])
    try:
        _data, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        if not re.match(_JSON_START, text):
            return None
        closing = (n for n in range(first, len(lines)) if lines[n].rstrip() == "}")
        last = next(closing, first if lines[first].rstrip().endswith("}") else None)
        if last is None:
            return None
    else:
        last = first + text.count("\n", 0, end)
        if not re.match(_JSON_START, text) or text[end:].partition("\n")[0].strip():
            return None
    # Some posts have Hexo's closing line after the braces.
    closed = last + 1 < len(lines) and re.fullmatch(_CLOSE[";;;"], lines[last + 1])
    return _parse_block(lines[first : last + 1], first, last + (2 if closed else 1), "json")


def _read_headers(lines: Sequence[str], first: int) -> Block | None:
    """Read keys without an opening line, up to Hexo's fence or Pelican's empty line."""
    end = first
    while end < len(lines) and lines[end].strip() and not re.fullmatch(_HEXO_CLOSE, lines[end]):
        if not (re.fullmatch(_HEADER_KEY, lines[end]) or lines[end].startswith((" ", "\t", "- "))):
            return None
        end += 1
    closed = end < len(lines) and re.fullmatch(_HEXO_CLOSE, lines[end])
    # Python-Markdown needs no space after the colon.
    inner = [re.sub(_NO_SPACE, r"\1: ", line) for line in lines[first:end]]
    return _parse_block(inner, first, end + 1 if closed else end, "yaml")


def _read_unopened(lines: Sequence[str], first: int, fence: str) -> Block | None:
    """Read Hexo's JSON, or TOML, without an opening line, up to its fence."""
    closing = (n for n in range(first, len(lines)) if re.fullmatch(_CLOSE[fence], lines[n]))
    end = next(closing, None)
    if end is None:
        return None
    block = _parse_block(lines[first:end], first, end + 1, _SYNTAX[fence])
    # In MyST, +++ is a block break.
    return None if fence == "+++" and block.error else block


def _read_nikola(lines: Sequence[str], start: int, *, in_comment: bool = False) -> Block | None:
    """Read Nikola's lines ``.. key: value``; ``start`` is the number of lines before them.

    In a comment, other lines are ignored; elsewhere, the first of them ends the block.
    """
    data: dict[str, Any] = {}
    places: dict[str, int] = {}
    end = 0
    for number, line in enumerate(lines, start=1):
        match = re.fullmatch(_NOTE, line.rstrip())
        if match is not None:
            data[match["key"]] = match["value"] or ""
            places[match["key"]] = start + number
        elif not in_comment:
            break
        end = number
    if _NOTE_KEYS.isdisjoint(data):
        return None
    return Block(status_by_tags(data), places, start + end, "\n".join(lines[:end]))


def _parse_block(inner: Sequence[str], start: int, body: int, syntax: Syntax) -> Block:
    """Parse the lines of a block; ``start`` is the number of lines before them."""
    return _with_hiding_keys(_parse_lines(inner, start, body, syntax), start)


def _with_hiding_keys(block: Block, start: int) -> Block:
    """Add keys that hide a post, but that the parser dropped or read differently.

    These are ``draft:true`` without a space, the first of two equal keys, and any key in a block
    with an error: an error elsewhere must not publish a post.
    """
    if block.syntax != "yaml" and not block.error:
        return block
    for match in re.finditer(_WRITTEN_ANYWHERE if block.error else _WRITTEN_KEY, block.raw):
        key, value = match["key"], match["value"]
        if (
            normalize_key(key) not in HIDING_KEYS
            or effect_of(key, block.data.get(key)) is Effect.HIDDEN
        ):
            continue
        if effect_of(key, value) in (Effect.HIDDEN, Effect.UNLISTED):
            block.data[key] = value
            block.lines[key] = start + block.raw.count("\n", 0, match.start("key")) + 1
    return block


def status_by_tags(data: dict[str, Any]) -> dict[str, Any]:
    """Set the status for the tags ``draft`` and ``private`` in Nikola's metadata.

    See https://getnikola.com/handbook.html#basic.
    """
    tags = {tag.strip().lower() for tag in str(data.get("tags", "")).split(",")}
    status = next((each for each in ("draft", "private") if each in tags), None)
    return data | {"status": status} if status else data


def _parse_lines(inner: Sequence[str], start: int, body: int, syntax: Syntax) -> Block:
    raw = "\n".join(inner) + "\n"
    try:
        parsed = parse_syntax(raw, syntax)
        message, line = "it is not a list of keys and values", 1
    except PARSE_ERRORS as error:
        parsed, (message, line) = None, explain(error)
        if syntax != "yaml" and (opened := line_of_open_list(raw, line)):
            message, line = "a list that begins here never ends", opened
    if parsed is not None:
        return Block(parsed.data, _shift_lines(parsed.lines, start), body, raw, syntax)
    salvaged = salvage(raw, syntax)
    if salvaged.texts:
        # Parse again to find the next error with its line: quoted texts span the same lines.
        lines = [salvaged.texts.get(number, each) for number, each in enumerate(inner, start=1)]
        try:
            parsed = parse_syntax("\n".join(lines) + "\n", syntax)
        except PARSE_ERRORS as error:
            message, line = explain(error)
    if parsed is not None:
        return Block(parsed.data, _shift_lines(parsed.lines, start), body, raw, syntax)
    reported = "" if salvaged.repaired else message
    line = line or salvaged.fault or 1
    return Block(
        salvaged.data,
        _shift_lines(salvaged.lines, start),
        body,
        raw,
        syntax,
        reported,
        # A block that isn't closed ends at the line after it.
        start + min(line, len(inner)) if reported else 0,
    )


def _shift_lines(lines: dict[str, int], start: int) -> dict[str, int]:
    return {key: line + start for key, line in lines.items()}
