"""Find what a frame in HTML loads, and where it ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.common import safe_urls
from sphinx_devrel_blog.common.html import parse
from sphinx_devrel_blog.embeds.providers import find
from sphinx_devrel_blog.markdown.syntax.html_elements import attributes_of, elements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


URL: Final = r"(?i)(?:https?:)?//[^\s\"'<>\\)]+"
"""A URL within a text, such as a style sheet."""
FRAMES: Final = frozenset(
    {"iframe", "frame", "embed", "object", "applet", "portal", "fencedframe", "amp-iframe"}
)
"""Elements that show another document."""
_UNENDED: Final = (
    r"(?i)<(?P<name>iframe|script)"
    r"(?P<attributes>(?=[\s/>])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(?P<whole>/?)>"
)
_FRAME_TAG: Final = r"(?i)<(?P<end>/?)(?P<name>iframe|script)\b"
_MOST_TAGS: Final = 20  # maximum number of tags to search for an end tag
SOURCE_ATTRIBUTES: Final = (
    "src", "data", "data-src", "data-lazy-src", "data-lazy", "data-original", "data-url",
    "data-iframe-src", "data-litespeed-src", "data-cmp-src", "data-embed-src", "movie",
)  # fmt: skip
"""Attributes with the URL of an element; scripts read those after the second, and load it later."""
_SOURCE_PARAMETERS: Final = frozenset({"filename", "movie", "src", "url"})


def end_frames(html: str) -> str:
    """Add an end tag to each frame and script without one, or with XML syntax: ``<iframe … />``.

    Otherwise, browsers would read the rest of the page as its content.
    """
    tags = [(tag.start(), tag["name"].lower(), tag["end"]) for tag in re.finditer(_FRAME_TAG, html)]

    def end(found: re.Match[str]) -> str:
        name = found["name"].lower()
        place = bisect_left(tags, (found.end(),))
        following = next((tag for tag in tags[place : place + _MOST_TAGS] if tag[1] == name), None)
        has_end = following is not None and bool(following[2])
        is_empty = following is not None and not html[found.end() : following[0]].strip()
        if has_end and (is_empty or not found["whole"]):
            return found.group()
        if name == "script" and " src" not in found["attributes"].lower() and not found["whole"]:
            return found.group()
        return f"<{found['name']}{found['attributes']}></{name}>"

    return re.sub(_UNENDED, end, html) if "<" in html else html


def frame_sources(node: Any, attributes: Mapping[str, str]) -> Iterator[str]:
    """Yield the URLs that a frame may load, its own URL first."""
    for key in SOURCE_ATTRIBUTES:
        if value := attributes.get(key, "").strip("{}\"'` "):
            yield value
    for key, value in attributes.items():
        if key.startswith("data-") and key not in SOURCE_ATTRIBUTES and safe_urls.is_remote(value):
            yield value
    for found in re.finditer(URL, attributes.get("srcdoc", "")):
        if find(found.group()) is not None:
            yield found.group()
    if node.name in {"object", "applet"}:
        yield from _sources_inside(node)


def _sources_inside(node: Any) -> Iterator[str]:
    """Yield the URLs in the parameters of an object and in its frames."""
    for each in elements(node):
        inner = attributes_of(each)
        if each.name == "param" and inner.get("name", "").lower() in _SOURCE_PARAMETERS:
            yield inner.get("value", "")
        elif each.name in FRAMES:
            yield from (inner[key] for key in ("src", "data") if inner.get(key))


def document_names_remote(html: str) -> bool:
    """Return whether a document in an attribute contains a URL of another host."""
    text = unescape(html)
    return (
        safe_urls.names_remote(text)
        or safe_urls.style_names_remote(text)
        or any(
            safe_urls.is_remote(value)
            for node in elements(parse([html], inline=False))
            for value in attributes_of(node).values()
        )
    )
