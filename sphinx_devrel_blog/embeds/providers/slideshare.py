"""SlideShare: slides by the number or key of their player, or their URL.

Source: Forem's ``slideshare_tag.rb`` (keys).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.provider import Player, Service
from sphinx_devrel_blog.embeds.responses import read_oembed_unchecked
from sphinx_devrel_blog.embeds.url_patterns import (
    file_id,
    oembed_url,
    provider_of_pages,
    slug_to_text,
)

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_KEY = r"(?P<key>[A-Za-z0-9]{12,14})"
_NUMBER = r"(?P<number>[0-9]{4,12})"
_SLUG = r"[\w%-]{1,200}"


def _create_embed(match: UrlMatch) -> Embed:
    user, number, key = match["user"], match["number"], match["key"]
    slug = match["talk"] or match["slug"].replace("embed_code", "")
    if user:
        page = f"{user}/{slug}"
    elif slug:
        page = f"slideshow/{slug}/{number}"
    else:
        page = f"slideshow/embed_code/{f'key/{key}' if key else number}"
    return match.embed(
        file_id(user, slug) if user else key or number,
        f"https://www.slideshare.net/{page}",
        user,
        title=slug_to_text(slug),
        player=f"https://www.slideshare.net/slideshow/embed_code/key/{key}" if key else "",
    )


PROVIDER: Final = provider_of_pages(
    "slideshare",
    "SlideShare",
    "Slides",
    expects="the key of slides on SlideShare, or their URL",
    example="rdOzN9kr1yK5eE",
    pages={
        "slideshare.net": rf"/slideshow/embed_code/key/{_KEY}"
        rf"|/(?P<user>(?!slideshow/)[\w-]{{2,60}})/(?P<talk>{_SLUG})"
        rf"|/slideshow/(?P<slug>{_SLUG})/{_NUMBER}"
    },
    id_pattern=rf"{_NUMBER}|{_KEY}",
    create_embed=_create_embed,
    player=Player(ratio=(595, 485)),
    service=Service(
        oembed_url("https://www.slideshare.net/api/oembed/2"),
        read_oembed_unchecked,
        media_hosts=("cdn.slidesharecdn.com",),
    ),
)
