"""URLs: whether a text is one, and how to write it."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit


def as_url(address: str) -> str:
    """Return an address as a URL has it; what is one already stays.

    RFC 3986, section 2, has the characters.
    """
    return quote(address, safe="/%:?#[]@!$&'()*+,;=~")


def url_parts(address: str) -> SplitResult:
    """Return an address in parts.

    It is all path where a host stands in it that can be none, such as ``https://[your-host]/``,
    for which `urlsplit` raises.
    """
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", address, "", "")


def absolute(base: str, address: str) -> str:
    """Return what ``address`` means on the page ``base``: itself, where a host in it is none."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


_ELSEWHERE = re.compile(r"(?:https?:|data:image/|//)", re.IGNORECASE)
_URL = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)


def is_url(address: str) -> bool:
    """Tell whether the address of a link is a URL, of whatever scheme, and no path."""
    return _URL.match(address) is not None


def is_elsewhere(source: str) -> bool:
    """Tell whether an image's source is a URL, of another host or of data, and no path.

    One without a host, or with one that can be none, is no URL: with docutils 0.23 and Python 3.13
    the latter would stop the build.
    """
    if _ELSEWHERE.match(source) is None:
        return False
    scheme, host, *_others = url_parts(source)
    return scheme == "data" or bool(host)


def with_scheme(source: str) -> str:
    """Return the URL of an image so that Sphinx knows it for one: ``//host/a.png`` is by HTTPS."""
    return f"https:{source}" if source.startswith("//") else source


_SITE_VARIABLE = re.compile(
    r"\{\{-?\s*(?:site|config)\.[A-Za-z_.]+\s*-?\}\}|\{\{<\s*baseurl\s*>\}\}"
)
_FILTERED = re.compile(
    r"\{\{-?\s*(['\"])(?P<path>[^'\"{}]*)\1\s*\|\s*"
    r"(?:relative_url|absolute_url|prepend:[^{}|]*|relURL|absURL|url)\s*(?:\|[^{}]*)?\}\}"
)


def without_site(address: str) -> str:
    """Return an address without what stands for the site's own: ``{{ site.baseurl }}/a`` is ``/a``.

    So is Liquid's ``{{ "/a" | relative_url }}``.
    """
    return _FILTERED.sub(lambda found: found["path"], _SITE_VARIABLE.sub("", address)).strip()


URL_START: Final = re.compile(r"(?:https?:)?//", re.ASCII | re.IGNORECASE)
"""How an absolute URL begins."""
