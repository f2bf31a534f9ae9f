"""CodePen: pens of a user, a team or the new editor, by their URL.

Sources: Forem's ``codepen_tag.rb`` (names of up to 30 characters, the tabs that are open first),
https://blog.codepen.io/documentation/embedded-pens/ (the parameters of the player).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from sphinx_devrel_blog.embeds.provider import Player, Service, first_argument, given_options
from sphinx_devrel_blog.embeds.responses import read_oembed
from sphinx_devrel_blog.embeds.url_patterns import oembed_url, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_USER: Final = r"[A-Za-z0-9_-]{1,30}"
_VIEW: Final = r"(?:pen|embed|details|full|debug|live|pres)(?:/preview)?"
# The parameters of the player that a shortcode can set.
_OPTIONS = {
    "default-tab": re.compile(r"[a-z]{1,10}(?:,[a-z]{1,10})?"),
    "theme-id": re.compile(r"[a-z0-9]{1,20}"),
}


_KNOWN_OPTION = re.compile(
    r"default-tab=\w+(?:,\w+)?|theme-id=[0-9]{1,7}|editable=true|height=[0-9]{3,4}"
)


def _create_embed(match: UrlMatch) -> Embed:
    owner, pen = match["owner"] or match["editor"], match["id"] or match["pen"]
    user = owner.rpartition("/")[2]
    root = f"https://codepen.io/{owner}"
    player = _player(f"{root}/embed/{pen}", {"default-tab": "result"})
    return match.embed(pen, f"{root}/pen/{pen}", user, player=player)


def _player(url: str, options: Mapping[str, str]) -> str:
    return f"{url}?{urlencode(options)}"


def _read_arguments(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    """Return the pen; None if there are options, but Forem doesn't know one of them."""
    given = given_options(args, options)
    if given and not any(_KNOWN_OPTION.match(option) for option in given):
        return None
    embed = PROVIDER.match(first_argument(args, options))
    wanted = {
        name: options[name]
        for name, form in _OPTIONS.items()
        if form.fullmatch(options.get(name, ""))
    }
    if embed is None or not wanted:
        return embed
    url = embed.player.partition("?")[0]
    return embed._replace(player=_player(url, {"default-tab": "result", **wanted}))


PROVIDER: Final = provider_of_pages(
    "codepen",
    "CodePen",
    "Pen",
    expects="the URL of a pen on CodePen (https://codepen.io/USER/pen/ID)",
    example="https://codepen.io/team/codepen/pen/PNaGbb",
    pages={
        # The pens of the new editor have an id with dashes, and the id of a classic pen after it.
        "codepen.io": rf"/(?P<owner>(?:team/)?{_USER})/{_VIEW}/(?P<id>[A-Za-z0-9]{{5,32}})"
        rf"|/(?P<editor>editor/{_USER})/{_VIEW}/(?P<pen>[A-Za-z0-9-]{{5,36}})(?:/[A-Za-z0-9]{{5,32}})?"
    },
    create_embed=_create_embed,
    read=_read_arguments,
    player=Player(ratio=(3, 2)),
    service=Service(
        oembed_url("https://codepen.io/api/oembed"),
        read_oembed,
        media_hosts=("shots.codepen.io", "assets.codepen.io"),
    ),
)
