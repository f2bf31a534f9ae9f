"""Balance the raw HTML of posts by the rules of browsers.

Markdown divides the HTML of a post into parts. A missing or unexpected end tag would change the
page around the post. Therefore all parts in one container are parsed together, with an empty
element as a slot for each part in Markdown, and written again.

Source: the HTML Standard, "Parsing HTML documents" (as implemented by justhtml).
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.common.late_imports import import_late
from sphinx_devrel_blog.common.text import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence


VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
     "track", "wbr"}
)  # fmt: skip
"""The void elements, which have no end tag."""

_RAW_TEXT: Final = frozenset({"iframe", "noembed", "noframes", "script", "style"})
_OBSOLETE_PRE: Final = frozenset({"plaintext", "xmp"})  # obsolete forms of <pre>
# Elements that HTML parsers treat in different ways, or that change the page itself.
_UNSAFE_ELEMENTS: Final = frozenset(
    {*_RAW_TEXT, *_OBSOLETE_PRE, "body", "frame", "frameset", "head", "html", "noscript",
     "textarea", "title"}
)  # fmt: skip
_TABLE_PARTS: Final = frozenset(
    {"caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"}
)
# The elements with an attribute ``name``. Exports give it to others too, and books may not have it.
_NAMED: Final = frozenset(
    {"a", "button", "details", "fieldset", "form", "iframe", "input", "map", "meta", "object",
     "output", "param", "select", "slot", "textarea"}
)  # fmt: skip
_FOREIGN: Final = frozenset({"svg", "math"})
_SHAPES: Final = frozenset(
    {"animate", "circle", "clippath", "defs", "ellipse", "filter", "g", "image", "line",
     "lineargradient", "marker", "mask", "path", "pattern", "polygon", "polyline",
     "radialgradient", "rect", "stop", "svg", "symbol", "text", "textpath", "tspan", "use"}
)  # fmt: skip
_SLOT: Final = "devrel-slot"
_XML_NAME: Final = r"(?a)[A-Za-z_][\w.-]*"
_XLINK: Final = "http://www.w3.org/1999/xlink"
_NAMESPACES: Final = {
    "html": "http://www.w3.org/1999/xhtml",
    "math": "http://www.w3.org/1998/Math/MathML",
    "svg": "http://www.w3.org/2000/svg",
}
_SPACE: Final = r" \t\n\f\r"  # white space by the HTML Standard
_SPACES: Final = f"[{_SPACE}]*+"
# Attributes as browsers parse them: a leading equals sign is part of the name, and a quote opens a
# value only directly after the equals sign that follows a name.
_TAG_REST: Final = (
    rf"(?:[{_SPACE}/]++|(?:=[^{_SPACE}/>=]*+|[^{_SPACE}/>=]++)(?:(?!{_SPACES}=)|{_SPACES}={_SPACES}"
    rf"(?:\"[^\"]*+\"|'[^']*+'|[^{_SPACE}\"'>][^{_SPACE}>]*+|(?=>))))*+"
)
_TOKEN: Final = (
    r"(?is)<!--(?:-?>|.*?(?:--!?>|\Z))"
    rf"|<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[{_SPACE}/>])"
    rf"{_TAG_REST}>.*?(?:(?=</(?P=raw)[{_SPACE}/>])|\Z)"
    rf"|<(?:/?[A-Za-z][^{_SPACE}/>]*+{_TAG_REST}|[/!?][^>]*+)(?P<end>>?)"
)
_VALUE: Final = rf"\"[^\"]*+\"|'[^']*+'|[^{_SPACE}\"'<>=`]++"
_ATTRIBUTES: Final = (
    rf"(?:[{_SPACE}]++[^{_SPACE}\"'<>/=]++(?:{_SPACES}={_SPACES}(?:{_VALUE}))?+)*+{_SPACES}"
)
# What every HTML parser reads in the same way: text, comments, elements with only text in them, and
# tags.
_PLAIN: Final = (
    r"(?ais)[^<]++|<(?![A-Za-z/!?])|<!--(?!-?>)(?:(?!--!?>).)*+-->"
    rf"|<(?P<raw>script|style|textarea|title|iframe){_ATTRIBUTES}>[^<]*+</(?P=raw){_SPACES}>"
    rf"|</(?P<closed>[A-Za-z][\w:.-]*+){_SPACES}>"
    rf"|<(?P<opened>[A-Za-z][\w:.-]*+){_ATTRIBUTES}(?P<whole>/?)>"
)
_END_NOSCRIPT: Final = r"(?i)</(?=noscript)"
_SCRIPT: Final = r"(?i)<(?=/?script)"
_SLOT_MARK: Final = "\0(\\d+)\0"  # parsed HTML never contains this character


def balance_html(
    parts: Sequence[str | None], *, inline: bool, always: bool = False
) -> list[str | int] | None:
    """Return the balanced HTML of ``parts``, or None if it is balanced already.

    A part that is None is a slot for other content; in the result, its index in ``parts`` marks its
    position. With ``always``, the HTML is also written if it is balanced, as well-formed XML with
    namespaces. Set ``inline`` if the parts are within a paragraph. If an element would swallow a
    slot, as a ``<textarea>`` without an end tag does, each part is balanced on its own.
    """
    if not always and _is_balanced(filter(None, parts)):
        return None
    parts = [part if part is None else _escape_unclosed_tag(part) for part in parts]
    show = _xml_start_and_end if always else start_and_end
    pieces = split_at_slots("".join(write(parse(parts, inline=inline), show)))
    kept = [piece for piece in pieces if isinstance(piece, int)]
    if sorted(kept) == [place for place, part in enumerate(parts) if part is None]:
        return pieces
    return [
        place if part is None else "".join(write(parse([part], inline=inline), show))
        for place, part in enumerate(parts)
    ]


def _escape_unclosed_tag(html: str) -> str:
    """Return HTML in which an incomplete tag and the rest of the text are escaped.

    If such a tag lacks a closing quote, the rest of the page would become an attribute.
    """
    for found in re.finditer(_TOKEN, html):
        if found["end"] == "":
            return html[: found.start()] + escape(html[found.start() :], quote=False)
    return html


def parse(parts: Sequence[str | None], *, inline: bool) -> Any:
    """Return the tree that browsers build from HTML, with an empty element for each slot.

    Scripting is off, so that ``<noscript>`` contains elements.
    """
    name = "span" if inline else "div"
    source = "".join(
        part if part is not None else f'<{name} {_SLOT}="{place}"></{name}>'
        for place, part in enumerate(parts)
    )
    return _parse(source, fragment=True)


def _parse(source: str | bytes, **options: Any) -> Any:
    html = import_late("justhtml").JustHTML
    return html(source, sanitize=False, scripting_enabled=False, **options).root


def parse_page(content: bytes, encoding: str) -> Any:
    """Return the tree that browsers build from a page, in its encoding or the one it names."""
    return _parse(content, encoding=encoding or None)


def split_at_slots(html: str) -> list[str | int]:
    """Split serialized HTML at the marks of its slots, which become their indexes."""
    pieces: list[str | int] = []
    place = 0
    for found in re.finditer(_SLOT_MARK, html):
        pieces += [html[place : found.start()], int(found[1])]
        place = found.end()
    return [piece for piece in (*pieces, html[place:]) if piece != ""]


def write(root: Any, show: Callable[[Any], tuple[str, str] | str]) -> Iterator[str]:
    """Yield the source of a justhtml node and its children, without recursion.

    ``show`` returns the text before and after the children of a node, or a single text that
    replaces the node and its children.
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
    """Return the start tag and the end tag of an element, in well-formed XML."""
    start = name + "".join(f' {key}="{escape(value or "")}"' for key, value in attributes.items())
    return (f"<{start} />", "") if name in VOID else (f"<{start}>", f"</{name}>")


