"""asciinema: terminal recordings by their id or URL.

Forem uses the number of a public recording. Newer and unlisted recordings have a longer id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.provider import Player, Service
from sphinx_devrel_blog.embeds.responses import read_oembed
from sphinx_devrel_blog.embeds.url_patterns import oembed_url, provider_of_pages

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


def _create_embed(match: UrlMatch) -> Embed:
    page = f"https://asciinema.org/a/{match['id']}"
    return match.embed(match["id"], page, player=f"{page}/iframe")


PROVIDER: Final = provider_of_pages(
    "asciinema",
    "asciinema",
    "Recording",
    expects="the id of a recording on asciinema, or its URL (https://asciinema.org/a/ID)",
    example="239367",
    pages={"asciinema.org": r"/a/(?P<id>[A-Za-z0-9]{1,32})(?:\.js|/iframe|/embed)?"},
    id_pattern=r"(?P<id>[0-9]{1,12}|[A-Za-z0-9]{16,32})",
    create_embed=_create_embed,
    player=Player(ratio=(4, 3)),
    service=Service(
        oembed_url("https://asciinema.org/oembed"),
        read_oembed,
        media_hosts=("asciinema.org",),
    ),
)
