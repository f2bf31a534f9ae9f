"""Find the front matter block at the top of a file and parse it.

The supported forms:

* YAML between ``---`` and ``---`` or ``...`` (Jekyll and most other systems);
* TOML between ``+++`` and ``+++`` (Hugo, Zola), or after ``---toml``;
* JSON in braces (Hugo), after ``---json`` (Eleventy), or between ``;;;`` without braces (Hexo);
* in the folder of a blog also YAML, TOML and JSON without an opening line (Hexo), lines
  ``Key: value`` up to the first empty line (Pelican, MultiMarkdown), and lines ``.. key: value``
  (Nikola). These may be in an HTML comment, as Nikola writes them, or after comments.

YAML scalars stay as written: ``date: 2020-02-11``, ``title: 1.10`` and ``title: No`` are strings.
Only ``true``, ``false`` and ``null`` (YAML 1.2's core schema) are converted. Some invalid YAML that
the platforms accept is accepted too: a colon or quotes in a title or another text, tabs, ``tags: #a
#b``.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Final

import yaml

from sphinx_devrel_blog.blog.front_matter import Block
from sphinx_devrel_blog.common.text import printable
from sphinx_devrel_blog.posts.frontmatter.hiding import HIDING_KEYS, Effect, effect_of
from sphinx_devrel_blog.posts.frontmatter.keys import normalize_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_devrel_blog.blog.front_matter import Syntax


_FENCE: Final = r"(?P<fence>---|\+\+\+|;;;)(?P<syntax>yaml|toml|json)?[ \t]*"
_CLOSE = {
    "---": r"(?:---|\.\.\.)[ \t]*",
    "+++": r"\+\+\+[ \t]*",
    ";;;": r";{3,}[ \t]*",
}
_SYNTAX: dict[str, Syntax] = {"---": "yaml", "+++": "toml", ";;;": "json"}
_HEXO_CLOSE: Final = r"(?:-{3,}|;{3,})[ \t]*"
_KEY: Final = r"(?P<key>[\w/][^:#\n]*?)[ \t]*:(?:[ \t]+(?P<value>.*))?"
_HEADER: Final = (
    r"(?i)(?:title|date|author|authors|slug|tags|category|layout|status|modified|summary|lang)"
    r":[ \t]"
)
_NO_SPACE: Final = r"^([A-Za-z_-]+):(?=[^\s/:])"
_HEADER_KEY: Final = rf"{_KEY}|{_NO_SPACE}.*"
_JSON_KEY: Final = r'[ \t]*"[^"\n]+"[ \t]*:'
_TOML_KEY: Final = r"[\w-]+(?:\.[\w-]+)*[ \t]*=(?!=)"
# The start of a line in an unclosed or unopened block, by its fence, if it isn't indented.
_LINE = {
    "---": rf"(?s){_KEY}|- .*",
    "+++": rf"(?:{_TOML_KEY}|[\[\]#}}\"']).*",
    ";;;": r'["\[\]{},].*',
}
_NOTE: Final = r"[ \t]*\.\.[ \t]+(?P<key>[\w-]+):(?:[ \t]+(?P<value>.*))?"
_NOTE_KEYS = frozenset({"title", "slug", "date", "tags", "status", "author", "type", "category"})
# Compiled when they are used: few posts have JSON.
_COMMENT = r"//[^\n]*|/\*(?>[\s\S]*?(?:\*/|\Z))"
_LEADING_COMMENTS = rf"(?:\s|{_COMMENT})*+"
_JSON_START = rf'\{{{_LEADING_COMMENTS}"[^"\n]+"[ \t]*:'
_JSON_PART = rf'(?P<text>"(?:[^"\\\n]|\\.)*+")|{_COMMENT}|,(?=\s*+[\]}}])'
# The contexts of errors that PyYAML reports at a later line than the fault.
_OPENED: Final = "flow (?:sequence|mapping)|quoted scalar"
_HASHES: Final = r"(?:#[^\s#,]+[\s,]*)+"
_QUOTED: Final = r"""(?P<quote>["'])(?P<text>.*)(?P=quote)"""
# The position that the TOML and JSON parsers append to their error messages.
_PLACE: Final = (
    r"\s*\(at (?:line (?P<line>\d+)(?:, column \d+)?|end of document)\)$"
    r"|: line (?P<json>\d+) column \d+ \(char \d+\)$"
)
# In TOML and JSON: texts and comments, and the start of a line that no list contains.
_CLOSED_TEXT = r"\"{3}[\s\S]*?\"{3}|'{3}[\s\S]*?'{3}|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|#[^\n]*"
_AFTER_LIST = (
    r"\s*(?:\Z|\}|\"[^\"\n]+\"[ \t]*:|[\w-]+(?:\.[\w-]+)*[ \t]*=|\[+[\w.-]+\]+[ \t]*(?:\n|\Z))"
)
_ENTRY = r"\"([^\"\n]+)\"|(?<!\w)'([^'\n]+)'(?!\w)"
# A key and a value as authors may write them, but YAML doesn't accept them.
_WRITTEN = r"""["']?(?P<key>[\w-]+)["']?[ \t\xa0]*[:=][ \t\xa0]*["']?(?P<value>[\w-]+)"""
_WRITTEN_KEY = rf"(?m)^{_WRITTEN}"
_WRITTEN_ANYWHERE = rf"(?m)(?:^|[{{,])[ \t{{-]*{_WRITTEN}"
_MAX_NODES = 100_000
_MAX_DEPTH = 50
_MAX_BITS = 1_000

_TOO_DEEP = "lists and mappings are nested too deeply"

# PyYAML's constructors assume that a value is valid for its explicit tag (``!!int``), and raise
# various errors otherwise.
PARSE_ERRORS = (yaml.YAMLError, ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""The errors that parsers raise for invalid input."""

TEXTS = frozenset(
    {
        "blog_title",
        "description",
        "excerpt",
        "seodescription",
        "seotitle",
        "subtitle",
        "summary",
        "tagline",
        "title",
    }
)
"""Keys whose value is a line of text, even if YAML parses its colons and quotes differently."""


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
    if re.match(_HEADER, lines[first]):
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
    syntax: Syntax = opened["syntax"] or _SYNTAX[opened["fence"]]  # type: ignore[assignment]
    content = next(filter(str.strip, lines[first + 1 : end]), "#")
    if opened["fence"] == "+++" and not re.match(_LINE["+++"], content.strip()):
        return None  # a block break of MyST
    return _parse_block(lines[first + 1 : end], first + 1, end + 1, syntax)


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
        parsed = _parse(raw, syntax)
        message, line = "it is not a list of keys and values", 1
    except PARSE_ERRORS as error:
        parsed, (message, line) = None, _explain(error)
        if syntax != "yaml" and (opened := _line_of_open_list(raw, line)):
            message, line = "a list that begins here never ends", opened
    if parsed is not None:
        return Block(parsed.data, _shift_lines(parsed.lines, start), body, raw, syntax)
    salvaged = _salvage(raw, syntax)
    if salvaged.texts:
        # Parse again to find the next error with its line: quoted texts span the same lines.
        lines = [salvaged.texts.get(number, each) for number, each in enumerate(inner, start=1)]
        try:
            parsed = _parse("\n".join(lines) + "\n", syntax)
        except PARSE_ERRORS as error:
            message, line = _explain(error)
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


def _parse(raw: str, syntax: Syntax) -> _Parsed | None:
    """Return the mapping in ``raw``, or None for other content; raises one of `PARSE_ERRORS`."""
    parsed = _PARSERS[syntax](raw)
    if parsed is not None:
        _check(parsed.data)
    return parsed


def _check(data: Any) -> None:
    """Raise ValueError for values that can be parsed, but not processed.

    Python limits the depth of recursion, and the digits of numbers. Values shared by aliases are
    checked once at each level.
    """
    level = {id(data): data}
    for _ in range(_MAX_DEPTH):
        inner: list[Any] = []
        for value in level.values():
            if isinstance(value, int) and value.bit_length() > _MAX_BITS:
                msg = "a number in it is too large"
                raise ValueError(msg)
            if isinstance(value, dict):
                inner += value.values()
            elif isinstance(value, list | tuple):
                inner += value
        level = {id(value): value for value in inner}
        if not level:
            return
    raise ValueError(_TOO_DEEP)


def _shift_lines(lines: dict[str, int], start: int) -> dict[str, int]:
    return {key: line + start for key, line in lines.items()}


def _explain(error: Exception) -> tuple[str, int]:
    """Return a short reason for an error, and its line in the block, from 1; 0 if unknown."""
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        # If a list, a mapping or a quoted text is never closed, report the line that opens it.
        opened = re.search(_OPENED, str(getattr(error, "context", None)))
        place = getattr(error, "context_mark", None) if opened else None
        return str(getattr(error, "problem", None) or "it can't be parsed"), _line_of(place or mark)
    if isinstance(error, RecursionError):
        return _TOO_DEEP, 0
    if isinstance(error, LookupError | AttributeError):
        return "a value is not of the kind that its tag names", 0
    message = str(error).partition("\n")[0]
    found = re.search(_PLACE, message)
    if found is None:
        return message, 0
    # The line number in the message is relative to the block, which would mislead the author.
    number = found["line"] or found["json"]
    return message[: found.start()], int(number) if number else 0


def _line_of_open_list(raw: str, line: int) -> int:
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


def _line_of(mark: yaml.Mark) -> int:
    """Return the line of a YAML mark, from 1.

    PyYAML counts lines incorrectly after characters that only PyYAML treats as line ends, such as
    U+2028.
    """
    return mark.buffer.count("\n", 0, mark.pointer) + 1 if mark.buffer else mark.line + 1


@dataclass(eq=False, repr=False)
class _Parsed:
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    repaired: bool = False
    # For an invalid block: the lines of text in a valid form, and the line of the first error in
    # other lines.
    texts: dict[int, str] = field(default_factory=dict)
    fault: int = 0


# -- the three syntaxes


class _Loader(yaml.SafeLoader):
    """A safe loader that keeps numbers and dates as written."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc]


_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""]
)
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)
_Loader.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile(r"<<$"), ["<"])


