"""SoundCloud: tracks and sets by the URL of their page or their player.

The URL of a player may have the number of a track. There is no page for such a number, so the
embed links to the player. Source: Forem's ``soundcloud_tag.rb``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from sphinx_devrel_blog.embeds.provider import Player, Service
from sphinx_devrel_blog.embeds.responses import read_oembed_unchecked
from sphinx_devrel_blog.embeds.url_patterns import (
    file_id,
    oembed_url,
    provider_of_pages,
    slug_to_text,
)

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_PAGE = (
    r"/(?P<user>[A-Za-z0-9_][\w-]{1,24})/(?P<set>sets/)?(?P<track>[\w-]{1,255})"
    r"(?:/(?P<secret>s-[A-Za-z0-9]{1,40}))?"
)
_NUMBERED = (
    r"/(?P<what>tracks|playlists)/(?:soundcloud(?::|%3A)\w+(?::|%3A))?(?P<number>[0-9]{1,20})"
)
_LISTS = {
    "albums",
    "followers",
    "following",
    "likes",
    "popular-tracks",
    "reposts",
    "sets",
    "tracks",
}


def _create_embed(match: UrlMatch) -> Embed | None:
    if match["number"]:
        what, number = match["what"], match["number"]
        player = (
            f"https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/{what}/{number}"
        )
        return match.embed(file_id(what, number), player, player=player)
    user, track, secret = match["user"], match["track"], match["secret"]
    if not user:
        return PROVIDER.match_url(match.parameter("url"))
    if track in _LISTS and not match["set"]:
        return None
    steps = [user, *(["sets"] if match["set"] else []), track, *([secret] if secret else [])]
    page = f"https://soundcloud.com/{'/'.join(steps)}"
    return match.embed(
        file_id(*steps),
        page,
        user,
        title=slug_to_text(track),
        player=f"https://w.soundcloud.com/player/?url={quote(page, safe='')}",
    )


PROVIDER: Final = provider_of_pages(
    "soundcloud",
    "SoundCloud",
    "Audio",
    expects="the URL of a track on SoundCloud (https://soundcloud.com/USER/TRACK)",
    example="https://soundcloud.com/user-261265215/dev-to-review-episode-1",
    pages={
        "soundcloud.com": _PAGE,
        "m.soundcloud.com": _PAGE,
        "api.soundcloud.com": _NUMBERED,
        "w.soundcloud.com": r"/player",
    },
    create_embed=_create_embed,
    player=Player(height=166),
    service=Service(
        oembed_url("https://soundcloud.com/oembed"),
        read_oembed_unchecked,
        media_hosts=("*.sndcdn.com",),
    ),
)
