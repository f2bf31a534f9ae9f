"""Gist of GitHub: by its address, or its id, with or without its user and one of its files.

Sources: Forem's ``gist_tag.rb`` (addresses), Hugo's ``gist USER ID [FILE]``, Hexo's and
jekyll-gist's ``gist ID [FILE]``, where the id may be ``USER/ID``.
"""

from __future__ import annotations

import re
from dataclasses import replace
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


def _embed(found: UrlMatch) -> Embed:
    owner = f"{found['user']}/" if found["user"] else ""
    revision = f"/{found['revision']}" if found["revision"] else ""
    embed = Embed(
        "gist",
        file_id(found["id"], found["revision"]),
        f"https://gist.github.com/{owner}{found['id']}{revision}",
        found["user"],
    )
    if found.address.fragment.startswith("file-"):
        return _of_file(embed, found.address.fragment.removeprefix("file-"), "")
    name = found.parameter("file")
    return _of_file(embed, name, name)


def _of_file(embed: Embed, name: str, title: str) -> Embed:
    """Return the embed of the file ``name`` of a gist, at the anchor that GitHub makes of it."""
    if not name:
        return embed
    anchor = "file-" + _NOT_IN_ANCHOR.sub("-", name.lower()[:_MAX_NAME])
    return replace(
        embed,
        id=file_id(*embed.id.split("~"), anchor),
        url=f"{embed.url}#{anchor}",
        title=title if title.isprintable() else "",
    )


def _read(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    gist, *rest = args or [first_argument(args, options)]
    user = "" if args else options.get("user", "")
    if rest and _ID.fullmatch(rest[0]) and _NAME.fullmatch(gist):
        user, gist, *rest = gist, *rest
    embed = PROVIDER.match(f"{user}/{gist}" if user else gist)
    name = options.get("file") or options.get("filename") or (rest[0] if rest else "")
    # An address may have named a file too.
    return _of_file(embed, name, name) if embed and "#" not in embed.url else embed


PROVIDER: Final = provider_of_pages(
    "gist",
    "GitHub",
    "Gist",
    expects="the id of a gist of GitHub, or its address (https://gist.github.com/USER/ID)",
    example="https://gist.github.com/octocat/9257657",
    pages={"gist.github.com": rf"(?:/{_USER})?/(?P<id>{_ID.pattern}){_REVISION}(?:\.js|\.pibb)?"},
    bare=rf"(?:{_USER}/)?(?P<id>[0-9a-f]{{7,40}}){_REVISION}",
    make=_embed,
    read=_read,
    has_words=True,
)
