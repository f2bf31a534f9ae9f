"""GitHub gists by their id or URL, optionally with their user and one of their files.

Sources: Forem's ``gist_tag.rb`` (URLs), Hugo's ``gist USER ID [FILE]``, Hexo's and
jekyll-gist's ``gist ID [FILE]``, where the id may be ``USER/ID``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.embeds.code_files import MAX_FILES, cut_code, fit_code
from sphinx_devrel_blog.embeds.provider import Service, first_argument
from sphinx_devrel_blog.embeds.responses import (
    ProviderResponse,
    ResponseError,
    get_member,
    read_day,
    single_line,
    web_url,
)
from sphinx_devrel_blog.embeds.snapshots import CodeFile, Snapshot
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.client import Client
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_USER = r"(?P<user>[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38})"
_REVISION = r"(?:/(?P<revision>[0-9a-f]{7,40}))?"
_ID = re.compile(r"[0-9a-f]{7,40}|[0-9]{1,12}")
_NAME = re.compile(_USER)
_MAX_NAME = 255
_NOT_IN_ANCHOR = re.compile(r"[^a-z0-9_-]")


def _create_embed(match: UrlMatch) -> Embed:
    owner = f"{match['user']}/" if match["user"] else ""
    revision = f"/{match['revision']}" if match["revision"] else ""
    embed = match.embed(
        file_id(match["id"], match["revision"]),
        f"https://gist.github.com/{owner}{match['id']}{revision}",
        match["user"],
    )
    if match.url.fragment.startswith("file-"):
        return _embed_file(embed, match.url.fragment.removeprefix("file-"), "")
    name = match.parameter("file")
    return _embed_file(embed, name, name)


def _embed_file(embed: Embed, name: str, title: str) -> Embed:
    """Return the embed of a file of a gist, with the anchor that GitHub gives the file."""
    if not name:
        return embed
    anchor = _anchor(name)
    return embed._replace(
        id=file_id(*embed.id.split("~"), anchor),
        url=f"{embed.url}#{anchor}",
        title=title if title.isprintable() else "",
    )


def _anchor(name: str) -> str:
    return "file-" + _NOT_IN_ANCHOR.sub("-", name.lower()[:_MAX_NAME])


_OPTIONS: Final = frozenset({"file", "filename", "gist", "id", "url"})


def _read_arguments(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    gist, *rest = args or [first_argument(args, options)]
    if gist.startswith("http") and not _OPTIONS.issuperset(options):
        return None  # as on DEV, which refuses other options
    user = "" if args else options.get("user", "")
    if rest and _ID.fullmatch(rest[0]) and _NAME.fullmatch(gist):
        user, gist, *rest = gist, *rest
    embed = PROVIDER.match(f"{user}/{gist}" if user else gist)
    name = options.get("file") or options.get("filename") or (rest.pop(0) if rest else "")
    if "file" in options and gist.startswith("http"):
        name = " ".join((name, *rest))  # as on DEV, where the name may have spaces
    # The URL may name a file already.
    return _embed_file(embed, name, name) if embed and "#" not in embed.url else embed


_RAW: Final = "https://gist.githubusercontent.com/"


def _request_url(embed: Embed) -> str:
    """Return the URL of a gist, or one of its revisions, in GitHub's API.

    Source: https://docs.github.com/en/rest/gists/gists
    """
    path = embed.url.removeprefix("https://gist.github.com/").partition("#")[0].split("/")
    while path and not _ID.fullmatch(path[0]):
        del path[0]
    return f"https://api.github.com/gists/{'/'.join(path)}"


def _fetch(
    embed: Embed, client: Client, match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return a gist; the API cuts files of more than a megabyte, which the raw URL has whole."""
    data = client.json(_request_url(embed), is_large=True)
    for file in _wanted_files(embed, data):
        if file.get("truncated") is True:
            url = web_url(file.get("raw_url"))
            if url.startswith(_RAW):
                file["content"] = client.text(url)
    return _read_response(embed, data, match_url)


def _wanted_files(embed: Embed, data: Any) -> list[dict[str, Any]]:
    """Return the files of a gist, or the one that the embed names."""
    files = get_member(data, "files")
    known = [
        file
        for file in (files.values() if isinstance(files, dict) else ())
        if isinstance(file, dict) and single_line(file.get("filename"))
    ]
    wanted = embed.url.partition("#")[2]
    if wanted:
        known = [file for file in known if _anchor(file["filename"]) == wanted]
    return known[:MAX_FILES]


def _read_response(
    embed: Embed, data: Any, _match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return the files of a gist, with the revision that they have now."""
    number = _request_url(embed).split("/")[4]
    if single_line(get_member(data, "id")) != number:
        msg = f"the response is about {single_line(data.get('id'))!r}"
        raise ResponseError(msg)
    owner = data.get("owner") if isinstance(data.get("owner"), dict) else {}
    login = single_line(owner.get("login"))
    login = login if _NAME.fullmatch(login) else ""
    page = f"https://gist.github.com/{login}{login and '/'}{number}{_revision(data)}"
    code = [_code_of(file, page) for file in _wanted_files(embed, data)]
    if not code:
        msg = "the gist has no such file"
        raise ResponseError(msg)
    snapshot = Snapshot(
        embed.url,
        title=single_line(data.get("description")) or code[0].name,
        author=login,
        author_url=f"https://github.com/{login}" if login else "",
        date=read_day(single_line(data.get("created_at"))),
        code=fit_code(code),
    )
    avatar = web_url(owner.get("avatar_url"))
    return ProviderResponse(snapshot, {"avatar": avatar} if avatar else {})


def _revision(data: Any) -> str:
    history = data.get("history")
    newest = history[0] if isinstance(history, list) and history else None
    version = newest.get("version") if isinstance(newest, dict) else ""
    is_valid = isinstance(version, str) and re.fullmatch(r"[0-9a-f]{40}", version)
    return f"/{version}" if is_valid else ""


def _code_of(file: Mapping[str, Any], page: str) -> CodeFile:
    name, content = single_line(file["filename"]), file.get("content")
    if not isinstance(content, str):
        msg = f"the response has no text of {name}"
        raise ResponseError(msg)
    return cut_code(name, content, url=f"{page}#{_anchor(name)}")


PROVIDER: Final = provider_of_pages(
    "gist",
    "GitHub",
    "Gist",
    expects="the id of a gist of GitHub, or its URL (https://gist.github.com/USER/ID)",
    example="https://gist.github.com/octocat/9257657",
    pages={"gist.github.com": rf"(?:/{_USER})?/(?P<id>{_ID.pattern}){_REVISION}(?:\.js|\.pibb)?"},
    id_pattern=rf"(?:{_USER}/)?(?P<id>[0-9a-f]{{7,40}}){_REVISION}",
    create_embed=_create_embed,
    read=_read_arguments,
    has_text=True,
    service=Service(
        _request_url,
        _read_response,
        hosts=("gist.githubusercontent.com",),
        media_hosts=("avatars.githubusercontent.com",),
        fetch=_fetch,
        token=("GITHUB_TOKEN", "GH_TOKEN"),
        api_host="api.github.com",
    ),
)
