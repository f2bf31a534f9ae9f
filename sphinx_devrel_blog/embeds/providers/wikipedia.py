"""Wikipedia: articles and their sections, in any language, by their URL.

The characters that a title can't contain:
https://en.wikipedia.org/wiki/Wikipedia:Naming_conventions_(technical_restrictions).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote

from sphinx_devrel_blog.embeds.forges import shorten
from sphinx_devrel_blog.embeds.provider import Service
from sphinx_devrel_blog.embeds.responses import (
    ProviderResponse,
    ResponseError,
    get_member,
    read_day,
    read_language,
    single_line,
    web_url,
)
from sphinx_devrel_blog.embeds.snapshots import Snapshot
from sphinx_devrel_blog.embeds.social_posts import object_at
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_NOT_IN_TITLE = set("#<>[]|{}")
_LANGUAGE = re.compile(r"[a-z]{2,}(?:-[a-z]+)*")
_SAFE = "/:@!$*(),;~"


def _create_embed(match: UrlMatch) -> Embed | None:
    language = match.url.host.partition(".")[0]
    title, section = _decode_title(match["title"]), _decode_title(match.url.fragment)
    if not _LANGUAGE.fullmatch(language) or not title:
        return None
    page = f"https://{language}.wikipedia.org/wiki/{_encode_title(title)}"
    return match.embed(
        file_id(language, title.replace(" ", "_"), section.replace(" ", "_")),
        f"{page}#{_encode_title(section)}" if section else page,
        title=f"{title} § {section}" if section else title,
    )


def _decode_title(encoded: str) -> str:
    """Return the title of an article or a section; empty if Wikipedia doesn't allow the title."""
    text = unquote(encoded).replace("_", " ").strip("/ ")
    return text if text.isprintable() and not _NOT_IN_TITLE & set(text) else ""


def _encode_title(title: str) -> str:
    return quote(title.replace(" ", "_"), safe=_SAFE)


def _request_url(embed: Embed) -> str:
    """Return the URL of the summary of an article.

    Source: https://en.wikipedia.org/api/rest_v1/ ("Page content")
    """
    root, _, title = embed.url.partition("#")[0].partition("/wiki/")
    return f"{root}/api/rest_v1/page/summary/{title.replace('/', '%2F')}"


def _read_response(
    embed: Embed, data: Any, match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return the title and the first sentences of an article; redirects have another title."""
    title, text = single_line(get_member(data, "title")), data.get("extract")
    page = object_at(data, "content_urls", "desktop").get("page")
    if not title or match_url(web_url(page)) is None:
        msg = "the response isn't about an article"
        raise ResponseError(msg)
    section = embed.title.partition(" § ")[2]
    snapshot = Snapshot(
        embed.url,
        title=f"{title} § {section}" if section else title,
        description=shorten(text) if isinstance(text, str) else "",
        language=read_language(data.get("lang")),
        date=read_day(single_line(data.get("timestamp"))),
    )
    image = web_url(object_at(data, "thumbnail").get("source"))
    return ProviderResponse(snapshot, {"poster": image} if image else {})


PROVIDER: Final = provider_of_pages(
    "wikipedia",
    "Wikipedia",
    "Article",
    expects="the URL of an article on Wikipedia (https://en.wikipedia.org/wiki/TITLE)",
    example="https://en.wikipedia.org/wiki/Sphinx_(documentation_generator)",
    pages={"*.wikipedia.org": r"/wiki/(?P<title>.+)", "*.m.wikipedia.org": r"/wiki/(?P<title>.+)"},
    create_embed=_create_embed,
    has_text=True,
    service=Service(
        _request_url,
        _read_response,
        hosts=("*.wikipedia.org",),
        media_hosts=("upload.wikimedia.org",),
    ),
)
