"""Speaker Deck: slides by the id of their player, or their URL.

Sources: Forem's ``speakerdeck_tag.rb``, Pelican's ``speakerdeck ID [ratio]``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.provider import Player, Service, first_argument
from sphinx_devrel_blog.embeds.responses import read_oembed_unchecked
from sphinx_devrel_blog.embeds.url_patterns import (
    file_id,
    oembed_url,
    provider_of_pages,
    slug_to_text,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_ID = r"(?P<id>[A-Za-z0-9_]{8,32})"
# The arguments after the id: the ratio of the sides, or whether to show the controls.
_SETTING = re.compile(r"true|false|[0-9]+(?:\.[0-9]+)?")


def _create_embed(match: UrlMatch) -> Embed:
    user, talk = match["user"], match["talk"]
    page = f"{user}/{talk}" if talk else f"player/{match['id']}"
    url = f"https://speakerdeck.com/{page}"
    return match.embed(
        file_id(user, talk) or match["id"],
        url,
        user,
        title=slug_to_text(talk),
        player="" if talk else url,
    )


def _read_arguments(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    is_valid = all(_SETTING.fullmatch(argument) for argument in args[1:])
    return PROVIDER.match(first_argument(args, options).rstrip(",")) if is_valid else None


PROVIDER: Final = provider_of_pages(
    "speakerdeck",
    "Speaker Deck",
    "Slides",
    expects="the id of slides on Speaker Deck, or their URL (https://speakerdeck.com/USER/TALK)",
    example="87fa761026bf013092b722000a1d8877",
    pages={
        "speakerdeck.com": rf"/player/{_ID}"
        r"|/(?P<user>(?!player/)[A-Za-z0-9_][\w-]{0,59})/(?P<talk>[A-Za-z0-9_][\w-]{0,199})"
    },
    id_pattern=_ID,
    create_embed=_create_embed,
    read=_read_arguments,
    player=Player(),
    service=Service(
        oembed_url("https://speakerdeck.com/oembed.json"),
        read_oembed_unchecked,
        media_hosts=("files.speakerdeck.com", "speakerd.s3.amazonaws.com"),
    ),
)
