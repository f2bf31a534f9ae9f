"""The built-in providers of embeds, and the search for the provider of a URL.

To add a provider, write a module here whose ``PROVIDER`` is a
`sphinx_devrel_blog.embeds.provider.Provider`, and add the module's name to ``_MODULES``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.common.late_imports import import_late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.provider import Provider


_MODULES: Final = (
    "x",
    "giphy",
    "arxiv",
    "asciinema",
    "blogcast",
    "bluesky",
    "codeberg",
    "codepen",
    "codesandbox",
    "crates",
    "doi",
    "dotnetfiddle",
    "figma",
    "gist",
    "github",
    "gitlab",
    "gitpitch",
    "glitch",
    "huggingface",
    "imgur",
    "instagram",
    "jsfiddle",
    "jsitor",
    "kotlin",
    "linkedin",
    "loom",
    "medium",
    "mux",
    "nexttech",
    "npm",
    "page",
    "parler",
    "pypi",
    "reddit",
    "replit",
    "slideshare",
    "soundcloud",
    "speakerdeck",
    "spotify",
    "stackblitz",
    "stackery",
    "stackexchange",
    "tenor",
    "threads",
    "tiktok",
    "twitch",
    "unsplash",
    "vimeo",
    "wikipedia",
    "x_timeline",
    "youtube",
)


PAGE: Final = "page"
"""The name of the provider of pages that no other provider knows."""


class ProviderTable(Mapping[str, "Provider"]):
    """Each provider by its name, which is also the name of its folder of snapshots.

    A URL belongs to the first provider that knows it. The modules are imported when a provider is
    first used.
    """

    def __init__(self) -> None:
        self._added: dict[str, Provider] = {}

    @cached_property
    def built_in(self) -> dict[str, Provider]:
        """The provider of each module, in the order of ``_MODULES``.

        Mastodon comes last: the shape of a URL is the only sign of its servers.
        """
        loaded: list[Provider] = [_import_provider(name).PROVIDER for name in _MODULES]
        others = _import_provider("mastodon").provider_of_other_hosts(loaded)
        return {provider.name: provider for provider in (*loaded, others)}

    @cached_property
    def _with_added(self) -> dict[str, Provider]:
        own = {name: each for name, each in self.built_in.items() if name not in self._added}
        return self._added | own

    @property
    def _all(self) -> dict[str, Provider]:
        return self._with_added if self._added else self.built_in

    def use_added(self, providers: Iterable[Provider]) -> None:
        """Add the providers of other extensions, and remove those of earlier calls.

        Added providers come first, and one of the same name replaces a built-in provider.
        """
        self._added = {provider.name: provider for provider in providers}
        self.__dict__.pop("_with_added", None)

    def __getitem__(self, name: str) -> Provider:
        return self._all[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def find(self, url: str) -> Embed | None:
        """Return the embed for an absolute URL of a page or a player; None if unknown.

        The provider of any page isn't tried; see `find_page`.
        """
        for provider in self._all.values():
            embed = provider.match_url(url) if provider.name != PAGE else None
            if embed is not None:
                return embed
        return None


def _import_provider(name: str) -> Any:
    return import_late(f"sphinx_devrel_blog.embeds.providers.{name}")


PROVIDERS: Final = ProviderTable()
find: Final = PROVIDERS.find


def find_page(url: str) -> Embed | None:
    """Return the embed for a URL, of its provider or of any page; None for other text."""
    return find(url) or PROVIDERS[PAGE].match_url(url)
