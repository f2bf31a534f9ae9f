"""Parler.io: recordings by their URL. Source: Forem's ``parler_tag.rb``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


def _create_embed(match: UrlMatch) -> Embed:
    number, name = match["id"], match["file"]
    page = f"https://www.parler.io/audio/{number}/{name}.mp3"
    return match.embed(file_id(number, name), page)


PROVIDER: Final = provider_of_pages(
    "parler",
    "Parler.io",
    "Audio",
    expects="the URL of a recording on Parler.io (https://www.parler.io/audio/NUMBER/FILE.mp3)",
    example="https://www.parler.io/audio/1/a.mp3",
    pages={
        "parler.io": r"/audio/(?P<id>[0-9]{1,20})/(?P<file>[A-Za-z0-9][A-Za-z0-9.-]{0,150})\.mp3"
    },
    create_embed=_create_embed,
)
