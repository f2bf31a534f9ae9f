"""What of other sites a post can show, and the snapshots of their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds import code, giphy, videos, words, x

if TYPE_CHECKING:
    from sphinx_devrel_blog.embeds.provider import Provider
    from sphinx_devrel_blog.model import Embed

PROVIDERS: Final[dict[str, Provider]] = {
    provider.name: provider
    for provider in (x.PROVIDER, giphy.PROVIDER, *videos.VIDEOS, *code.CODE, *words.WORDS)
}
"""Every provider by its name, which is also the name of its folder of snapshots."""


def find(url: str) -> Embed | None:
    """Return what ``url``, an absolute address of a page or a player, shows; else None."""
    if not url.startswith(("https://", "http://", "//")):
        return None
    found = (provider.match_url(url) for provider in PROVIDERS.values())
    return next((embed for embed in found if embed is not None), None)
