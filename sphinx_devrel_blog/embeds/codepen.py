"""CodePen: pens by their address, of a user, a team or the new editor.

Source: Forem's ``codepen_tag.rb``, which allows a name of 30 characters.
"""

from __future__ import annotations

from typing import Final

from sphinx_devrel_blog.embeds.patterns import Found, provider_of_pages
from sphinx_devrel_blog.model import Embed


def _embed(found: Found) -> Embed:
    owner, pen = found["owner"], found["id"]
    user = owner.rpartition("/")[2]
    return Embed("codepen", pen, f"https://codepen.io/{owner}/pen/{pen}", user)


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
)
