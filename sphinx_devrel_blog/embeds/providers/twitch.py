"""Twitch: clips, videos and channels by their URL.

Sources: Forem's ``twitch_tag.rb`` (a bare name is a clip; a ``&`` and the text after it are
ignored), https://dev.twitch.tv/docs/embed/ (players).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.page_previews import read_service, take_page, without_site
from sphinx_devrel_blog.embeds.provider import Service
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.client import Client
    from sphinx_devrel_blog.embeds.responses import ProviderResponse
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_CLIP = r"(?!embed$)[A-Za-z0-9_-]{1,100}"
_NAME = r"[A-Za-z0-9]\w{1,24}"
_PATH = (
    rf"/(?:(?P<channel>{_NAME})(?:/clip/(?P<clip>{_CLIP}))?"
    rf"|(?:videos|{_NAME}/(?:v|video))/(?P<video>[0-9]{{1,15}}))"
)
_PLAYER = {
    "clip": re.compile(_CLIP),
    "video": re.compile(r"v?[0-9]{1,15}"),
    "channel": re.compile(_NAME, re.ASCII),
}
_TIME = re.compile(r"[0-9hms]{1,12}")
_OWN_PAGES = re.compile(
    r"directory|downloads|jobs|login|p|prime|products|search|settings|signup|store|subscriptions"
    r"|turbo|videos|wallet",
    re.IGNORECASE,
)


def _create_embed(match: UrlMatch) -> Embed | None:
    for kind, form in _PLAYER.items():
        value = match[kind] or match.parameter(kind)
        if form.fullmatch(value):
            return _embed_of_kind(kind, value, match)
    return None


def _embed_of_kind(kind: str, value: str, match: UrlMatch) -> Embed | None:
    if kind == "clip":
        page = f"https://clips.twitch.tv/{value}"
        return match.embed(file_id("clip", value), page, match["channel"])
    if kind == "video":
        number, time = value.removeprefix("v"), match.parameter("t")
        start = f"?t={time}" if _TIME.fullmatch(time) else ""
        page = f"https://www.twitch.tv/videos/{number}{start}"
        return match.embed(file_id("video", number), page)
    if _OWN_PAGES.fullmatch(value):
        return None
    return match.embed(file_id("channel", value), f"https://www.twitch.tv/{value}", value)


def _fetch(
    embed: Embed, client: Client, _match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return what the page of a video describes of itself: Twitch's API needs an account."""
    response = take_page(embed, client)
    return response._replace(snapshot=without_site(response.snapshot))


PROVIDER: Final = provider_of_pages(
    "twitch",
    "Twitch",
    "Video",
    expects="the name of a clip on Twitch, or the URL of a clip, a video or a channel",
    example="https://www.twitch.tv/videos/1250164963",
    pages={
        "twitch.tv": _PATH,
        "m.twitch.tv": _PATH,
        "clips.twitch.tv": rf"/(?:embed|(?P<clip>{_CLIP}))",
        "player.twitch.tv": r"",
    },
    id_pattern=rf"(?:v?(?P<video>[0-9]{{1,15}})|(?P<clip>{_CLIP}))(?:&[\w=&.-]*)?",
    create_embed=_create_embed,
    service=Service(
        lambda embed: embed.url,
        read_service,
        media_hosts=("static-cdn.jtvnw.net", "clips-media-assets2.twitch.tv"),
        fetch=_fetch,
    ),
)
