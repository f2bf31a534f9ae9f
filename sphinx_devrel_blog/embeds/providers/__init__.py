"""The built-in providers of embeds, and the embed that a URL names.

To add a provider, write a module here whose ``PROVIDER`` is a
`sphinx_devrel_blog.embeds.provider.Provider`, and add the module's name to ``_MODULES``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.provider import Provider


# Mastodon comes last: the shape of a URL is the only sign of its servers.
_MODULES: Final = (
    "x",
    "giphy",
    "asciinema",
    "blogcast",
    "bluesky",
    "codepen",
    "codesandbox",
    "dotnetfiddle",
    "figma",
    "gist",
    "github",
    "gitpitch",
    "glitch",
    "huggingface",
    "instagram",
    "jsfiddle",
    "jsitor",
    "kotlin",
    "loom",
    "medium",
    "mux",
    "nexttech",
    "parler",
    "reddit",
    "replit",
    "slideshare",
    "soundcloud",
    "speakerdeck",
    "spotify",
    "stackblitz",
    "stackery",
    "stackexchange",
    "tiktok",
    "twitch",
    "vimeo",
    "wikipedia",
    "x_timeline",
    "youtube",
    "mastodon",
)


def _load() -> Iterator[Provider]:
    """Yield the provider of each module, in the order of ``_MODULES``."""
    for name in _MODULES:
        yield import_module(f"{__name__}.{name}").PROVIDER


PROVIDERS: Final[dict[str, Provider]] = {provider.name: provider for provider in _load()}
"""Each provider by its name, which is also the name of its folder of snapshots.

A URL belongs to the first provider that knows it.
"""


_OWN: Final = dict(PROVIDERS)


def use_added(providers: Iterable[Provider]) -> None:
    """Add the providers of other extensions to ``PROVIDERS``; remove those of earlier calls.

    Added providers come first, and one of the same name replaces a built-in provider.
    """
    added = {provider.name: provider for provider in providers}
    PROVIDERS.clear()
    PROVIDERS.update(added | {name: own for name, own in _OWN.items() if name not in added})


def find(url: str) -> Embed | None:
    """Return the embed that an absolute URL, of a page or a player, names; otherwise None."""
    for provider in PROVIDERS.values():
        embed = provider.match_url(url)
        if embed is not None:
            return embed
    return None
