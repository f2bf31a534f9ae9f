"""Read the elements of parsed HTML, as justhtml returns them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.common.html import start_and_end, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


PHRASING: Final = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "h1", "h2",
     "h3", "h4", "h5", "h6", "i", "ins", "kbd", "label", "mark", "p", "pre", "q", "s", "samp",
     "small", "span", "strike", "strong", "sub", "summary", "sup", "tt", "u", "var"}
)  # fmt: skip
"""Elements that can't contain a block: they are closed before an embed, and reopened after it."""


def elements(node: Any) -> Iterator[Any]:
    """Yield the elements in a node, in the order of their start tags."""
    ahead = [node]
    while ahead:
        each = ahead.pop()
        ahead += reversed(children_of(each))
        if each is not node and not each.name.startswith(("#", "!")):
            yield each


def children_of(node: Any) -> list[Any]:
    """Return the children of a node; for a ``<template>``, those of its content."""
    inside = getattr(node, "template_content", None)
    return list((inside if inside is not None else node).children or ())


def attributes_of(node: Any) -> dict[str, str]:
    """Return the attributes of an element, by their names in lower case."""
    return {str(key).lower(): value or "" for key, value in (node.attrs or {}).items()}


def is_foreign(node: Any) -> bool:
    """Return whether an element belongs to SVG or MathML."""
    return node.namespace not in {None, "html"}


def element_before(node: Any) -> Any:
    """Return the element directly before another one, or None."""
    found = None
    for each in children_of(node.parent) if node.parent is not None else ():
        if each is node:
            return found
        if not each.name.startswith(("#", "!")):
            found = each
    return None


def elements_to_split(node: Any) -> list[Any]:
    """Return the elements around a node that can't contain a block, the innermost first."""
    path: list[Any] = []
    last = 0
    above = node.parent
    while above is not None and not above.name.startswith("#"):
        path.append(above)
        if above.name in PHRASING:
            last = len(path)
        above = above.parent
    return (
        path[:last]
        if all(each.name in PHRASING for each in path[:last])
        else _nearest_phrasing(path)
    )


def _nearest_phrasing(path: Sequence[Any]) -> list[Any]:
    """Return the phrasing elements around a node, up to the first block."""
    result: list[Any] = []
    for each in path:
        if each.name not in PHRASING:
            break
        result.append(each)
    return result


def text_of(node: Any) -> str:
    """Return the text of an element, without its scripts and styles."""
    parts: list[str] = []
    ahead = [node]
    while ahead:
        each = ahead.pop()
        if each.name == "#text":
            parts.append(each.data)
        elif each.name not in {"script", "style", "template"}:
            ahead += reversed(children_of(each))
    return " ".join("".join(parts).split())


def inner_html(node: Any) -> Iterator[str]:
    """Yield the HTML of an element's content."""
    yield from write(_Content(children_of(node)), start_and_end)


@dataclass(frozen=True, slots=True)
class _Content:
    """The children of an element, without the element."""

    children: list[Any]
    name: str = "#inside"
    attrs: dict[str, str] = field(default_factory=dict)
