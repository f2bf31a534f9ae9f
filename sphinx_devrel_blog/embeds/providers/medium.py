"""Medium: articles of a user, a publication or a subdomain, by their URL.

The last part of the URL has the title and the id, separated by a ``-``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.url_patterns import provider_of_pages, slug_to_text

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_SLUG = r"(?P<slug>(?:[\w%.~-]*-)?(?P<id>[0-9a-f]{8,12}))"
_OWN_PAGES = {"m", "me", "search", "tag", "topic"}


def _create_embed(match: UrlMatch) -> Embed | None:
    owner, slug, number = match["owner"], match["slug"], match["id"]
    if owner in _OWN_PAGES:
        return None
    user = owner.removeprefix("@") if owner.startswith("@") else ""
    page = f"https://{match.url.host}{owner and '/'}{owner}/{slug}"
    return match.embed(number, page, user, title=slug_to_text(slug.removesuffix(number)))


PROVIDER: Final = provider_of_pages(
    "medium",
    "Medium",
    "Article",
    expects="the URL of an article on Medium (https://medium.com/@USER/TITLE-ID)",
    example="https://medium.com/@user/a-title-b18e1e2d014c",
    pages={
        "medium.com": rf"/(?P<owner>@?[A-Za-z0-9_][\w.-]{{0,99}})/{_SLUG}",
        "*.medium.com": rf"/(?:p/)?{_SLUG}",
    },
    create_embed=_create_embed,
    has_text=True,
)
