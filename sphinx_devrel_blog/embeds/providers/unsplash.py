"""Unsplash: photos by their URL, with the photographer and the license.

Unsplash has no oEmbed service any more, so the data is that of the photo's page. It refuses many
programs: then you can write the snapshot yourself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.facts import facts_of
from sphinx_devrel_blog.embeds.page_previews import read_content, read_preview, read_service
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
_PAID_IMAGES: Final = "https://plus.unsplash.com/"
# Pages have had several titles: "A cat photo – Free Animal Image on Unsplash", "A cat - Free Photo
# on Unsplash", and "Photo by Ann Example on Unsplash" for link previews.
_TITLE: Final = (
    r"(?:(?P<title>.+) [–—|-] )?(?:Free )?(?:[^–—|]+? )??(?:Photo|Image)s?"
    r"(?: by (?P<author>.+?))? on Unsplash"
)
# "A cat – Download this photo by Ann Example on Unsplash", or "Download this free HD photo of cat
# and desk by Ann Example (@ann)".
_DESCRIPTION: Final = (
    r"(?:(?P<title>.+) [–—|-] )?Download this (?:free )?(?:HD )?(?:photo|image|picture)"
    r"(?: of .+)? by (?P<author>.+?)(?: \(@[\w.-]+\))?(?: on Unsplash)?"
)


def _create_embed(match: UrlMatch) -> Embed:
    return match.embed(match["id"], f"https://unsplash.com/photos/{match['id']}")


def _fetch(
    embed: Embed, client: Client, _match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    head = read_content(*client.page(embed.url))
    response = read_preview(embed, head, {})
    page = response.snapshot
    described = re.fullmatch(_DESCRIPTION, page.description)
    found = [re.fullmatch(_TITLE, text) for text in (page.title, head.title)] + [described]
    titles = (each["title"] for each in found if each and each["title"])
    authors = (each["author"] for each in found if each and each["author"])
    is_paid = "Unsplash+" in page.title or response.pictures.get("poster", "").startswith(
        _PAID_IMAGES
    )
    snapshot = page._replace(
        title=next(titles, page.title).rstrip(".,").removesuffix(" photo"),
        description="" if described else page.description,
        author=page.author or next(authors, ""),
        facts=facts_of(license=_PAID_LICENSE if is_paid else _LICENSE),
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
