"""Functions for providers: match URLs, and derive ids and titles from them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlencode

from sphinx_devrel_blog.embeds.provider import Provider

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.provider import Player, Service, Widget


_MAX_ADDRESS = 2_000
_MAX_ID = 120


# Characters that no URL contains; halves of surrogate pairs could not even be encoded.
_UNSAFE = re.compile(r'[\s"<>\\`\x00-\x1f\x7f\ud800-\udfff]')
_ADDRESS = re.compile(
    r"(?:https?:)?//(?:www\.)?(?P<host>[A-Za-z0-9.-]+)(?P<path>/[^?#]*)?"
    r"(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.ASCII | re.IGNORECASE,
)
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9._@-]|^\.")
# Windows opens a device instead of a file of such a name, whatever its suffix.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of a URL.

    ``host`` is in lower case and without ``www.``; ``path`` has no slash at its end.
    """

    host: str = ""
    path: str = ""
    query: str = ""
    fragment: str = ""


@lru_cache(maxsize=64)
def read_address(text: str) -> Address | None:
    """Return the parts of ``text``, or None if it isn't an absolute http(s) URL.

    URLs with an account, a port, spaces, quotes or angle brackets are refused.
    """
    if len(text) > _MAX_ADDRESS or _UNSAFE.search(text):
        return None
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return None
    path = (found["path"] or "").rstrip("/")
    return Address(found["host"].lower(), path, found["query"] or "", found["fragment"] or "")


@dataclass(frozen=True, slots=True)
class UrlMatch:
    """A match of one of a provider's patterns.

    ``found["name"]`` is a group, empty if it didn't take part in the match. Parameters are those of
    ``address``, or of the group ``query`` after a bare id.
    """

    match: re.Match[str]
    address: Address = Address()

    def __getitem__(self, group: str) -> str:
        return self.match.groupdict("").get(group) or ""

    def parameter(self, name: str) -> str:
        """Return the decoded value of a parameter; empty if it is missing."""
        return dict(parse_qsl(self.address.query or self["query"])).get(name, "")


@dataclass(frozen=True, slots=True)
class UrlPatterns:
    """The URLs of a provider.

    ``paths`` maps each host to the pattern of a path; ``*.example.org`` is any host one level
    below, ``*`` any host. ``make`` takes a match and returns an embed, or None.
    """

    paths: Mapping[str, re.Pattern[str]]
    make: Callable[[UrlMatch], Embed | None]
    bare: re.Pattern[str] | None = None

    def match_url(self, text: str) -> Embed | None:
        """Return the embed of an absolute URL, or None."""
        address = read_address(text)
        if address is None:
            return None
        above = "*." + address.host.partition(".")[2]
        path = self.paths.get(address.host) or self.paths.get(above) or self.paths.get("*")
        found = path.fullmatch(address.path) if path is not None else None
        return self.make(UrlMatch(found, address)) if found is not None else None

    def match(self, text: str) -> Embed | None:
        """Return the embed of an id, or of a URL with or without its scheme; otherwise None."""
        found = self.bare.fullmatch(text) if self.bare is not None else None
        if found is not None:
            return self.make(UrlMatch(found))
        return self.match_url(text) or self.match_url(f"https://{text}")


def provider_of_pages(
    name: str,
    label: str,
    kind: str,
    *,
    expects: str,
    pages: Mapping[str, str],
    make: Callable[[UrlMatch], Embed | None],
    bare: str = "",
    read: Callable[[Sequence[str], Mapping[str, str]], Embed | None] | None = None,
    has_words: bool = False,
    player: Player | None = None,
    service: Service | None = None,
    widget: Widget | None = None,
    example: str = "",
) -> Provider:
    """Return a provider with the URLs ``pages`` (see `UrlPatterns`) and ids that match ``bare``.

    The other arguments are those of `Provider`.
    """
    known = UrlPatterns(
        {host: re.compile(path, re.ASCII) for host, path in pages.items()},
        make,
        re.compile(bare, re.ASCII) if bare else None,
    )
    return Provider(
        name,
        label,
        kind,
        expects,
        known.match,
        known.match_url,
        read,
        has_words,
        player,
        service,
        widget,
        example,
    )


def oembed_url(endpoint: str, **parameters: str) -> Callable[[Embed], str]:
    """Return a function from an embed to the URL of an oEmbed endpoint for it."""

    def address(embed: Embed) -> str:
        return f"{endpoint}?{urlencode({'url': embed.url, 'format': 'json', **parameters})}"

    return address


def file_id(*parts: str) -> str:
    """Join the parts of an id to one that is safe as a file name on every system.

    ``~`` joins the parts, and introduces the hexadecimal bytes of unsafe characters. The end of a
    long id is replaced by a digest of the whole.
    """
    name = "~".join(_NOT_IN_ID.sub(_escape, part) for part in parts if part)
    if _DEVICE.match(name):
        name = f"~{name}"
    if len(name) <= _MAX_ID:
        return name
    return f"{name[:_MAX_ID]}~{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def _escape(found: re.Match[str]) -> str:
    return "".join(f"~{byte:02X}" for byte in found.group().encode())


def words(slug: str) -> str:
    """Return a slug from a URL as text: ``a-title_%C3%A9`` is ``a title é``."""
    return " ".join(re.sub(r"[-_+\x00-\x1f\x7f]", " ", unquote(slug)).split())
