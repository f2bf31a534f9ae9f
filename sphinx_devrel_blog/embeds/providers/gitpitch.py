"""GitPitch: slides of a repository, by their URL. The site closed in 2021."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_STEP = r"[A-Za-z0-9_-][\w.-]{0,99}"


def _create_embed(match: UrlMatch) -> Embed:
    user, repo, branch = match["user"], match["repo"], match["branch"]
    return match.embed(
        file_id(user, repo, *branch.split("/")),
        f"https://gitpitch.com/{user}/{repo}{branch}",
        user,
        title=f"{user}/{repo}",
    )


PROVIDER: Final = provider_of_pages(
    "gitpitch",
    "GitPitch",
    "Slides",
    expects="the URL of slides on GitPitch (https://gitpitch.com/USER/REPOSITORY)",
    example="https://gitpitch.com/gitpitch/demo-deck",
    pages={
        "gitpitch.com": rf"/(?P<user>[A-Za-z0-9_-]{{1,39}})/(?P<repo>{_STEP})"
        rf"(?P<branch>(?:/{_STEP}){{1,5}})?"
    },
    create_embed=_create_embed,
)
