"""Spotify: tracks, albums, playlists, podcasts by their address or Spotify URI.

Source: Forem's ``spotify_tag.rb``. A bare id is that of a track, as Pelican has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.blog.model import Embed
from sphinx_devrel_blog.embeds.provider import Player, Service
from sphinx_devrel_blog.embeds.responses import read_oembed
from sphinx_devrel_blog.embeds.url_patterns import file_id, oembed_url, provider_of_pages

if TYPE_CHECKING:
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_WHAT = r"(?P<what>album|artist|episode|playlist|show|track)"
_ID = r"(?P<id>[A-Za-z0-9]{16,32})"


def _embed(found: UrlMatch) -> Embed:
    what = found["what"] or "track"
    path = f"{what}/{found['id']}"
    return Embed(
        "spotify",
        file_id(what, found["id"]),
        f"https://open.spotify.com/{path}",
        player=f"https://open.spotify.com/embed/{path}",
    )


PROVIDER: Final = provider_of_pages(
    "spotify",
    "Spotify",
    "Audio",
    expects="the address of something on Spotify (https://open.spotify.com/track/ID), or its URI",
    example="https://open.spotify.com/track/64csu9GsP563GpjaSvU17w",
    pages={
        "open.spotify.com": rf"(?:/intl-[a-z-]{{2,8}})?(?:/embed|/embed-podcast)?"
        rf"(?:/user/[\w.-]{{1,50}})?/{_WHAT}/{_ID}"
    },
    bare=rf"(?:spotify:(?:user:[\w.-]{{1,50}}:)?{_WHAT}:)?{_ID}",
    make=_embed,
    player=Player(height=352, allow="encrypted-media; fullscreen; clipboard-write"),
    service=Service(
        oembed_url("https://open.spotify.com/oembed"),
        read_oembed,
        media_hosts=("i.scdn.co", "*.spotifycdn.com"),
    ),
)
