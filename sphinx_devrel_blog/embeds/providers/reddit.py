"""Reddit: posts and comments by their URL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.provider import Service
from sphinx_devrel_blog.embeds.responses import read_oembed
from sphinx_devrel_blog.embeds.url_patterns import (
    file_id,
    oembed_url,
    provider_of_pages,
    slug_to_text,
)

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_POST = (
    r"(?P<place>/(?:r|user|u)/(?P<name>[\w-]{2,50}))?/comments/(?P<id>[0-9a-z]{2,12})"
    r"(?:/(?P<slug>[\w%-]{1,200})(?:/(?P<comment>[0-9a-z]{2,12}))?)?"
)


def _create_embed(match: UrlMatch) -> Embed:
    steps = [match["place"], "comments", match["id"], match["slug"], match["comment"]]
    return match.embed(
        file_id(match["id"], match["comment"]),
        f"https://www.reddit.com/{'/'.join(step.strip('/') for step in steps if step)}/",
        "" if match["place"].startswith("/r/") else match["name"],
        title="" if match["slug"] == "comment" else slug_to_text(match["slug"]),
    )


_HOSTS = ("reddit.com", "old.reddit.com", "new.reddit.com", "np.reddit.com", "m.reddit.com")

PROVIDER: Final = provider_of_pages(
    "reddit",
    "Reddit",
    "Post",
    expects="the URL of a post on Reddit (https://www.reddit.com/r/NAME/comments/ID/)",
    example="https://www.reddit.com/r/Python/comments/abc123/a_title/",
    pages={
        **dict.fromkeys((*_HOSTS, "embed.reddit.com", "redditmedia.com"), _POST),
        "redd.it": r"/(?P<id>[0-9a-z]{2,12})",
    },
    create_embed=_create_embed,
    service=Service(
        oembed_url("https://www.reddit.com/oembed"),
        read_oembed,
        media_hosts=("*.redd.it",),
    ),
    has_text=True,
)
