"""Bluesky: posts by their address or their AT URI.

An account is a handle or a DID (https://atproto.com/specs/did); of the two only a handle is a
name that readers know.
"""

from __future__ import annotations

from typing import Final

from sphinx_devrel_blog.embeds.patterns import Found, file_id, provider_of_pages
from sphinx_devrel_blog.model import Embed

_DID = r"did(?::|%3A)(?:plc|web)(?::|%3A)[A-Za-z0-9.-]{1,253}"
_ACTOR = rf"(?P<actor>{_DID}|[A-Za-z0-9][A-Za-z0-9-]{{0,62}}\.[A-Za-z0-9.-]{{1,190}})"
_RECORD = rf"{_ACTOR}/app\.bsky\.feed\.post/(?P<post>[A-Za-z0-9]{{1,32}})"


def _embed(found: Found) -> Embed:
    actor, post = found["actor"].replace("%3A", ":"), found["post"]
    return Embed(
        "bluesky",
        file_id(*actor.split(":"), post),
        f"https://bsky.app/profile/{actor}/post/{post}",
        "" if actor.startswith("did:") else actor,
    )


PROVIDER: Final = provider_of_pages(
    "bluesky",
    "Bluesky",
    "Post",
    expects="the address of a post on Bluesky (https://bsky.app/profile/USER/post/ID)",
    pages={
        "bsky.app": rf"/profile/{_ACTOR}/post/(?P<post>[A-Za-z0-9]{{1,32}})",
        "embed.bsky.app": rf"/embed/{_RECORD}",
    },
    bare=rf"(?:at://)?{_RECORD}",
    make=_embed,
)
