"""GIPHY: animations by their id or any of their addresses.

Every animation has a page, a GIF and a still picture at addresses made from its id. The part
``v1.…`` of a media address is tracking, and no id. ``gph.is`` addresses can't be understood
without asking the network, so they match nothing.
"""

from __future__ import annotations

import re
from typing import Final

from sphinx_devrel_blog.embeds.patterns import ADDRESS_START
from sphinx_devrel_blog.embeds.provider import Provider
from sphinx_devrel_blog.model import Embed

_MEDIA_HOST = "media.giphy.com"
_ID = re.compile(r"[A-Za-z0-9]{8,32}")
_PAGE = re.compile(
    r"(?:https?:)?(?://)?(?:www\.)?giphy\.com/(?:gifs|stickers|clips|videos|embed)/"
    r"(?:[^/?#\s]*-)?(?P<id>[A-Za-z0-9]{8,32})(?:/[a-z0-9]+)*/?(?:[?#]\S*)?",
    re.ASCII | re.IGNORECASE,
)
_MEDIA = re.compile(
    r"(?:https?:)?//(?P<host>media[0-9]*\.giphy\.com|i\.giphy\.com)/(?:media/)?"
    r"(?:v1\.[^/?#\s]+/)?(?P<id>[A-Za-z0-9]{8,32})"
    r"(?P<file>/[\w.-]+|\.(?:gif|webp|mp4))(?:[?#]\S*)?",
    re.ASCII | re.IGNORECASE,
)


def match(text: str) -> Embed | None:
    """Return the animation that ``text``, an id or an address of GIPHY, names; else None."""
    found = _PAGE.fullmatch(text) or _MEDIA.fullmatch(text)
    if found is None and not _ID.fullmatch(text):
        return None
    number = found["id"] if found else text
    return Embed("giphy", number, f"https://giphy.com/gifs/{number}")


def match_url(text: str) -> Embed | None:
    """Return the animation that ``text``, an address of GIPHY, names; else None."""
    return match(text) if ADDRESS_START.match(text) else None


def image_url(embed: Embed, written: str = "") -> str:
    """Return the address of the animation's GIF.

    ``written`` is the address that an author gave: one that a browser shows as an image stays
    as it is; a page or a film is replaced.
    """
    found = _MEDIA.fullmatch(written)
    if found and not found["file"].lower().endswith(".mp4"):
        return written
    return f"https://{_MEDIA_HOST}/media/{embed.id}/giphy.gif"


def still_url(embed: Embed, written: str = "") -> str:
    """Return the address of a picture of the animation that does not move.

    It is on the host of ``written``, where that is an address of GIPHY's media, so that a page
    asks no host but those its author wrote.
    """
    found = _MEDIA.fullmatch(written)
    host = found["host"].lower() if found else _MEDIA_HOST
    return f"https://{host}/media/{embed.id}/giphy_s.gif"


PROVIDER: Final = Provider(
    name="giphy",
    label="GIPHY",
    kind="Animation",
    expects="the id of an animation on GIPHY, or its address (https://giphy.com/gifs/ID)",
    match=match,
    match_url=match_url,
)
