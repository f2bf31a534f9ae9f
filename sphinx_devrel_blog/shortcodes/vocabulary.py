"""What each shortcode means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds import PROVIDERS
from sphinx_devrel_blog.model import Embed, Problem

if TYPE_CHECKING:
    from sphinx_devrel_blog.shortcodes.grammar import Tag

EMBEDS: Final[dict[str, str]] = {
    "twitter": "x",
    "tweet": "x",
    "x": "x",
    "giphy": "giphy",
}
"""The shortcodes that embed something, and the provider of each."""


@dataclass(frozen=True, slots=True)
class EmbedTag:
    """A shortcode that embeds something: what, and the options it was given."""

    embed: Embed
    options: tuple[tuple[str, str], ...] = ()


def meaning(tag: Tag) -> EmbedTag | Problem:
    """Return what ``tag`` means, or the problem with it; never raises."""
    name = EMBEDS.get(tag.name)
    if tag.name in {"raw", "endraw"}:
        return Problem(f"{tag.source} without its other half: it stays as text", "shortcode")
    if name is None:
        what = f"unknown shortcode {tag.name!r}" if tag.name else "a shortcode without a name"
        return Problem(
            f"{what}: it stays as text; write it in backquotes where it is meant as an example",
            "shortcode",
        )
    provider = PROVIDERS[name]
    argument = tag.args[0] if tag.args else tag.option("id") or tag.option("src")
    embed = provider.match(argument)
    if embed is None:
        said = f"{argument!r} is not" if argument else "it has no argument; it needs"
        return Problem(f"shortcode {tag.name!r}: {said} {provider.expects}", "embed")
    return EmbedTag(embed, tag.options)
