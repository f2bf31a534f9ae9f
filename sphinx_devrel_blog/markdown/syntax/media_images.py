"""Videos, recordings and embeds in the syntax of images.

Sources: jekyll-spaceship (``![](/film.mp4)``), Obsidian's "Embed web pages"
(``![](https://www.youtube.com/watch?v=…)``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it.token import Token

from sphinx_devrel_blog.common.safe_urls import is_safe_source
from sphinx_devrel_blog.embeds.providers import find
from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
from sphinx_devrel_blog.markdown.shortcodes.results import EmbedTag, Media

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_core import StateCore

    from sphinx_devrel_blog.markdown.shortcodes.results import ShortcodeResult


_IMAGE: Final = r"(?i)[^?#]*\.(?:png|jpe?g|gif|svg|webp|avif|bmp)(?:[?#].*)?"
_VIDEO: Final = r"(?i)[^?#]+\.(?:mp4|webm|ogv|mov|m4v)(?:[?#].*)?"
_AUDIO: Final = r"(?i)[^?#]+\.(?:mp3|ogg|wav|m4a|flac|aac)(?:[?#].*)?"
_MAYBE: Final = r"(?i)\]\([^()\n]*\.(?:mp[34]|web[m]|og[gv]|mov|m4[av]|wav|flac|aac)"
_BREAKS: Final = frozenset({"softbreak", "hardbreak"})


def read_media_images(state: StateCore) -> None:
    """Core rule, after ``inline``: paragraphs of videos and recordings become players."""
    if re.search(_MAYBE, state.src) is not None:
        _replace_paragraphs(state, _media)


def read_embedded_urls(state: StateCore) -> None:
    """Core rule, after HTML is read: paragraphs of URLs of providers become embeds."""
    _replace_paragraphs(state, _embed)


def _media(source: str, title: str) -> Media | None:
    is_video = re.fullmatch(_VIDEO, source) is not None
    if not (is_video or re.fullmatch(_AUDIO, source)) or not is_safe_source(source):
        return None
    if find(source) is not None:
        return None  # such as an animation of GIPHY
    return Media("video" if is_video else "audio", _with_scheme(source), title)


def _embed(source: str, title: str) -> EmbedTag | None:
    url = _with_scheme(source)
    is_url = url.startswith("https://") and re.fullmatch(_IMAGE, url) is None
    embed = find(url) if is_url else None
    if embed is None or embed.provider == "giphy":
        return None  # images of GIPHY become animations, see `embed_plugin`
    return EmbedTag(embed, (("title", title),) if title else ())


def _with_scheme(source: str) -> str:
    return f"https:{source}" if source.startswith("//") else source


def _replace_paragraphs(
    state: StateCore, result_of: Callable[[str, str], ShortcodeResult | None]
) -> None:
    """Replace paragraphs that consist of images for which ``result_of`` returns a result.

    It takes the source of an image and its description.
    """
    tokens: list[Token] = []
    for token in state.tokens:
        tokens.append(token)
        if token.type == "paragraph_close" and tokens[-2].type == "inline":
            shortcodes = _shortcodes(tokens[-2], result_of)
            if shortcodes:
                tokens[-3:] = shortcodes
    state.tokens = tokens


def _shortcodes(
    inline: Token, result_of: Callable[[str, str], ShortcodeResult | None]
) -> list[Token]:
    """Return a token for each image of a paragraph; nothing if it contains anything else."""
    shortcodes: list[Token] = []
    for child in inline.children or ():
        if child.type in _BREAKS or (child.type == "text" and not child.content.strip()):
            continue
        source = str(child.attrs.get("src", "")) if child.type == "image" else ""
        result = result_of(source, child.content) if source else None
        if result is None:
            return []
        token = Token("shortcode", "", 0, map=inline.map, level=inline.level - 1, block=True)
        token.content = f"![{child.content}]({source})"
        token.meta = {
            "tag": Tag("", source=token.content), "result": result, "line": 0, "body_line": 0,
        }  # fmt: skip
        shortcodes.append(token)
    return shortcodes
