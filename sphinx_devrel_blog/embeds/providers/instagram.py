"""Instagram: posts, reels and videos by their code or URL.

The code of a public post has 11 characters; the code of a private post is longer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.provider import Player, Widget
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


def _create_embed(match: UrlMatch) -> Embed:
    post, user = match["id"], match["user"]
    page = f"https://www.instagram.com/p/{post}/"
    return match.embed(file_id(post), page, user, player=f"{page}embed/")


_PATH = (
    r"(?:/(?P<user>[A-Za-z0-9_][\w.]{0,29}))?/(?:p|reel|reels|tv)/(?P<id>[A-Za-z0-9_-]{5,40})"
    r"(?:/embed(?:/captioned)?)?"
)

PROVIDER: Final = provider_of_pages(
    "instagram",
    "Instagram",
    "Post",
    expects="the code of a post on Instagram, or its URL (https://www.instagram.com/p/CODE/)",
    example="https://www.instagram.com/p/CXgzXWXroHK/",
    pages={"instagram.com": _PATH, "m.instagram.com": _PATH, "instagr.am": _PATH},
    id_pattern=r"(?P<id>[A-Za-z0-9_-]{11})",
    create_embed=_create_embed,
    player=Player(ratio=(4, 5)),
    widget=Widget(
        "https://www.instagram.com/embed.js",
        "instagram-media",
        (("instgrm-permalink", "{url}"), ("instgrm-version", "14")),
    ),
)
