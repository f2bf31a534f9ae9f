"""Figma: files, prototypes and boards by their address.

Source: https://developers.figma.com/docs/embeds/; a node within a file is one of its own.
"""

from __future__ import annotations

import re
from typing import Final

from sphinx_devrel_blog.embeds.patterns import Found, file_id, provider_of_pages, words
from sphinx_devrel_blog.model import Embed

_KINDS = r"/(?P<what>file|design|proto|board|slides|deck|make|site|buzz)"
_PATH = rf"{_KINDS}/(?P<id>[A-Za-z0-9]{{10,64}})(?:/(?P<name>[^/]*))?(?:/.*)?"
_NODE = re.compile(r"[0-9A-Za-z]{1,20}[:-][0-9A-Za-z]{1,20}")


def _embed(found: Found) -> Embed | None:
    if not found["id"]:
        return PROVIDER.match_url(found.parameter("url"))
    node = found.parameter("node-id")
    node = node.replace(":", "-") if _NODE.fullmatch(node) else ""
    return Embed(
        "figma",
        file_id(found["id"], node),
        f"https://www.figma.com/{found['what']}/{found['id']}{node and '?node-id='}{node}",
        title=words(found["name"]),
    )


PROVIDER: Final = provider_of_pages(
    "figma",
    "Figma",
    "Design",
    expects="the address of a file on Figma (https://www.figma.com/design/KEY)",
    pages={"figma.com": rf"{_PATH}|/embed", "embed.figma.com": _PATH},
    make=_embed,
)
