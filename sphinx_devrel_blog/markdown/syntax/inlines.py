"""HTML within a text: links, emphasis, images and what else has a meaning in every format.

Left raw it would be lost everywhere but in HTML. A start tag and its end on the same level of
the text become tokens: those of Markdown where it has them, ``html_link_open`` for ``<a>``,
``html_element_open`` for the others. What has no end, is unknown or carries a style or a script
stays the raw HTML it was.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it.token import Token

from sphinx_devrel_blog.common.safe_urls import is_safe_link, is_safe_source
from sphinx_devrel_blog.markdown.syntax.html import ANCHOR, start_tag
from sphinx_devrel_blog.markdown.syntax.nesting import MAX_DEPTH

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore


_MARKDOWN: Final = {"em": "em", "i": "em", "strong": "strong", "b": "strong"}
ELEMENTS: Final = frozenset(
    [
        "abbr",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "sub",
        "sup",
        "tt",
        "u",
        "var",
    ]
)
"""The elements that become ``html_element_open`` and its end."""

_KEPT: Final = frozenset({"class", "id", "title", "lang", "dir"})
_OF_LINKS: Final = frozenset({"href", "target", "rel", "name", "hreflang"})
_OF_IMAGES: Final = (
    "src", "title", "class", "width", "height", "align",
)  # fmt: skip
_LET_GO: Final = frozenset(
    {"alt", "border", "decoding", "hspace", "id", "loading", "sizes", "srcset", "vspace"}
)
_COMPONENT = re.compile(r"</?([A-Z][\w.]*)")
_IN_CAPITALS: Final = frozenset(
    {"AUDIO", "BLOCKQUOTE", "CENTER", "DIV", "EMBED", "FIGCAPTION", "FIGURE", "FONT", "IFRAME",
     "IMG", "INPUT", "LINK", "META", "NOSCRIPT", "OBJECT", "PARAM", "SCRIPT", "SOURCE", "SPAN",
     "STYLE", "SVG", "TABLE", "TEMPLATE", "VIDEO"}
)  # fmt: skip
"""Elements of HTML in capital letters, which are no components of MDX."""
_PICTURE = re.compile(r"</?(?:picture|source)\b", re.IGNORECASE)
_END = re.compile(r"</([A-Za-z][A-Za-z0-9]*)\s*>")


def read_inlines(state: StateCore) -> None:
    """Core rule, after ``inline``: give the HTML within texts its tokens."""
    for token in state.tokens:
        children = token.children or []
        if any(child.type == "html_inline" for child in children):
            token.children = _without_pictures([_alone(child) for child in children])
            _pairs(token.children)
            token.children = _as_read(token.children)


def _alone(token: Token) -> Token:
    """Return what an element without an end becomes, or the token as it is."""
    if token.type != "html_inline":
        return token
    name, _ = start_tag(token.content) or ("", {})
    if name == "br":
        return Token("hardbreak", "br", 0, map=token.map, level=token.level)
    return (_image(token) if name == "img" else None) or token


def _as_read(children: list[Token]) -> list[Token]:
    """Leave out the tags of components, and show those that are words, such as ``List<T>``."""
    ends = {found[1] for child in children if (found := _END.fullmatch(child.content))}
    result: list[Token] = []
    for child in children:
        found = _COMPONENT.match(child.content) if child.type == "html_inline" else None
        if found is None or found[1] in _IN_CAPITALS:
            result.append(child)
        elif found[1] not in ends:
            result.append(Token("text", "", 0, content=child.content, map=child.map))
    return result


def _without_pictures(children: list[Token]) -> list[Token]:
    """Leave of each ``<picture>`` its image: which source is best is for its file to say."""
    if not any(child.type == "image" for child in children):
        return children
    return [
        child
        for child in children
        if child.type != "html_inline" or not _PICTURE.match(child.content)
    ]


def _image(token: Token) -> Token | None:
    if token.type != "html_inline":
        return None
    name, attributes = start_tag(token.content) or ("", {})
    if name != "img" or not attributes.get("src") or not is_safe_source(attributes["src"]):
        return None
    if attributes.keys() - {*_OF_IMAGES, *_LET_GO, "style"}:
        return None
    image = Token("image", "img", 0, map=token.map, level=token.level)
    image.attrs = {key: attributes[key] for key in _OF_IMAGES if attributes.get(key)}
    # Sphinx would link an image that has a width to itself.
    image.attrs["class"] = f"{attributes.get('class', '')} no-scaled-link".strip()
    image.content = attributes.get("alt", "")
    image.children = [Token("text", "", 0, content=image.content, map=token.map)]
    return image


def _pairs(children: list[Token]) -> None:
    """Turn each start tag and the end tag on its own level into a pair of tokens."""
    levels: list[list[tuple[str, Token]]] = [[]]  # for each open Markdown token: the open elements
    for child in children:
        if child.type == "html_inline":
            _pair(child, levels)
        elif child.nesting == 1:
            levels.append([])
        elif child.nesting == -1 and len(levels) > 1:
            levels.pop()


def _pair(tag: Token, levels: list[list[tuple[str, Token]]]) -> None:
    """Note a start tag, or join an end tag to its start. What is too deep stays raw HTML."""
    opened = levels[-1]
    if end := _END.fullmatch(tag.content):
        name = end[1].lower()
        if opened and opened[-1][0] == name:
            _, start = opened.pop()
            if sum(map(len, levels)) < MAX_DEPTH:
                _join(name, start, tag)
        elif any(name == each for each, _ in opened[-10:]):
            while opened.pop()[0] != name:
                pass  # these have no end of their own, and hold one that is wrong
    elif name := _opens(tag):
        opened.append((name, tag))


def _opens(token: Token) -> str:
    """Return the name of the element that ``token`` opens, if it is known and safe."""
    name, attributes = start_tag(token.content) or ("", {})
    if token.content.endswith("/>"):
        return ""
    if name == "a":
        href = attributes.get("href", "").strip()
        if not href and attributes.keys() <= {"name", "id"} and any(attributes.values()):
            return name  # a place to link to
        is_safe = bool(href) and is_safe_link(href)
        return name if is_safe and not _scripted(attributes) else ""
    known = name in ELEMENTS or name in _MARKDOWN
    return name if known and not attributes.keys() - _KEPT else ""


def _scripted(attributes: dict[str, str]) -> bool:
    return any(name.startswith("on") for name in attributes)


def _join(name: str, opened: Token, closed: Token) -> None:
    _, attributes = start_tag(opened.content) or ("", {})
    if name == "a" and "href" not in attributes:
        name, kind, kept = "span", "html_element", {"id"}
        attributes = {"id": attributes.get("id") or attributes["name"]}
    elif name == "a":
        kind = "html_link"
        kept = {*_KEPT, *_OF_LINKS} - {"name", "hreflang", "dir", "lang"}
    else:
        kind, kept = _MARKDOWN.get(name, "html_element"), set(_KEPT)
    opened.type, opened.nesting = f"{kind}_open", 1
    closed.type, closed.nesting = f"{kind}_close", -1
    opened.attrs = {
        ANCHOR if key == "id" else key: value
        for key, value in attributes.items()
        if key in kept and value
    }
    opened.tag = closed.tag = name
