"""PyPI: Python packages by their name or URL."""

from __future__ import annotations

import re
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


# https://packaging.python.org/en/latest/specifications/name-normalization/
_NAME: Final = r"(?P<name>[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?)"


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _create_embed(match: UrlMatch) -> Embed:
    name = _normal(match["name"])
    return match.embed(file_id(name), f"https://pypi.org/project/{name}/", title=name)


def _request_url(embed: Embed) -> str:
    """Return the URL of a package in PyPI's API (https://docs.pypi.org/api/json/)."""
    return f"https://pypi.org/pypi/{embed.title}/json"


def _read_response(
    embed: Embed, data: Any, _match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    info = object_at(get_member(data, "info"))
    name = single_line(info.get("name"))
    if _normal(name) != embed.title:
        msg = f"the response is about {name or 'no package'!r}"
        raise ResponseError(msg)
    license_ = single_line(info.get("license_expression")) or single_line(info.get("license"))
    requires = single_line(info.get("requires_python"))
    uploaded = next((file.get("upload_time_iso_8601") for file in objects_in(data.get("urls"))), "")
    snapshot = Snapshot(
        embed.url,
        title=name,
        description=single_line(info.get("summary")),
        author=single_line(info.get("author")),
        date=read_day(single_line(uploaded)),
        facts=facts_of(
            version=single_line(info.get("version")),
            # Older packages have the whole text of their license here.
            license=license_ if len(license_) <= 40 else None,
            requires=f"Python {requires}" if requires else None,
        ),
    )
    return ProviderResponse(snapshot)


PROVIDER: Final = provider_of_pages(
    "pypi",
    "PyPI",
    "Package",
    expects="the name of a package on PyPI, or its URL (https://pypi.org/project/NAME/)",
    example="sphinx",
    pages={"pypi.org": rf"/project/{_NAME}(?:/[A-Za-z0-9.!+-]{{1,50}})?"},
    id_pattern=_NAME,
    create_embed=_create_embed,
    has_text=True,
    service=Service(_request_url, _read_response, is_large=True),
)
