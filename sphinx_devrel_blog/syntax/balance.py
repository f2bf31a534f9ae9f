"""HTML that is left as it is, made whole: by the rules with which browsers read it.

A post's HTML is parted by the Markdown in it. What is never closed, or closed without being open,
would change the page around the post; so all of one container is read together, with an empty
element in the place of each part of Markdown, and written again.

Source: the HTML Standard, "Parsing HTML documents" (by the library justhtml).
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.htmltext import HTMLReader
from sphinx_devrel_blog.late import late
from sphinx_devrel_blog.xmltext import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
     "track", "wbr"}
)  # fmt: skip
"""The elements that have no end."""

_RAW_TEXT: Final = frozenset({"script", "style"})
_FOREIGN: Final = frozenset({"svg", "math"})
_ENDLESS: Final = "plaintext"  # browsers read on to the end of the page
_SLOT: Final = "devrel-slot"
_NAME = late(r"[a-z][\w:.-]*")
_START = late(r"</?[a-z]", re.IGNORECASE)
_XML_NAME = late(r"[A-Za-z_][\w.-]*", re.ASCII)
_XLINK: Final = "http://www.w3.org/1999/xlink"
_NAMESPACES: Final = {
    "html": "http://www.w3.org/1999/xhtml",
    "math": "http://www.w3.org/1998/Math/MathML",
    "svg": "http://www.w3.org/2000/svg",
}
# A quote counts behind the equals sign of an attribute, and neither in a name nor in a value
# without quotes.
_INSIDE: Final = r"(?:[^>=]|=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'>][^\s>]*+|(?=>)))*+"
_TOKEN = late(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    rf"|<(?P<raw>script|style|textarea|title)(?=[\s/>]){_INSIDE}>.*?(?:</(?P=raw)|\Z)"
    rf"|<(?:/?[A-Za-z][^\s/>]*+|(?=[/!?])){_INSIDE}(?P<end>>?)",
    re.IGNORECASE | re.DOTALL,
)
_MARK = late("\0(\\d+)\0")  # no text has this character once it was read as HTML


def balanced(
    parts: Sequence[str | None], *, inline: bool, always: bool = False
) -> list[str | int] | None:
    """Return the HTML among ``parts`` made whole, or None where it is so already.

    With ``always`` it is written again in any case, in well-formed XML with its namespaces.

    A part that is None is something else, which stays: in the result it is its place in ``parts``.
    ``inline`` says whether the parts are within a text. Where something else would be swallowed,
    as by a ``<textarea>`` that never ends, each part is made whole for itself.
    """
    given, parts = parts, [part if part is None else _ended(part) for part in parts]
    html = [part or "" for part in parts]
    if not always and parts == list(given) and _is_balanced("".join(html)):
        return None
    name = "span" if inline else "div"
    source = "".join(
        part if part is not None else f'<{name} {_SLOT}="{place}"></{name}>'
        for place, part in enumerate(parts)
    )
    show = _xml_ends if always else _ends
    pieces = _split(_again(source, show))
    kept = [piece for piece in pieces if isinstance(piece, int)]
    if sorted(kept) == [place for place, part in enumerate(parts) if part is None]:
        return pieces
    return [place if part is None else _again(part, show) for place, part in enumerate(parts)]


def _ended(html: str) -> str:
    """Return HTML in which a tag that never ends is the text that it is, with all behind it.

    A quote that is missing in one would make an attribute of the rest of the page.
    """
    for found in _TOKEN.finditer(html):
        if found["end"] == "":
            return html[: found.start()] + escape(html[found.start() :], quote=False)
    return html


def _again(html: str, show: Callable[[Any], tuple[str, str] | str]) -> str:
    """Return a piece of HTML as browsers understand it, written again."""
    from justhtml import JustHTML  # noqa: PLC0415 - large, and few posts need it

    document = JustHTML(html, fragment=True, sanitize=False)
    return "".join(write(document.root, show))


def _split(html: str) -> list[str | int]:
    pieces: list[str | int] = []
    place = 0
    for found in _MARK.finditer(html):
        pieces += [html[place : found.start()], int(found[1])]
        place = found.end()
    return [piece for piece in (*pieces, html[place:]) if piece != ""]


def write(root: Any, show: Callable[[Any], tuple[str, str] | str]) -> Iterator[str]:
    """Yield the source of what a node of the library holds; a stack, as HTML may be deep.

    ``show`` returns what stands before and behind the children of a node, or a text that stands
    for the node with all that it holds.
    """
    ahead: list[Any] = [root]
    while ahead:
        node = ahead.pop()
        shown = node if isinstance(node, str) else show(node)
        if isinstance(shown, str):
            yield shown
            continue
        yield shown[0]
        ahead.append(shown[1])
        ahead += reversed(node.children or ())


def tags(name: str, attributes: Mapping[str, str | None]) -> tuple[str, str]:
    """Return the two tags of an element, in well-formed XML."""
    start = name + "".join(f' {key}="{escape(value or "")}"' for key, value in attributes.items())
    return (f"<{start} />", "") if name in VOID else (f"<{start}>", f"</{name}>")


def _ends(node: Any) -> tuple[str, str]:
    """Return what stands before and behind the children of a node."""
    name = node.name
    if name == "#text":
        is_raw = node.parent is not None and node.parent.name in _RAW_TEXT
        return (node.data if is_raw else escape(node.data, quote=False)), ""
    if name == "#comment":
        # XML knows no two hyphens in a comment.
        return f"<!--{re.sub('-{2,}', '-', node.data).rstrip('-')}-->", ""
    if name.startswith(("#", "!")):
        return "", ""
    attributes = dict(node.attrs or {})
    if _SLOT in attributes:
        return f"\0{attributes[_SLOT]}\0", ""
    return tags("pre" if name == _ENDLESS else name, attributes)


def _xml_ends(node: Any) -> tuple[str, str]:
    """Return the same in XML, where scripts are texts, names have rules and prefixes a meaning."""
    name = node.name
    if name == "#text":
        return escape(printable(node.data), quote=False), ""
    if name.startswith(("#", "!")) or _SLOT in (node.attrs or {}):
        return _ends(node) if name != "#comment" else (printable(_ends(node)[0]), "")
    if not _XML_NAME.fullmatch(name):
        return "", ""
    attributes = {
        key: printable(value or "")
        for key, value in (node.attrs or {}).items()
        if _XML_NAME.fullmatch(key.removeprefix("xml:").removeprefix("xlink:")) and key != "xmlns"
    }
    if any(key.startswith("xlink:") for key in attributes):
        attributes["xmlns:xlink"] = _XLINK
    around = getattr(node.parent, "namespace", None) or "html"
    if node.namespace != around:
        attributes["xmlns"] = _NAMESPACES[node.namespace]
    return tags("pre" if name == _ENDLESS else name, attributes)


class _Balance(HTMLReader):
    """Tells whether every element that begins ends, in the right order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.holds = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag not in VOID:
            self.open.append(tag)
        # Where a quote or a ``<`` is in a name, browsers and Python part tags in other ways.
        self.holds = self.holds and tag != _ENDLESS and _NAME.fullmatch(tag) is not None

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Browsers read <div/> as <div>; of SVG itself, and in what is of it, that is an end.
        if tag not in VOID and tag not in _FOREIGN and "svg" not in self.open:
            self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        # What Python takes for text is a tag to browsers, such as one without blanks.
        if self.cdata_elem is None and _START.search(data):
            self.holds = False

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not self.open or self.open.pop() != tag:
            self.holds = False


def _is_balanced(html: str) -> bool:
    if html.count("<!--") != html.count("-->") or html.rfind("<!--") > html.rfind("-->"):
        return False
    parser = _Balance()
    parser.feed(html)
    parser.close()
    return parser.holds and not parser.open