def _keys(loader: _Loader, node: yaml.MappingNode) -> list[Any]:
    """Return the members of a ``!!set`` in their written order."""
    return list(loader.construct_mapping(node, deep=True))


_Loader.add_constructor("tag:yaml.org,2002:set", _keys)


def _parse_yaml(raw: str) -> _Parsed | None:
    """Return the mapping in ``raw``; None for other content."""
    text = raw.replace("\t", "  ")
    try:
        loader = _Loader(text)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        msg = f"unacceptable character #x{error.character:04x} (at line {line})"
        raise yaml.YAMLError(msg) from error
    try:
        node = loader.get_single_node()
        if node is None:
            return _Parsed()
        if not isinstance(node, yaml.MappingNode):
            return None
        _expanded_size(node, {})
        data = loader.construct_document(node)
    finally:
        loader.dispose()
    lines = {
        str(key.value): _line_of(key.start_mark)
        for key, _value in node.value
        if isinstance(key, yaml.ScalarNode)
    }
    parsed = _Parsed({str(key): value for key, value in data.items()}, lines)
    return _with_hash_tags(parsed, raw.split("\n"))


def parse_yaml_value(text: str) -> Any:
    """Return the value of a text in YAML, as it would be in front matter; raises PARSE_ERRORS."""
    parsed = _parse_yaml(f"value: {text}")
    return parsed.data["value"] if parsed is not None else None


