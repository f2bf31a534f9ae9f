"""Check the option ``devrel_blog_embeds``, which names providers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_devrel_blog.common.values import shown
from sphinx_devrel_blog.config.blog_config import unknown_names
from sphinx_devrel_blog.config.options import PREFIX
from sphinx_devrel_blog.embeds.providers import PROVIDERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_devrel_blog.config.blog_config import BlogConfig


def problems_of_embeds(config: BlogConfig) -> Iterator[str]:
    """Yield the problems of the option ``embeds``, once the site's own providers are known."""
    yield from unknown_names("embeds", config.embeds, PROVIDERS, "provider")
    for name, mode in config.embeds.items():
        if name in PROVIDERS and mode not in PROVIDERS[name].modes:
            modes = ", ".join(PROVIDERS[name].modes)
            yield f"{PREFIX}embeds: {name} has no mode {shown(mode)}; there are {modes}"
