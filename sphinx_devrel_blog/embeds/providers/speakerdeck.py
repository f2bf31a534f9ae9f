"""Speaker Deck: slides by the id of their player, or their address.

Sources: Forem's ``speakerdeck_tag.rb``, Pelican's ``speakerdeck ID [ratio]``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.blog.model import Embed
from sphinx_devrel_blog.embeds.provider import Player, Service, first_argument
from sphinx_devrel_blog.embeds.responses import read_facts
from sphinx_devrel_blog.embeds.url_patterns import file_id, oembed_url, provider_of_pages, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_ID = r"(?P<id>[A-Za-z0-9_]{8,32})"
# What may stand behind the id: the ratio of the sides, or whether to show the controls.
_SETTING = re.compile(r"true|false|[0-9]+(?:\.[0-9]+)?")


def _embed(found: UrlMatch) -> Embed:
    user, talk = found["user"], found["talk"]
    page = f"{user}/{talk}" if talk else f"player/{found['id']}"
    address = f"https://speakerdeck.com/{page}"
    return Embed(
        "speakerdeck",
        file_id(user, talk) or found["id"],
        address,
        user,
        title=words(talk),
        player="" if talk else address,
    )


def _read(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    known = all(_SETTING.fullmatch(word) for word in args[1:])
    return PROVIDER.match(first_argument(args, options).rstrip(",")) if known else None


PROVIDER: Final = provider_of_pages(
    "speakerdeck",
    "Speaker Deck",
    "Slides",
    expects="the id of slides on Speaker Deck, or their address (https://speakerdeck.com/USER/TALK)",
    example="87fa761026bf013092b722000a1d8877",
    pages={
        "speakerdeck.com": rf"/player/{_ID}"
        r"|/(?P<user>(?!player/)[A-Za-z0-9_][\w-]{0,59})/(?P<talk>[A-Za-z0-9_][\w-]{0,199})"
    },
    bare=_ID,
    make=_embed,
    read=_read,
    player=Player(),
    service=Service(
        oembed_url("https://speakerdeck.com/oembed.json"),
        read_facts,
        media_hosts=("files.speakerdeck.com", "speakerd.s3.amazonaws.com"),
    ),
)
