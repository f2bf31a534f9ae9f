"""Loom: videos by their URL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.provider import Player, Service
from sphinx_devrel_blog.embeds.responses import read_oembed
from sphinx_devrel_blog.embeds.url_patterns import oembed_url, provider_of_pages

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


def _create_embed(match: UrlMatch) -> Embed:
    video = match["id"]
    player = f"https://www.loom.com/embed/{video}"
    return match.embed(video, f"https://www.loom.com/share/{video}", player=player)


PROVIDER: Final = provider_of_pages(
    "loom",
    "Loom",
    "Video",
    expects="the URL of a video on Loom (https://www.loom.com/share/ID)",
    example="https://www.loom.com/share/12fb674d39dd4fe281becee7cdbc3cd1",
    pages={"loom.com": r"/(?:share|embed)/(?P<id>[A-Za-z0-9]{8,64})"},
    id_pattern=r"(?P<id>[0-9a-f]{32})",
    create_embed=_create_embed,
    player=Player(),
    service=Service(
        oembed_url("https://www.loom.com/v1/oembed"),
        read_oembed,
        media_hosts=("cdn.loom.com",),
    ),
)
