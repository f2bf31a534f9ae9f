"""GitHub gists by their id or URL, optionally with their user and one of their files.

Sources: Forem's ``gist_tag.rb`` (URLs), Hugo's ``gist USER ID [FILE]``, Hexo's and
jekyll-gist's ``gist ID [FILE]``, where the id may be ``USER/ID``.
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


_USER = r"(?P<user>[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38})"
_REVISION = r"(?:/(?P<revision>[0-9a-f]{7,40}))?"
_ID = re.compile(r"[0-9a-f]{7,40}|[0-9]{1,12}")
_NAME = re.compile(_USER)
_MAX_NAME = 255
_NOT_IN_ANCHOR = re.compile(r"[^a-z0-9_-]")


def _create_embed(match: UrlMatch) -> Embed:
    owner = f"{match['user']}/" if match["user"] else ""
    revision = f"/{match['revision']}" if match["revision"] else ""
    embed = Embed(
        "gist",
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
    anchor = "file-" + _NOT_IN_ANCHOR.sub("-", name.lower()[:_MAX_NAME])
    return embed._replace(
        id=file_id(*embed.id.split("~"), anchor),
        url=f"{embed.url}#{anchor}",
        title=title if title.isprintable() else "",
    )


def _read_arguments(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    gist, *rest = args or [first_argument(args, options)]
    user = "" if args else options.get("user", "")
    if rest and _ID.fullmatch(rest[0]) and _NAME.fullmatch(gist):
        user, gist, *rest = gist, *rest
    embed = PROVIDER.match(f"{user}/{gist}" if user else gist)
    name = options.get("file") or options.get("filename") or (rest[0] if rest else "")
    # The URL may name a file already.
    return _embed_file(embed, name, name) if embed and "#" not in embed.url else embed


PROVIDER: Final = provider_of_pages(
    "gist",
    "GitHub",
    "Gist",
    expects="the id of a gist of GitHub, or its URL (https://gist.github.com/USER/ID)",
    example="https://gist.github.com/octocat/9257657",
    pages={"gist.github.com": rf"(?:/{_USER})?/(?P<id>{_ID.pattern}){_REVISION}(?:\.js|\.pibb)?"},
    bare=rf"(?:{_USER}/)?(?P<id>[0-9a-f]{{7,40}}){_REVISION}",
    make=_create_embed,
    read=_read_arguments,
    has_text=True,
)
