"""GitHub: repositories, issues, pull requests and discussions by their URL.

Forem has no embed for the files of a repository. Its only option is ``no-readme``. Source:
Forem's ``github_tag.rb``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.blog.model import Embed
from sphinx_devrel_blog.embeds.provider import first_argument
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_REPOSITORY = r"(?P<owner>[A-Za-z0-9][A-Za-z0-9_-]{0,38})/(?P<repo>[A-Za-z0-9_.-]{1,100})"
_COMMENT = re.compile(
    r"(?:issue-|issuecomment-|discussion_r|discussioncomment-|pullrequestreview-)[0-9]+"
)
_FLAGS = {"no-readme", "noreadme"}
# The first part of the path of GitHub's own pages, which can't be the name of an account.
_OWN_PAGES = re.compile(
    r"about|apps|collections|customer-stories|enterprise|explore|features|login|marketplace|new"
    r"|notifications|organizations|orgs|pricing|search|security|sessions|settings|signup|site"
    r"|solutions|sponsors|stars|team|topics|trending|users",
    re.IGNORECASE,
)


def _create_embed(match: UrlMatch) -> Embed | None:
    owner, repo = match["owner"], match["repo"].removesuffix(".git")
    if _OWN_PAGES.fullmatch(owner) or not repo.strip("."):
        return None
    if not match["number"]:
        return Embed(
            "github",
            file_id(owner, repo),
            f"https://github.com/{owner}/{repo}",
            owner,
            title=f"{owner}/{repo}",
        )
    fragment = match.url.fragment
    comment = fragment if _COMMENT.fullmatch(fragment) else ""
    return Embed(
        "github",
        file_id(owner, repo, match["what"], match["number"], comment),
        f"https://github.com/{owner}/{repo}/{match['what']}/{match['number']}"
        f"{comment and '#'}{comment}",
        owner,
        title=f"{owner}/{repo}#{match['number']}",
    )


def _read_arguments(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    is_valid = _FLAGS.issuperset(args[1:])
    return PROVIDER.match(first_argument(args, options)) if is_valid else None


PROVIDER: Final = provider_of_pages(
    "github",
    "GitHub",
    "Repository",
    expects="a repository on GitHub (OWNER/REPOSITORY), or the URL of a repository or an issue",
    example="sphinx-doc/sphinx",
    pages={
        "github.com": rf"/{_REPOSITORY}"
        r"(?:/(?P<what>issues|pull|discussions)/(?P<number>[0-9]{1,12}))?"
    },
    bare=rf"{_REPOSITORY}/?",
    make=_create_embed,
    read=_read_arguments,
    has_text=True,
)
