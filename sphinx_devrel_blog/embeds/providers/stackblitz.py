"""StackBlitz: projects by their id or URL.

Source: Forem's ``stackblitz_tag.rb``, which ignores unknown options.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, unquote, urlencode

from sphinx_devrel_blog.embeds.provider import Player, first_argument
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_ID = r"(?P<id>[\w-]{1,100})"
_REPOSITORY = r"(?P<owner>[A-Za-z0-9][\w-]{0,38})/(?P<repo>[A-Za-z0-9_-][\w.-]{0,99})"
_TEXT = r"[\w./@:,+ -]{1,200}"
_OPTIONS = {
    "view": "editor|preview|both",
    "file": _TEXT,
    "initialpath": _TEXT,
    "startScript": _TEXT,
    "theme": "default|light|dark",
    "devtoolsheight": "[0-9]{1,4}",
    "terminalHeight": "[0-9]{1,4}",
    **dict.fromkeys(("ctl", "hideExplorer", "hideNavigation", "hidedevtools", "showSidebar"), "1"),
}


def _create_embed(match: UrlMatch) -> Embed:
    owner, repo, project = match["owner"], match["repo"], match["id"]
    if not owner:
        project = project or match.url.host.partition(".")[0]
        page = f"https://stackblitz.com/edit/{project}"
        embed = match.embed(file_id(project), page, player=f"{page}?embed=1")
        return _with_options(embed, dict(parse_qsl(match.url.query)))
    page = f"https://stackblitz.com/github/{owner}/{repo}"
    return match.embed(
        file_id("github", owner, repo),
        page,
        owner,
        title=f"{owner}/{repo}",
        player=f"{page}?embed=1",
    )


def _with_options(embed: Embed, options: Mapping[str, str]) -> Embed:
    """Return the embed with those of the options that its player has; Forem ignores others too."""
    wanted = {
        name: value for name in _OPTIONS
        if re.fullmatch(_OPTIONS[name], value := unquote(options.get(name, "")))
    }  # fmt: skip
    player, _, query = embed.player.partition("?")
    return embed._replace(player=f"{player}?{urlencode(dict(parse_qsl(query)) | wanted)}")


def _read_arguments(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    embed = PROVIDER.match(first_argument(args, options))
    return None if embed is None else _with_options(embed, options)


PROVIDER: Final = provider_of_pages(
    "stackblitz",
    "StackBlitz",
    "Project",
    expects="the id of a project on StackBlitz, or its URL (https://stackblitz.com/edit/ID)",
    example="web-platform",
    pages={
        "stackblitz.com": rf"/edit/{_ID}|/(?:github|~/github\.com)/{_REPOSITORY}",
        "*.stackblitz.io": r".*",
    },
    id_pattern=_ID,
    create_embed=_create_embed,
    read=_read_arguments,
    player=Player(ratio=(3, 2), allow="fullscreen; cross-origin-isolated"),
)
