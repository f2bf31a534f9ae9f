"""Medium: articles of a user, a publication or a subdomain by their address.

The id is what stands behind the last ``-``; before it are the words of the title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.blog.model import Embed
from sphinx_devrel_blog.embeds.url_patterns import provider_of_pages, words

if TYPE_CHECKING:
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_SLUG = r"(?P<slug>(?:[\w%.~-]*-)?(?P<id>[0-9a-f]{8,12}))"
_OWN_PAGES = {"m", "me", "search", "tag", "topic"}


def _embed(found: UrlMatch) -> Embed | None:
    owner, slug, number = found["owner"], found["slug"], found["id"]
    if owner in _OWN_PAGES:
        return None
    user = owner.removeprefix("@") if owner.startswith("@") else ""
    page = f"https://{found.address.host}{owner and '/'}{owner}/{slug}"
    return Embed("medium", number, page, user, title=words(slug.removesuffix(number)))


PROVIDER: Final = provider_of_pages(
    "medium",
    "Medium",
    "Article",
    expects="the address of an article on Medium (https://medium.com/@USER/TITLE-ID)",
    example="https://medium.com/@user/a-title-b18e1e2d014c",
    pages={
        "medium.com": rf"/(?P<owner>@?[A-Za-z0-9_][\w.-]{{0,99}})/{_SLUG}",
        "*.medium.com": rf"/(?:p/)?{_SLUG}",
    },
    make=_embed,
    has_words=True,
)
