"""StackBlitz: projects by their id or URL.

Source: Forem's ``stackblitz_tag.rb``, which ignores unknown options.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.provider import Player
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_ID = r"(?P<id>[A-Za-z0-9][\w-]{0,99})"
_REPOSITORY = r"(?P<owner>[A-Za-z0-9][\w-]{0,38})/(?P<repo>[A-Za-z0-9_-][\w.-]{0,99})"


def _create_embed(match: UrlMatch) -> Embed:
    owner, repo, project = match["owner"], match["repo"], match["id"]
    if not owner:
        page = f"https://stackblitz.com/edit/{project}"
        return match.embed(file_id(project), page, player=f"{page}?embed=1")
    page = f"https://stackblitz.com/github/{owner}/{repo}"
    return match.embed(
        file_id("github", owner, repo),
        page,
        owner,
        title=f"{owner}/{repo}",
        player=f"{page}?embed=1",
    )


PROVIDER: Final = provider_of_pages(
    "stackblitz",
    "StackBlitz",
    "Project",
    expects="the id of a project on StackBlitz, or its URL (https://stackblitz.com/edit/ID)",
    example="web-platform",
    pages={
        "stackblitz.com": rf"/edit/{_ID}|/(?:github|~/github\.com)/{_REPOSITORY}",
    },
    id_pattern=_ID,
    create_embed=_create_embed,
    player=Player(ratio=(3, 2), allow="fullscreen; cross-origin-isolated"),
)
