"""Functions for providers: match URLs, and derive ids and titles from them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode

from sphinx_devrel_blog.blog.model import Embed
from sphinx_devrel_blog.embeds.provider import Provider

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_devrel_blog.embeds.provider import Player, Service, Widget


_MAX_URL_LENGTH = 2_000
_MAX_ID_LENGTH = 120


# Characters that URLs can't contain; lone surrogates can't even be encoded.
_UNSAFE: Final = r'[\s"<>\\`\x00-\x1f\x7f\ud800-\udfff]'
_URL: Final = (
    r"(?ai)(?:https?:)?//(?:www\.)?(?P<host>[A-Za-z0-9.-]+)(?P<path>/[^?#]*)?"
    r"(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?"
)
_NOT_IN_ID: Final = r"[^A-Za-z0-9._@-]|^\."
# Windows opens a device instead of a file with such a name, whatever its suffix.
_DEVICE_NAME: Final = r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)"


class ParsedUrl(NamedTuple):
    """The parts of a URL.

    ``host`` is in lower case and without ``www.``; ``path`` has no slash at its end.
    """

    host: str = ""
    path: str = ""
    query: str = ""
    fragment: str = ""


@lru_cache(maxsize=64)
def parse_url(text: str) -> ParsedUrl | None:
    """Return the parts of ``text``, or None if it isn't an absolute http(s) URL.

    URLs with an account, a port, spaces, quotes or angle brackets are refused.
    """
    if len(text) > _MAX_URL_LENGTH or re.search(_UNSAFE, text):
        return None
    match = re.fullmatch(_URL, text)
    if match is None:
        return None
    path = (match["path"] or "").rstrip("/")
    return ParsedUrl(match["host"].lower(), path, match["query"] or "", match["fragment"] or "")


_NO_URL: Final = ParsedUrl()


@dataclass(eq=False, repr=False)
class UrlMatch:
    """A match of one of a provider's patterns; ``provider`` is its name.

    ``match["name"]`` is a group; it is empty if it didn't take part in the match. Parameters come
    from the query of ``url``, or from the group ``query`` after an id without a URL.
    """

    provider: str
    match: re.Match[str]
    url: ParsedUrl = _NO_URL

    def __getitem__(self, group: str) -> str:
        return self.match.groupdict("").get(group) or ""

    def parameter(self, name: str) -> str:
        """Return the decoded value of a parameter; empty if it is missing."""
        return dict(parse_qsl(self.url.query or self["query"])).get(name, "")

    def embed(
        self,
        number: str,
        url: str,
        user: str = "",
        *,
        date: dt.datetime | None = None,
        title: str = "",
        player: str = "",
        poster: str = "",
        kind: str = "",
    ) -> Embed:
        """Return an embed of the provider; ``number`` is its id. See `Embed`."""
        return Embed(self.provider, number, url, user, date, title, player, poster, kind)


class UrlPatterns(NamedTuple):
    """The URLs of the provider with the name ``provider``.

    ``paths`` maps each host to the pattern of a path; ``*.example.org`` is any host one level
    below, ``*`` any host. ``create_embed`` takes a match and returns an embed, or None.
    ``id_pattern`` matches an id without a URL.
    """

    provider: str
    paths: Mapping[str, re.Pattern[str]]
    create_embed: Callable[[UrlMatch], Embed | None]
    id_pattern: re.Pattern[str] | None = None

    def match_url(self, text: str) -> Embed | None:
        """Return the embed of an absolute URL; None if no pattern matches."""
        url = parse_url(text)
        if url is None:
            return None
        any_subdomain = "*." + url.host.partition(".")[2]
        path = self.paths.get(url.host) or self.paths.get(any_subdomain) or self.paths.get("*")
        match = path.fullmatch(url.path) if path is not None else None
        return self.create_embed(UrlMatch(self.provider, match, url)) if match is not None else None

    def match(self, text: str) -> Embed | None:
        """Return the embed of an id, or of a URL with or without its scheme; None if neither."""
        match = self.id_pattern.fullmatch(text) if self.id_pattern is not None else None
        if match is not None:
            return self.create_embed(UrlMatch(self.provider, match))
        return self.match_url(text) or self.match_url(f"https://{text}")


def provider_of_pages(
    name: str,
    label: str,
    kind: str,
    *,
    expects: str,
    pages: Mapping[str, str],
    create_embed: Callable[[UrlMatch], Embed | None],
    id_pattern: str = "",
    read: Callable[[Sequence[str], Mapping[str, str]], Embed | None] | None = None,
    has_text: bool = False,
    player: Player | None = None,
    service: Service | None = None,
    widget: Widget | None = None,
    example: str = "",
) -> Provider:
    """Return a provider with the URLs ``pages`` and ids that match ``id_pattern``.

    See `UrlPatterns` for both. The other arguments are those of `Provider`.
    """
    patterns = UrlPatterns(
        name,
        {host: re.compile(path, re.ASCII) for host, path in pages.items()},
        create_embed,
        re.compile(id_pattern, re.ASCII) if id_pattern else None,
    )
    return Provider(
        name,
        label,
        kind,
        expects,
        patterns.match,
        patterns.match_url,
        read,
        has_text,
        player,
        service,
        widget,
        example,
        tuple(pages),
    )


def oembed_url(endpoint: str, **parameters: str) -> Callable[[Embed], str]:
    """Return a function that returns the URL of an oEmbed request for an embed."""

    def request_url(embed: Embed) -> str:
        return f"{endpoint}?{urlencode({'url': embed.url, 'format': 'json', **parameters})}"

    return request_url


def file_id(*parts: str) -> str:
    """Join the parts of an id to an id that is a safe file name on every system.

    The separator is ``~``, which also precedes the hexadecimal bytes of unsafe characters. The end
    of a long id is replaced with a digest of the id.
    """
    name = "~".join(re.sub(_NOT_IN_ID, _escape, part) for part in parts if part)
    if re.match(_DEVICE_NAME, name):
        name = f"~{name}"
    if len(name) <= _MAX_ID_LENGTH:
        return name
    return f"{name[:_MAX_ID_LENGTH]}~{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def _escape(match: re.Match[str]) -> str:
    return "".join(f"~{byte:02X}" for byte in match.group().encode())


def slug_to_text(slug: str) -> str:
    """Return a slug from a URL as text: ``a-title_%C3%A9`` is ``a title é``."""
    return " ".join(re.sub(r"[-_+\x00-\x1f\x7f]", " ", unquote(slug)).split())
