"""Glitch: projects by their name or any of their addresses.

The site ended its hosting in 2025; the page of a project is what is left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.blog.model import Embed
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_NAME = r"(?P<id>[A-Za-z0-9][A-Za-z0-9-]{0,109})"
_IN_FRAGMENT = re.compile(rf"!/(?:embed/|remix/)?{_NAME}(?:\?.*)?", re.ASCII)


def _embed(found: UrlMatch) -> Embed | None:
    name = found["id"]
    if not name and found.address.host.endswith(".glitch.me"):
        name = found.address.host.removesuffix(".glitch.me")
    elif not name:
        within = _IN_FRAGMENT.fullmatch(found.address.fragment)
        name = within["id"] if within else ""
    return Embed("glitch", file_id(name), f"https://glitch.com/~{name}") if name else None


PROVIDER: Final = provider_of_pages(
    "glitch",
    "Glitch",
    "Project",
    expects="the name of a project on Glitch, or its address (https://glitch.com/~NAME)",
    example="a-project",
    pages={"glitch.com": rf"/~{_NAME}|/edit|/embed", "*.glitch.me": r".*"},
    bare=_NAME,
    make=_embed,
)
