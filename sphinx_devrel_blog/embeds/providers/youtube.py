"""YouTube: videos and playlists by their id or URL.

Sources: Forem's ``youtube_tag.rb`` (a time after the id), Hexo's ``youtube ID playlist``,
https://developers.google.com/youtube/player_parameters (players).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.facts import facts_of
from sphinx_devrel_blog.embeds.failures import FetchError
from sphinx_devrel_blog.embeds.provider import REFERRER_OF_SITE, Player, Service, first_argument
from sphinx_devrel_blog.embeds.responses import read_day, read_oembed
from sphinx_devrel_blog.embeds.url_patterns import oembed_url, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.client import Client
    from sphinx_devrel_blog.embeds.responses import ProviderResponse
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_VIDEO = r"(?P<id>[A-Za-z0-9_-]{11})"
_PLAYLIST = r"(?P<list>(?:PL|UU|FL|OL|RD)[A-Za-z0-9_-]{14,40})"
_PATH = rf"/(?:watch|playlist|embed/videoseries|(?:embed|v|e|shorts|live)/{_VIDEO})"
# This host sets no cookies before a video is played.
_PLAYERS = "https://www.youtube-nocookie.com/embed"
_TIME = re.compile(r"(?:([0-9]{1,4})h)?(?:([0-9]{1,5})m)?(?:([0-9]{1,7})s?)?")


def _create_embed(match: UrlMatch) -> Embed | None:
    video = match["id"] or match.parameter("v")
    playlist = match["list"] or match.parameter("list")
    if re.fullmatch(_VIDEO, video):
        time = match.parameter("t") or match.parameter("start") or match.url.fragment
        embed = match.embed(
            video,
            f"https://www.youtube.com/watch?v={video}",
            player=f"{_PLAYERS}/{video}?rel=0",
            poster=f"https://i.ytimg.com/vi/{video}/hqdefault.jpg",
        )
        return _start_at(embed, _parse_seconds(time.removeprefix("t=")))
    if re.fullmatch(_PLAYLIST, playlist):
        page = f"https://www.youtube.com/playlist?list={playlist}"
        player = f"{_PLAYERS}/videoseries?list={playlist}"
        return match.embed(playlist, page, player=player)
    return None


def _parse_seconds(time: str) -> int:
    """Return a time such as ``1h2m3s`` or ``42`` in seconds; 0 if the text isn't a time."""
    match = _TIME.fullmatch(time)
    hours, minutes, seconds = map(int, match.groups("0")) if match else (0, 0, 0)
    return 3600 * hours + 60 * minutes + seconds


def _start_at(embed: Embed, seconds: int) -> Embed:
    """Return the embed of a video that starts at ``seconds``."""
    if not seconds:
        return embed
    return embed._replace(url=f"{embed.url}&t={seconds}s", player=f"{embed.player}&start={seconds}")


def _read_arguments(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    argument = first_argument(args, options)
    if args[1:2] == ["playlist"]:
        return PROVIDER.match_url(f"https://www.youtube.com/playlist?list={argument}")
    embed = PROVIDER.match(argument)
    if embed is None or "&t=" in embed.url or "playlist" in embed.url:
        return embed
    return _start_at(embed, _parse_seconds(options.get("start") or options.get("t", "")))


def _fetch(
    embed: Embed, client: Client, match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return a video with its duration and date, which only its page has.

    The page may be another one, such as a request for consent; the rest is complete without it.
    """
    response = read_oembed(embed, client.json(_OEMBED(embed)), match_url)
    if "list=" in embed.url:
        return response
    try:
        content, _encoding = client.page(embed.url.partition("&")[0])
    except FetchError:
        return response
    seconds = re.search(_DURATION, content)
    date = re.search(_PUBLISHED, content)
    snapshot = response.snapshot._replace(
        facts=facts_of(duration=int(seconds[1]) if seconds else None),
        date=read_day(date[1].decode()) if date else None,
    )
    return response._replace(snapshot=snapshot)


_OEMBED: Final = oembed_url("https://www.youtube.com/oembed")
_DURATION: Final = rb'"lengthSeconds":"([0-9]{1,6})"'
_PUBLISHED: Final = rb'"publishDate":"([0-9]{4}-[0-9]{2}-[0-9]{2})'

PROVIDER: Final = provider_of_pages(
    "youtube",
    "YouTube",
    "Video",
    expects="the id of a video on YouTube, or its URL (https://youtu.be/ID)",
    example="https://youtu.be/aqz-KE-bpKQ?t=42",
    pages={
        **dict.fromkeys(
            ("youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com"), _PATH
        ),
        "youtu.be": rf"/{_VIDEO}",
    },
    id_pattern=rf"{_VIDEO}(?:[?&](?P<query>[\w.=&%?;-]*))?|{_PLAYLIST}",
    create_embed=_create_embed,
    read=_read_arguments,
    player=Player(
        allow="autoplay; encrypted-media; fullscreen; picture-in-picture",
        referrer=REFERRER_OF_SITE,
        autoplay="autoplay=1",
    ),
    service=Service(
        _OEMBED,
        read_oembed,
        fetch=_fetch,
        media_hosts=("i.ytimg.com",),
    ),
)
