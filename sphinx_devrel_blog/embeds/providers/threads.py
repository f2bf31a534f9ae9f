"""Threads: posts by their URL.

Meta's oEmbed service needs an account, so the text comes from what the page describes of itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.embeds.page_previews import read_service, take_page
from sphinx_devrel_blog.embeds.provider import Service
from sphinx_devrel_blog.embeds.responses import ProviderResponse
from sphinx_devrel_blog.embeds.snapshots import Snapshot, TextRun
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.client import Client
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_TITLE: Final = r"(?P<author>.+?) \(@(?P<handle>[\w.]{1,40})\) on Threads"


def _create_embed(match: UrlMatch) -> Embed:
    user, post = match["user"], match["post"]
    page = f"https://www.threads.com/@{user}/post/{post}"
    return match.embed(file_id(post), page, user)


def _fetch(
    embed: Embed, client: Client, _match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    return _as_post(embed, take_page(embed, client).snapshot)


def _read_response(
    embed: Embed, data: Any, match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    return _as_post(embed, read_service(embed, data, match_url).snapshot)


def _as_post(embed: Embed, page: Snapshot) -> ProviderResponse:
    """Return the description of a page as the text of a post, if its title names the author."""
    found = re.fullmatch(_TITLE, page.title)
    if found is None or not page.description:
        return ProviderResponse(page._replace(facts={}))
    snapshot = Snapshot(
        embed.url,
        author=found["author"],
        handle=found["handle"],
        author_url=f"https://www.threads.com/@{found['handle']}",
        date=page.date,
        text=(TextRun(page.description),),
    )
    return ProviderResponse(snapshot)


PROVIDER: Final = provider_of_pages(
    "threads",
    "Threads",
    "Post",
    expects="the URL of a post on Threads (https://www.threads.com/@USER/post/ID)",
    example="https://www.threads.com/@zuck/post/CuVdfsNtmvh",
    pages=dict.fromkeys(
        ("threads.com", "threads.net"),
        r"/@(?P<user>[\w.]{1,40})/post/(?P<post>[\w-]{6,30})(?:/embed)?",
    ),
    create_embed=_create_embed,
    has_text=True,
    service=Service(lambda embed: embed.url, _read_response, fetch=_fetch),
)
