"""HTML that is left as it is, made whole: by the rules with which browsers read it.

A post's HTML is parted by the Markdown in it. What is never closed, or closed without being open,
would change the page around the post; so all of one container is read together, with an empty
element in the place of each part of Markdown, and written again.

Source: the HTML Standard, "Parsing HTML documents" (by the library justhtml).
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final

from justhtml import JustHTML

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
     "track", "wbr"}
)  # fmt: skip
"""The elements that have no end."""

_RAW_TEXT: Final = frozenset({"script", "style"})
_SLOT: Final = "devrel-slot"
_SLOTS = re.compile(rf'<(div|span) {_SLOT}="(\d+)"></\1>')


def balanced(
    parts: Sequence[str | None], *, inline: bool, always: bool = False
) -> list[str | int] | None:
    """Return the HTML among ``parts`` made whole, or None where it is so already.

    With ``always`` it is written again in any case, in well-formed XML.

    A part that is None is something else, which stays: in the result it is its place in ``parts``.
    ``inline`` says whether the parts are within a text. Where something else would be swallowed,
    as by a ``<textarea>`` that never ends, each part is made whole for itself.
    """
    html = [part or "" for part in parts]
    if not always and _is_balanced("".join(html)):
        return None
    name = "span" if inline else "div"
    source = "".join(
        part if part is not None else f'<{name} {_SLOT}="{place}"></{name}>'
        for place, part in enumerate(parts)
    )
    pieces = _split(_as_xml(source))
    kept = [piece for piece in pieces if isinstance(piece, int)]
    if sorted(kept) == [place for place, part in enumerate(parts) if part is None]:
        return pieces
    return [place if part is None else _as_xml(part) for place, part in enumerate(parts)]


def _as_xml(html: str) -> str:
    """Return a piece of HTML as browsers understand it, in well-formed XML."""
    document = JustHTML(html, fragment=True, sanitize=False)
    return "".join(_write(document.root, as_text=False))


def _split(html: str) -> list[str | int]:
    pieces: list[str | int] = []
    place = 0
    for found in _SLOTS.finditer(html):
        pieces += [html[place : found.start()], int(found[2])]
        place = found.end()
    return [piece for piece in (*pieces, html[place:]) if piece != ""]


def _write(node: Any, *, as_text: bool) -> Iterator[str]:
    """Yield the source of what a node of the library holds, and of itself if it is an element."""
    name = node.name
    if name == "#text":
        yield node.data if as_text else escape(node.data, quote=False)
    elif name == "#comment":
        # XML knows no two hyphens in a comment.
        yield f"<!--{re.sub('-{2,}', '-', node.data).rstrip('-')}-->"
    elif name.startswith(("#", "!")):
        for child in node.children or ():
            yield from _write(child, as_text=as_text)
    else:
        attributes = "".join(
            f' {key}="{escape(value or "")}"' for key, value in (node.attrs or {}).items()
        )
        if name in VOID:
            yield f"<{name}{attributes} />"
            return
        yield f"<{name}{attributes}>"
        for child in node.children or ():
            yield from _write(child, as_text=name in _RAW_TEXT)
        yield f"</{name}>"


class _Balance(HTMLParser):
    """Tells whether every element that begins ends, in the right order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.holds = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Browsers read <div/> as <div>; in what is of SVG it is an end.
        if tag not in VOID and "svg" not in self.open:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not self.open or self.open.pop() != tag:
            self.holds = False


def _is_balanced(html: str) -> bool:
    if html.count("<!--") != html.count("-->"):
        return False
    parser = _Balance()
    parser.feed(html)
    parser.close()
    return parser.holds and not parser.open
