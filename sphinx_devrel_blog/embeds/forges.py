"""Repositories, issues, releases and files of GitHub, GitLab and Forgejo, from their APIs.

Sources: https://docs.github.com/en/rest, https://docs.gitlab.com/api/rest/,
https://codeberg.org/api/swagger. The names of the values differ little.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_devrel_blog.embeds.code_files import cut_code, find_commit, fit_code
from sphinx_devrel_blog.embeds.facts import facts_of
from sphinx_devrel_blog.embeds.posts import object_at
from sphinx_devrel_blog.embeds.responses import (
    ProviderResponse,
    ResponseError,
    get_member,
    read_day,
    single_line,
    web_url,
)
from sphinx_devrel_blog.embeds.snapshots import Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.client import Client


_MAX_EXCERPT: Final = 280
_MAX_READ: Final = 20_000
# Parts of Markdown that say nothing about the content, and the marks of others.
_LEFT_OUT: Final = (
    r"(?s)<!--.*?-->|```.*?(?:```|\Z)|<(?:details|picture|script|style)\b.*?</\w+>|<[^<>]{1,300}>"
    r"|!\[[^\]]{0,200}\]\([^)]{0,500}\)|(?m:^\s*(?:#{1,6}\s[^\n]*|[-*_|: ]{3,}|>[^\n]*)$)"
)
_LINK: Final = r"\[([^\]\[]{1,300})\]\([^)]{0,500}\)"
_MARKS: Final = r"[*`_~]{1,3}(?=\S)|(?<=\S)[*`_~]{1,3}"


class FileLocation(NamedTuple):
    """A file of a repository: the URLs that depend on the commit, and those of its commits.

    ``raw`` and ``page`` take a commit, a branch or a tag. ``key`` is the name of the commit in the
    list at ``commits``.
    """

    path: str
    ref: str
    raw: Callable[[str], str]
    page: Callable[[str], str]
    commits: str
    key: str
    lines: tuple[int, int] | None = None


def take_file(embed: Embed, client: Client, location: FileLocation) -> ProviderResponse:
    """Return the text of a file, or of some of its lines, as it is at the newest commit."""
    ref = find_commit(client, location.ref, location.commits, location.key) or location.ref
    text = client.text(location.raw(ref))
    code = cut_code(location.path, text, url=location.page(ref), lines=location.lines)
    return ProviderResponse(Snapshot(embed.url, title=embed.title, code=fit_code([code])))


def read_repository(embed: Embed, data: Any) -> ProviderResponse:
    """Return the description, the language, the license and the stars of a repository."""
    title = single_line(first_of(data, "full_name", "path_with_namespace"))
    if not title:
        msg = "the response has no name of a repository"
        raise ResponseError(msg)
    known = single_line(first_of(object_at(data, "license"), "spdx_id", "nickname", "key"))
    facts = facts_of(
        language=data.get("language"),
        license="" if known == "NOASSERTION" else known,
        stars=first_of(data, "stargazers_count", "star_count", "stars_count"),
        tags=data.get("topics"),
    )
    owner = data.get("owner") or data.get("namespace")
    snapshot = Snapshot(
        embed.url, title=title, description=single_line(data.get("description")), facts=facts
    )
    avatar = web_url(first_of(data, "avatar_url")) or _avatar(owner)
    return ProviderResponse(snapshot, {"avatar": avatar} if avatar else {})


def read_issue(embed: Embed, data: Any) -> ProviderResponse:
    """Return the title, the state and the beginning of an issue, a pull request or a discussion."""
    number = first_of(data, "number", "iid")
    if str(number) != embed.url.partition("#")[0].rpartition("/")[2]:
        msg = f"the response is about {single_line(str(number))!r}"
        raise ResponseError(msg)
    facts = facts_of(
        state=_state_of(data),
        category=object_at(data, "category").get("name"),
        comments=first_of(data, "comments", "user_notes_count"),
        tags=_labels_of(data.get("labels")),
    )
    return _with_author(
        Snapshot(
            embed.url,
            title=single_line(data.get("title")) or embed.title,
            description=excerpt(first_of(data, "body", "description")),
            date=read_day(single_line(data.get("created_at"))),
            facts=facts,
        ),
        first_of(data, "user", "author"),
    )


def read_release(embed: Embed, data: Any) -> ProviderResponse:
    """Return the name, the version, the date and the beginning of the notes of a release."""
    tag = single_line(get_member(data, "tag_name"))
    if not tag:
        msg = "the response has no tag of a release"
        raise ResponseError(msg)
    is_early = data.get("prerelease") is True or data.get("upcoming_release") is True
    facts = facts_of(version=tag, state="prerelease" if is_early else None)
    released = first_of(data, "published_at", "released_at", "created_at")
    return _with_author(
        Snapshot(
            embed.url,
            title=single_line(data.get("name")) or tag,
            description=excerpt(first_of(data, "body", "description")),
            date=read_day(single_line(released)),
            facts=facts,
        ),
        data.get("author"),
    )


def first_of(data: Any, *keys: str) -> Any:
    """Return the first value of a response under one of ``keys``; None if it has none."""
    return next((value for key in keys if (value := get_member(data, key)) is not None), None)


def excerpt(markdown: Any) -> str:
    """Return the beginning of a Markdown text on one line, without its markup."""
    if not isinstance(markdown, str):
        return ""
    text = re.sub(_LEFT_OUT, " ", markdown[:_MAX_READ])
    text = re.sub(_MARKS, "", re.sub(_LINK, r"\1", text))
    return shorten(
        " ".join(re.sub(r"(?m)^\s*(?:[-*+]|\d+\.)\s+(?:\[[ x]\]\s+)?", "", text).split())
    )


def shorten(text: str, most: int = _MAX_EXCERPT) -> str:
    """Return a text on one line, cut after a word if it has more than ``most`` characters."""
    line = " ".join(single_line(text[: 4 * most]).split())
    if len(line) <= most:
        return line
    return f"{line[:most].rpartition(' ')[0] or line[:most]}…"


def _with_author(snapshot: Snapshot, author: Any) -> ProviderResponse:
    if not isinstance(author, Mapping):
        return ProviderResponse(snapshot)
    name = single_line(first_of(author, "login", "username", "name"))
    url = web_url(first_of(author, "html_url", "web_url"))
    avatar = _avatar(author)
    return ProviderResponse(
        snapshot._replace(author=name, author_url=url), {"avatar": avatar} if avatar else {}
    )


def _avatar(owner: Any) -> str:
    return web_url(owner.get("avatar_url")) if isinstance(owner, Mapping) else ""


def _state_of(data: Mapping[str, Any]) -> str | None:
    pull = data.get("pull_request")
    merged = [get_member(part, "merged_at") for part in (data, pull) if isinstance(part, Mapping)]
    state = single_line(data.get("state"))
    state = {"opened": "open", "locked": "closed"}.get(state, state)
    if any(merged) or (isinstance(pull, Mapping) and pull.get("merged") is True):
        return "merged"
    if state == "open" and (data.get("draft") is True or data.get("work_in_progress") is True):
        return "draft"
    if data.get("answer_html_url") or data.get("answer_chosen_at"):
        return "answered"
    return state or None


def _labels_of(labels: Any) -> list[str]:
    """Return the names of labels, which are strings or objects."""
    names = labels if isinstance(labels, list) else []
    names = [name.get("name") if isinstance(name, Mapping) else name for name in names]
    return [name for name in names if isinstance(name, str)]
