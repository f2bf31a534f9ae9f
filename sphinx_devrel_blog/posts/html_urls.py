"""The URLs in raw HTML: of links, images, players and their files."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.safe_urls import sources_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


_TAG: Final = (
    r"(?is)<!--.*?(?:-->|\Z)"
    r"|<(?P<name>a|area|audio|embed|img|input|object|source|track|video)"
    r"(?=\s)(?P<rest>(?:[^\"'>]|\"[^\"]*\"|'[^']*')*)>"
)
_ATTRIBUTE: Final = (
    r"(?P<before>\s(?P<name>[^\s\"'<>/=]+)\s*=\s*)"
    r"(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'>]+)"
)
_URLS: Final[dict[str, frozenset[str]]] = {
    "a": frozenset({"href"}),
    "area": frozenset({"href"}),
    "audio": frozenset({"src"}),
    "embed": frozenset({"src"}),
    "img": frozenset({"src", "srcset"}),
    "input": frozenset({"src"}),
    "object": frozenset({"data"}),
    "source": frozenset({"src", "srcset"}),
    "track": frozenset({"src"}),
    "video": frozenset({"src", "poster"}),
}


def urls_in(html: str) -> Iterator[tuple[str, str, str]]:
    """Yield the URLs of HTML, each with the names of its element and its attribute."""
    for tag in re.finditer(_TAG, html):
        name = (tag["name"] or "").lower()
        for attribute in re.finditer(_ATTRIBUTE, tag["rest"] or ""):
            key = attribute["name"].lower()
            if key in _URLS.get(name, ()):
                value = _value(attribute)
                for url in sources_of(value) if key == "srcset" else filter(None, [value]):
                    yield name, key, url


def split_path(url: str) -> tuple[str, str, str]:
    """Return the path, the query with ``?`` and the fragment with ``#``; each may be empty."""
    start, hash_sign, fragment = url.partition("#")
    path, mark, query = start.partition("?")
    return path, f"{mark}{query}", f"{hash_sign}{fragment}"


def _value(attribute: re.Match[str]) -> str:
    written = attribute["value"]
    return unescape(written[1:-1] if written[0] in "\"'" else written).strip()


def replace_urls(html: str, urls: Mapping[str, str]) -> str:
    """Return HTML with other URLs."""

    def replace_tag(tag: re.Match[str]) -> str:
        known = _URLS.get((tag["name"] or "").lower(), frozenset())
        rest = re.sub(_ATTRIBUTE, _replacer(urls, known), tag["rest"] or "")
        return f"<{tag['name']}{rest}>" if known else tag[0]

    return re.sub(_TAG, replace_tag, html)


def _replacer(urls: Mapping[str, str], known: frozenset[str]) -> Callable[[re.Match[str]], str]:
    """Return a function that replaces the URLs of an attribute if it is one of ``known``."""

    def replace(attribute: re.Match[str]) -> str:
        key, value = attribute["name"].lower(), _value(attribute)
        if key not in known:
            return attribute[0]
        new = urls.get(value, value)
        if key == "srcset":
            new = re.sub(r"[^\s,](?:\S*[^\s,])?", lambda each: urls.get(each[0], each[0]), value)
        return f'{attribute["before"]}"{escape(new)}"' if new != value else attribute[0]

    return replace
