"""arXiv: papers by their id or URL. Source: https://info.arxiv.org/help/arxiv_identifier.html."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.embeds.papers import datacite_url, read_paper
from sphinx_devrel_blog.embeds.provider import Service
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.responses import ProviderResponse
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_ID: Final = r"(?P<id>[0-9]{4}\.[0-9]{4,5}|[a-z-]{2,20}(?:\.[A-Z]{2})?/[0-9]{7})(?:v[0-9]{1,3})?"


def _create_embed(match: UrlMatch) -> Embed:
    number = match["id"]
    page = f"https://arxiv.org/abs/{number}"
    return match.embed(file_id(*number.split("/")), page, title=f"arXiv:{number}")


def _doi(embed: Embed) -> str:
    """Return the DOI that arXiv registered with DataCite for a paper."""
    return f"10.48550/arXiv.{embed.title.removeprefix('arXiv:')}"


def _read_response(
    embed: Embed, data: Any, _match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    return read_paper(embed, data, _doi(embed))


PROVIDER: Final = provider_of_pages(
    "arxiv",
    "arXiv",
    "Paper",
    expects="the id of a paper on arXiv (1706.03762), or its URL (https://arxiv.org/abs/ID)",
    example="1706.03762",
    pages=dict.fromkeys(("arxiv.org", "export.arxiv.org"), rf"/(?:abs|pdf|html)/{_ID}(?:\.pdf)?"),
    id_pattern=rf"(?:arXiv:)?{_ID}",
    create_embed=_create_embed,
    has_text=True,
    service=Service(
        lambda embed: datacite_url(_doi(embed)),
        _read_response,
        is_large=True,
    ),
)
