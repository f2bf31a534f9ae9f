"""JSFiddle: fiddles by their id or URL, optionally with their user and version.

Sources: Forem's ``js_fiddle_tag.rb``, Hexo's ``jsfiddle ID [tabs] [skin] [width] [height]``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.blog.model import Embed
from sphinx_devrel_blog.embeds.provider import Player
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_ID = r"(?P<id>[A-Za-z0-9]{4,8})(?:/(?P<version>[0-9]{1,6}))?"


def _create_embed(match: UrlMatch) -> Embed:
    user, version = match["user"], match["version"]
    steps = [step for step in (user, match["id"], version) if step]
    page = f"https://jsfiddle.net/{'/'.join(steps)}/"
    return Embed("jsfiddle", file_id(*steps), page, user, player=f"{page}embedded/")


PROVIDER: Final = provider_of_pages(
    "jsfiddle",
    "JSFiddle",
    "Code",
    expects="the id of a fiddle on JSFiddle, or its URL (https://jsfiddle.net/USER/ID)",
    example="https://jsfiddle.net/boilerplate/jquery",
    pages={
        # The group of the user is lazy, because the version after an id can look like an id.
        "jsfiddle.net": rf"(?:/(?P<user>[A-Za-z0-9_][\w.-]{{0,39}}))??/{_ID}"
        r"(?:/(?:show|embedded)(?:/[\w,]+){0,3})?"
    },
    bare=_ID,
    make=_create_embed,
    player=Player(ratio=(3, 2)),
)
