"""Films, talks and sounds: YouTube, Vimeo, Loom, Twitch, TikTok, Mux, Spotify, SoundCloud, slides.

Sources: each provider's addresses of pages and of players; forem/forem for bare ids.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.provider import (
    Patterns,
    Provider,
    by_patterns,
    checked,
    first_option,
)
from sphinx_devrel_blog.model import Embed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_YOUTUBE_ID = re.compile(
    r"(?P<id>[A-Za-z0-9_-]{11})(?:[?&](?P<query>[^\s\"'<>]*))?|(?P<list>PL[A-Za-z0-9_-]{10,40})"
)
_YOUTUBE = re.compile(
    r"(?:(?:https?:)?//)?(?:(?:www\.|m\.|music\.)?youtube(?:-nocookie)?\.com"
    r"/(?:embed/|shorts/|live/|v/|watch\?(?:[^\s\"'<>]*&)?v=)|youtu\.be/)"
    r"(?P<id>[A-Za-z0-9_-]{11})/?(?:[?&#](?P<query>[^\s\"'<>]*))?",
    re.IGNORECASE,
)
_PLAYLIST = re.compile(
    r"(?:(?:https?:)?//)?(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:playlist|embed/videoseries)"
    r"\?(?:[^\s\"'<>]*&)?list=(?P<list>[A-Za-z0-9_-]{10,40})(?:&[^\s\"'<>]*)?",
    re.IGNORECASE,
)
_START = re.compile(r"(?:^|[&?])(?:t|start)=(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,6})s?)?(?:&|$)")


def _youtube(text: str) -> Embed | None:
    found = _YOUTUBE_ID.fullmatch(text)
    return _film(found) if found else _youtube_url(text)


def _youtube_url(text: str) -> Embed | None:
    found = _YOUTUBE.fullmatch(text) or _PLAYLIST.fullmatch(text)
    return _film(found) if found else None


def _film(found: re.Match[str], start: str = "") -> Embed:
    groups = found.groupdict()
    if groups.get("list"):
        url = f"https://www.youtube.com/playlist?list={groups['list']}"
        return Embed("youtube", groups["list"], url)
    begin = _START.search(start or groups.get("query") or "")
    hours, minutes, seconds = (int(part or 0) for part in begin.groups()) if begin else (0, 0, 0)
    moment = hours * 3600 + minutes * 60 + seconds
    at = f"&t={moment}s" if moment else ""
    return Embed("youtube", groups["id"], f"https://www.youtube.com/watch?v={groups['id']}{at}")


def _read_youtube(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    """Read Hugo's and Quarto's ``start`` too; what Hexo and Pelican say of size is left out."""
    text = args[0] if args else first_option(options)
    found = _YOUTUBE_ID.fullmatch(text) or _YOUTUBE.fullmatch(text) or _PLAYLIST.fullmatch(text)
    start = options.get("start", "")
    return _film(found, f"t={start}" if start else "") if found else None


YOUTUBE: Final = Provider(
    "youtube", "YouTube", "Video",
    "the id of a video on YouTube (11 characters), or its address (https://youtu.be/ID)",
    _youtube, _youtube_url, _read_youtube,
)  # fmt: skip

_VIMEO = Patterns(
    "vimeo", "https://vimeo.com/{id}",
    (
        (r"(?:player\.)?vimeo\.com/(?:video/|embed/|channels/[\w-]+/|ondemand/[\w-]+/|groups/[\w-]+/videos/)?"
        r"(?P<id>[0-9]{4,12})(?:/[0-9a-f]+)?"),
    ),
    "(?P<id>[0-9]{4,12})",
)  # fmt: skip


def _vimeo(text: str) -> Embed | None:
    """DEV takes an address that lost its beginning too."""
    return _VIMEO.match(re.sub(r"\A(?:t?ps?)?://", "https://", text))


_TWITCH = Patterns(
    "twitch", "https://www.twitch.tv/videos/{id}",
    (
        r"(?:m\.)?twitch\.tv/videos/(?P<id>[0-9]{5,12})",
        r"player\.twitch\.tv/\?(?:[^\s\"'<>]*&)?video=v?(?P<id>[0-9]{5,12})(?:&[^\s\"'<>]*)?",
    ),
    "(?P<id>[0-9]{9,12})",
)  # fmt: skip
_CLIP = Patterns(
    "twitch", "https://clips.twitch.tv/{id}",
    (
        r"clips\.twitch\.tv/embed\?(?:[^\s\"'<>]*&)?clip=(?P<id>[A-Za-z0-9_-]{5,100})(?:&[^\s\"'<>]*)?",
        r"clips\.twitch\.tv/(?P<id>[A-Za-z0-9_-]{5,100})",
        r"twitch\.tv/[A-Za-z0-9_]+/clip/(?P<id>[A-Za-z0-9_-]{5,100})",
    ),
    "(?P<id>[A-Za-z][A-Za-z0-9_-]{9,99})",
)  # fmt: skip


def _twitch(text: str) -> Embed | None:
    return _TWITCH.match(text) or _CLIP.match(text)


def _twitch_url(text: str) -> Embed | None:
    return _TWITCH.match_url(text) or _CLIP.match_url(text)


_SPOTIFY_KIND = "(?P<kind>album|artist|episode|playlist|show|track)"
_SPEAKERDECK = Patterns(
    "speakerdeck", "https://speakerdeck.com/player/{id}",
    (r"speakerdeck\.com/player/(?P<id>[A-Za-z0-9]{8,32})",), "(?P<id>[A-Za-z0-9]{8,32})",
)  # fmt: skip
_TALK = Patterns(
    "speakerdeck", "https://speakerdeck.com/{user}/{id}",
    (r"speakerdeck\.com/(?!player/)(?P<user>[\w-]+)/(?P<id>[\w-]+)",), key="{user}~{id}",
)  # fmt: skip


def _speakerdeck(text: str) -> Embed | None:
    return _SPEAKERDECK.match(text) or _TALK.match(text)


def _speakerdeck_url(text: str) -> Embed | None:
    return _SPEAKERDECK.match_url(text) or _TALK.match_url(text)


_SLIDESHARE = Patterns(
    "slideshare", "https://www.slideshare.net/slideshow/embed_code/key/{id}",
    (r"slideshare\.net/slideshow/embed_code/(?:key/)?(?P<id>[A-Za-z0-9]{5,14})",),
    "(?P<id>[A-Za-z0-9]{5,14})",
)  # fmt: skip
_DECK = Patterns(
    "slideshare", "https://www.slideshare.net/{user}/{id}",
    (r"slideshare\.net/(?P<user>[\w-]+)/(?P<id>[\w-]+)(?:/[0-9]+)?",), key="{user}~{id}",
)  # fmt: skip


def _slideshare(text: str) -> Embed | None:
    return _SLIDESHARE.match(text) or _DECK.match(text)


def _slideshare_url(text: str) -> Embed | None:
    return _SLIDESHARE.match_url(text) or _DECK.match_url(text)


_SOUNDCLOUD = Patterns(
    "soundcloud", "https://soundcloud.com/{user}/{set}{id}",
    (r"(?:m\.)?soundcloud\.com/(?P<user>[\w-]{2,50})/(?P<set>sets/)?(?P<id>[\w-]{2,255})",),
    key="{user}~{set}{id}", title="{user}/{id}",
)  # fmt: skip
_SOUNDCLOUD_PLAYER = re.compile(
    r"(?:https?:)?//w\.soundcloud\.com/player/?\?(?:[^\s\"'<>]*&)?url=(?P<url>[^\s\"'<>&]+)(?:&[^\s\"'<>]*)?"
)
_PLAYED = Patterns(
    "soundcloud", "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/{what}/{id}",
    (r"api\.soundcloud\.com/(?P<what>tracks|playlists|users)/(?P<id>[0-9]+)",), key="{what}~{id}",
)  # fmt: skip


def _soundcloud(text: str) -> Embed | None:
    player = _SOUNDCLOUD_PLAYER.fullmatch(text)
    if player is None:
        return _SOUNDCLOUD.match_url(text)
    url = (
        player["url"]
        .replace("%3A", ":")
        .replace("%2F", "/")
        .replace("%3a", ":")
        .replace("%2f", "/")
    )
    return _SOUNDCLOUD.match_url(url) or _PLAYED.match_url(url)


VIDEOS: Final = (
    YOUTUBE,
    Provider(
        "vimeo", "Vimeo", "Video",
        "the number of a video on Vimeo, or its address (https://vimeo.com/NUMBER)",
        _vimeo, _VIMEO.match_url,
    ),
    by_patterns(
        Patterns(
            "loom", "https://www.loom.com/share/{id}",
            (r"loom\.com/(?:share|embed)/(?:[\w-]*-)?(?P<id>[0-9a-f]{32})",), "(?P<id>[0-9a-f]{32})",
        ),
        "Loom", "Video", "a video on Loom (https://www.loom.com/share/ID)",
    ),
    Provider(
        "twitch", "Twitch", "Video", "a clip or a video on Twitch (https://www.twitch.tv/videos/NUMBER)",
        _twitch, _twitch_url,
    ),
    by_patterns(
        Patterns(
            "tiktok", "https://www.tiktok.com/@{user}/video/{id}",
            (r"tiktok\.com/@(?P<user>[\w.]{1,50})/video/(?P<id>[0-9]{10,25})",),
        ),
        "TikTok", "Video", "a video on TikTok (https://www.tiktok.com/@USER/video/NUMBER)",
    ),
    by_patterns(
        Patterns("mux", "https://player.mux.com/{id}", (r"player\.mux\.com/(?P<id>[A-Za-z0-9]+)",)),
        "Mux", "Video", "a video on Mux (https://player.mux.com/ID)",
    ),
    by_patterns(
        Patterns(
            "blogcast", "https://blogcast.host/embed/{id}",
            (r"(?:app\.)?blogcast\.host/embed/(?P<id>[0-9]+)",), "(?P<id>[0-9]+)",
        ),
        "Blogcast", "Recording", "the number of a recording on Blogcast, or its address",
    ),
    by_patterns(
        Patterns(
            "parler", "https://www.parler.io/audio/{id}",
            (r"parler\.io/audio/(?P<id>[A-Za-z0-9]+/[A-Za-z0-9.-]+\.mp3)",),
        ),
        "Parler", "Recording", "a recording on Parler (https://www.parler.io/audio/…)",
    ),
    by_patterns(
        Patterns(
            "spotify", "https://open.spotify.com/{kind}/{id}",
            (rf"open\.spotify\.com/(?:intl-[a-z]+/)?(?:embed(?:-podcast)?/)?{_SPOTIFY_KIND}/(?P<id>[A-Za-z0-9]{{22}})",),
            rf"spotify:{_SPOTIFY_KIND}:(?P<id>[A-Za-z0-9]{{22}})", "{kind}~{id}",
        ),
        "Spotify", "Recording", "the address of something on Spotify, or its spotify: URI",
    ),
    Provider(
        "soundcloud", "SoundCloud", "Recording",
        "a recording on SoundCloud (https://soundcloud.com/USER/NAME)", _soundcloud, _soundcloud,
    ),
    Provider(
        "speakerdeck", "Speaker Deck", "Slides",
        "the id of a talk on Speaker Deck, or its address", _speakerdeck,
        _speakerdeck_url,
        checked(_speakerdeck, {}, re.compile(r"[\w.]+").fullmatch),
    ),
    Provider(
        "slideshare", "SlideShare", "Slides",
        "the id of slides on SlideShare, or their address", _slideshare, _slideshare_url,
    ),
    by_patterns(
        Patterns("gitpitch", "https://gitpitch.com/{id}", (r"gitpitch\.com/(?P<id>[\w-]+/[\w-]+)",)),
        "GitPitch", "Slides", "slides on GitPitch (https://gitpitch.com/USER/NAME)",
    ),
)  # fmt: skip
