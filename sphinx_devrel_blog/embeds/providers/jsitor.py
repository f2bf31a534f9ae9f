"""JSitor: pieces of HTML, CSS and JavaScript that run.

Source: Forem's ``jsitor_tag.rb``: the words behind the id only name what is shown, and nothing
but such words may stand there, not even a last ``/``.
"""

from __future__ import annotations

import re
from typing import Final

from sphinx_devrel_blog.blog.model import Embed
from sphinx_devrel_blog.common.urls import URL_START
from sphinx_devrel_blog.embeds.provider import Player, Provider

_ID = r"(?P<id>[A-Za-z0-9_-]{9})"
_WORDS = r"(?:[?&](?P<query>[A-Za-z&]*))?"
_ADDRESS = re.compile(rf"(?:(?:https?:)?//)?jsitor\.com/(?:embed/)?{_ID}{_WORDS}", re.ASCII)
_BARE = re.compile(rf"{_ID}{_WORDS}", re.ASCII)


def match(text: str) -> Embed | None:
    """Return the piece that ``text``, an id or an address, names; else None."""
    found = _BARE.fullmatch(text) or _ADDRESS.fullmatch(text)
    if found is None:
        return None
    code = found["id"]
    player = f"https://jsitor.com/embed/{code}"
    return Embed("jsitor", code, f"https://jsitor.com/{code}", player=player)


def match_url(text: str) -> Embed | None:
    """Return the piece that ``text``, an absolute address, names; else None."""
    return match(text) if URL_START.match(text) else None


PROVIDER: Final = Provider(
    name="jsitor",
    label="JSitor",
    kind="Code",
    expects="the id of a piece of code on JSitor, or its address (https://jsitor.com/embed/ID)",
    example="B7FQ5tHbY",
    match=match,
    match_url=match_url,
    player=Player(ratio=(3, 2)),
)
