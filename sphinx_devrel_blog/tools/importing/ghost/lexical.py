"""Convert Lexical, the format of Ghost's editor since 2023, to HTML.

Source: ``packages/kg-lexical-html-renderer`` of TryGhost/Koenig.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any, Final, NamedTuple

from sphinx_devrel_blog.tools.importing.ghost.cards import html_of_card

_FORMATS: Final = (
    (1, "strong"), (2, "em"), (4, "s"), (8, "u"), (16, "code"), (32, "sub"), (64, "sup"),
    (128, "mark"),
)  # fmt: skip
"""The bits of a text's ``format``, and their elements."""

_LINKS: Final = frozenset({"link", "autolink", "at-link"})
_TAGS: Final = {
    "paragraph": "p",
    "quote": "blockquote",
    "extended-quote": "blockquote",
    "aside": "blockquote",
}
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class _Run(NamedTuple):
    """A part of a line: its HTML, and the elements around it."""

    html: str
    tags: frozenset[str] = frozenset()


def html_of_lexical(source: str, notes: list[str]) -> str:
    """Return the HTML of a document in Lexical; append what is left out to ``notes``.

    Raises ValueError if ``source`` isn't a document.
    """
    data = json.loads(source)
    root = data.get("root") if isinstance(data, dict) else None
    if not isinstance(root, dict):
        msg = "the text is not in the form of Ghost's editor"
        raise ValueError(msg)  # noqa: TRY004 - the type of an input is part of its form
    return "".join(_block(node, notes) for node in _children(root))


def _children(node: dict[str, Any]) -> list[dict[str, Any]]:
    children = node.get("children")
    return (
        [each for each in children if isinstance(each, dict)] if isinstance(children, list) else []
    )


def _block(node: dict[str, Any], notes: list[str]) -> str:
    kind = str(node.get("type"))
    if kind == "list":
        return _list(node, notes)
    if "children" not in node and "text" not in node:
        return html_of_card(kind, node, notes)
    tag = str(node.get("tag"))
    tag = tag if tag in _HEADINGS else _TAGS.get(kind, "p")
    content = _inline(_children(node) or [node], notes)
    return f"<{tag}>{content}</{tag}>" if content else ""


def _list(node: dict[str, Any], notes: list[str]) -> str:
    """Write a list; an item whose first child is a list continues the item before it."""
    items: list[str] = []
    for item in _children(node):
        children = _children(item)
        content = _inline([each for each in children if not _is_list(each)], notes)
        content += "".join(_list(each, notes) for each in children if _is_list(each))
        if items and children and _is_list(children[0]):
            items[-1] += content
        else:
            items.append(content)
    is_ordered = node.get("listType") == "number" or node.get("tag") == "ol"
    start = node.get("start")
    begin = f' start="{start}"' if is_ordered and isinstance(start, int) and start != 1 else ""
    written = "".join(f"<li>{item}</li>" for item in items)
    return f"<ol{begin}>{written}</ol>" if is_ordered else f"<ul>{written}</ul>"


def _is_list(node: dict[str, Any]) -> bool:
    return node.get("type") == "list"


# -- texts


def _inline(nodes: list[dict[str, Any]], notes: list[str]) -> str:
    return _join([run for node in nodes for run in _runs(node, notes)])


def _runs(node: dict[str, Any], notes: list[str]) -> list[_Run]:
    kind = str(node.get("type"))
    if kind == "linebreak":
        return [_Run("<br>")]
    if kind in _LINKS:
        url = escape(str(node.get("url") or ""))
        return [_Run(f'<a href="{url}">{_inline(_children(node), notes) or url}</a>')]
    if "text" in node:
        bits = node.get("format")
        bits = bits if isinstance(bits, int) else 0
        tags = frozenset(tag for bit, tag in _FORMATS if bits & bit)
        return [_Run(escape(str(node["text"]), quote=False), tags)]
    if "children" in node:
        return [run for child in _children(node) for run in _runs(child, notes)]
    return [_Run(html_of_card(kind, node, notes))]


def _join(runs: list[_Run]) -> str:
    """Return the HTML of runs, each element around as many of them as possible."""
    html: list[str] = []
    place = 0
    while place < len(runs):
        ends = {tag: _end(runs, place, tag) for tag in sorted(runs[place].tags)}
        if not ends:
            html.append(runs[place].html)
            place += 1
            continue
        tag = max(ends, key=lambda name: ends[name])
        inner = [run._replace(tags=run.tags - {tag}) for run in runs[place : ends[tag]]]
        html.append(f"<{tag}>{_join(inner)}</{tag}>")
        place = ends[tag]
    return "".join(html)


def _end(runs: list[_Run], place: int, tag: str) -> int:
    """Return the number of the first run after ``place`` without an element."""
    while place < len(runs) and tag in runs[place].tags:
        place += 1
    return place
