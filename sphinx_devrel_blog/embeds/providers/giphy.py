"""GIPHY: animations by their id or any of their addresses.

Every animation has a page, a GIF and a still picture at addresses made from its id. The part
``v1.…`` of a media address is tracking, and no id. ``gph.is`` addresses can't be understood
without asking the network, so they match nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.blog.giphy_urls import MEDIA_URL, match, match_url
from sphinx_devrel_blog.embeds.provider import Provider, Service
from sphinx_devrel_blog.embeds.responses import ProviderResponse, read_oembed
from sphinx_devrel_blog.embeds.url_patterns import oembed_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.config.choices import PictureKind


UNNAMED: Final = "Animation from GIPHY"
"""What stands for the words for an animation where nobody gives any."""

_MEDIA_HOST = "media.giphy.com"


def image_url(embed: Embed, written: str = "") -> str:
    """Return the URL of the animation as an image.

    ``written`` is the URL that an author gave: it stays if browsers show it as an image.
    """
    found = MEDIA_URL.fullmatch(written)
    if found is None or found["file"].lower().endswith(".mp4"):
        return f"https://{_MEDIA_HOST}/media/{embed.id}/giphy.gif"
    return written


def still_url(embed: Embed, written: str = "") -> str:
    """Return the address of a picture of the animation that does not move.

    It is on the host of ``written``, where that is an address of GIPHY's media, so that a page
    asks no host but those its author wrote.
    """
    found = MEDIA_URL.fullmatch(written)
    host = found["host"].lower() if found else _MEDIA_HOST
    return f"https://{host}/media/{embed.id}/giphy_s.gif"


def _read_answer(
    asked: Embed, answer: Any, known: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return the title of an animation, without GIPHY's words for itself, and its pictures.

    The size in the answer is that of GIPHY's page, so the one of the still counts.
    """
    snapshot = read_oembed(asked, answer, known).snapshot
    title = _ABOUT_ITSELF.sub("", snapshot.title)
    snapshot = replace(snapshot, title=title, author="", author_url="", width=0, height=0)
    pictures: dict[PictureKind, str] = {
        "still": still_url(asked),
        "animation": image_url(asked),
    }
    return ProviderResponse(snapshot, pictures)


_ABOUT_ITSELF = re.compile(r"(?: for iOS & Android)?(?: - Find & Share on GIPHY| \| GIPHY)$")

PROVIDER: Final = Provider(
    name="giphy",
    label="GIPHY",
    kind="Animation",
    expects="the id of an animation on GIPHY, or its address (https://giphy.com/gifs/ID)",
    example="JIX9t2j0ZTN9S",
    match=match,
    match_url=match_url,
    has_words=True,
    service=Service(
        oembed_url("https://giphy.com/services/oembed"),
        _read_answer,
        hosts=("www.giphy.com",),
        media_hosts=("*.giphy.com",),
        notices=frozenset({"59a41d58693283c72d9da8ae0561e4e5"}),
    ),
)
