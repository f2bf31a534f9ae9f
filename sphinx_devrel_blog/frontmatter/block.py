"""Find the front matter block at the top of a file and parse it.

The block is YAML between a line ``---`` and a line ``---`` or ``...`` (Jekyll's rule, which the
other systems share). Scalars stay as their author wrote them: ``date: 2020-02-11``,
``title: 1.10`` and ``title: No`` are strings here, and only ``true``, ``false`` and ``null``
(YAML 1.2's core schema) are more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, ClassVar

import yaml

_OPEN = re.compile(r"---[ \t]*")
_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_KEY = re.compile(r"(?P<key>[\w/][^:#\n]*?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_MAX_NODES = 100_000
_QUOTED = re.compile(r"""(?P<quote>["'])(?P<text>.*)(?P=quote)""")


@dataclass(frozen=True, slots=True)
class Block:
    """A front matter block as it was read.

    ``data`` maps keys to values; ``lines`` maps each key to its line in the file, from 1.
    ``body`` is the number of lines before the text that follows the block. ``raw`` is the YAML
    itself. ``error`` says why the block is no valid YAML (empty where it is) and
    ``error_line`` where; ``data`` then holds every line that could be read.
    """

    data: dict[str, Any]
    lines: dict[str, int]
    body: int
    raw: str
    error: str = ""
    error_line: int = 0


def read(text: str) -> Block | None:
    """Return the front matter block that ``text`` begins with, or None.

    Never raises: what is no YAML comes back with ``Block.error`` and what could be salvaged.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    if not _OPEN.fullmatch(lines[0].rstrip("\r")):
        return None
    closing = (n for n, line in enumerate(lines) if n and _CLOSE.fullmatch(line.rstrip("\r")))
    end = next(closing, 0)
    if not end:
        return None
    raw = "\n".join(line.rstrip("\r") for line in lines[1:end]) + "\n"
    try:
        parsed = _parse(raw)
    except yaml.YAMLError as error:
        salvaged = _salvage(raw)
        message, line_number = _explain(error)
        return Block(salvaged.data, salvaged.lines, end + 1, raw, message, line_number)
    except (ValueError, TypeError, RecursionError) as error:
        salvaged = _salvage(raw)
        return Block(salvaged.data, salvaged.lines, end + 1, raw, str(error), 2)
    if parsed is None:
        return Block({}, {}, end + 1, raw, "it is not a list of `key: value` lines", 2)
    return Block(parsed.data, parsed.lines, end + 1, raw)


class _Loader(yaml.SafeLoader):
    """A safe loader that keeps numbers and dates as they are written."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc]


_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""]
)
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)
_Loader.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile(r"<<$"), ["<"])


@dataclass(slots=True)
class _Parsed:
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def _parse(raw: str) -> _Parsed | None:
    """Return the mapping that ``raw`` holds; None where it holds something else."""
    loader = _Loader(raw)
    try:
        node = loader.get_single_node()
        if node is None:
            return _Parsed()
        if not isinstance(node, yaml.MappingNode):
            return None
        _size(node, {})
        data = loader.construct_document(node)
    finally:
        loader.dispose()
    # The block begins on the file's second line; YAML counts its lines from 0.
    lines = {
        str(key.value): key.start_mark.line + 2
        for key, _value in node.value
        if isinstance(key, yaml.ScalarNode)
    }
    return _Parsed({str(key): value for key, value in data.items()}, lines)


def _size(node: yaml.Node, sizes: dict[int, int]) -> int:
    """Return how many nodes ``node`` has once its aliases are written out.

    Raises YAMLError where an alias lies inside its own anchor, or where the aliases are a bomb:
    a few lines that say "ten of these" ten times over.
    """
    if id(node) in sizes:
        if not sizes[id(node)]:
            msg = "an alias refers to what it is part of"
            raise yaml.YAMLError(msg)
        return sizes[id(node)]
    sizes[id(node)] = 0
    children: list[yaml.Node] = []
    if isinstance(node, yaml.SequenceNode):
        children = node.value
    elif isinstance(node, yaml.MappingNode):
        children = [part for pair in node.value for part in pair]
    size = 1 + sum(_size(child, sizes) for child in children)
    if size > _MAX_NODES and len(sizes) < size:
        msg = "its aliases write out to too much"
        raise yaml.YAMLError(msg)
    sizes[id(node)] = size
    return size


def _salvage(raw: str) -> _Parsed:
    """Read a broken block key by key: a fault in one costs the others nothing."""
    result = _Parsed()
    chunks: list[tuple[int, list[str]]] = []
    for number, line in enumerate(raw.split("\n"), start=2):
        if _KEY.fullmatch(line):
            chunks.append((number, [line]))
        elif chunks:
            chunks[-1][1].append(line)
    for number, chunk in chunks:
        match = _KEY.fullmatch(chunk[0])
        if match is None:
            continue
        key = match["key"].strip("'\"")
        result.lines[key] = number
        result.data[key] = _salvage_value(chunk, match["value"] or "")
    return result


def _salvage_value(chunk: list[str], written: str) -> Any:
    try:
        parsed = _parse("\n".join(chunk))
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        parsed = None
    if parsed is not None and len(parsed.data) == 1:
        return next(iter(parsed.data.values()))
    text = written.strip()
    quoted = _QUOTED.fullmatch(text)
    return quoted["text"] if quoted else text


def _explain(error: yaml.YAMLError) -> tuple[str, int]:
    """Return the reason in a few words, and the line in the file."""
    mark = getattr(error, "problem_mark", None)
    message = getattr(error, "problem", None) or str(error).partition("\n")[0]
    return str(message), mark.line + 2 if mark is not None else 2
