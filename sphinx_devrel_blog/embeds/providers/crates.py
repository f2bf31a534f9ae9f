"""crates.io: Rust packages by their name or URL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.embeds.facts import facts_of
from sphinx_devrel_blog.embeds.provider import Service
from sphinx_devrel_blog.embeds.responses import (
    ProviderResponse,
    ResponseError,
    get_member,
    read_day,
    single_line,
)
from sphinx_devrel_blog.embeds.snapshots import Snapshot
from sphinx_devrel_blog.embeds.social_posts import object_at, objects_in
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_NAME: Final = r"(?P<name>[A-Za-z][A-Za-z0-9_-]{0,63})"


def _create_embed(match: UrlMatch) -> Embed:
    name = match["name"]
    return match.embed(file_id(name), f"https://crates.io/crates/{name}", title=name)


def _read_response(
    embed: Embed, data: Any, _match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return a package in the answer of https://crates.io/api/v1/crates/NAME."""
    crate = object_at(get_member(data, "crate"))
    name = single_line(crate.get("name"))
    if name.replace("-", "_").lower() != embed.title.replace("-", "_").lower():
        msg = f"the response is about {name or 'no package'!r}"
        raise ResponseError(msg)
    version = single_line(crate.get("max_stable_version") or crate.get("max_version"))
    newest = next(
        (each for each in objects_in(data.get("versions")) if each.get("num") == version), {}
    )
    snapshot = Snapshot(
        embed.url,
        title=name,
        description=single_line(crate.get("description")),
        date=read_day(single_line(crate.get("updated_at"))),
        facts=facts_of(
            version=version,
            license=single_line(newest.get("license")) or None,
            downloads=crate.get("downloads"),
        ),
    )
    return ProviderResponse(snapshot)


PROVIDER: Final = provider_of_pages(
    "crates",
    "crates.io",
    "Package",
    expects="the name of a package on crates.io, or its URL (https://crates.io/crates/NAME)",
    example="serde",
    pages={"crates.io": rf"/crates/{_NAME}(?:/[A-Za-z0-9.+-]{{1,50}})?"},
    id_pattern=_NAME,
    create_embed=_create_embed,
    has_text=True,
    service=Service(
        lambda embed: f"https://crates.io/api/v1/crates/{embed.title}",
        _read_response,
        is_large=True,
    ),
)