def start_and_end(
    node: Any, *, without: Collection[str] = (), more: Mapping[str, str] = MappingProxyType({})
) -> tuple[str, str]:
    """Return the text before and after the children of a node.

    The attributes ``without`` (in lower case) are left out, and those in ``more`` are set.
    """
    name = node.name
    if name == "#text":
        is_raw = _is_raw(node.parent)
        return (_escape_raw_text(node.data) if is_raw else escape(node.data, quote=False)), ""
    if name == "#comment":
        # XML doesn't allow two hyphens in a comment.
        return f"<!--{re.sub('-{2,}', '-', _escape_raw_text(node.data)).rstrip('-')}-->", ""
    if name.startswith(("#", "!")):
        return "", ""
    attributes = dict(node.attrs or {})
    if _SLOT in attributes:
        return f"\0{attributes[_SLOT]}\0", ""
    if without:
        attributes = {key: value for key, value in attributes.items() if key.lower() not in without}
    return tags(_tag_name(node), {**attributes, **more})


def _is_raw(node: Any) -> bool:
    """Return whether the content of an element is raw text instead of HTML."""
    return node is not None and node.name in _RAW_TEXT and _is_html_element(node)


def _is_html_element(node: Any) -> bool:
    return node.namespace in {None, "html"}


def _tag_name(node: Any) -> str:
    return "pre" if node.name in _OBSOLETE_PRE and _is_html_element(node) else str(node.name)


