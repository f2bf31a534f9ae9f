"""CodeSandbox: sandboxes by their id or URL.

The options and their values are those of Forem's ``codesandbox_tag.rb``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode

from sphinx_devrel_blog.embeds.provider import Player, Service, first_argument, given_options
from sphinx_devrel_blog.embeds.responses import read_oembed
from sphinx_devrel_blog.embeds.url_patterns import file_id, oembed_url, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_ID = r"(?P<id>[A-Za-z0-9_-]{1,100})"
_PAGES = rf"/(?:s|embed|p/(?:sandbox|devbox|live))/{_ID}"
_PATH = re.compile(r"[A-Za-z0-9_/.@%-]+")
_OPTIONS = {
    "file": _PATH,
    "initialpath": _PATH,
    "module": _PATH,
    "runonclick": re.compile("[01]"),
    "view": re.compile("editor|split|preview"),
}


def _create_embed(match: UrlMatch) -> Embed:
    sandbox = match["id"]
    embed = match.embed(
        file_id(sandbox),
        f"https://codesandbox.io/s/{sandbox}",
        player=f"https://codesandbox.io/embed/{sandbox}",
    )
    return _with_options(embed, dict(parse_qsl(match.url.query)))


def _with_options(embed: Embed, options: Mapping[str, str]) -> Embed:
    """Return the embed with those of the options that its player has and Forem accepts."""
    wanted = {
        name: value for name, value in options.items()
        if name in _OPTIONS and _OPTIONS[name].fullmatch(value)
    }  # fmt: skip
    player, _, query = embed.player.partition("?")
    wanted = dict(parse_qsl(query)) | wanted
    return embed._replace(player=f"{player}?{urlencode(wanted)}") if wanted else embed


def _read_arguments(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    for option in given_options(args, options):
        name, _, value = option.partition("=")
        if name not in _OPTIONS or not _OPTIONS[name].fullmatch(value):
            return None
    embed = PROVIDER.match(first_argument(args, options))
    return None if embed is None else _with_options(embed, options)


PROVIDER: Final = provider_of_pages(
    "codesandbox",
    "CodeSandbox",
    "Sandbox",
    expects="the id of a sandbox on CodeSandbox, or its URL (https://codesandbox.io/s/ID)",
    example="new",
    pages={"codesandbox.io": _PAGES, "app.codesandbox.io": _PAGES},
    id_pattern=_ID,
    create_embed=_create_embed,
    read=_read_arguments,
    player=Player(ratio=(3, 2)),
    service=Service(
        oembed_url("https://codesandbox.io/oembed"),
        read_oembed,
        media_hosts=("codesandbox.io",),
    ),
)
