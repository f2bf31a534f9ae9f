"""Imgur: animations by the URL of their file.

Imgur serves the same animation as ``.gif``, ``.gifv`` (a page) and ``.mp4``. Its still image has
the letter ``h`` after the id: https://apidocs.imgur.com, "Image thumbnails". The title is the text
of the link in the quotation that Imgur's oEmbed service returns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.blog.animation_urls import match_imgur
from sphinx_devrel_blog.embeds.failures import FetchError
from sphinx_devrel_blog.embeds.provider import Provider, Service
from sphinx_devrel_blog.embeds.responses import (
    ProviderResponse,
    ResponseError,
    get_member,
    read_quote,
    single_line,
    web_url,
)
from sphinx_devrel_blog.embeds.snapshots import Snapshot
from sphinx_devrel_blog.embeds.url_patterns import oembed_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.client import Client


_OEMBED: Final = oembed_url("https://api.imgur.com/oembed")
_NO_TITLE: Final = "view post on imgur.com"


def _match(text: str) -> Embed | None:
    return match_imgur(text) or match_imgur(f"//{text}")


def _read(embed: Embed, data: Any, _match_url: Callable[[str], Embed | None]) -> ProviderResponse:
    """Return the title and the author, if the animation has them, and the URLs of the images."""
    html = get_member(data, "html")
    links = read_quote(html).links if isinstance(html, str) else []
    titles = [single_line(link.text) for link in links if link.url.endswith(f"/{embed.id}")]
    has_title = bool(titles) and titles[0].lower() != _NO_TITLE
    snapshot = Snapshot(
        embed.url,
        title=titles[0] if has_title else f"{embed.id}.gif",
        author=single_line(data.get("author_name")),
        author_url=web_url(data.get("author_url")),
    )
    still = f"https://i.imgur.com/{embed.id}h.jpg"
    return ProviderResponse(snapshot, {"still": still, "animation": embed.url}, "still")


def _fetch(
    embed: Embed, client: Client, match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return an animation; without its title if the oEmbed service doesn't answer."""
    try:
        return _read(embed, client.json(_OEMBED(embed)), match_url)
    except (FetchError, ResponseError):
        return _read(embed, {}, match_url)


PROVIDER: Final = Provider(
    "imgur",
    "Imgur",
    "Animation",
    expects="the URL of an animation on Imgur (https://i.imgur.com/ID.gif)",
    example="https://i.imgur.com/abcdefg.gif",
    match=_match,
    match_url=match_imgur,
    hosts=("imgur.com",),
    has_text=True,
    service=Service(_OEMBED, _read, media_hosts=("i.imgur.com",), fetch=_fetch),
)
