"""asciinema: terminal recordings by their id or URL.

A public recording has a number, and newer and unlisted ones have a longer id; Forem accepts any
letters, digits, hyphens and underscores (``asciinema_tag.rb``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.provider import Player, Service
from sphinx_devrel_blog.embeds.responses import read_oembed
from sphinx_devrel_blog.embeds.url_patterns import file_id, oembed_url, provider_of_pages

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_ID = r"(?P<id>[A-Za-z0-9_-]{1,64})"


def _create_embed(match: UrlMatch) -> Embed:
    page = f"https://asciinema.org/a/{match['id']}"
    return match.embed(file_id(match["id"]), page, player=f"{page}/iframe")


PROVIDER: Final = provider_of_pages(
    "asciinema",
    "asciinema",
    "Recording",
    expects="the id of a recording on asciinema, or its URL (https://asciinema.org/a/ID)",
    example="239367",
    pages={"asciinema.org": rf"/a/{_ID}(?:\.js|/iframe|/embed)?"},
    id_pattern=_ID,
    create_embed=_create_embed,
    player=Player(ratio=(4, 3)),
    service=Service(
        oembed_url("https://asciinema.org/oembed"),
        read_oembed,
        media_hosts=("asciinema.org",),
    ),
)
