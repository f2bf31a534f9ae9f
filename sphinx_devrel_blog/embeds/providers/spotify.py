"""Spotify: tracks, albums, playlists and podcasts by their URL or Spotify URI.

A bare id is the id of a track, as in Pelican. Source: Forem's ``spotify_tag.rb``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.provider import Player, Service
from sphinx_devrel_blog.embeds.responses import read_oembed
from sphinx_devrel_blog.embeds.url_patterns import file_id, oembed_url, provider_of_pages

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_WHAT = r"(?P<what>album|artist|episode|playlist|show|track)"
_ID = r"(?P<id>[A-Za-z0-9]{16,32})"


def _create_embed(match: UrlMatch) -> Embed:
    what = match["what"] or "track"
    path = f"{what}/{match['id']}"
    return match.embed(
        file_id(what, match["id"]),
        f"https://open.spotify.com/{path}",
        player=f"https://open.spotify.com/embed/{path}",
    )


PROVIDER: Final = provider_of_pages(
    "spotify",
    "Spotify",
    "Audio",
    expects="the URL of audio on Spotify (https://open.spotify.com/track/ID), or its URI",
    example="https://open.spotify.com/track/64csu9GsP563GpjaSvU17w",
    pages={
        "open.spotify.com": rf"(?:/intl-[a-z-]{{2,8}})?(?:/embed|/embed-podcast)?"
        rf"(?:/user/[\w.-]{{1,50}})?/{_WHAT}/{_ID}"
    },
    id_pattern=rf"(?:spotify:(?:user:[\w.-]{{1,50}}:)?{_WHAT}:)?{_ID}",
    create_embed=_create_embed,
    player=Player(height=352, allow="encrypted-media; fullscreen; clipboard-write"),
    service=Service(
        oembed_url("https://open.spotify.com/oembed"),
        read_oembed,
        media_hosts=("i.scdn.co", "*.spotifycdn.com"),
    ),
)
