"""Vimeo: videos by their number or URL; the URL of an unlisted video has a key after the number.

Source: Forem's ``vimeo_tag.rb``, which also accepts URLs whose first letters are missing (``ps:``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.provider import REFERRER_OF_SITE, Player, Service, first_argument
from sphinx_devrel_blog.embeds.responses import read_oembed
from sphinx_devrel_blog.embeds.url_patterns import oembed_url, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_ID = r"(?P<id>[0-9]{1,12})"
_KEY = r"[0-9a-f]{6,20}"
_START = re.compile(r"t=[0-9hms]{1,12}")


def _create_embed(match: UrlMatch) -> Embed:
    number = match["id"]
    key = match["key"] or match.parameter("h")
    key = f"/{key}" if re.fullmatch(_KEY, key) else ""
    fragment = match.url.fragment
    start = f"#{fragment}" if _START.fullmatch(fragment) else ""
    secret = f"&h={key[1:]}" if key else ""
    return match.embed(
        number,
        f"https://vimeo.com/{number}{key}{start}",
        player=f"https://player.vimeo.com/video/{number}?dnt=1{secret}{start}",
    )


def _read_arguments(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    return PROVIDER.match(first_argument(args, options).removeprefix("ps:"))


PROVIDER: Final = provider_of_pages(
    "vimeo",
    "Vimeo",
    "Video",
    expects="the number of a video on Vimeo, or its URL (https://vimeo.com/NUMBER)",
    example="76979871",
    pages={
        "vimeo.com": r"/(?:(?:channels|ondemand|album|showcase|groups)/[\w-]{1,80}/|embed/)?"
        rf"(?:videos?/)?{_ID}(?:/(?P<key>{_KEY}))?",
        "player.vimeo.com": rf"/video/{_ID}",
    },
    id_pattern=_ID,
    create_embed=_create_embed,
    read=_read_arguments,
    player=Player(
        allow="autoplay; fullscreen; picture-in-picture",
        referrer=REFERRER_OF_SITE,
        autoplay="autoplay=1",
    ),
    service=Service(
        oembed_url("https://vimeo.com/api/oembed.json", dnt="1"),
        read_oembed,
        media_hosts=("i.vimeocdn.com",),
    ),
)
