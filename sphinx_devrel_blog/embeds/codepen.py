"""CodePen: pens by their address, of a user, a team or the new editor.

Source: Forem's ``codepen_tag.rb``, which allows a name of 30 characters.
"""

from __future__ import annotations

from typing import Final

from sphinx_devrel_blog.embeds.answers import read_oembed
from sphinx_devrel_blog.embeds.patterns import Found, oembed_url, provider_of_pages
from sphinx_devrel_blog.embeds.provider import Player, Service
from sphinx_devrel_blog.model import Embed


def _embed(found: Found) -> Embed:
    owner, pen = found["owner"], found["id"]
    user = owner.rpartition("/")[2]
    root = f"https://codepen.io/{owner}"
    player = f"{root}/embed/{pen}?default-tab=result"
    return Embed("codepen", pen, f"{root}/pen/{pen}", user, player=player)


PROVIDER: Final = provider_of_pages(
    "codepen",
    "CodePen",
    "Pen",
    expects="the address of a pen on CodePen (https://codepen.io/USER/pen/ID)",
    pages={
        "codepen.io": r"/(?P<owner>(?:team/|editor/)?[A-Za-z0-9_-]{1,30})"
        r"/(?:pen|embed|details|full|debug|live|pres)(?:/preview)?/(?P<id>[A-Za-z0-9-]{1,36})"
    },
    make=_embed,
    player=Player(ratio=(3, 2)),
    service=Service(
        oembed_url("https://codepen.io/api/oembed"),
        read_oembed,
        media_hosts=("shots.codepen.io", "assets.codepen.io"),
    ),
)
