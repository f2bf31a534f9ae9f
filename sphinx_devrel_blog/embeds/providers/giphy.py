"""GIPHY: animations by their id or URL.

The URLs of an animation's page, its GIF and its still image are built from its id. The part
``v1.…`` of a media URL is for tracking; it isn't the id. ``gph.is`` URLs match nothing, because
resolving them takes a request.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.blog.giphy_urls import MEDIA_URL, match, match_url
from sphinx_devrel_blog.embeds.provider import Provider, Service
from sphinx_devrel_blog.embeds.responses import ProviderResponse, read_oembed
from sphinx_devrel_blog.embeds.url_patterns import oembed_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.config.choices import PictureKind


_MEDIA_HOST = "media.giphy.com"


def image_url(embed: Embed, written: str = "") -> str:
    """Return the URL of the animation as an image.

    ``written`` is the URL in the post. It is used as it is if browsers can show it as an image.
    """
    found = re.fullmatch(MEDIA_URL, written)
    if found is None or found["file"].lower().endswith(".mp4"):
        return f"https://{_MEDIA_HOST}/media/{embed.id}/giphy.gif"
    return written


def still_url(embed: Embed, written: str = "") -> str:
    """Return the URL of a still image of the animation.

    If ``written`` is a media URL of GIPHY, the still image is on the same host, so that a page
    contacts only hosts that the post names.
    """
    found = re.fullmatch(MEDIA_URL, written)
    host = found["host"].lower() if found else _MEDIA_HOST
    return f"https://{host}/media/{embed.id}/giphy_s.gif"


def _read_response(
    embed: Embed, data: Any, match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return the title of an animation, without GIPHY's advertisement, and the URLs of its images.

    GIPHY names itself as the author of animations without an account. The size in the response is
    that of GIPHY's page; the size of the still image is used instead.
    """
    snapshot = read_oembed(embed, data, match_url).snapshot
    title = re.sub(_ADVERTISEMENT, "", snapshot.title)
    snapshot = snapshot._replace(title=title, width=0, height=0)
    if snapshot.author.lower() == "giphy":
        snapshot = snapshot._replace(author="", author_url="")
    pictures: dict[PictureKind, str] = {
        "still": still_url(embed),
        "animation": image_url(embed),
    }
    return ProviderResponse(snapshot, pictures)


_ADVERTISEMENT: Final = r"(?: for iOS & Android)?(?: - Find & Share on GIPHY| \| GIPHY)$"

PROVIDER: Final = Provider(
    name="giphy",
    label="GIPHY",
    kind="Animation",
    expects="the id of an animation on GIPHY, or its URL (https://giphy.com/gifs/ID)",
    example="JIX9t2j0ZTN9S",
    match=match,
    match_url=match_url,
    hosts=("giphy.com",),
    has_text=True,
    service=Service(
        oembed_url("https://giphy.com/services/oembed"),
        _read_response,
        hosts=("www.giphy.com",),
        media_hosts=("*.giphy.com",),
        notices=frozenset({"59a41d58693283c72d9da8ae0561e4e5"}),
    ),
)
