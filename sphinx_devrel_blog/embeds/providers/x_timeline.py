"""X, once Twitter: timelines that someone collected, by their address.

Source: Forem's ``twitter_timeline_tag.rb``. X keeps none of them since 2023.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.blog.model import Embed
from sphinx_devrel_blog.embeds.url_patterns import provider_of_pages

if TYPE_CHECKING:
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_PATH = r"/(?P<user>\w{1,50})/timelines/(?P<id>[0-9]{1,20})"


def _embed(found: UrlMatch) -> Embed:
    user, number = found["user"], found["id"]
    return Embed("x_timeline", number, f"https://x.com/{user}/timelines/{number}", user)


PROVIDER: Final = provider_of_pages(
    "x_timeline",
    "X",
    "Timeline",
    expects="the address of a timeline on X (https://twitter.com/USER/timelines/NUMBER)",
    example="https://twitter.com/user/timelines/1215413954505297922",
    pages=dict.fromkeys(("twitter.com", "mobile.twitter.com", "x.com"), _PATH),
    make=_embed,
)
