"""Shortcodes for trees of files, and for data in YAML.

Sources: Hextra's ``filetree``, FixIt's ``file-tree`` and ``timeline``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import yaml

from sphinx_devrel_blog.common.warnings import Problem
from sphinx_devrel_blog.markdown.shortcodes import code
from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag, read_tag
from sphinx_devrel_blog.markdown.shortcodes.markdown_source import (
    escape_markdown,
    inner_text,
    on_one_line,
)
from sphinx_devrel_blog.markdown.shortcodes.panels import read_transparent
from sphinx_devrel_blog.markdown.shortcodes.results import Omitted, Snippet

if TYPE_CHECKING:
    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_DEEPEST: Final = 20


def read_file_tree(tag: Tag) -> ShortcodeResult:
    """Read Hextra's ``filetree/container`` with folders and files inside: a nested list."""
    lines: list[str] = []
    depth = 0
    inner = inner_text(tag)
    for found in re.finditer(r"\{\{[<%]", inner):
        part = read_tag(inner, found.start())
        if not isinstance(part, Tag):
            continue
        if part.part == "close":
            depth = max(0, depth - 1)
            continue
        name = part.option("name") or " ".join(part.args)
        is_folder = part.name.endswith("folder")
        lines.append(
            f"{'  ' * min(depth, _DEEPEST)}- {escape_markdown(name)}{'/' if is_folder else ''}"
        )
        depth += is_folder and part.part == "open"
    if not lines:
        return read_transparent(tag)
    return Snippet("\n".join(lines), ", ".join(line.strip(" -") for line in lines))


def read_data_tree(tag: Tag) -> ShortcodeResult:
    """Read FixIt's ``file-tree``, whose content is YAML, JSON or TOML: a nested list."""
    inner = inner_text(tag)
    if not inner.strip():
        name = tag.option("file", "data", "path") or " ".join(tag.args[:1]) or "/"
        return Omitted(_data_elsewhere(tag, name))
    data = _yaml(inner)
    entries = data.get("filetree") if isinstance(data, dict) else data
    lines = _tree_lines(entries, 0) if isinstance(entries, list) else []
    if not lines:
        return code.read_codeblock(tag._replace(args=(), options=()))
    return Snippet("\n".join(lines), ", ".join(line.strip(" -") for line in lines))


def _tree_lines(entries: list[Any], depth: int) -> list[str]:
    lines: list[str] = []
    for entry in entries:
        data = entry if isinstance(entry, dict) else {"name": entry}
        children = data.get("children")
        is_folder = data.get("type") in {"dir", "folder"} or bool(children)
        name = escape_markdown(str(data.get("name") or ""))
        lines.append(f"{'  ' * depth}- {name}{'/' if is_folder else ''}")
        if isinstance(children, list) and depth < _DEEPEST:
            lines += _tree_lines(children, depth + 1)
    return lines


def read_timeline(tag: Tag) -> ShortcodeResult:
    """Read FixIt's ``timeline``, whose content is YAML; Blowfish's contains ``timelineItem``."""
    data = _yaml(inner_text(tag))
    events = data.get("events") if isinstance(data, dict) else data
    if not isinstance(events, list) or not all(isinstance(event, dict) for event in events):
        if tag.option("data", "file"):
            return Omitted(_data_elsewhere(tag, tag.option("data", "file")))
        return read_transparent(tag)
    items = [_event(event) for event in events]
    return Snippet("\n\n".join(items), on_one_line(" ".join(items)))


def _event(event: dict[Any, Any]) -> str:
    """Return an event as an item of a list: its time, its title and its text."""
    when = " ".join(str(event[key]) for key in ("timestamp", "date", "time") if event.get(key))
    title = str(event.get("title") or event.get("name") or "")
    head = " – ".join(filter(None, (escape_markdown(when), title)))
    text = str(event.get("content") or event.get("description") or event.get("text") or "")
    body = "\n\n".join(filter(None, (f"**{head}**" if head else "", text.strip())))
    return "- " + body.replace("\n", "\n  ")


def _yaml(text: str) -> Any:
    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _data_elsewhere(tag: Tag, name: str) -> Problem:
    return Problem(
        f"shortcode {tag.name!r}: its data is in the file {name!r} of the old site: left out. "
        "Write the text into the post",
        "shortcode",
    )
