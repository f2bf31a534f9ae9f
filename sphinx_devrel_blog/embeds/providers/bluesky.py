"""Bluesky: posts by their address or their AT URI.

An account is a handle or a DID (https://atproto.com/specs/did); of the two only a handle is a
name that readers know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.blog.model import Embed
from sphinx_devrel_blog.embeds.provider import Service
from sphinx_devrel_blog.embeds.responses import ProviderResponse, account, day, line, read_words
from sphinx_devrel_blog.embeds.snapshots import Snapshot
from sphinx_devrel_blog.embeds.url_patterns import file_id, oembed_url, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_DID = r"did(?::|%3A)(?:plc|web)(?::|%3A)[A-Za-z0-9.-]{1,253}"
_ACTOR = rf"(?P<actor>{_DID}|[A-Za-z0-9][A-Za-z0-9-]{{0,62}}\.[A-Za-z0-9.-]{{1,190}})"
_RECORD = rf"{_ACTOR}/app\.bsky\.feed\.post/(?P<post>[A-Za-z0-9]{{1,32}})"


def _embed(found: UrlMatch) -> Embed:
    actor, post = found["actor"].replace("%3A", ":"), found["post"]
    return Embed(
        "bluesky",
        file_id(*actor.split(":"), post),
        f"https://bsky.app/profile/{actor}/post/{post}",
        "" if actor.startswith("did:") else actor,
    )


def _read_answer(
    asked: Embed, answer: Any, known: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return a post as Bluesky's oEmbed tells it; source: https://docs.bsky.app (oEmbed).

    Its links name an account by its DID, whatever name was asked for.
    """
    quote, date = read_words(asked, answer, known, same=_same_post)
    handles = [link.text for link in quote.links if link.text.startswith("@")]
    handle = account(handles[-1] if handles else asked.user)
    snapshot = Snapshot(
        asked.url,
        author=line(answer.get("author_name")) or handle,
        handle=handle,
        author_url=asked.url.partition("/post/")[0],
        date=day(date.text),
        text=quote.text,
    )
    return ProviderResponse(snapshot)


def _same_post(asked: Embed, told: Embed) -> bool:
    return asked.id.rpartition("~")[2] == told.id.rpartition("~")[2]


PROVIDER: Final = provider_of_pages(
    "bluesky",
    "Bluesky",
    "Post",
    expects="the address of a post on Bluesky (https://bsky.app/profile/USER/post/ID)",
    example="https://bsky.app/profile/bsky.app/post/3l6oveex3ii2l",
    pages={
        "bsky.app": rf"/profile/{_ACTOR}/post/(?P<post>[A-Za-z0-9]{{1,32}})",
        "embed.bsky.app": rf"/embed/{_RECORD}",
    },
    bare=rf"(?:at://)?{_RECORD}",
    make=_embed,
    has_words=True,
    service=Service(oembed_url("https://embed.bsky.app/oembed"), _read_answer),
)
