"""DOI: papers and other works, by their DOI or URL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote

from sphinx_devrel_blog.embeds.failures import FetchError
from sphinx_devrel_blog.embeds.papers import datacite_url, read_paper
from sphinx_devrel_blog.embeds.provider import Service
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.client import Client
    from sphinx_devrel_blog.embeds.responses import ProviderResponse
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


# https://www.crossref.org/blog/dois-and-matching-regular-expressions/
_DOI: Final = r"(?P<doi>10\.[0-9]{4,9}/[A-Za-z0-9._;()/:%+<>-]{1,200})"


def _create_embed(match: UrlMatch) -> Embed | None:
    doi = unquote(match["doi"])
    if not doi.isprintable() or " " in doi or "\\" in doi:
        return None
    page = f"https://doi.org/{quote(doi, safe='/:;().-_')}"
    return match.embed(file_id(*doi.lower().split("/")), page, title=doi)


def _request_url(embed: Embed) -> str:
    return f"https://api.crossref.org/works/{quote(embed.title, safe='')}"


def _fetch(
    embed: Embed, client: Client, match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return a work from Crossref or, if another agency registered it, from DataCite."""
    try:
        data = client.json(_request_url(embed), is_large=True)
    except FetchError as error:
        if error.failure != "gone":
            raise
        data = client.json(datacite_url(embed.title), is_large=True)
    return _read_response(embed, data, match_url)


def _read_response(
    embed: Embed, data: Any, _match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    return read_paper(embed, data, embed.title)


PROVIDER: Final = provider_of_pages(
    "doi",
    "DOI",
    "Paper",
    expects="a DOI (10.1000/182), or its URL (https://doi.org/10.1000/182)",
    example="10.1000/182",
    pages=dict.fromkeys(("doi.org", "dx.doi.org"), rf"/{_DOI}"),
    id_pattern=rf"(?:doi:)?{_DOI}",
    create_embed=_create_embed,
    has_text=True,
    service=Service(_request_url, _read_response, fetch=_fetch, is_large=True),
)
