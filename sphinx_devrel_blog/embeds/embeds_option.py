"""Check the option ``devrel_blog_embeds``, which names providers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.common.values import shown
from sphinx_devrel_blog.config.options import PREFIX
from sphinx_devrel_blog.config.value_kinds import unknown_key
from sphinx_devrel_blog.embeds.providers import PAGE, PROVIDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_devrel_blog.config.blog_config import BlogConfig


FROM: Final = "from"
"""The key of ``devrel_blog_embeds`` that names a file for ``sphinx-build -b embeds``."""
_OF_BUILDER: Final = (FROM, "refresh", "media")
"""The keys of ``devrel_blog_embeds`` that aren't providers."""

# Link previews can be turned off for a host.
_HOST: Final = r"[a-z0-9-]+(?:\.[a-z0-9-]+)+"


def problems_of_embeds(config: BlogConfig) -> Iterator[str]:
    """Yield a message for each problem of the option ``devrel_blog_embeds``.

    Call this after the events have added the providers of other extensions.
    """
    for name, mode in config.embeds.items():
        if name in _OF_BUILDER:
            continue
        if re.fullmatch(_HOST, name):
            if mode not in PROVIDERS[PAGE].modes:
                yield f"{PREFIX}embeds: {name} has no mode {shown(mode)}; a host has card or link"
        elif name not in PROVIDERS:
            problem = unknown_key("", name, sorted(PROVIDERS))
            yield f"{PREFIX}embeds{problem}"
        elif mode not in PROVIDERS[name].modes:
            modes = ", ".join(PROVIDERS[name].modes)
            yield (
                f"{PREFIX}embeds: {name} has no mode {shown(mode)}: its default is used. Its "
                f"modes are {modes}"
            )