def _escape_raw_text(text: str) -> str:
    """Return raw text without anything that could close the element or keep it open.

    If scripting is on, ``</noscript`` closes the element anywhere in its text. After ``<!--``, a
    script within a script needs its own end tag.
    """
    text = re.sub(_END_NOSCRIPT, r"<\\/", text)
    return re.sub(_SCRIPT, r"\\x3C", text) if "<!--" in text else text


def _xml_start_and_end(node: Any) -> tuple[str, str]:
    """Return the text before and after the children of a node in well-formed XML.

    In XML, scripts are ordinary text, names are restricted, and prefixes need a namespace.
    """
    name = node.name
    if name == "#text":
        return escape(printable(node.data), quote=False), ""
    if name.startswith(("#", "!")) or _SLOT in (node.attrs or {}):
        return (
            start_and_end(node) if name != "#comment" else (printable(start_and_end(node)[0]), "")
        )
    if not re.fullmatch(_XML_NAME, name):
        return "", ""
    attributes = {
        key: printable(value or "")
        for key, value in (node.attrs or {}).items()
        if re.fullmatch(_XML_NAME, key.removeprefix("xml:").removeprefix("xlink:"))
        and key != "xmlns"
        and (key != "name" or name in _NAMED)
    }
    if any(key.startswith("xlink:") for key in attributes):
        attributes["xmlns:xlink"] = _XLINK
    parent_namespace = getattr(node.parent, "namespace", None) or "html"
    if node.namespace != parent_namespace:
        attributes["xmlns"] = _NAMESPACES[node.namespace]
    return tags(_tag_name(node), attributes)


def _is_balanced(parts: Iterable[str]) -> bool:
    """Return whether all elements are closed in order, and all HTML is unambiguous."""
    stack: list[str] = []
    plain = re.compile(_PLAIN)
    for part in parts:
        place = 0
        while place < len(part):
            found = plain.match(part, place)
            if found is None or not _track_tag(found, stack):
                return False
            place = found.end()
    return not stack


def _track_tag(found: re.Match[str], stack: list[str]) -> bool:
    """Update the stack of open elements with a tag; return whether the tag is allowed there."""
    if name := (found["closed"] or "").lower():
        return bool(stack) and stack.pop() == name
    name = (found["opened"] or "").lower()
    if not name:
        return True
    if name in _UNSAFE_ELEMENTS or (name in _TABLE_PARTS and "table" not in stack):
        return False
    if "svg" in stack and name not in _SHAPES:
        return False  # it may close the <svg>
    # Browsers read <div/> as <div>. In SVG and MathML, the slash closes the element.
    ends = name in VOID or (found["whole"] and (name in _FOREIGN or "svg" in stack))
    if not ends:
        stack.append(name)
    return True


class HTMLReader(HTMLParser):
    """An `HTMLParser` that reads ``<![`` and a name as a comment, as browsers do.

    Python's own parser does so since late 2025; older versions raise AssertionError.
    """

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002
        """Return the end position of the ``<![`` section at ``i``; -1 if it isn't closed."""
        return self.parse_bogus_comment(i, report)
