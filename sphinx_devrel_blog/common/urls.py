"""Recognize, quote and join URLs."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit


def quote_url(url: str) -> str:
    """Return a URL with all characters quoted that RFC 3986, section 2, doesn't allow.

    Characters that are already quoted stay.
    """
    return quote(url, safe="/%:?#[]@!$&'()*+,;=~")


def split_url(url: str) -> SplitResult:
    """Return the parts of a URL.

    If its host is invalid, as in ``https://[your-host]/``, the whole text becomes the path;
    `urlsplit` would raise an error.
    """
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", url, "", "")


def absolute(base: str, url: str) -> str:
    """Return ``url`` resolved against the URL ``base``; unchanged if its host is invalid."""
    try:
        return urljoin(base, url)
    except ValueError:
        return url


_ELSEWHERE: Final = r"(?i)(?:https?:|data:image/|//)"
_URL: Final = r"(?i)(?:[a-z][a-z0-9+.-]*:|//)"


def is_url(url: str) -> bool:
    """Return whether the target of a link is a URL of any scheme, not a path."""
    return re.match(_URL, url) is not None


_FILE: Final = (
    r"(?i)[^?#]*\.(?!(?:x?html?|php|aspx?|jsp|cgi|[0-9]+)(?:[?#]|\Z))[a-z0-9]{2,8}(?:[?#].*)?"
)


def is_file_link(url: str) -> bool:
    """Return whether a link has the relative path of a file that isn't a page of a website."""
    return re.fullmatch(_FILE, url.strip()) is not None and not is_url(url) and url[:1] not in "#?"


def is_url_source(source: str) -> bool:
    """Return whether the source of an image is a remote or data URL, not a path.

    A URL without a valid host doesn't qualify: an invalid one would stop the build with docutils
    0.23 and Python 3.13.
    """
    if re.match(_ELSEWHERE, source) is None:
        return False
    scheme, host, *_others = split_url(source)
    return scheme == "data" or bool(host)


def with_scheme(source: str) -> str:
    """Return an image URL with a scheme, so that Sphinx recognizes ``//host/a.png``."""
    return f"https:{source}" if source.startswith("//") else source


_SITE_VARIABLE: Final = r"\{\{-?\s*(?:site|config)\.[A-Za-z_.]+\s*-?\}\}|\{\{<\s*baseurl\s*>\}\}"
_FILTERED: Final = (
    r"\{\{-?\s*(['\"])(?P<path>[^'\"{}]*)\1\s*\|\s*"
    r"(?:relative_url|absolute_url|prepend:[^{}|]*|relURL|absURL|url)\s*(?:\|[^{}]*)?\}\}"
)


def strip_site_variables(url: str) -> str:
    """Return a URL without variables for the site: ``{{ site.baseurl }}/a`` becomes ``/a``.

    Liquid's ``{{ "/a" | relative_url }}`` becomes ``/a`` too.
    """
    return re.sub(_FILTERED, lambda found: found["path"], re.sub(_SITE_VARIABLE, "", url)).strip()


URL_START: Final = re.compile(r"(?:https?:)?//", re.ASCII | re.IGNORECASE)
"""The beginning of an absolute URL."""
