"""Tenor: animations by the URL of their page or their file.

The id of a file ends with a code for its format, after ``AAAA``: ``C`` is the GIF, and ``e`` a
still PNG. See the media formats in https://developers.google.com/tenor/guides/response-objects-and-errors
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.blog.animation_urls import file_url, match_tenor
from sphinx_devrel_blog.embeds.provider import Provider, Service
from sphinx_devrel_blog.embeds.responses import (
    ProviderResponse,
    get_member,
    read_oembed_unchecked,
    single_line,
    web_url,
)
from sphinx_devrel_blog.embeds.snapshots import Snapshot
from sphinx_devrel_blog.embeds.url_patterns import oembed_url, slug_to_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.config.choices import PictureKind
    from sphinx_devrel_blog.embeds.client import Client


_FILE: Final = (
    r"(?a)https://(?:media[0-9]*|c)\.tenor\.com/(?P<id>(?:m/)?[\w-]{1,60}AAAA)[A-Za-z0-9]{1,2}/"
    r"(?P<name>[\w%-]{1,150})\.[a-z0-9]{3,4}"
)
# In "Cat Typing GIF - Cat Typing Fast - Discover & Share GIFs", the tags follow the title.
_TITLE_END: Final = r"(?: - .*)? - Discover & Share \w+$"
_SLUG: Final = r"/view/(?P<slug>.+?)(?:-gif|-sticker)?-[0-9]+$"
_OEMBED: Final = oembed_url("https://tenor.com/oembed")


def _match(text: str) -> Embed | None:
    return match_tenor(text) or match_tenor(f"//{text}")


def _pictures(url: str) -> dict[PictureKind, str]:
    """Return the URLs of the GIF and of the still image, given the URL of any file."""
    if (file := re.fullmatch(_FILE, url)) is not None:
        root, name = f"https://media.tenor.com/{file['id'].removeprefix('m/')}", file["name"]
        return {"still": f"{root}e/{name}.png", "animation": f"{root}C/{name}.gif"}
    return {"still": url, "animation": url} if match_tenor(url) is not None else {}


def _read(embed: Embed, data: Any, match_url: Callable[[str], Embed | None]) -> ProviderResponse:
    """Return the title and the author of an animation, and the URL of its GIF as its player."""
    title = re.sub(_TITLE_END, "", single_line(get_member(data, "title")))
    urls = (web_url(data.get(name)) for name in ("url", "thumbnail_url"))
    pictures = next((found for url in urls if (found := _pictures(url))), {})
    if not title and pictures and (page := re.search(_SLUG, embed.url)) is not None:
        title = slug_to_text(page["slug"])
    data = {**data, "title": title}
    snapshot = read_oembed_unchecked(embed, data, match_url).snapshot
    has_author = snapshot.author.lower() not in {"", "tenor", title.lower()}
    snapshot = snapshot._replace(
        player=pictures.get("animation", ""),
        author=snapshot.author if has_author else "",
        author_url=snapshot.author_url if has_author else "",
        width=0,
        height=0,
    )
    return ProviderResponse(snapshot, pictures)


def _fetch(
    embed: Embed, client: Client, match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return an animation; a file has no title and no author, but a name."""
    if not file_url(embed):
        return _read(embed, client.json(_OEMBED(embed)), match_url)
    name = embed.url.rpartition("/")[2].removesuffix(".gif")
    snapshot = Snapshot(embed.url, title=slug_to_text(name) or embed.id)
    return ProviderResponse(snapshot, _pictures(embed.url), "still")


PROVIDER: Final = Provider(
    "tenor",
    "Tenor",
    "Animation",
    expects="the URL of an animation on Tenor (https://tenor.com/view/NAME-gif-ID)",
    example="https://tenor.com/view/cat-typing-gif-12345678",
    match=_match,
    match_url=match_tenor,
    hosts=("tenor.com",),
    has_text=True,
    service=Service(
        _OEMBED, _read, hosts=("www.tenor.com",), media_hosts=("*.tenor.com",), fetch=_fetch
    ),
)
