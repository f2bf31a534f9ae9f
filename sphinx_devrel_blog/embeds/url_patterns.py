"""What the providers share: reading addresses, and making ids and titles of them."""

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


# What never belongs in an address; halves of surrogate pairs could not even be encoded.
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
    """A URL in parts: ``host`` in lower case without ``www.``, ``path`` without a last ``/``."""

    host: str = ""
    path: str = ""
    query: str = ""
    fragment: str = ""


@lru_cache(maxsize=64)
def read_address(text: str) -> Address | None:
    """Return the parts of ``text``, or None where it is no absolute http(s) URL.

    One with an account, a port, blanks, quotes or angle brackets is none.
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

    ``found["name"]`` is a group, empty where it took no part. The parameters are those of
    ``address``, or of the group ``query`` behind a bare id.
    """

    match: re.Match[str]
    address: Address = Address()

    def __getitem__(self, group: str) -> str:
        return self.match.groupdict("").get(group) or ""

    def parameter(self, name: str) -> str:
        """Return the decoded value of a parameter; empty where there is none."""
        return dict(parse_qsl(self.address.query or self["query"])).get(name, "")


@dataclass(frozen=True, slots=True)
class UrlPatterns:
    """The addresses of a provider.

    ``paths`` has the pattern of a path for each host; ``*.example.org`` stands for any host one
    step below, ``*`` for any at all. ``make`` returns the embed of what they found, or None.
    """

    paths: Mapping[str, re.Pattern[str]]
    make: Callable[[UrlMatch], Embed | None]
    bare: re.Pattern[str] | None = None

    def match_url(self, text: str) -> Embed | None:
        """Return the embed that an absolute URL names, else None."""
        address = read_address(text)
        if address is None:
            return None
        above = "*." + address.host.partition(".")[2]
        path = self.paths.get(address.host) or self.paths.get(above) or self.paths.get("*")
        found = path.fullmatch(address.path) if path is not None else None
        return self.make(UrlMatch(found, address)) if found is not None else None

    def match(self, text: str) -> Embed | None:
        """Return the embed that an id, or a URL with or without its scheme, names; else None."""
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
    """Return the provider whose addresses are ``pages`` (see `UrlPatterns`) and whose ids ``bare``.

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
    """Return what makes the URL that asks an oEmbed endpoint for an embed."""

    def address(embed: Embed) -> str:
        return f"{endpoint}?{urlencode({'url': embed.url, 'format': 'json', **parameters})}"

    return address


def file_id(*parts: str) -> str:
    """Return the parts of an id as one that is safe as a file name on every system.

    ``~`` joins the parts, and introduces the hexadecimal bytes of what is not safe. The end of
    a long one is replaced by a digest of all.
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
    """Return the words of a title as an address spells it: ``a-title_%C3%A9`` is ``a title é``."""
    return " ".join(re.sub(r"[-_+\x00-\x1f\x7f]", " ", unquote(slug)).split())
