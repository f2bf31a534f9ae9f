""".NET Fiddle: C#, F# and Visual Basic code by its id or URL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.provider import Player
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


def _create_embed(match: UrlMatch) -> Embed:
    fiddle = match["id"]
    return match.embed(
        file_id(fiddle),
        f"https://dotnetfiddle.net/{fiddle}",
        player=f"https://dotnetfiddle.net/Widget/{fiddle}",
    )


PROVIDER: Final = provider_of_pages(
    "dotnetfiddle",
    ".NET Fiddle",
    "Code",
    expects="the id of a fiddle on .NET Fiddle, or its URL (https://dotnetfiddle.net/ID)",
    example="https://dotnetfiddle.net/Widget/CsCons",
    pages={"dotnetfiddle.net": r"(?:/Widget)?/(?!Widget$)(?P<id>[A-Za-z0-9_-]{4,40})"},
    id_pattern=r"(?P<id>[A-Za-z0-9]{6,8})",
    create_embed=_create_embed,
    player=Player(ratio=(3, 2)),
)
