"""LinkedIn: posts by their URL. Their content comes from what their page describes of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.embeds.page_previews import read_service, take_page
from sphinx_devrel_blog.embeds.provider import Player, Service
from sphinx_devrel_blog.embeds.responses import ProviderResponse
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.client import Client
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_URN: Final = (
    r"urn(?::|%3A)li(?::|%3A)(?P<type>share|ugcPost|activity)(?::|%3A)(?P<id>[0-9]{10,25})"
)
# The title of a page ends with the author and the number of comments.
_TITLE_END: Final = r"\s*\|\s*(?P<author>[^|]+?)(?:\s*\|\s*[0-9.,]+ comments?)?$"


def _create_embed(match: UrlMatch) -> Embed:
    kind, number = match["type"] or "activity", match["id"] or match["post"]
    urn = f"urn:li:{kind}:{number}"
    page = f"https://www.linkedin.com/feed/update/{urn}/"
    player = f"https://www.linkedin.com/embed/feed/update/{urn}"
    return match.embed(file_id(kind, number), page, match["user"], player=player)


def _fetch(
    embed: Embed, client: Client, _match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    return _without_ending(take_page(embed, client))


def _read_response(
    embed: Embed, data: Any, match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    return _without_ending(read_service(embed, data, match_url))


def _without_ending(response: ProviderResponse) -> ProviderResponse:
    """Return a post whose title is its text, with the author and without the picture."""
    snapshot = response.snapshot
    found = re.search(_TITLE_END, snapshot.title)
    if found:
        snapshot = snapshot._replace(title=snapshot.title[: found.start()], author=found["author"])
    return ProviderResponse(snapshot._replace(facts={}))


PROVIDER: Final = provider_of_pages(
    "linkedin",
    "LinkedIn",
    "Post",
    expects="the URL of a post on LinkedIn (https://www.linkedin.com/posts/…)",
    example="https://www.linkedin.com/feed/update/urn:li:share:6898694772484112384/",
    pages={
        "linkedin.com": rf"/(?:embed/)?feed/update/{_URN}"
        r"|/posts/(?P<user>[\w%-]{1,100}?)_[\w%.-]{0,300}?(?:activity|share|ugcPost)-"
        r"(?P<post>[0-9]{10,25})(?:-[\w-]{1,10})?"
    },
    create_embed=_create_embed,
    has_text=True,
    player=Player(ratio=(4, 5)),
    service=Service(lambda embed: embed.url, _read_response, fetch=_fetch),
)
