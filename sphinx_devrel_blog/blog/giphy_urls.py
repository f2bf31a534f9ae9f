"""GIPHY URLs and ids."""

from __future__ import annotations

import re
from typing import Final

from sphinx_devrel_blog.blog.model import Embed
from sphinx_devrel_blog.common.urls import URL_START

ANIMATION_ID: Final = r"[A-Za-z0-9]{8,32}"
PAGE_URL: Final = (
    r"(?ai)(?:https?:)?(?://)?(?:www\.)?giphy\.com/(?:gifs|stickers|clips|videos|embed)/"
    r"(?:[^/?#\s]*-)?(?P<id>[A-Za-z0-9]{8,32})(?:/[a-z0-9]+)*/?(?:[?#]\S*)?"
)
MEDIA_URL: Final = (
    r"(?ai)(?:https?:)?//(?P<host>media[0-9]*\.giphy\.com|i\.giphy\.com)/(?:media/)?"
    r"(?:v1\.[^/?#\s]+/)?(?P<id>[A-Za-z0-9]{8,32})"
    r"(?P<file>/[\w.-]+|\.(?:gif|webp|mp4))(?:[?#]\S*)?"
)


def match(text: str) -> Embed | None:
    """Return the animation for a GIPHY id or URL, or None."""
    found = re.fullmatch(PAGE_URL, text) or re.fullmatch(MEDIA_URL, text)
    if found is None and not re.fullmatch(ANIMATION_ID, text):
        return None
    number = found["id"] if found else text
    return Embed("giphy", number, f"https://giphy.com/gifs/{number}")


def match_url(text: str) -> Embed | None:
    """Return the animation for a GIPHY URL, or None."""
    return match(text) if URL_START.match(text) else None
