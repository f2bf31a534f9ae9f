"""Loom: videos by their address."""

from __future__ import annotations

from typing import Final

from sphinx_devrel_blog.embeds.patterns import Found, provider_of_pages
from sphinx_devrel_blog.model import Embed


def _embed(found: Found) -> Embed:
    return Embed("loom", found["id"], f"https://www.loom.com/share/{found['id']}")


PROVIDER: Final = provider_of_pages(
    "loom",
    "Loom",
    "Video",
    expects="the address of a video on Loom (https://www.loom.com/share/ID)",
    pages={"loom.com": r"/(?:share|embed)/(?P<id>[0-9a-f]{32})"},
    bare=r"(?P<id>[0-9a-f]{32})",
    make=_embed,
)
