"""The plain text of an email, for readers and programs without HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.common.html import parse
from sphinx_devrel_blog.common.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator


_BLOCKS: Final = frozenset(
    {"article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption",
     "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "summary", "table",
     "tbody", "tfoot", "thead", "tr", "ul"}
)  # fmt: skip
_INDENTS: Final = {"blockquote": "> ", "dd": "    ", "pre": "    "}
_UNDERLINES: Final = {"h1": "=", "h2": "-"}


def as_plain_text(html: str) -> str:
    """Return the HTML of a feed entry as text: paragraphs, lists, code, and URLs after links."""
    lines = "\n\n".join(_blocks_of(parse([html], inline=False)))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def _blocks_of(node: Any) -> Iterator[str]:
    """Yield the blocks in a node; the text between blocks is a block too."""
    inline: list[str] = []
    for child in node.children or ():
        if child.name not in _BLOCKS:
            inline.append(_text_of(child))
            continue
        if text := _joined(inline):
            yield text
        inline = []
        yield from _block(child)
    if text := _joined(inline):
        yield text


def _block(node: Any) -> Iterator[str]:
    name = node.name
    if name == "hr":
        yield "* * *"
    elif name == "tr":
        cells = (_joined([_text_of(cell)]) for cell in node.children or () if cell.name != "#text")
        yield " | ".join(cells)
    elif name in ("ul", "ol"):
        yield _list(node)
    elif name == "pre":
        yield _indented("".join(_raw_text(node)).strip("\n"), _INDENTS[name])
    elif name in ("table", "thead", "tbody", "tfoot"):
        yield re.sub(r"\n{2,}", "\n", "\n".join(_blocks_of(node)))
    else:
        text = "\n\n".join(_blocks_of(node))
        if line := _UNDERLINES.get(name):
            text = f"{text}\n{line * min(len(text), 60)}"
        if text:
            yield _indented(text, _INDENTS[name]) if name in _INDENTS else text


def _list(node: Any) -> str:
    """Return a list with a mark or a number before each item."""
    items = [child for child in node.children or () if child.name == "li"]
    lines = []
    for number, item in enumerate(items, start=1):
        mark = f"{number}. " if node.name == "ol" else "- "
        text = "\n\n".join(_blocks_of(item))
        lines.append(mark + _indented(text, " " * len(mark)).lstrip())
    return "\n".join(lines)


def _text_of(node: Any) -> str:
    """Return the text of an inline node, with the URL of a link and the text of an image."""
    if node.name == "#text":
        return re.sub(r"\s+", " ", printable(node.data))
    if node.name == "br":
        return "\n"
    if node.name.startswith(("#", "!")):
        return ""
    attributes = node.attrs or {}
    if node.name == "img":
        return attributes.get("alt") or ""
    text = "".join(map(_text_of, node.children or ()))
    url = attributes.get("href") or attributes.get("src") or ""
    return f"{text} <{url}>".strip() if url and url != text.strip() else text


def _raw_text(node: Any) -> Iterator[str]:
    if node.name == "#text":
        yield printable(node.data)
    for child in node.children or ():
        yield from _raw_text(child)


def _joined(parts: list[str]) -> str:
    lines = "".join(parts).split("\n")
    return "\n".join(re.sub(r" +", " ", line).strip() for line in lines).strip()


def _indented(text: str, mark: str) -> str:
    return "\n".join(f"{mark}{line}".rstrip() for line in text.split("\n"))
