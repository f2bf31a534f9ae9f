"""Texts and addresses that XML and HTML have a place for."""

from __future__ import annotations

from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from sphinx_devrel_blog.late import late

_FORBIDDEN: Final = late("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


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


def printable(text: str) -> str:
    """Return a text without the control characters that XML 1.0 and HTML have no place for."""
    return _FORBIDDEN.sub("", text)
