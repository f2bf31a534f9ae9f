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
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.common.text import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence


VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
     "track", "wbr"}
)  # fmt: skip
"""The elements that have no end."""

_RAW_TEXT: Final = frozenset({"iframe", "noembed", "noframes", "script", "style"})
_AS_WRITTEN: Final = frozenset({"plaintext", "xmp"})  # old names of what is shown as it is
# What readers of HTML differ in, or what changes the page itself.
_UNLIKE: Final = frozenset(
    {*_RAW_TEXT, *_AS_WRITTEN, "body", "frame", "frameset", "head", "html", "noscript", "textarea",
     "title"}
)  # fmt: skip
_OF_TABLES: Final = frozenset(
    {"caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"}
)
_FOREIGN: Final = frozenset({"svg", "math"})
_SHAPES: Final = frozenset(
    {"animate", "circle", "clippath", "defs", "ellipse", "filter", "g", "image", "line",
     "lineargradient", "marker", "mask", "path", "pattern", "polygon", "polyline",
     "radialgradient", "rect", "stop", "svg", "symbol", "text", "textpath", "tspan", "use"}
)  # fmt: skip
_SLOT: Final = "devrel-slot"
_XML_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_XLINK: Final = "http://www.w3.org/1999/xlink"
_NAMESPACES: Final = {
    "html": "http://www.w3.org/1999/xhtml",
    "math": "http://www.w3.org/1998/Math/MathML",
    "svg": "http://www.w3.org/2000/svg",
}
_SPACE: Final = r" \t\n\f\r"  # of HTML, to which no other character is blank
_GAP: Final = f"[{_SPACE}]*+"
# As browsers part attributes: a first equals sign is part of a name, and a quote counts only right
# behind the equals sign that comes after a name.
_INSIDE: Final = (
    rf"(?:[{_SPACE}/]++|(?:=[^{_SPACE}/>=]*+|[^{_SPACE}/>=]++)(?:(?!{_GAP}=)|{_GAP}={_GAP}"
    rf"(?:\"[^\"]*+\"|'[^']*+'|[^{_SPACE}\"'>][^{_SPACE}>]*+|(?=>))))*+"
)
_TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    rf"|<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[{_SPACE}/>])"
    rf"{_INSIDE}>.*?(?:(?=</(?P=raw)[{_SPACE}/>])|\Z)"
    rf"|<(?:/?[A-Za-z][^{_SPACE}/>]*+{_INSIDE}|[/!?][^>]*+)(?P<end>>?)",
    re.IGNORECASE | re.DOTALL,
)
_VALUE: Final = rf"\"[^\"]*+\"|'[^']*+'|[^{_SPACE}\"'<>=`]++"
_ATTRIBUTES: Final = rf"(?:[{_SPACE}]++[^{_SPACE}\"'<>/=]++(?:{_GAP}={_GAP}(?:{_VALUE}))?+)*+{_GAP}"
# What every reader of HTML takes for the same: texts, comments, elements that hold no more than a
# text, and tags.
_PLAIN = re.compile(
    r"[^<]++|<(?![A-Za-z/!?])|<!--(?!-?>)(?:(?!--!?>).)*+-->"
    rf"|<(?P<raw>script|style|textarea|title|iframe){_ATTRIBUTES}>[^<]*+</(?P=raw){_GAP}>"
    rf"|</(?P<closed>[A-Za-z][\w:.-]*+){_GAP}>"
    rf"|<(?P<opened>[A-Za-z][\w:.-]*+){_ATTRIBUTES}(?P<whole>/?)>",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)
_END_NOSCRIPT = re.compile(r"</(?=noscript)", re.IGNORECASE)
_SCRIPT = re.compile(r"<(?=/?script)", re.IGNORECASE)
_MARK = re.compile("\0(\\d+)\0")  # no text has this character once it was read as HTML


def balanced(
    parts: Sequence[str | None], *, inline: bool, always: bool = False
) -> list[str | int] | None:
    """Return the HTML among ``parts`` made whole, or None where it is so already.

    With ``always`` it is written again in any case, in well-formed XML with its namespaces.

    A part that is None is something else, which stays: in the result it is its place in ``parts``.
    ``inline`` says whether the parts are within a text. Where something else would be swallowed,
    as by a ``<textarea>`` that never ends, each part is made whole for itself.
    """
    if not always and _is_balanced(filter(None, parts)):
        return None
    parts = [part if part is None else _ended(part) for part in parts]
    show = _xml_ends if always else ends_of
    pieces = pieces_of("".join(write(parse(parts, inline=inline), show)))
    kept = [piece for piece in pieces if isinstance(piece, int)]
    if sorted(kept) == [place for place, part in enumerate(parts) if part is None]:
        return pieces
    return [
        place if part is None else "".join(write(parse([part], inline=inline), show))
        for place, part in enumerate(parts)
    ]


