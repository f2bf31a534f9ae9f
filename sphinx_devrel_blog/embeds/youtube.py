"""YouTube: videos and playlists by their id or any of their addresses.

Sources: Forem's ``youtube_tag.rb`` (a time behind the id), Hexo's ``youtube ID playlist``,
https://developers.google.com/youtube/player_parameters (players).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.patterns import Found, provider_of_pages
from sphinx_devrel_blog.embeds.provider import first_argument
from sphinx_devrel_blog.model import Embed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_VIDEO = r"(?P<id>[A-Za-z0-9_-]{11})"
_PLAYLIST = r"(?P<list>(?:PL|UU|FL|OL|RD)[A-Za-z0-9_-]{14,40})"
_PATH = rf"/(?:watch|playlist|embed/videoseries|(?:embed|v|e|shorts|live)/{_VIDEO})"
_TIME = re.compile(r"(?:([0-9]{1,4})h)?(?:([0-9]{1,5})m)?(?:([0-9]{1,7})s?)?")


def _embed(found: Found) -> Embed | None:
    video = found["id"] or found.parameter("v")
    playlist = found["list"] or found.parameter("list")
    if re.fullmatch(_VIDEO, video):
        time = found.parameter("t") or found.parameter("start") or found.address.fragment
        page = f"https://www.youtube.com/watch?v={video}{_start(time.removeprefix('t='))}"
        return Embed("youtube", video, page)
    if re.fullmatch(_PLAYLIST, playlist):
        return Embed("youtube", playlist, f"https://www.youtube.com/playlist?list={playlist}")
    return None


def _start(time: str) -> str:
    """Return the parameter for a time such as ``1h2m3s`` or ``42``; empty where it is none."""
    found = _TIME.fullmatch(time)
    hours, minutes, seconds = map(int, found.groups("0")) if found else (0, 0, 0)
    total = 3600 * hours + 60 * minutes + seconds
    return f"&t={total}s" if total else ""


def _read(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    argument = first_argument(args, options)
    if args[1:2] == ["playlist"]:
        return PROVIDER.match_url(f"https://www.youtube.com/playlist?list={argument}")
    embed = PROVIDER.match(argument)
    if embed is None or "&t=" in embed.url or "playlist" in embed.url:
        return embed
    start = _start(options.get("start") or options.get("t", ""))
    return replace(embed, url=f"{embed.url}{start}")


PROVIDER: Final = provider_of_pages(
    "youtube",
    "YouTube",
    "Video",
    expects="the id of a video on YouTube, or its address (https://youtu.be/ID)",
    pages={
        **dict.fromkeys(
            ("youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com"), _PATH
        ),
        "youtu.be": rf"/{_VIDEO}",
    },
    bare=rf"{_VIDEO}(?:[?&](?P<query>[\w.=&%?;-]*))?|{_PLAYLIST}",
    make=_embed,
    read=_read,
)
