"""Wikipedia: articles and their sections, in any language, by their URL.

The characters that a title can't contain:
https://en.wikipedia.org/wiki/Wikipedia:Naming_conventions_(technical_restrictions).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from sphinx_devrel_blog.blog.model import Embed
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
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
    return Embed(
        "wikipedia",
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


PROVIDER: Final = provider_of_pages(
    "wikipedia",
    "Wikipedia",
    "Article",
    expects="the URL of an article on Wikipedia (https://en.wikipedia.org/wiki/TITLE)",
    example="https://en.wikipedia.org/wiki/Sphinx_(documentation_generator)",
    pages={"*.wikipedia.org": r"/wiki/(?P<title>.+)", "*.m.wikipedia.org": r"/wiki/(?P<title>.+)"},
    make=_create_embed,
    has_text=True,
)
