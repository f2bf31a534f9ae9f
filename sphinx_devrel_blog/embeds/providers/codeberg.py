"""Codeberg: repositories, issues, pull requests, releases and files, by their URL."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from sphinx_devrel_blog.embeds.code_files import clean_path, format_lines, parse_lines
from sphinx_devrel_blog.embeds.forges import FileLocation, Forge
from sphinx_devrel_blog.embeds.provider import Service
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_ROOT: Final = "https://codeberg.org"
_NAME = r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}"
_REPOSITORY = rf"(?P<owner>{_NAME})/(?P<repo>{_NAME})"
_KINDS: Final = {"issues": "Issue", "pulls": "Pull request"}
# The first part of the path of Codeberg's own pages.
_OWN_PAGES: Final = frozenset({"api", "explore", "org", "repo", "swagger", "user"})


def _create_embed(match: UrlMatch) -> Embed | None:
    owner, repo = match["owner"], match["repo"].removesuffix(".git")
    if owner in _OWN_PAGES:
        return None
    root, title = f"{_ROOT}/{owner}/{repo}", f"{owner}/{repo}"
    if match["file"]:
        path = clean_path(match["file"])
        lines = format_lines(parse_lines(match.url.fragment))
        if "/" not in path:
            return None
        number = file_id(owner, repo, "src", match["of"], *unquote(path).split("/"), lines[1:])
        page = f"{root}/src/{match['of']}/{path}{lines}"
        title = f"{title}/{unquote(path.partition('/')[2])}"
        return match.embed(number, page, owner, title=title, kind="File")
    if match["tag"]:
        tag = quote(unquote(match["tag"]), safe="@")
        number, page = file_id(owner, repo, "releases", tag), f"{root}/releases/tag/{tag}"
        title = f"{title} {unquote(tag)}"
        return match.embed(number, page, owner, title=title, kind="Release")
    if match["number"]:
        what, number = match["what"], match["number"]
        return match.embed(
            file_id(owner, repo, what, number),
            f"{root}/{what}/{number}",
            owner,
            title=f"{title}#{number}",
            kind=_KINDS[what],
        )
    return match.embed(file_id(owner, repo), root, owner, title=title)


def _request_url(embed: Embed) -> str:
    path = embed.url.removeprefix(f"{_ROOT}/").partition("#")[0]
    owner, repo, *rest = path.split("/")
    root = f"{_ROOT}/api/v1/repos/{owner}/{repo}"
    if embed.kind == "File":
        short = "&limit=1&stat=false&verification=false&files=false"
        return f"{root}/commits?sha={rest[2]}&path={'/'.join(rest[3:])}{short}"
    if embed.kind == "Release":
        return f"{root}/releases/tags/{rest[-1]}"
    # Forgejo's pull requests are issues too, whose data is smaller.
    return f"{root}/issues/{rest[1]}" if rest else root


def _locate(page: str) -> FileLocation:
    root, _, rest = page.partition("/src/")
    of, ref, path = rest.split("/", 2)

    def located(what: str, commit: str) -> str:
        kind = of if commit == ref else "commit"
        return f"{root}/{what}/{kind}/{commit}/{path}"

    return FileLocation(path, ref, raw=partial(located, "raw"), page=partial(located, "src"))


_FORGE: Final = Forge(_request_url, _locate)

PROVIDER: Final = provider_of_pages(
    "codeberg",
    "Codeberg",
    "Repository",
    expects="a repository on Codeberg (OWNER/REPOSITORY), or the URL of a repository, an issue, a "
    "pull request, a release or a file",
    example="forgejo/forgejo",
    pages={
        "codeberg.org": rf"/{_REPOSITORY}"
        r"(?:/(?P<what>issues|pulls)/(?P<number>[0-9]{1,12})"
        r"|/releases/tag/(?P<tag>[A-Za-z0-9][\w.+@%-]{0,99})"
        r"|/src/(?P<of>branch|tag|commit)/(?P<file>.+))?"
    },
    id_pattern=rf"{_REPOSITORY}/?",
    create_embed=_create_embed,
    has_text=True,
    service=Service(
        _FORGE.request_url,
        _FORGE.read,
        media_hosts=("codeberg.org", "*.codeberg.org"),
        fetch=_FORGE.fetch,
        token=("CODEBERG_TOKEN",),
        api_host="codeberg.org",
        is_large=True,
    ),
)
