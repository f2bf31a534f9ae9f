"""X (formerly Twitter): collections of posts ("timelines") by their URL.

X removed all timelines in 2023. Source: Forem's ``twitter_timeline_tag.rb``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.url_patterns import provider_of_pages

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_PATH = r"/(?P<user>\w{1,50})/timelines/(?P<id>[0-9]{1,20})"


def _create_embed(match: UrlMatch) -> Embed:
    user, number = match["user"], match["id"]
    return match.embed(number, f"https://x.com/{user}/timelines/{number}", user)


PROVIDER: Final = provider_of_pages(
    "x_timeline",
    "X",
    "Timeline",
    expects="the URL of a timeline on X (https://twitter.com/USER/timelines/NUMBER)",
    example="https://twitter.com/user/timelines/1215413954505297922",
    pages=dict.fromkeys(("twitter.com", "mobile.twitter.com", "x.com"), _PATH),
    create_embed=_create_embed,
)
