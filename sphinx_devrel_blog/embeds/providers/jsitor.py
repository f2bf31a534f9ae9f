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
from sphinx_devrel_blog.embeds.url_patterns import file_id

_ID = r"(?P<id>[A-Za-z0-9_-]{1,40})"
_TABS = r"(?:[?&](?P<query>[A-Za-z&]*))?"
# Ids have this length; without `embed/`, others may be pages of the site.
_LENGTH = 9
_URL = re.compile(
    rf"(?:(?:https?:)?//)?jsitor\.com/(?:embed/|(?=[\w-]{{{_LENGTH}}}(?:[?&]|$))){_ID}{_TABS}",
    re.ASCII,
)
_BARE = re.compile(rf"{_ID}{_TABS}", re.ASCII)


def match(text: str) -> Embed | None:
    """Return the embed for ``text``, an id or a URL; None if JSitor doesn't know it."""
    found = _BARE.fullmatch(text) or _URL.fullmatch(text)
    if found is None:
        return None
    code, tabs = found["id"], (found["query"] or "").strip("&")
    player = f"https://jsitor.com/embed/{code}"
    page = f"https://jsitor.com/{'' if len(code) == _LENGTH else 'embed/'}{code}"
    return Embed("jsitor", file_id(code), page, player=f"{player}{tabs and '?'}{tabs}")


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