def _ended(html: str) -> str:
    """Return HTML in which a tag that never ends is the text that it is, with all behind it.

    A quote that is missing in one would make an attribute of the rest of the page.
    """
    for found in _TOKEN.finditer(html):
        if found["end"] == "":
            return html[: found.start()] + escape(html[found.start() :], quote=False)
    return html


def parse(parts: Sequence[str | None], *, inline: bool) -> Any:
    """Return the tree that browsers make of HTML, with an empty element for each part of Markdown.

    Scripting is off, so that the content of ``<noscript>`` is elements.
    """
    from justhtml import JustHTML  # noqa: PLC0415 - large, and few posts need it

    name = "span" if inline else "div"
    source = "".join(
        part if part is not None else f'<{name} {_SLOT}="{place}"></{name}>'
        for place, part in enumerate(parts)
    )
    return JustHTML(source, fragment=True, sanitize=False, scripting_enabled=False).root


def pieces_of(html: str) -> list[str | int]:
    """Split written HTML at its marks, which are the places of what is no HTML."""
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
        inside = getattr(node, "template_content", None)  # of a <template>
        ahead += reversed((inside if inside is not None else node).children or ())


def tags(name: str, attributes: Mapping[str, str | None]) -> tuple[str, str]:
    """Return the two tags of an element, in well-formed XML."""
    start = name + "".join(f' {key}="{escape(value or "")}"' for key, value in attributes.items())
    return (f"<{start} />", "") if name in VOID else (f"<{start}>", f"</{name}>")


def ends_of(
    node: Any, *, without: Collection[str] = (), more: Mapping[str, str] = MappingProxyType({})
) -> tuple[str, str]:
    """Return what is before and after the children of a node.

    Leave out the attributes ``without``, in lower case, and set those in ``more``.
    """
    name = node.name
    if name == "#text":
        is_raw = _is_raw(node.parent)
        return (_enclosed(node.data) if is_raw else escape(node.data, quote=False)), ""
    if name == "#comment":
        # XML knows no two hyphens in a comment.
        return f"<!--{re.sub('-{2,}', '-', _enclosed(node.data)).rstrip('-')}-->", ""
    if name.startswith(("#", "!")):
        return "", ""
    attributes = dict(node.attrs or {})
    if _SLOT in attributes:
        return f"\0{attributes[_SLOT]}\0", ""
    if without:
        attributes = {key: value for key, value in attributes.items() if key.lower() not in without}
    return tags(_name(node), {**attributes, **more})


def _is_raw(node: Any) -> bool:
    """Tell whether what an element holds is no HTML, but a text of its own."""
    return node is not None and node.name in _RAW_TEXT and _is_of_html(node)


def _is_of_html(node: Any) -> bool:
    return node.namespace in {None, "html"}


def _name(node: Any) -> str:
    return "pre" if node.name in _AS_WRITTEN and _is_of_html(node) else str(node.name)


def _enclosed(text: str) -> str:
    """Return a text that is no HTML without what may end the element around it, or keep it open.

    With scripts a <noscript> ends wherever its end is written; and a script behind a comment's
    beginning in a script has an end of its own.
    """
    text = _END_NOSCRIPT.sub(r"<\\/", text)
    return _SCRIPT.sub(r"\\x3C", text) if "<!--" in text else text


def _xml_ends(node: Any) -> tuple[str, str]:
    """Return the same in XML, where scripts are texts, names have rules and prefixes a meaning."""
    name = node.name
    if name == "#text":
        return escape(printable(node.data), quote=False), ""
    if name.startswith(("#", "!")) or _SLOT in (node.attrs or {}):
        return ends_of(node) if name != "#comment" else (printable(ends_of(node)[0]), "")
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
    return tags(_name(node), attributes)


def _is_balanced(parts: Iterable[str]) -> bool:
    """Tell whether each element that begins ends, in the right order, and all is plain."""
    stack: list[str] = []
    for part in parts:
        place = 0
        while place < len(part):
            found = _PLAIN.match(part, place)
            if found is None or not _goes_on(found, stack):
                return False
            place = found.end()
    return not stack


def _goes_on(found: re.Match[str], stack: list[str]) -> bool:
    """Note a tag in the stack of open elements; tell whether it may stand there."""
    if name := (found["closed"] or "").lower():
        return bool(stack) and stack.pop() == name
    name = (found["opened"] or "").lower()
    if not name:
        return True
    if name in _UNLIKE or (name in _OF_TABLES and "table" not in stack):
        return False
    if "svg" in stack and name not in _SHAPES:
        return False  # it may end the picture
    # Browsers read <div/> as <div>; of SVG itself, and in what is of it, that is an end.
    ends = name in VOID or (found["whole"] and (name in _FOREIGN or "svg" in stack))
    if not ends:
        stack.append(name)
    return True


class HTMLReader(HTMLParser):
    """Python's parser, which takes ``<![`` and a name for the comment that browsers make of it.

    The versions of Python that know this themselves came late in 2025; others raise AssertionError.
    """

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002
        """Return the place behind what begins with ``<![`` at ``i``, -1 where it does not end."""
        return self.parse_bogus_comment(i, report)
