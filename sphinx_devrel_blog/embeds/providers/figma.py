"""Figma: files, prototypes and boards by their URL.

Each node in a file is a separate embed. Source: https://developers.figma.com/docs/embeds/
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from sphinx_devrel_blog.embeds.provider import Player, Service
from sphinx_devrel_blog.embeds.responses import read_oembed
from sphinx_devrel_blog.embeds.url_patterns import (
    file_id,
    oembed_url,
    provider_of_pages,
    slug_to_text,
)

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_KINDS = r"/(?P<what>file|design|proto|board|slides|deck|make|site|buzz)"
_PATH = rf"{_KINDS}/(?P<id>[A-Za-z0-9]{{10,64}})(?:/(?P<name>[^/]*))?(?:/.*)?"
_NODE = re.compile(r"[0-9A-Za-z]{1,20}[:-][0-9A-Za-z]{1,20}")


def _create_embed(match: UrlMatch) -> Embed | None:
    if not match["id"]:
        return PROVIDER.match_url(match.parameter("url"))
    node = match.parameter("node-id")
    node = node.replace(":", "-") if _NODE.fullmatch(node) else ""
    page = f"https://www.figma.com/{match['what']}/{match['id']}{node and '?node-id='}{node}"
    return match.embed(
        file_id(match["id"], node),
        page,
        title=slug_to_text(match["name"]),
        player=f"https://www.figma.com/embed?embed_host=share&url={quote(page, safe='')}",
    )


PROVIDER: Final = provider_of_pages(
    "figma",
    "Figma",
    "Design",
    expects="the URL of a file on Figma (https://www.figma.com/design/KEY)",
    example="https://www.figma.com/design/LKQ4FJ4bTnCSjedbRpk931/Sample",
    pages={"figma.com": rf"{_PATH}|/embed", "embed.figma.com": _PATH},
    create_embed=_create_embed,
    player=Player(ratio=(4, 3)),
    service=Service(
        oembed_url("https://www.figma.com/api/oembed"),
        read_oembed,
        media_hosts=("api-cdn.figma.com", "s3-alpha.figma.com"),
    ),
)
