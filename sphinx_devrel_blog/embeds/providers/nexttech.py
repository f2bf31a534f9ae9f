"""Next Tech: sandboxes by their URL. Source: Forem's ``next_tech_tag.rb``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.url_patterns import provider_of_pages

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


def _create_embed(match: UrlMatch) -> Embed:
    return match.embed(match["id"], f"https://nt.dev/s/{match['id']}")


PROVIDER: Final = provider_of_pages(
    "nexttech",
    "Next Tech",
    "Sandbox",
    expects="the URL of a sandbox on Next Tech (https://nt.dev/s/ID)",
    example="https://nt.dev/s/123456abcdef",
    pages={"nt.dev": r"/s/(?P<id>[a-z0-9]{12})"},
    create_embed=_create_embed,
)
