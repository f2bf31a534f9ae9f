"""Embeds in the syntax of images: ``![](https://www.youtube.com/watch?v=…)``, as in Obsidian."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it.token import Token

from sphinx_devrel_blog.embeds.providers import find
from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
from sphinx_devrel_blog.markdown.shortcodes.results import EmbedTag

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore


_IMAGE: Final = r"(?i)[^?#]*\.(?:png|jpe?g|gif|svg|webp|avif|bmp)(?:[?#].*)?"
_BREAKS: Final = frozenset({"softbreak", "hardbreak"})


def read_embedded_urls(state: StateCore) -> None:
    """Core rule, after ``inline``: paragraphs that consist of such images become embeds."""
    result: list[Token] = []
    for token in state.tokens:
        result.append(token)
        if token.type == "paragraph_close" and result[-2].type == "inline":
            embeds = _embeds(result[-2])
            if embeds:
                result[-3:] = embeds
    state.tokens = result


def _embeds(inline: Token) -> list[Token]:
    """Return the embeds of a paragraph; nothing if it has anything else."""
    embeds: list[Token] = []
    for child in inline.children or ():
        if child.type in _BREAKS or (child.type == "text" and not child.content.strip()):
            continue
        source = str(child.attrs.get("src", "")) if child.type == "image" else ""
        source = f"https:{source}" if source.startswith("//") else source
        is_url = source.startswith("https://") and re.fullmatch(_IMAGE, source) is None
        embed = find(source) if is_url else None
        if embed is None or embed.provider == "giphy":
            return []  # images of GIPHY become animations, see `embed_plugin`
        options = (("title", child.content),) if child.content else ()
        token = Token("shortcode", "", 0, map=inline.map, level=inline.level - 1, block=True)
        token.content = f"![]({source})"
        token.meta = {
            "tag": Tag("", source=token.content), "result": EmbedTag(embed, options), "line": 0,
            "body_line": 0,
        }  # fmt: skip
        embeds.append(token)
    return embeds
