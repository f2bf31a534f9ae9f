"""Videos and recordings in the syntax of images, as in jekyll-spaceship: ``![](/film.mp4)``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it.token import Token

from sphinx_devrel_blog.common.safe_urls import is_safe_source
from sphinx_devrel_blog.embeds.providers import find
from sphinx_devrel_blog.markdown.shortcodes.grammar import Tag
from sphinx_devrel_blog.markdown.shortcodes.results import Media

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore


_VIDEO: Final = r"(?i)[^?#]+\.(?:mp4|webm|ogv|mov|m4v)(?:[?#].*)?"
_AUDIO: Final = r"(?i)[^?#]+\.(?:mp3|ogg|wav|m4a|flac|aac)(?:[?#].*)?"
_MAYBE: Final = r"(?i)\]\([^()\n]*\.(?:mp[34]|web[m]|og[gv]|mov|m4[av]|wav|flac|aac)"
_BREAKS: Final = frozenset({"softbreak", "hardbreak"})


def read_media_images(state: StateCore) -> None:
    """Core rule, after ``inline``: paragraphs that consist of such images become players."""
    if re.search(_MAYBE, state.src) is None:
        return
    result: list[Token] = []
    for token in state.tokens:
        result.append(token)
        if token.type == "paragraph_close" and result[-2].type == "inline":
            players = _players(result[-2])
            if players:
                result[-3:] = players
    state.tokens = result


def _players(inline: Token) -> list[Token]:
    """Return the players of a paragraph; nothing if it has anything else."""
    players: list[Token] = []
    for child in inline.children or ():
        if child.type in _BREAKS or (child.type == "text" and not child.content.strip()):
            continue
        source = str(child.attrs.get("src", "")) if child.type == "image" else ""
        is_video = re.fullmatch(_VIDEO, source) is not None
        if not (is_video or re.fullmatch(_AUDIO, source)) or not is_safe_source(source):
            return []
        if find(source) is not None:
            return []  # such as an animation of GIPHY
        source = f"https:{source}" if source.startswith("//") else source
        media = Media("video" if is_video else "audio", source, child.content)
        token = Token("shortcode", "", 0, map=inline.map, level=inline.level - 1, block=True)
        token.content = f"![{child.content}]({source})"
        token.meta = {
            "tag": Tag("", source=token.content), "result": media, "line": 0, "body_line": 0,
        }  # fmt: skip
        players.append(token)
    return players
