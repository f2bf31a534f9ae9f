"""Any other page, by its URL: a link preview from what the page describes of itself.

Only a shortcode, a directive or the option `link_previews` asks for a preview, so
`sphinx_devrel_blog.embeds.providers.find` leaves this provider out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from sphinx_devrel_blog.blog.model import Embed
from sphinx_devrel_blog.embeds.page_previews import read_service, take_page
from sphinx_devrel_blog.embeds.provider import Provider, Service
from sphinx_devrel_blog.embeds.responses import web_url
from sphinx_devrel_blog.embeds.url_patterns import file_id, parse_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.embeds.client import Client
    from sphinx_devrel_blog.embeds.responses import ProviderResponse


def match_url(text: str) -> Embed | None:
    """Return the embed for the URL of any page on a host with a name; None for other text."""
    url = parse_url(text) if web_url(text) else None
    labels = url.host.split(".") if url else []
    if url is None or len(labels) < 2 or not all(labels) or labels[-1].isdigit():
        return None
    parts = [part for part in unquote(url.path).split("/") if part]
    return Embed("page", file_id(url.host, *parts, url.query), text)


def _fetch(
    embed: Embed, client: Client, _match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    return take_page(embed, client)


PROVIDER: Final = Provider(
    "page",
    "Web",
    "Page",
    expects="the URL of a page (https://…)",
    example="https://www.sphinx-doc.org/en/master/",
    match=match_url,
    match_url=match_url,
    has_text=True,
    service=Service(lambda embed: embed.url, read_service, media_hosts=("*",), fetch=_fetch),
)
