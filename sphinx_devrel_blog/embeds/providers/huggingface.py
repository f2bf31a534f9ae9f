"""Hugging Face: Spaces by their URL. Source: Forem's ``huggingface_tag.rb``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.blog.model import Embed
from sphinx_devrel_blog.embeds.provider import Player
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_NOT_IN_HOST = re.compile(r"[^a-z0-9-]")
_SPACE = r"/spaces/(?P<user>[A-Za-z0-9][\w.-]{0,95})/(?P<space>[A-Za-z0-9_][\w.-]{0,95})"


def _create_embed(match: UrlMatch) -> Embed:
    user, space = match["user"], match["space"]
    if not space:
        # The host of a Space's frame joins the user and the Space; where the user ends is unknown.
        host = match.url.host
        return Embed("huggingface", file_id(host), f"https://{host}/", player=f"https://{host}/")
    return Embed(
        "huggingface",
        file_id(user, space),
        f"https://huggingface.co/spaces/{user}/{space}",
        user,
        title=f"{user}/{space}",
        player=f"https://{_NOT_IN_HOST.sub('-', f'{user}-{space}'.lower())}.hf.space/",
    )


PROVIDER: Final = provider_of_pages(
    "huggingface",
    "Hugging Face",
    "Space",
    expects="the URL of a Space on Hugging Face (https://huggingface.co/spaces/USER/SPACE)",
    example="https://huggingface.co/spaces/gradio/hello_world",
    pages={"huggingface.co": _SPACE, "hf.co": _SPACE, "*.hf.space": r".*"},
    make=_create_embed,
    player=Player(ratio=(4, 3)),
)
