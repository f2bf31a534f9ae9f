"""Stackery: diagrams of the template in a repository. The site closed in 2023.

The arguments are ``OWNER REPOSITORY [BRANCH]``, and the default branch is master. Source: Forem's
``stackery_tag.rb``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.provider import first_argument
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_ARGUMENTS = (
    r"(?P<owner>[A-Za-z0-9][\w-]{0,38}) +(?P<repo>[A-Za-z0-9_-][\w.-]{0,99})"
    r"(?: +(?P<ref>[A-Za-z0-9_-][\w./-]{0,99}))?"
)


def _create_embed(match: UrlMatch) -> Embed | None:
    if not match["owner"]:
        names = ("owner", "repo", "ref")
        arguments = " ".join(value for name in names if (value := match.parameter(name)))
        return PROVIDER.match(arguments) if " " in arguments else None
    owner, repo, ref = match["owner"], match["repo"], match["ref"] or "master"
    return match.embed(
        file_id(owner, repo, *ref.split("/")),
        f"https://app.stackery.io/editor/design?owner={owner}&repo={repo}&ref={ref}",
        owner,
        title=f"{owner}/{repo}",
    )


def _read_arguments(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    return PROVIDER.match(" ".join(args) or first_argument(args, options))


PROVIDER: Final = provider_of_pages(
    "stackery",
    "Stackery",
    "Diagram",
    expects="the owner and the name of a repository with a template (OWNER REPOSITORY)",
    example="deeheber lambda-layer-example",
    pages={"app.stackery.io": r"/editor/design"},
    id_pattern=_ARGUMENTS,
    create_embed=_create_embed,
    read=_read_arguments,
)
