"""Sanitize the HTML of a feed entry: elements that feed readers show, absolute URLs, no scripts.

The lists below follow the W3C Feed Validation Service, which warns about scripts, styles and
relative URLs in an entry, and the RSS Best Practices Profile (https://www.rssboard.org/rss-profile).

The sanitizer of justhtml (3.0 to 3.16) can't do this: it drops the text of MathML, and it can't
replace a frame with a link, leave out line numbers, or unwrap a link or an image without a safe
URL. It also keeps control characters and writes HTML, but an entry has to be well-formed XML.
"""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from sphinx_devrel_blog.common.html import parse, tags, write
from sphinx_devrel_blog.common.safe_urls import clean, is_safe_link, is_safe_source, scheme
from sphinx_devrel_blog.common.text import printable
from sphinx_devrel_blog.common.values import whole_number
from sphinx_devrel_blog.feeds.mathml import formula_text

if TYPE_CHECKING:
    from collections.abc import Iterator


_KEPT: Final = frozenset(
    {"a", "abbr", "address", "article", "aside", "audio", "b", "bdi", "bdo", "blockquote", "br",
     "caption", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt",
     "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins",
     "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "strong",
     "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u",
     "ul", "var", "video", "wbr"}
)  # fmt: skip
"""Other elements are replaced with their content, as feed readers do."""
_DROPPED: Final = frozenset(
    {"base", "button", "canvas", "head", "input", "link", "map", "meta",
     "option", "param", "script", "select", "source", "style", "svg", "template", "textarea",
     "title", "track"}
)  # fmt: skip
"""Elements that are dropped with their content, which isn't text of the post."""
_ATTRIBUTES: Final[dict[str, frozenset[str]]] = {
    "a": frozenset({"href"}),
    "audio": frozenset({"src", "controls"}),
    "blockquote": frozenset({"cite"}),
    "bdo": frozenset({"dir"}),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "q": frozenset({"cite"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan"}),
    "time": frozenset({"datetime"}),
    "video": frozenset({"src", "poster", "controls", "width", "height"}),
}
_EVERYWHERE: Final = frozenset({"dir", "lang", "title"})
_URLS: Final = frozenset({"cite", "href", "poster", "src"})
_NUMBERS: Final = frozenset({"colspan", "height", "rowspan", "start", "value", "width"})


def sanitize(html: str, page: str) -> str:
    """Return the HTML of a post for a feed entry, as well-formed XML.

    ``page`` is the absolute URL of the post's page, which is the base of relative URLs. A frame
    becomes a link to the page in it, a player with several sources a link to the first, and a
    formula in MathML text.
    """
    root = parse([html], inline=False)
    return "".join(write(root, partial(_sanitize_node, page))).strip()


def _sanitize_node(page: str, node: Any) -> tuple[str, str] | str:
    """Return the text before and after the children of a node, or the text that replaces it."""
    name = node.name
    if (text := _replacement(node, page)) is not None:
        return text
    attributes = dict(_safe_attributes(name, node.attrs or {}, page)) if name in _KEPT else {}
    needed = {"a": "href", "img": "src", "audio": "src", "video": "src"}.get(name)
    if name in {"audio", "video"} and "src" not in attributes:
        return _player_link(node, page)
    if name not in _KEPT or (needed and needed not in attributes):
        return "", ""
    if name == "img":
        attributes.setdefault("alt", "")
    return tags(name, attributes)


def _replacement(node: Any, page: str) -> str | None:
    """Return the text that replaces a text, an element of another page, or a formula."""
    name = node.name
    if name == "#text":
        return escape(printable(node.data), quote=False)
    if source := {"embed": "src", "iframe": "src", "object": "data"}.get(name):
        return _link(node, (node.attrs or {}).get(source), page)
    if name == "math":
        return escape(printable(formula_text(node)), quote=False)
    is_dropped = name in _DROPPED or name.startswith(("#comment", "!"))
    return "" if is_dropped or _is_line_number(node) else None


def _is_line_number(node: Any) -> bool:
    """Return whether a node contains line numbers, which readers would mistake for code."""
    return "linenos" in ((node.attrs or {}).get("class") or "").split()


def _safe_attributes(
    element: str, attributes: dict[str, str | None], page: str
) -> Iterator[tuple[str, str]]:
    known = _ATTRIBUTES.get(element, frozenset()) | _EVERYWHERE
    for name, value in attributes.items():
        text = printable(value or "").strip()
        if name not in known or (name in _NUMBERS and whole_number(text) is None):
            continue
        if name in _URLS:
            if url := _absolute_url(text, page, is_image=element == "img"):
                yield name, url
        else:
            yield name, text


def _absolute_url(url: str, page: str, *, is_image: bool) -> str:
    """Return an absolute URL, or an empty string if the URL is invalid or unsafe."""
    if is_image and scheme(url) == "data":
        return url if is_safe_source(url) else ""
    try:
        return urljoin(page, clean(url)) if is_safe_link(url) else ""
    except ValueError:
        return ""


def _player_link(node: Any, page: str) -> str:
    """Return a link to the first file of a player, whose text is only for old browsers.

    A player without a file has no content.
    """
    sources = (each for each in node.children or () if each.name == "source")
    links = (_link(node, (each.attrs or {}).get("src"), page) for each in sources)
    return next(filter(None, links), "")


def _link(node: Any, source: str | None, page: str) -> str:
    """Return a link with the title of an element; an empty string without a valid URL."""
    attributes = node.attrs or {}
    url = _absolute_url(source.strip(), page, is_image=False) if source and source.strip() else ""
    title = attributes.get("title") or attributes.get("aria-label") or ""
    text = printable(title).strip() or url
    return escape(text, quote=False).join(tags("a", {"href": url})) if url else ""
