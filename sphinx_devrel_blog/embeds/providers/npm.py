"""npm: JavaScript packages by their name or URL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from sphinx_devrel_blog.embeds.facts import facts_of
from sphinx_devrel_blog.embeds.provider import Service
from sphinx_devrel_blog.embeds.responses import (
    ProviderResponse,
    ResponseError,
    get_member,
    single_line,
)
from sphinx_devrel_blog.embeds.snapshots import Snapshot
from sphinx_devrel_blog.embeds.social_posts import object_at
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


# https://docs.npmjs.com/cli/configuring-npm/package-json#name
_NAME: Final = r"(?P<name>(?:@[a-z0-9~-][a-z0-9._~-]{0,100}/)?[a-z0-9~-][a-z0-9._~-]{0,100})"


def _create_embed(match: UrlMatch) -> Embed:
    name = match["name"]
    page = f"https://www.npmjs.com/package/{name}"
    return match.embed(file_id(*name.split("/")), page, title=name)


def _request_url(embed: Embed) -> str:
    """Return the URL of the newest version of a package in npm's registry.

    Source: https://github.com/npm/registry/blob/main/docs/REGISTRY-API.md
    """
    return f"https://registry.npmjs.org/{quote(embed.title, safe='@')}/latest"


def _read_response(
    embed: Embed, data: Any, _match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    name = single_line(get_member(data, "name"))
    if name != embed.title:
        msg = f"the response is about {name or 'no package'!r}"
        raise ResponseError(msg)
    author, engine = data.get("author"), single_line(object_at(data, "engines").get("node"))
    snapshot = Snapshot(
        embed.url,
        title=name,
        description=single_line(data.get("description")),
        author=single_line(author.get("name") if isinstance(author, dict) else author),
        facts=facts_of(
            version=single_line(data.get("version")),
            license=single_line(data.get("license")) or None,
            requires=f"Node.js {engine}" if engine else None,
        ),
    )
    return ProviderResponse(snapshot)


PROVIDER: Final = provider_of_pages(
    "npm",
    "npm",
    "Package",
    expects="the name of a package on npm, or its URL (https://www.npmjs.com/package/NAME)",
    example="eslint",
    pages={"npmjs.com": rf"/package/{_NAME}(?:/v/[A-Za-z0-9.+-]{{1,50}})?"},
    id_pattern=_NAME,
    create_embed=_create_embed,
    has_text=True,
    service=Service(_request_url, _read_response, is_large=True),
)
