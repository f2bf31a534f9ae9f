"""GitHub: repositories, issues, pull requests, discussions, releases and files by their URL.

The only option of Forem's tag is ``no-readme``. Source: Forem's ``github_tag.rb``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from sphinx_devrel_blog.embeds.code_files import clean_path, format_lines, parse_lines
from sphinx_devrel_blog.embeds.forges import FileLocation, Forge
from sphinx_devrel_blog.embeds.page_previews import take_page, without_site
from sphinx_devrel_blog.embeds.provider import Service, first_argument, given_options
from sphinx_devrel_blog.embeds.responses import ProviderResponse
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.client import Client
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_API: Final = "https://api.github.com"
_REPOSITORY = r"(?P<owner>[A-Za-z0-9][A-Za-z0-9_-]{0,38})/(?P<repo>[A-Za-z0-9_.-]{1,100})"
_TAG = r"[A-Za-z0-9][\w.+@%-]{0,99}"
_COMMENT = re.compile(
    r"(?:issue-|issuecomment-|discussion_r|discussioncomment-|pullrequestreview-)[0-9]+"
)
_FLAGS = {"no-readme", "noreadme"}
_LINES: Final = r"L[0-9]+(?:C[0-9]+)?(?:-L[0-9]+(?:C[0-9]+)?)?"
_TITLE_END: Final = r" · (?:[\w.-]+/)?[\w.-]+ · Discussion #\d+$"
_KINDS: Final = {"issues": "Issue", "pull": "Pull request", "discussions": "Discussion"}
# The first part of the path of GitHub's own pages, which can't be the name of an account.
_OWN_PAGES = re.compile(
    r"about|apps|codespaces|collections|customer-stories|dashboard|enterprise|explore|features|issues"
    r"|login|marketplace|new"
    r"|notifications|organizations|orgs|pricing|pulls|search|security|sessions|settings|signup|site"
    r"|solutions|sponsors|stars|team|topics|trending|users",
    re.IGNORECASE,
)


def _create_embed(match: UrlMatch) -> Embed | None:
    owner, repo = match["owner"], match["repo"].removesuffix(".git")
    if _OWN_PAGES.fullmatch(owner) or not repo.strip("."):
        return None
    if match["file"]:
        return _create_file(match, owner, repo)
    root, title = f"https://github.com/{owner}/{repo}", f"{owner}/{repo}"
    if match["tag"] or match["latest"]:
        tag = quote(unquote(match["tag"]), safe="@")
        page = f"{root}/releases/{tag and 'tag/'}{tag or 'latest'}"
        number = file_id(owner, repo, "releases", tag or "latest")
        title = f"{title} {unquote(tag)}".strip()
        return match.embed(number, page, owner, title=title, kind="Release")
    if not match["number"]:
        return match.embed(file_id(owner, repo), root, owner, title=title)
    fragment = match.url.fragment
    comment = fragment if _COMMENT.fullmatch(fragment) else ""
    return match.embed(
        file_id(owner, repo, match["what"], match["number"], comment),
        f"{root}/{match['what']}/{match['number']}{comment and '#'}{comment}",
        owner,
        title=f"{title}#{match['number']}",
        kind=_KINDS[match["what"]],
    )


def _create_file(match: UrlMatch, owner: str, repo: str) -> Embed | None:
    path, fragment = clean_path(match["file"]), match.url.fragment
    lines = format_lines(parse_lines(fragment))
    # GitHub has no lines such as `L13-17`, and Forem refuses them.
    is_wrong = re.match(r"L[0-9]", fragment) and not re.fullmatch(_LINES, fragment)
    if "/" not in path or is_wrong:
        return None
    return match.embed(
        file_id(owner, repo, "blob", *unquote(path).split("/"), lines[1:]),
        f"https://github.com/{owner}/{repo}/blob/{path}{lines}",
        owner,
        title=f"{owner}/{repo}/{unquote(path.partition('/')[2])}",
        kind="File",
    )


def _request_url(embed: Embed) -> str:
    """Return the URL of a repository, an issue, a pull request, a release or a file in the API."""
    owner, repo, *rest = embed.url.removeprefix("https://github.com/").partition("#")[0].split("/")
    root = f"{_API}/repos/{owner}/{repo}"
    if embed.kind in {"Issue", "Pull request"}:
        return f"{root}/issues/{rest[1]}"
    if embed.kind == "Release":
        return f"{root}/releases/{'latest' if rest[-1] == 'latest' else f'tags/{rest[-1]}'}"
    if embed.kind == "File":
        return f"{root}/commits?sha={rest[1]}&path={'/'.join(rest[2:])}&per_page=1"
    return root


def _fetch(
    embed: Embed, client: Client, match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return the facts from the API. It has no discussions, so those come from their page."""
    if embed.kind == "Discussion":
        # The picture of the page repeats its title.
        found = without_site(take_page(embed, client).snapshot)
        return ProviderResponse(found._replace(title=re.sub(_TITLE_END, "", found.title)))
    return _FORGE.fetch(embed, client, match_url)


def _locate(page: str) -> FileLocation:
    root, _, rest = page.partition("/blob/")
    ref, _, path = rest.partition("/")
    raw = root.replace("https://github.com/", "https://raw.githubusercontent.com/", 1)
    return FileLocation(
        path,
        ref,
        raw=lambda commit: f"{raw}/{commit}/{path}",
        page=lambda commit: f"{root}/blob/{commit}/{path}",
    )


_FORGE: Final = Forge(_request_url, _locate)


def _read_arguments(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    """Read the arguments of Forem's ``github``; it ignores options after an issue."""
    embed = PROVIDER.match(first_argument(args, options))
    is_issue = embed is not None and embed.kind in {"Issue", "Pull request"}
    return embed if is_issue or _FLAGS.issuperset(given_options(args, options)) else None


PROVIDER: Final = provider_of_pages(
    "github",
    "GitHub",
    "Repository",
    expects="a repository on GitHub (OWNER/REPOSITORY), or the URL of a repository, an issue, a "
    "pull request, a discussion, a release or a file",
    example="sphinx-doc/sphinx",
    pages={
        "github.com": rf"/{_REPOSITORY}"
        r"(?:/(?P<what>issues|pull|discussions)/(?P<number>[0-9]{1,12})"
        rf"|/releases/(?:tag/(?P<tag>{_TAG})|(?P<latest>latest))|/blob/(?P<file>.+))?"
    },
    id_pattern=rf"{_REPOSITORY}/?(?:[?#]\S*)?",
    create_embed=_create_embed,
    read=_read_arguments,
    has_text=True,
    service=Service(
        _FORGE.request_url,
        _FORGE.read,
        hosts=("raw.githubusercontent.com",),
        media_hosts=("avatars.githubusercontent.com",),
        fetch=_fetch,
        token=("GITHUB_TOKEN", "GH_TOKEN"),
        api_host="api.github.com",
        is_large=True,
    ),
)
