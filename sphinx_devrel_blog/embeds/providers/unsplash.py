"""Unsplash: photos by their URL, with the photographer and the license.

Unsplash has no oEmbed service any more, so the data is that of the photo's page. It refuses many
programs: then you can write the snapshot yourself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.facts import facts_of
from sphinx_devrel_blog.embeds.pages import read_service, take_page
from sphinx_devrel_blog.embeds.provider import Service
from sphinx_devrel_blog.embeds.url_patterns import provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.client import Client
    from sphinx_devrel_blog.embeds.responses import ProviderResponse
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


# https://unsplash.com/license, and the one of photos that only subscribers can use.
_LICENSE: Final = "Unsplash License"
_PAID_LICENSE: Final = "Unsplash+ License"
# The title of a page is "Photo by Ann Example on Unsplash", after the description if it has one.
_TITLE: Final = (
    r"(?:(?P<title>.+?)[.,]?(?: photo)? [–—|-] )?(?:Free )?(?:Photo|Image)s? by (?P<author>.+?) on "
    r"Unsplash"
)


def _create_embed(match: UrlMatch) -> Embed:
    return match.embed(match["id"], f"https://unsplash.com/photos/{match['id']}")


def _fetch(
    embed: Embed, client: Client, _match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    response = take_page(embed, client)
    page = response.snapshot
    title = re.match(_TITLE, page.title)
    snapshot = page._replace(
        title=(title["title"] or title[0]) if title else page.title,
        author=page.author or (title["author"] if title else ""),
        facts=facts_of(license=_PAID_LICENSE if "Unsplash+" in page.title else _LICENSE),
    )
    return response._replace(snapshot=snapshot)


PROVIDER: Final = provider_of_pages(
    "unsplash",
    "Unsplash",
    "Photo",
    expects="the URL of a photo on Unsplash (https://unsplash.com/photos/ID)",
    example="https://unsplash.com/photos/a-cat-AbCdEfGhIjK",
    pages={"unsplash.com": r"/photos/(?:[a-z0-9-]{1,200}-)?(?P<id>[A-Za-z0-9_-]{11})"},
    create_embed=_create_embed,
    has_text=True,
    service=Service(
        lambda embed: embed.url, read_service, media_hosts=("*.unsplash.com",), fetch=_fetch
    ),
)
