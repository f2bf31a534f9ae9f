"""JSFiddle: fiddles by their id or URL, optionally with their user and version.

Sources: Forem's ``js_fiddle_tag.rb``, Hexo's ``jsfiddle ID [tabs] [skin] [width] [height]``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.provider import Player, first_argument, given_options
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_TABS = re.compile(r"(?:js|html|css|result|,)+")
_ID = r"(?P<id>[A-Za-z0-9]{4,8})(?:/(?P<version>[0-9]{1,6}))?"


def _create_embed(match: UrlMatch) -> Embed:
    user, version = match["user"], match["version"]
    steps = [step for step in (user, match["id"], version) if step]
    page = f"https://jsfiddle.net/{'/'.join(steps)}/"
    return match.embed(file_id(*steps), page, user, player=f"{page}embedded/")


def _read_arguments(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    """Return the fiddle; None if there are options, but none names a tab."""
    given = given_options(args, options)
    tabs = next(filter(_TABS.fullmatch, given), "").strip(",")
    embed = None if given and not tabs else PROVIDER.match(first_argument(args, options))
    return embed._replace(player=f"{embed.player}{tabs}/") if embed is not None and tabs else embed


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
    id_pattern=_ID,
    create_embed=_create_embed,
    read=_read_arguments,
    player=Player(ratio=(3, 2)),
)
