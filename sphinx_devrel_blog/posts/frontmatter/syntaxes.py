"""Parse the YAML, TOML or JSON of a front matter block.

YAML scalars stay as written: ``date: 2020-02-11``, ``title: 1.10`` and ``title: No`` are strings.
Only ``true``, ``false`` and ``null`` (YAML 1.2's core schema) are converted. Tabs and ``tags: #a
#b`` are accepted too, as the platforms do.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_devrel_blog.blog.front_matter import Syntax


# Compiled when they are used: few posts have JSON.
JSON_COMMENT: Final = r"//[^\n]*|/\*(?>[\s\S]*?(?:\*/|\Z))"
"""A comment in JSON, which some systems allow."""
_JSON_PART = rf'(?P<text>"(?:[^"\\\n]|\\.)*+")|{JSON_COMMENT}|,(?=\s*+[\]}}])'
# The contexts of errors that PyYAML reports at a later line than the fault.
_OPENED: Final = "flow (?:sequence|mapping)|quoted scalar"
_HASHES: Final = r"(?:#[^\s#,]+[\s,]*)+"
# The position that the TOML and JSON parsers append to their error messages.
_PLACE: Final = (
    r"\s*\(at (?:line (?P<line>\d+)(?:, column \d+)?|end of document)\)$"
    r"|: line (?P<json>\d+) column \d+ \(char \d+\)$"
)
_MAX_NODES = 100_000
_MAX_DEPTH = 50
_MAX_BITS = 1_000

_TOO_DEEP = "lists and mappings are nested too deeply"

# PyYAML's constructors assume that a value is valid for its explicit tag (``!!int``), and raise
# various errors otherwise.
PARSE_ERRORS = (yaml.YAMLError, ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""The errors that parsers raise for invalid input."""


@dataclass(eq=False, repr=False)
class Parsed:
    """The mapping in a block, and the line of each key.

    ``repaired``, ``texts`` and ``fault`` describe an invalid block, see `recovery`.
    """

    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    repaired: bool = False
    # For an invalid block: the lines of text in a valid form, and the line of the first error in
    # other lines.
    texts: dict[int, str] = field(default_factory=dict)
    fault: int = 0


def parse_syntax(raw: str, syntax: Syntax) -> Parsed | None:
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


def explain(error: Exception) -> tuple[str, int]:
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


def _line_of(mark: yaml.Mark) -> int:
    """Return the line of a YAML mark, from 1.

    PyYAML counts lines incorrectly after characters that only PyYAML treats as line ends, such as
    U+2028.
    """
    return mark.buffer.count("\n", 0, mark.pointer) + 1 if mark.buffer else mark.line + 1


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


def _parse_yaml(raw: str) -> Parsed | None:
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
            return Parsed()
        if not isinstance(node, yaml.MappingNode):
            return None
        expanded_size(node, {})
        data = loader.construct_document(node)
    finally:
        loader.dispose()
    lines = {
        str(key.value): _line_of(key.start_mark)
        for key, _value in node.value
        if isinstance(key, yaml.ScalarNode)
    }
    parsed = Parsed({str(key): value for key, value in data.items()}, lines)
    return _with_hash_tags(parsed, raw.split("\n"))


def parse_yaml_value(text: str) -> Any:
    """Return the value of a text in YAML, as it would be in front matter; raises PARSE_ERRORS."""
    parsed = _parse_yaml(f"value: {text}")
    return parsed.data["value"] if parsed is not None else None


def _with_hash_tags(parsed: Parsed, lines: Sequence[str]) -> Parsed:
    """Read ``tags: #a #b``, which is an empty value with a comment in YAML, as tags."""
    for key, value in parsed.data.items():
        line = lines[parsed.lines[key] - 1] if value is None and key in parsed.lines else ""
        written = line.partition(":")[2].strip()
        if key.lower() in {"tags", "tag"} and re.fullmatch(_HASHES, written):
            parsed.data[key] = written
    return parsed


def expanded_size(node: yaml.Node, sizes: dict[int, int]) -> int:
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
    size = 1 + sum(expanded_size(child, sizes) for child in children)
    if size > _MAX_NODES and len(sizes) < size:
        msg = "its aliases expand to too many values"
        raise yaml.YAMLError(msg)
    sizes[id(node)] = size
    return size


def _parse_toml(raw: str) -> Parsed | None:
    return _with_key_lines(tomllib.loads(raw), raw)


def _parse_json(raw: str) -> Parsed | None:
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


_PARSERS: dict[Syntax, Callable[[str], Parsed | None]] = {
    "yaml": _parse_yaml,
    "toml": _parse_toml,
    "json": _parse_json,
}


def _with_key_lines(data: dict[str, Any], raw: str) -> Parsed:
    """Return ``data`` with the line of each key: the first line that begins with it."""
    lines: dict[str, int] = {}
    for number, line in enumerate(raw.split("\n"), start=1):
        found = re.match(r"[\s{\[]*\"?([\w.-]+)\"?\s*[=:\]]", line)
        if found is not None and found[1] in data:
            lines.setdefault(found[1], number)
    return Parsed({str(key): value for key, value in data.items()}, lines)
