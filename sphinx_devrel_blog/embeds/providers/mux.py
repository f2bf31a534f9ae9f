"""Mux: videos by the URL of their player or their stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.provider import Player
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_ID = r"(?P<id>[A-Za-z0-9_-]{4,100})"


def _create_embed(match: UrlMatch) -> Embed:
    page = f"https://player.mux.com/{match['id']}"
    return match.embed(file_id(match["id"]), page, player=page)


PROVIDER: Final = provider_of_pages(
    "mux",
    "Mux",
    "Video",
    expects="the URL of a video on Mux (https://player.mux.com/ID)",
    example="https://player.mux.com/abc123",
    pages={"player.mux.com": rf"/{_ID}", "stream.mux.com": rf"/{_ID}(?:\.m3u8)?"},
    create_embed=_create_embed,
    player=Player(allow="fullscreen; picture-in-picture"),
)
