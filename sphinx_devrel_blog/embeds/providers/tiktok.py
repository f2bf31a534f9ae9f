"""TikTok: videos by their number or URL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.provider import Player, Service
from sphinx_devrel_blog.embeds.responses import read_oembed
from sphinx_devrel_blog.embeds.url_patterns import oembed_url, provider_of_pages

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_ID = r"(?P<id>[0-9]{15,20})"


def _create_embed(match: UrlMatch) -> Embed:
    user, number = match["user"], match["id"]
    page = f"@{user}/video/{number}" if user else f"embed/v2/{number}"
    player = f"https://www.tiktok.com/player/v1/{number}"
    return match.embed(number, f"https://www.tiktok.com/{page}", user, player=player)


PROVIDER: Final = provider_of_pages(
    "tiktok",
    "TikTok",
    "Video",
    expects="the number of a video on TikTok, or its URL "
    "(https://www.tiktok.com/@USER/video/NUMBER)",
    example="https://www.tiktok.com/@user/video/7123456789012345678",
    pages={
        "tiktok.com": r"/(?:@(?P<user>[\w.]{1,30})/(?:video|photo)|embed(?:/v2|/v3)?|player/v1)"
        rf"/{_ID}",
        "m.tiktok.com": rf"/(?:v|@(?P<user>[\w.]{{1,30}})/(?:video|photo))/{_ID}(?:\.html)?",
    },
    id_pattern=_ID,
    create_embed=_create_embed,
    player=Player(ratio=(9, 16)),
    service=Service(
        oembed_url("https://www.tiktok.com/oembed"),
        read_oembed,
        media_hosts=("*.tiktokcdn.com", "*.tiktokcdn-us.com", "*.tiktokcdn-eu.com"),
    ),
)
