"""Wikipedia: articles, or their sections, in any language, by their address.

What a title can't hold:
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


def _embed(found: UrlMatch) -> Embed | None:
    language = found.address.host.partition(".")[0]
    title, section = _text(found["title"]), _text(found.address.fragment)
    if not _LANGUAGE.fullmatch(language) or not title:
        return None
    page = f"https://{language}.wikipedia.org/wiki/{_spelled(title)}"
    return Embed(
        "wikipedia",
        file_id(language, title.replace(" ", "_"), section.replace(" ", "_")),
        f"{page}#{_spelled(section)}" if section else page,
        title=f"{title} § {section}" if section else title,
    )


def _text(spelled: str) -> str:
    """Return a title as readers see it; empty for one that Wikipedia can't have."""
    text = unquote(spelled).replace("_", " ").strip("/ ")
    return text if text.isprintable() and not _NOT_IN_TITLE & set(text) else ""


def _spelled(title: str) -> str:
    return quote(title.replace(" ", "_"), safe=_SAFE)


PROVIDER: Final = provider_of_pages(
    "wikipedia",
    "Wikipedia",
    "Article",
    expects="the address of an article on Wikipedia (https://en.wikipedia.org/wiki/TITLE)",
    example="https://en.wikipedia.org/wiki/Sphinx_(documentation_generator)",
    pages={"*.wikipedia.org": r"/wiki/(?P<title>.+)", "*.m.wikipedia.org": r"/wiki/(?P<title>.+)"},
    make=_embed,
    has_words=True,
)
