"""URLs of animations on GIPHY, Tenor and Imgur.

The page of an animation on Tenor has a number, and its files have other ids: neither follows from
the other. A file on Imgur has no page that is certain to exist, so its URL is that of the file.
"""

from __future__ import annotations

import re
from typing import Final

from sphinx_devrel_blog.blog import giphy_urls
from sphinx_devrel_blog.blog.model import Embed

ANIMATED: Final = frozenset({"giphy", "tenor", "imgur"})
"""The names of the providers of animations."""

_TENOR_FILE: Final = (
    r"(?ai)(?:https?:)?//(?P<host>(?:media[0-9]*|c)\.tenor\.com)/"
    r"(?P<path>(?:images/|m/)?(?P<id>[\w-]{6,60})/[\w.%-]{1,150}\.gif)(?:[?#]\S*)?"
)
_TENOR_PAGE: Final = (
    r"(?ai)(?:https?:)?//(?:www\.)?tenor\.com/(?:[a-z]{2}(?:-[a-z]{2,4})?/)?"
    r"(?P<path>(?:view/(?:[\w%-]{1,200}-)?|embed/)(?P<id>[0-9]{4,24}))/?(?:[?#]\S*)?"
)
_IMGUR_FILE: Final = (
    r"(?ai)(?:https?:)?//i\.imgur\.com/(?P<id>[A-Za-z0-9]{5,12})\.(?:gifv?|mp4|webm)(?:[?#]\S*)?"
)


def match_tenor(text: str) -> Embed | None:
    """Return the animation for a URL of a page or a GIF on Tenor, or None."""
    if (page := re.fullmatch(_TENOR_PAGE, text)) is not None:
        return Embed("tenor", page["id"], f"https://tenor.com/{page['path']}")
    if (file := re.fullmatch(_TENOR_FILE, text)) is not None:
        return Embed("tenor", file["id"], f"https://{file['host'].lower()}/{file['path']}")
    return None


def match_imgur(text: str) -> Embed | None:
    """Return the animation for the URL of a file on Imgur, or None."""
    file = re.fullmatch(_IMGUR_FILE, text)
    return Embed("imgur", file["id"], f"https://i.imgur.com/{file['id']}.gif") if file else None


def match_url(text: str) -> Embed | None:
    """Return the animation for a URL of one of the providers, or None."""
    return giphy_urls.match_url(text) or match_tenor(text) or match_imgur(text)


def file_url(embed: Embed) -> str:
    """Return the URL of the GIF of an animation on Tenor or Imgur; empty if it is unknown."""
    return embed.url if embed.url.endswith(".gif") else ""