def _with_hash_tags(parsed: _Parsed, lines: Sequence[str]) -> _Parsed:
    """Read ``tags: #a #b``, which is an empty value with a comment in YAML, as tags."""
    for key, value in parsed.data.items():
        line = lines[parsed.lines[key] - 1] if value is None and key in parsed.lines else ""
        written = line.partition(":")[2].strip()
        if key.lower() in {"tags", "tag"} and re.fullmatch(_HASHES, written):
            parsed.data[key] = written
    return parsed


def _expanded_size(node: yaml.Node, sizes: dict[int, int]) -> int:
    """Return the number of nodes in ``node`` with its aliases expanded.

    Raises YAMLError if an alias refers to an ancestor, or if the aliases expand to an excessive
    number of nodes, as in a "billion laughs" attack.
    """
    if id(node) in sizes:
        if not sizes[id(node)]:
            msg = "an alias refers to a node that contains it"
            raise yaml.YAMLError(msg)
        return sizes[id(node)]
    sizes[id(node)] = 0
    children: list[yaml.Node] = []
    if isinstance(node, yaml.SequenceNode):
        children = node.value
    elif isinstance(node, yaml.MappingNode):
        children = [part for pair in node.value for part in pair]
    size = 1 + sum(_expanded_size(child, sizes) for child in children)
    if size > _MAX_NODES and len(sizes) < size:
        msg = "its aliases expand to too many values"
        raise yaml.YAMLError(msg)
    sizes[id(node)] = size
    return size


