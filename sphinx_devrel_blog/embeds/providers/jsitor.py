"""JSitor: HTML, CSS and JavaScript code by its id or URL.

After the id, only the names of tabs to show are valid, and not even a trailing ``/``. Source:
Forem's ``jsitor_tag.rb``.
"""

from __future__ import annotations

import re
from typing import Final

from sphinx_devrel_blog.blog.model import Embed
from sphinx_devrel_blog.common.urls import URL_START
from sphinx_devrel_blog.embeds.provider import Player, Provider

_ID = r"(?P<id>[A-Za-z0-9_-]{9})"
_TABS = r"(?:[?&](?P<query>[A-Za-z&]*))?"
_URL = re.compile(rf"(?:(?:https?:)?//)?jsitor\.com/(?:embed/)?{_ID}{_TABS}", re.ASCII)
_BARE = re.compile(rf"{_ID}{_TABS}", re.ASCII)


def match(text: str) -> Embed | None:
    """Return the embed for ``text``, an id or a URL; None if JSitor doesn't know it."""
    found = _BARE.fullmatch(text) or _URL.fullmatch(text)
    if found is None:
        return None
    code = found["id"]
    player = f"https://jsitor.com/embed/{code}"
    return Embed("jsitor", code, f"https://jsitor.com/{code}", player=player)


def match_url(text: str) -> Embed | None:
    """Return the embed for ``text``, an absolute URL; None if it isn't a URL of JSitor."""
    return match(text) if URL_START.match(text) else None


PROVIDER: Final = Provider(
    name="jsitor",
    label="JSitor",
    kind="Code",
    expects="the id of a piece of code on JSitor, or its URL (https://jsitor.com/embed/ID)",
    example="B7FQ5tHbY",
    match=match,
    match_url=match_url,
    hosts=("jsitor.com",),
    player=Player(ratio=(3, 2)),
)
