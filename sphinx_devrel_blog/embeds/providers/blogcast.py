"""Blogcast: audio versions of posts. Source: Forem's ``blogcast_tag.rb``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.provider import Player
from sphinx_devrel_blog.embeds.url_patterns import provider_of_pages

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


def _create_embed(match: UrlMatch) -> Embed:
    page = f"https://blogcast.host/embed/{match['id']}"
    return match.embed(match["id"], page, player=page)


PROVIDER: Final = provider_of_pages(
    "blogcast",
    "Blogcast",
    "Audio",
    expects="the number of a recording on Blogcast, or its URL (https://blogcast.host/embed/ID)",
    example="4942",
    pages=dict.fromkeys(("blogcast.host", "app.blogcast.host"), r"/embed/(?P<id>[0-9]{1,9})"),
    id_pattern=r"(?P<id>[0-9]{1,9})",
    create_embed=_create_embed,
    player=Player(height=132),
)