def _parse_toml(raw: str) -> _Parsed | None:
    return _with_key_lines(tomllib.loads(raw), raw)


def _parse_json(raw: str) -> _Parsed | None:
    text = raw.rstrip()  # keep leading white space, for the lines of errors
    text = text if text.lstrip().startswith("{") else f"{{{text.rstrip(',')}}}"
    try:
        data = json.loads(text)
    except ValueError:
        plain = re.sub(_JSON_PART, _without_comment, text)
        if plain == text:
            raise
        data = json.loads(plain)
    return _with_key_lines(data, raw) if isinstance(data, dict) else None


def _without_comment(part: re.Match[str]) -> str:
    """Return a text of JSON, or the line ends of a comment or a superfluous comma."""
    return part["text"] or "\n" * part[0].count("\n")


_PARSERS: dict[Syntax, Callable[[str], _Parsed | None]] = {
    "yaml": _parse_yaml,
    "toml": _parse_toml,
    "json": _parse_json,
}


def _with_key_lines(data: dict[str, Any], raw: str) -> _Parsed:
    """Return ``data`` with the line of each key: the first line that begins with it."""
    lines: dict[str, int] = {}
    for number, line in enumerate(raw.split("\n"), start=1):
        found = re.match(r"[\s{\[]*\"?([\w.-]+)\"?\s*[=:\]]", line)
        if found is not None and found[1] in data:
            lines.setdefault(found[1], number)
    return _Parsed({str(key): value for key, value in data.items()}, lines)


# -- recovery from invalid blocks

_SALVAGE_KEYS: dict[Syntax, str] = {
    "yaml": _KEY,
    "toml": r"(?P<key>[\w-]+)[ \t]*=[ \t]*(?P<value>.*)",
    "json": r"[\s{]*\"(?P<key>[^\"]+)\"[ \t]*:[ \t]*(?P<value>.*?),?[ \t]*}?",
}


def _salvage(raw: str, syntax: Syntax) -> _Parsed:
    """Read an invalid block key by key, so that an error in one key doesn't affect the others.

    ``repaired`` is set if all errors are in lines of text, which can be understood without quotes.
    """
    result = _Parsed(repaired=syntax == "yaml")
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
        if not whole and key.lower() not in TEXTS and str(value).startswith("["):
            value = _entries_of_list("\n".join(chunk), syntax) or value
        one_line = all(not line.strip() or line.lstrip()[0] == "#" for line in chunk[1:])
        is_text = key.lower() in TEXTS and one_line and _is_text((match["value"] or "").strip())
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
        parsed = _parse(text.strip().strip("{},") if syntax == "json" else text, syntax)
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
        parsed = _parse(f"{closed.lstrip('{') if syntax == 'json' else closed}\n]", syntax)
    except PARSE_ERRORS:
        parsed = None
    if parsed is not None and len(parsed.data) == 1:
        return next(iter(parsed.data.values()))  # type: ignore[no-any-return] # it begins with [
    written = re.split(r"[=:]", text, maxsplit=1)[-1]
    return [double or single for double, single in re.findall(_ENTRY, written)] or None
