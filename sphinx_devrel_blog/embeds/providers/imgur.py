"""Imgur: animations by the URL of their file.

Imgur serves the same animation as ``.gif``, ``.gifv`` (a page) and ``.mp4``. Its still image has
the letter ``h`` after the id: https://apidocs.imgur.com, "Image thumbnails".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.blog.animation_urls import match_imgur
from sphinx_devrel_blog.embeds.provider import Provider, Service
from sphinx_devrel_blog.embeds.responses import ProviderResponse
from sphinx_devrel_blog.embeds.snapshots import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.config.choices import PictureKind
    from sphinx_devrel_blog.embeds.client import Client


def _match(text: str) -> Embed | None:
    return match_imgur(text) or match_imgur(f"//{text}")


def _read(
    embed: Embed, _data: object, _match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return the URLs of the images. A file has no title and no author."""
    still = f"https://i.imgur.com/{embed.id}h.jpg"
    pictures: dict[PictureKind, str] = {"still": still, "animation": embed.url}
    return ProviderResponse(Snapshot(embed.url, title=f"{embed.id}.gif"), pictures, "still")


def _fetch(
    embed: Embed, _client: Client, match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    return _read(embed, None, match_url)


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
    service=Service(lambda embed: embed.url, _read, media_hosts=("i.imgur.com",), fetch=_fetch),
)
