"""What is true of every embed, whatever text it was found in."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from sphinx_devrel_blog.embeds.providers import PAGE, PROVIDERS, find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_devrel_blog.blog.model import Embed

SAFE_ID = re.compile(r"[A-Za-z0-9_@~-][A-Za-z0-9._~@-]{0,199}")
SAFE_URL = re.compile(r"https://[A-Za-z0-9.-]+/[A-Za-z0-9/?#&=%@:!$*(),;.~_-]*")


def embeds_of(text: str) -> Iterator[Embed]:
    """What providers make of a text, as an id, a URL or the arguments of a shortcode."""
    found = [find(text)]
    for provider in PROVIDERS.values():
        found += [provider.match(text), provider.match_url(text)]
        found += [
            provider.from_arguments(text.split(), {}),
            provider.from_arguments([], {"id": text}),
        ]
    return (embed for embed in found if embed is not None)


def check_embed(embed: Embed) -> None:
    """An embed has a name for its file, and a URL that leads to itself."""
    assert SAFE_ID.fullmatch(embed.id), embed
    if embed.provider == PAGE:  # its URL is that of the author, and no other provider knows it
        assert PROVIDERS[PAGE].match_url(embed.url) == embed
        return
    assert SAFE_URL.fullmatch(embed.url), embed
    assert not embed.player or embed.player.startswith("https://"), embed
    assert escape(embed.player, quote=True).replace("&amp;", "&") == embed.player, embed
    again = find(embed.url)
    assert again is not None, embed
    assert (again.provider, again.id, again.url) == (embed.provider, embed.id, embed.url)
