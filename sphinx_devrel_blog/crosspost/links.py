"""Addresses in posts, in their HTML too, as those of the published site."""

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


# Comments come first: what looks like a tag in one is none.
_TAG = re.compile(
    r"""<!--.*?(?:-->|\Z)|<[a-z](?:[^"'>]|"[^"]*"|'[^']*')*>""", re.IGNORECASE | re.DOTALL
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_WITH_ADDRESS: Final = frozenset({"href", "src", "poster", "data"})
# A picture's address, and its width up to the next one: "a.png 1x, b.png 2x".
_CANDIDATE = re.compile(r"([^\s,](?:\S*[^\s,])?)([^,]*)")


def absolutize_urls(document: nodes.document, builder: Builder, docname: str) -> None:
    """Give what a post wrote as relative addresses, in HTML too, their absolute URLs."""
    find = partial(_absolute, builder=builder, docname=docname)
    for link in document.findall(nodes.reference):
        address = str(link.get("refuri", ""))
        if address and not address.startswith("#"):
            link["refuri"] = find(address)
    for raw in document.findall(nodes.raw):
        if "html" in raw.get("format", "").split():
            text = _TAG.sub(lambda tag: _settle_tag(tag[0], find), raw.astext())
            raw.children = [nodes.Text(text)]


def _absolute(address: str, builder: Builder, docname: str) -> str:
    """Return the absolute URL that an address means on the page of a post."""
    page = builder.get_target_uri(docname)
    try:
        parts = urlsplit(address)
        if parts.scheme:
            return address
        if parts.path and not parts.netloc:
            find = BlogDomain.of(builder.env).references.find_document
            if found := find(parts.path, docname, as_link=True):
                return f"{builder.get_target_uri(found)}{address.removeprefix(parts.path)}"
        return urljoin(page, address)
    except ValueError:  # such as `http://[your-host]/`, which only looks like a host
        return address


def _settle_tag(tag: str, find: Callable[[str], str]) -> str:
    if tag.startswith("<!--"):
        return tag
    return _ATTRIBUTE.sub(lambda said: _settle_attribute(said, find), tag)


def _settle_attribute(said: re.Match[str], find: Callable[[str], str]) -> str:
    """Return an attribute of HTML with absolute addresses, in quotes; others as they are."""
    name = said[1].lower()
    written = said[2][1:-1] if said[2][0] in "\"'" else said[2]
    value = unescape(written).strip()
    if name in _WITH_ADDRESS and value:
        return f'{said[1]}="{escape(find(value))}"'
    if name == "srcset":
        found = _CANDIDATE.sub(lambda each: f"{find(each[1])}{each[2]}", value)
        return f'{said[1]}="{escape(found)}"'
    return said[0]
