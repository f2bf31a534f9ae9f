"""Inline HTML: links, emphasis, images and other elements that every format can show.

As raw HTML, they would be missing in every format except HTML. A start tag and its end tag on the
same level become tokens: Markdown's own if it has them, ``html_link_open`` for ``<a>``, and
``html_element_open`` for other elements. An element stays raw HTML if it has no end tag, is
unknown, or has a style or a script.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it.token import Token

from sphinx_devrel_blog.common.safe_urls import is_safe_link, is_safe_source
from sphinx_devrel_blog.markdown.syntax.html_figures import ANCHOR, start_tag
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
_OWN_NODES: Final = frozenset({"code", "kbd", "sub", "sup"})  # docutils has nodes for them
_LANGUAGE: Final = r"(?i)[a-z]{2,3}(?:-[a-z0-9]{2,8})*"
_SAFE_RULE: Final = (
    r"(?i)\s*(?:color|background|background-color|font-style|font-weight|font-size|font-variant"
    r"|text-decoration|text-transform|letter-spacing|white-space)\s*:(?!.*url)\s*[\w\s#%.,()-]+"
)
_LINK_ATTRIBUTES: Final = frozenset({"href", "target", "rel", "name", "hreflang"})
_IMAGE_ATTRIBUTES: Final = (
    "src", "title", "class", "width", "height", "align",
)  # fmt: skip
_IGNORED_IMAGE_ATTRIBUTES: Final = frozenset(
    {"alt", "border", "decoding", "hspace", "id", "loading", "sizes", "srcset", "vspace"}
)
_COMPONENT: Final = r"</?([A-Z][\w.]*)"
_IN_CAPITALS: Final = frozenset(
    {"AUDIO", "BLOCKQUOTE", "CENTER", "DIV", "EMBED", "FIGCAPTION", "FIGURE", "FONT", "IFRAME",
     "IMG", "INPUT", "LINK", "META", "NOSCRIPT", "OBJECT", "PARAM", "SCRIPT", "SOURCE", "SPAN",
     "STYLE", "SVG", "TABLE", "TEMPLATE", "VIDEO"}
)  # fmt: skip
"""HTML elements in capital letters, which aren't MDX components."""
_PICTURE: Final = r"(?i)</?(?:picture|source)\b"
_START: Final = r"<([a-z][a-z0-9]*)\s*/?>"
_MENTIONED: Final = frozenset(
    {"base", "body", "caption", "col", "colgroup", "datalist", "fieldset", "form", "frame",
     "frameset", "head", "html", "iframe", "legend", "link", "meta", "noembed", "noframes",
     "noscript", "object", "optgroup", "option", "plaintext", "script", "select", "style", "table",
     "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "title", "tr", "xmp"}
)  # fmt: skip
"""Elements whose start tag, on its own and without attributes, is a mention of the element."""
_END: Final = r"</([A-Za-z][A-Za-z0-9]*)\s*>"


def read_inlines(state: StateCore) -> None:
    """Core rule, after ``inline``: replace inline HTML with tokens."""
    for token in state.tokens:
        children = token.children or []
        if any(child.type == "html_inline" for child in children):
            token.children = _without_pictures([_read_single_tag(child) for child in children])
            _pair_tags(token.children)
            token.children = _resolve_components(token.children)


def _read_single_tag(token: Token) -> Token:
    """Return the token of an element without an end tag; any other token unchanged."""
    if token.type != "html_inline":
        return token
    name, _ = start_tag(token.content) or ("", {})
    if name == "br":
        return Token("hardbreak", "br", 0, map=token.map, level=token.level)
    return (_image_token(token) if name == "img" else None) or token


def _resolve_components(children: list[Token]) -> list[Token]:
    """Remove the tags of components; turn tags without an end tag into text, as in ``List<T>``.

    Text such as "the <title> element" mentions an element that no sentence can have.
    """
    ends = {found[1] for child in children if (found := re.fullmatch(_END, child.content))}
    result: list[Token] = []
    for child in children:
        found = re.match(_COMPONENT, child.content) if child.type == "html_inline" else None
        mention = re.fullmatch(_START, child.content) if child.type == "html_inline" else None
        if mention and mention[1] in _MENTIONED and mention[1] not in ends:
            result.append(Token("text", "", 0, content=child.content, map=child.map))
        elif found is None or found[1] in _IN_CAPITALS:
            result.append(child)
        elif found[1] not in ends:
            result.append(Token("text", "", 0, content=child.content, map=child.map))
    return result


def _without_pictures(children: list[Token]) -> list[Token]:
    """Remove ``<picture>`` and ``<source>`` around images: only the image itself is shown."""
    if not any(child.type == "image" for child in children):
        return children
    return [
        child
        for child in children
        if child.type != "html_inline" or not re.match(_PICTURE, child.content)
    ]


def _image_token(token: Token) -> Token | None:
    if token.type != "html_inline":
        return None
    name, attributes = start_tag(token.content) or ("", {})
    if name != "img" or not attributes.get("src") or not is_safe_source(attributes["src"]):
        return None
    if attributes.keys() - {*_IMAGE_ATTRIBUTES, *_IGNORED_IMAGE_ATTRIBUTES, "style"}:
        return None
    image = Token("image", "img", 0, map=token.map, level=token.level)
    image.attrs = {key: attributes[key] for key in _IMAGE_ATTRIBUTES if attributes.get(key)}
    # Sphinx would link an image that has a width to itself.
    image.attrs["class"] = f"{attributes.get('class', '')} no-scaled-link".strip()
    image.content = attributes.get("alt", "")
    image.children = [Token("text", "", 0, content=image.content, map=token.map)]
    return image


def _pair_tags(children: list[Token]) -> None:
    """Turn each start tag and the end tag on the same level into a pair of tokens."""
    levels: list[list[tuple[str, Token]]] = [[]]  # for each open Markdown token: the open elements
    for child in children:
        if child.type == "html_inline":
            _pair_tag(child, levels)
        elif child.nesting == 1:
            levels.append([])
        elif child.nesting == -1 and len(levels) > 1:
            levels.pop()


def _pair_tag(tag: Token, levels: list[list[tuple[str, Token]]]) -> None:
    """Remember a start tag, or pair an end tag. Elements that are too deep stay raw HTML."""
    opened = levels[-1]
    if end := re.fullmatch(_END, tag.content):
        name = end[1].lower()
        if opened and opened[-1][0] == name:
            _, start = opened.pop()
            if sum(map(len, levels)) < MAX_DEPTH:
                _make_pair(name, start, tag)
        elif any(name == each for each, _ in opened[-10:]):
            while opened.pop()[0] != name:
                pass  # these elements have no end tag
    elif name := _opened_element(tag):
        opened.append((name, tag))


def _opened_element(token: Token) -> str:
    """Return the name of the element that ``token`` opens, if it is known and safe."""
    name, attributes = start_tag(token.content) or ("", {})
    if token.content.endswith("/>"):
        return ""
    if name == "a":
        href = attributes.get("href", "").strip()
        if not href and attributes.keys() <= {"name", "id"} and any(attributes.values()):
            return name  # an anchor
        is_safe = bool(href) and is_safe_link(href)
        return name if is_safe and not _has_handlers(attributes) else ""
    kept = _KEPT
    if name in ELEMENTS - _OWN_NODES and _is_safe_style(attributes.get("style", "")):
        kept = kept | {"style"}
    known = name in ELEMENTS or name in _MARKDOWN
    return name if known and not attributes.keys() - kept else ""


def _is_safe_style(style: str) -> bool:
    """Return whether a style changes only the look of a text, and refers to no URL."""
    rules = [rule for rule in style.split(";") if rule.strip()]
    return all(re.fullmatch(_SAFE_RULE, rule) for rule in rules)


def _has_handlers(attributes: dict[str, str]) -> bool:
    return any(name.startswith("on") for name in attributes)


def _make_pair(name: str, opened: Token, closed: Token) -> None:
    _, attributes = start_tag(opened.content) or ("", {})
    if name == "a" and "href" not in attributes:
        name, kind, kept = "span", "html_element", {"id"}
        attributes = {"id": attributes.get("id") or attributes["name"]}
    elif name == "a":
        kind = "html_link"
        kept = {*_KEPT, *_LINK_ATTRIBUTES} - {"name", "hreflang", "dir", "lang"}
    else:
        kind, kept = _MARKDOWN.get(name, "html_element"), {*_KEPT, "style"}
    language = attributes.get("lang", "").strip()
    if re.fullmatch(_LANGUAGE, language) and (kind != "html_element" or name in _OWN_NODES):
        # docutils writes this class as the attribute ``lang``.
        attributes["class"] = f"{attributes.get('class', '')} language-{language}".strip()
    opened.type, opened.nesting = f"{kind}_open", 1
    closed.type, closed.nesting = f"{kind}_close", -1
    opened.attrs = {
        ANCHOR if key == "id" else key: value
        for key, value in attributes.items()
        if key in kept and value
    }
    opened.tag = closed.tag = name
