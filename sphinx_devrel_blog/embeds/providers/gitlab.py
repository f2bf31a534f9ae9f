"""GitLab: projects, issues, merge requests, releases and files on gitlab.com, by their URL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from sphinx_devrel_blog.embeds.code_files import clean_path, format_lines, parse_lines
from sphinx_devrel_blog.embeds.forges import FileLocation, Forge
from sphinx_devrel_blog.embeds.provider import Service, first_argument, given_options
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_ROOT: Final = "https://gitlab.com"
_NAME = r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}"
_PROJECT = rf"(?P<project>{_NAME}(?:/{_NAME}){{1,10}}?)"
_KINDS: Final = {"issues": "Issue", "work_items": "Issue", "merge_requests": "Pull request"}
# The first part of the path of GitLab's own pages.
_OWN_PAGES: Final = frozenset(
    {"-", "admin", "api", "dashboard", "explore", "groups", "help", "issues", "merge_requests",
     "oauth", "projects", "search", "snippets", "users"}
)  # fmt: skip


def _create_embed(match: UrlMatch) -> Embed | None:
    project = match["project"].removesuffix(".git")
    if project.partition("/")[0] in _OWN_PAGES:
        return None
    parts, root = project.split("/"), f"{_ROOT}/{project}"
    if match["file"]:
        path = clean_path(match["file"])
        lines = format_lines(parse_lines(match.url.fragment), joint="-")
        if "/" not in path:
            return None
        number = file_id(*parts, "blob", *unquote(path).split("/"), lines[1:])
        title = f"{project}/{unquote(path.partition('/')[2])}"
        page = f"{root}/-/blob/{path}{lines}"
        return match.embed(number, page, title=title, kind="File")
    if match["tag"]:
        tag = quote(unquote(match["tag"]), safe="@")
        number, title = file_id(*parts, "releases", tag), f"{project} {unquote(tag)}"
        return match.embed(number, f"{root}/-/releases/{tag}", title=title, kind="Release")
    if match["number"]:
        what = {"work_items": "issues"}.get(match["what"], match["what"])
        mark = "!" if what == "merge_requests" else "#"
        return match.embed(
            file_id(*parts, what, match["number"]),
            f"{root}/-/{what}/{match['number']}",
            title=f"{project}{mark}{match['number']}",
            kind=_KINDS[what],
        )
    return match.embed(file_id(*parts), root, title=project)


def _request_url(embed: Embed) -> str:
    project, _, rest = embed.url.removeprefix(f"{_ROOT}/").partition("#")[0].partition("/-/")
    root = f"{_ROOT}/api/v4/projects/{quote(project, safe='')}"
    if embed.kind == "File":
        ref, _, path = rest.removeprefix("blob/").partition("/")
        return f"{root}/repository/commits?ref_name={ref}&path={path}&per_page=1"
    return f"{root}/{rest}" if rest else f"{root}?license=true"


def _locate(page: str) -> FileLocation:
    root, _, rest = page.partition("/-/blob/")
    ref, _, path = rest.partition("/")
    return FileLocation(
        path,
        ref,
        raw=lambda commit: f"{root}/-/raw/{commit}/{path}",
        page=lambda commit: f"{root}/-/blob/{commit}/{path}",
    )


def _read_arguments(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    """Read the arguments of Forem's ``gitlab``, whose only option is ``no-readme``."""
    is_valid = {"no-readme"}.issuperset(given_options(args, options))
    return PROVIDER.match(first_argument(args, options)) if is_valid else None


_FORGE: Final = Forge(_request_url, _locate, commit_key="id")

PROVIDER: Final = provider_of_pages(
    "gitlab",
    "GitLab",
    "Repository",
    expects="a project on GitLab (GROUP/PROJECT), or the URL of a project, an issue, a merge "
    "request, a release or a file",
    example="gitlab-org/gitlab-runner",
    pages={
        "gitlab.com": rf"/{_PROJECT}"
        r"(?:(?:/-)?/(?P<what>issues|work_items|merge_requests)/(?P<number>[0-9]{1,12})"
        r"|/-/releases/(?P<tag>[A-Za-z0-9][\w.+@%-]{0,99})|/(?:-/)?blob/(?P<file>.+))?"
    },
    id_pattern=rf"{_PROJECT}/?(?:[?#]\S*)?",
    create_embed=_create_embed,
    read=_read_arguments,
    has_text=True,
    service=Service(
        _FORGE.request_url,
        _FORGE.read,
        media_hosts=("gitlab.com", "secure.gravatar.com"),
        fetch=_FORGE.fetch,
        token=("GITLAB_TOKEN",),
        api_host="gitlab.com",
        is_large=True,
    ),
)
