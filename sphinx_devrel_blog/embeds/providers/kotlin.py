"""Kotlin Playground: code by its short URL. Source: Forem's ``kotlin_tag.rb``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from sphinx_devrel_blog.embeds.provider import Player
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
_SETTINGS = {
    "from": "[0-9]{1,5}",
    "to": "[0-9]{1,5}",
    "theme": "[A-Za-z]{1,20}",
    "readOnly": "true",
}


def _create_embed(match: UrlMatch) -> Embed | None:
    code = match["id"] or match.parameter("short")
    if not _ID.fullmatch(code):
        return None
    settings = {
        name: value for name, form in _SETTINGS.items()
        if re.fullmatch(form, value := match.parameter(name))
    }  # fmt: skip
    player = f"https://play.kotlinlang.org/embed?{urlencode({'short': code, **settings})}"
    return match.embed(file_id(code), f"https://pl.kotl.in/{code}", player=player)


PROVIDER: Final = provider_of_pages(
    "kotlin",
    "Kotlin Playground",
    "Code",
    expects="the URL of code on the Kotlin Playground (https://pl.kotl.in/ID)",
    example="https://pl.kotl.in/owreUFFUG",
    pages={"pl.kotl.in": rf"/(?P<id>{_ID.pattern})", "play.kotlinlang.org": r"/embed"},
    create_embed=_create_embed,
    player=Player(ratio=(3, 2)),
)
