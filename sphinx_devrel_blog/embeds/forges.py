"""Repositories, issues, releases and files of GitHub, GitLab and Forgejo, from their APIs.

Sources: https://docs.github.com/en/rest, https://docs.gitlab.com/api/rest/,
https://codeberg.org/api/swagger. The names of the values differ little.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import unquote

from sphinx_devrel_blog.embeds.code_files import cut_code, find_commit, fit_code, parse_lines
from sphinx_devrel_blog.embeds.facts import facts_of
from sphinx_devrel_blog.embeds.responses import (
    ProviderResponse,
    ResponseError,
    get_member,
    read_day,
    single_line,
    web_url,
)
from sphinx_devrel_blog.embeds.snapshots import Snapshot
from sphinx_devrel_blog.embeds.social_posts import object_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.client import Client


_MAX_EXCERPT: Final = 280
_MAX_READ: Final = 20_000
# The parts of a Markdown text that an excerpt leaves out, and the marks of the other parts.
_LEFT_OUT: Final = (
    r"(?s)<!--.*?-->|```.*?(?:```|\Z)|<(?:details|picture|script|style)\b.*?</\w+>|<[^<>]{1,300}>"
    r"|!\[[^\]]{0,200}\]\([^)]{0,500}\)|(?m:^\s*(?:#{1,6}\s[^\n]*|[-*_|: ]{3,}|>[^\n]*)$)"
)
_LINK: Final = r"\[([^\]\[]{1,300})\]\([^)]{0,500}\)"
_MARKS: Final = r"[*`_~]{1,3}(?=\S)|(?<=\S)[*`_~]{1,3}"


class FileLocation(NamedTuple):
    """The path of a file in a repository, its branch, tag or commit, and its URLs.

    ``raw`` and ``page`` take a branch, a tag or a commit. ``path`` has the encoding of a URL.
    """

    path: str
    ref: str
    raw: Callable[[str], str]
    page: Callable[[str], str]


class Forge(NamedTuple):
    """How to request the content of a forge; the methods are those of a `Service`.

    ``request_url`` returns the URL of an embed in the API: for a file, of the list of its commits,
    in which ``commit_key`` is the key of a commit. ``locate`` takes the URL of a file's page,
    without its fragment.
    """

    request_url: Callable[[Embed], str]
    locate: Callable[[str], FileLocation]
    commit_key: str = "sha"

    def fetch(
        self, embed: Embed, client: Client, match_url: Callable[[str], Embed | None]
    ) -> ProviderResponse:
        """Request an embed: a file, or the facts about other content."""
        if embed.kind == "File":
            return self._take_file(embed, client)
        return self.read(embed, client.json(self.request_url(embed), is_large=True), match_url)

    def _take_file(self, embed: Embed, client: Client) -> ProviderResponse:
        """Return the text of a file, or of some of its lines, as it is at the newest commit."""
        page, mark, fragment = embed.url.partition("#")
        file = self.locate(page)
        commits = self.request_url(embed)
        ref = find_commit(client, file.ref, commits, self.commit_key) or file.ref
        code = cut_code(
            unquote(file.path),
            client.text(file.raw(ref)),
            url=f"{file.page(ref)}{mark}{fragment}",
            lines=parse_lines(fragment),
        )
        return ProviderResponse(Snapshot(embed.url, title=embed.title, code=fit_code([code])))

    def read(
        self, embed: Embed, data: Any, _match_url: Callable[[str], Embed | None]
    ) -> ProviderResponse:
        """Return the facts in the data about a release, an issue or a repository."""
        if embed.kind == "Release":
            return read_release(embed, data)
        return read_issue(embed, data) if embed.kind else read_repository(embed, data)


def read_repository(embed: Embed, data: Any) -> ProviderResponse:
    """Return the description, the language, the license and the stars of a repository.

    Raises ResponseError if the response names no repository.
    """
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
    """Return the title, the state and the beginning of an issue, a pull request or a discussion.

    Raises ResponseError if the response is about another number.
    """
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
    """Return the name, the version, the date and the beginning of the notes of a release.

    Raises ResponseError if the response has no tag.
    """
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
    line = single_line(text[: 4 * most])
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
