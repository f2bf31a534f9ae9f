"""The preview of any page: its title, its description, its site, its author and its picture.

A page describes itself in three ways, and the first one that has a value is used: an oEmbed service
that the page names (https://oembed.com, "Discovery"), Open Graph (https://ogp.me), and HTML's own
``<title>`` and ``<meta name="description">``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urljoin

from sphinx_devrel_blog.common.html import parse_page
from sphinx_devrel_blog.embeds.facts import facts_of
from sphinx_devrel_blog.embeds.failures import FetchError
from sphinx_devrel_blog.embeds.forges import shorten
from sphinx_devrel_blog.embeds.responses import (
    ProviderResponse,
    ResponseError,
    get_member,
    read_day,
    read_language,
    single_line,
    web_url,
)
from sphinx_devrel_blog.embeds.snapshots import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.client import Client


_MAX_NODES: Final = 50_000
_OEMBED: Final = frozenset({"application/json+oembed", "text/json+oembed"})
_WAIT: Final = frozenset({"just a moment...", "attention required! | cloudflare", "log in"})


class PageHead(NamedTuple):
    """What a page describes of itself: its metadata, its title, its language and its service."""

    metadata: Mapping[str, str]
    title: str = ""
    language: str = ""
    oembed: str = ""

    def first(self, *names: str) -> str:
        """Return the first value that isn't empty."""
        return next((self.metadata[name] for name in names if self.metadata.get(name)), "")


def read_head(root: Any) -> PageHead:
    """Return the metadata in the tree of a page; names are in lower case."""
    metadata: dict[str, str] = {}
    title = language = oembed = ""
    for node in _elements(root):
        attributes = node.attrs or {}
        if node.name == "meta":
            keys = (attributes.get(key) for key in ("property", "name", "itemprop"))
            name = next((key.strip().lower() for key in keys if key), "")
            if name and name not in metadata:
                metadata[name] = single_line(attributes.get("content"))
        elif node.name == "title" and not title:
            title = single_line("".join(child.data or "" for child in node.children or ()))
        elif node.name == "html":
            language = read_language(attributes.get("lang"))
        elif node.name == "link" and not oembed:
            is_oembed = (attributes.get("type") or "").strip().lower() in _OEMBED
            oembed = (attributes.get("href") or "").strip() if is_oembed else ""
    return PageHead(metadata, title, language, oembed)


def read_content(content: bytes, encoding: str) -> PageHead:
    """Return the metadata of a page; its body is parsed only if the part before has no title."""
    before = re.split(rb"(?i)<body[\s>]", content, maxsplit=1)[0]
    head = read_head(parse_page(before, encoding))
    has_title = head.title or head.first("og:title", "twitter:title")
    if has_title or len(before) == len(content):
        return head
    return read_head(parse_page(content, encoding))


def _elements(root: Any) -> Iterator[Any]:
    """Yield the elements of a tree in their order, but not those in SVG images."""
    ahead = [root]
    for _ in range(_MAX_NODES):
        if not ahead:
            return
        node = ahead.pop()
        if node.name == "svg":
            continue
        if not node.name.startswith(("#text", "#comment", "!")):
            yield node
            ahead += reversed(node.children or ())


def take_page(embed: Embed, client: Client) -> ProviderResponse:
    """Return the preview of the page of an embed.

    Raises ResponseError if it has no title, or if it is the page of a guard against programs.
    """
    url = _secure(embed.url.partition("#")[0])
    head = read_content(*client.page(url))
    return read_preview(embed, head, _request_oembed(url, head, client))


def _request_oembed(url: str, head: PageHead, client: Client) -> Mapping[str, Any]:
    """Return the response of the service that a page names; an empty one if that fails."""
    service = web_url(_join(url, head.oembed)) if head.oembed else ""
    if not service:
        return {}
    try:
        data = client.json_of_any_host(_secure(service))
    except FetchError:
        return {}
    return data if isinstance(data, Mapping) else {}


def read_service(
    embed: Embed, data: Any, _match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return the preview that an oEmbed service describes, without the page."""
    get_member(data, "title")
    return read_preview(embed, PageHead({}), data)


def read_preview(embed: Embed, head: PageHead, oembed: Mapping[str, Any]) -> ProviderResponse:
    """Return the preview that a page and its oEmbed service describe.

    Raises ResponseError if neither has a title, or if the page requires a login.
    """
    title = single_line(oembed.get("title")) or head.first("og:title", "twitter:title")
    title = title or head.title
    if not title or title.lower() in _WAIT:
        msg = "the page has no title, or asks for a login"
        raise ResponseError(msg)
    site = head.first("og:site_name", "application-name") or single_line(
        oembed.get("provider_name")
    )
    seconds = head.first("og:video:duration", "video:duration")
    author = single_line(oembed.get("author_name")) or head.first("author", "article:author")
    published = head.first("article:published_time", "og:video:release_date", "datepublished")
    snapshot = Snapshot(
        embed.url.partition("#")[0],
        title=title,
        description=_describe(head, title),
        author="" if "://" in author else author,
        author_url=web_url(oembed.get("author_url")),
        date=read_day(published),
        language=head.language,
        facts=facts_of(site=site, duration=int(seconds) if _is_number(seconds) else None),
    )
    image = single_line(oembed.get("thumbnail_url")) or head.first(
        "og:image:secure_url", "og:image", "og:image:url", "twitter:image"
    )
    image = web_url(_join(_secure(embed.url), image)) if image else ""
    return ProviderResponse(snapshot, {"poster": _secure(image)} if image else {})


def without_site(snapshot: Snapshot) -> Snapshot:
    """Return a preview without the name of the site, for a provider with a label."""
    facts = {name: value for name, value in snapshot.facts.items() if name != "site"}
    return snapshot._replace(facts=facts)


def _describe(head: PageHead, title: str) -> str:
    """Return the description of a page, unless it only repeats the title."""
    text = head.first("og:description", "twitter:description", "description")
    return "" if text == title else shorten(text)


def _secure(url: str) -> str:
    """Return a URL with ``https``: only such URLs are requested."""
    return f"https{url[4:]}" if url.startswith("http:") else url


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 7


def _join(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:
        return ""
