"""Absolute URLs for the links of exported posts, including the links in HTML."""

from __future__ import annotations

import re
from functools import partial
from html import escape, unescape
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from docutils import nodes

from sphinx_devrel_blog.domain.blog_domain import BlogDomain

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.builders import Builder


# Comments come first, so that tags inside comments don't match.
_TAG = re.compile(
    r"""<!--.*?(?:-->|\Z)|<[a-z](?:[^"'>]|"[^"]*"|'[^']*')*>""", re.IGNORECASE | re.DOTALL
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_URL_ATTRIBUTES: Final = frozenset({"href", "src", "poster", "data"})
# The URL of an image in srcset, and its descriptor: "a.png 1x, b.png 2x".
_CANDIDATE = re.compile(r"([^\s,](?:\S*[^\s,])?)([^,]*)")


def absolutize_urls(document: nodes.document, builder: Builder, docname: str) -> None:
    """Replace the relative URLs of a post with absolute URLs, in its HTML too."""
    absolutize = partial(_absolute_url, builder=builder, docname=docname)
    for link in document.findall(nodes.reference):
        url = str(link.get("refuri", ""))
        if url and not url.startswith("#"):
            link["refuri"] = absolutize(url)
    for raw in document.findall(nodes.raw):
        if "html" in raw.get("format", "").split():
            text = _TAG.sub(lambda tag: _absolutize_tag(tag[0], absolutize), raw.astext())
            raw.children = [nodes.Text(text)]


def _absolute_url(url: str, builder: Builder, docname: str) -> str:
    """Resolve a URL against the page of a post; return an invalid URL unchanged."""
    page = builder.get_target_uri(docname)
    try:
        parts = urlsplit(url)
        if parts.scheme:
            return url
        if parts.path and not parts.netloc:
            find = BlogDomain.of(builder.env).references.find_document
            if found := find(parts.path, docname, as_link=True):
                return f"{builder.get_target_uri(found)}{url.removeprefix(parts.path)}"
        return urljoin(page, url)
    except ValueError:  # such as `http://[your-host]/`, which has no valid host
        return url


def _absolutize_tag(tag: str, absolutize: Callable[[str], str]) -> str:
    if tag.startswith("<!--"):
        return tag
    return _ATTRIBUTE.sub(lambda match: _absolutize_attribute(match, absolutize), tag)


def _absolutize_attribute(attribute: re.Match[str], absolutize: Callable[[str], str]) -> str:
    """Return an HTML attribute with absolute URLs; return attributes without URLs unchanged."""
    name = attribute[1].lower()
    written = attribute[2][1:-1] if attribute[2][0] in "\"'" else attribute[2]
    value = unescape(written).strip()
    if name in _URL_ATTRIBUTES and value:
        return f'{attribute[1]}="{escape(absolutize(value))}"'
    if name == "srcset":
        urls = _CANDIDATE.sub(lambda each: f"{absolutize(each[1])}{each[2]}", value)
        return f'{attribute[1]}="{escape(urls)}"'
    return attribute[0]
