"""Bluesky: posts by their URL or their AT URI.

An account is a handle or a DID (https://atproto.com/specs/did). Cards show only handles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.embeds import bluesky_posts
from sphinx_devrel_blog.embeds.failures import FetchError
from sphinx_devrel_blog.embeds.provider import Service
from sphinx_devrel_blog.embeds.responses import (
    ProviderResponse,
    ResponseError,
    read_day,
    read_handle,
    read_quotation,
    single_line,
)
from sphinx_devrel_blog.embeds.snapshots import Snapshot
from sphinx_devrel_blog.embeds.url_patterns import file_id, oembed_url, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.client import Client
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_DID = r"did(?::|%3A)(?:plc|web)(?::|%3A)[A-Za-z0-9.-]{1,253}"
_ACTOR = rf"(?P<actor>{_DID}|[A-Za-z0-9][A-Za-z0-9-]{{0,62}}\.[A-Za-z0-9.-]{{1,190}})"
_RECORD = rf"{_ACTOR}/app\.bsky\.feed\.post/(?P<post>[A-Za-z0-9]{{1,32}})"


def _create_embed(match: UrlMatch) -> Embed:
    actor, post = match["actor"].replace("%3A", ":"), match["post"]
    return match.embed(
        file_id(*actor.split(":"), post),
        f"https://bsky.app/profile/{actor}/post/{post}",
        "" if actor.startswith("did:") else actor,
    )


def _read_response(
    embed: Embed, data: Any, match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return a post from Bluesky's oEmbed response.

    The links in a response name the account by its DID, even if the request has its handle. Source:
    https://docs.bsky.app (oEmbed).
    """
    quote, date_link = read_quotation(embed, data, match_url, is_same=_is_same_post)
    handles = [link.text for link in quote.links if link.text.startswith("@")]
    handle = read_handle(handles[-1] if handles else embed.user)
    snapshot = Snapshot(
        embed.url,
        author=single_line(data.get("author_name")) or handle,
        handle=handle,
        author_url=embed.url.partition("/post/")[0],
        date=read_day(date_link.text),
        text=quote.text,
        language=quote.language,
    )
    return ProviderResponse(snapshot)


def _fetch(
    embed: Embed, client: Client, match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return a post with its pictures and more; only its text from the oEmbed service otherwise.

    An author who shows posts only to members gets no card.
    """
    try:
        data = client.json(bluesky_posts.request_url(embed), is_large=True)
        return bluesky_posts.read_thread(embed, data)
    except bluesky_posts.MembersOnlyError:
        raise
    except (FetchError, ResponseError):
        return _read_response(embed, client.json(_OEMBED(embed)), match_url)


def _is_same_post(requested: Embed, linked: Embed) -> bool:
    return requested.id.rpartition("~")[2] == linked.id.rpartition("~")[2]


_OEMBED: Final = oembed_url("https://embed.bsky.app/oembed")

PROVIDER: Final = provider_of_pages(
    "bluesky",
    "Bluesky",
    "Post",
    expects="the URL of a post on Bluesky (https://bsky.app/profile/USER/post/ID)",
    example="https://bsky.app/profile/bsky.app/post/3l6oveex3ii2l",
    pages={
        "bsky.app": rf"/profile/{_ACTOR}/post/(?P<post>[A-Za-z0-9]{{1,32}})",
        "embed.bsky.app": rf"/embed/{_RECORD}",
    },
    id_pattern=rf"(?:at://)?{_RECORD}",
    create_embed=_create_embed,
    has_text=True,
    service=Service(_OEMBED, _read_response, media_hosts=("cdn.bsky.app",), fetch=_fetch),
)
