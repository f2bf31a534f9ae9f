"""Figma: files, prototypes and boards by their address.

Source: https://developers.figma.com/docs/embeds/; a node within a file is one of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from sphinx_devrel_blog.blog.model import Embed
from sphinx_devrel_blog.embeds.provider import Player, Service
from sphinx_devrel_blog.embeds.responses import read_oembed
from sphinx_devrel_blog.embeds.url_patterns import file_id, oembed_url, provider_of_pages, words

if TYPE_CHECKING:
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_KINDS = r"/(?P<what>file|design|proto|board|slides|deck|make|site|buzz)"
_PATH = rf"{_KINDS}/(?P<id>[A-Za-z0-9]{{10,64}})(?:/(?P<name>[^/]*))?(?:/.*)?"
_NODE = re.compile(r"[0-9A-Za-z]{1,20}[:-][0-9A-Za-z]{1,20}")


def _embed(found: UrlMatch) -> Embed | None:
    if not found["id"]:
        return PROVIDER.match_url(found.parameter("url"))
    node = found.parameter("node-id")
    node = node.replace(":", "-") if _NODE.fullmatch(node) else ""
    page = f"https://www.figma.com/{found['what']}/{found['id']}{node and '?node-id='}{node}"
    return Embed(
        "figma",
        file_id(found["id"], node),
        page,
        title=words(found["name"]),
        player=f"https://www.figma.com/embed?embed_host=share&url={quote(page, safe='')}",
    )


PROVIDER: Final = provider_of_pages(
    "figma",
    "Figma",
    "Design",
    expects="the address of a file on Figma (https://www.figma.com/design/KEY)",
    example="https://www.figma.com/design/LKQ4FJ4bTnCSjedbRpk931/Sample",
    pages={"figma.com": rf"{_PATH}|/embed", "embed.figma.com": _PATH},
    make=_embed,
    player=Player(ratio=(4, 3)),
    service=Service(
        oembed_url("https://www.figma.com/api/oembed"),
        read_oembed,
        media_hosts=("api-cdn.figma.com", "s3-alpha.figma.com"),
    ),
)
