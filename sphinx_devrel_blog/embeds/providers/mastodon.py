"""Mastodon: posts by their address, on whatever server.

A server is not known by its host, so an address counts by its shape, and not on the hosts of
other sites, some of which put an ``@`` before their users too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.blog.model import Embed
from sphinx_devrel_blog.embeds.provider import Service
from sphinx_devrel_blog.embeds.responses import (
    ProviderResponse,
    ResponseError,
    day,
    line,
    member,
    read_quote,
    web_address,
)
from sphinx_devrel_blog.embeds.snapshots import Run, Snapshot
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_POST = (
    r"(?:/(?:web|deck))?/(?:@|users/)(?P<user>\w[\w.-]{0,63}(?:@[A-Za-z0-9.-]{1,253})?)"
    r"/(?:statuses/)?(?P<id>[0-9]{10,20})(?:/embed)?"
)
# The domains of the other providers, and of sites with addresses of the same shape.
_OTHERS = re.compile(
    r"(?:askubuntu|figma|flipboard|giphy|github|gitpitch|glitch|instagram|jsitor|loom|medium|mux"
    r"|reddit|redditmedia|replit|serverfault|soundcloud|speakerdeck|spotify|stackapps|stackblitz"
    r"|stackexchange|stackoverflow|superuser|threads|tiktok|twitter|vimeo|x|youtube"
    r"|youtube-nocookie)\.com|(?:dotnetfiddle|jsfiddle|mathoverflow|slideshare|threads)\.net"
    r"|(?:asciinema|kotlinlang|wikipedia)\.org|(?:codepen|codesandbox|parler|stackery)\.io"
    r"|bsky\.app|youtu\.be|hf\.co|huggingface\.co|nt\.dev|blogcast\.host|kotl\.in|repl\.it"
    r"|redd\.it|glitch\.me|instagr\.am|hf\.space|twitch\.tv"
)


def _embed(found: UrlMatch) -> Embed | None:
    host, user, number = found.address.host, found["user"], found["id"]
    labels = host.split(".")
    if len(labels) < 2 or not all(labels) or labels[-1].isdigit():
        return None
    if _OTHERS.fullmatch(".".join(labels[-2:])):
        return None
    account = user if "@" in user else f"{user}@{host}"
    return Embed("mastodon", file_id(host, number), f"https://{host}/@{user}/{number}", account)


def _address(embed: Embed) -> str:
    """Return the URL that tells of a post: the server's own API, as its oEmbed has no words.

    Source: https://docs.joinmastodon.org/methods/statuses/#get
    """
    host, _user, number = embed.url.removeprefix("https://").split("/")
    return f"https://{host}/api/v1/statuses/{number}"


def _read_answer(
    asked: Embed, answer: Any, _known: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return a post as Mastodon's API tells it.

    Of one behind a content warning, the warning is all that is shown.
    Source: https://docs.joinmastodon.org/entities/Status/
    """
    if member(answer, "id") != asked.url.rpartition("/")[2]:
        msg = f"the answer is about {answer.get('id')!r}"
        raise ResponseError(msg)
    account, content = answer.get("account"), answer.get("content")
    handle = line(member(account, "acct")).lstrip("@")
    warning = line(answer.get("spoiler_text"))
    words = read_quote(content).text if isinstance(content, str) else ()
    if warning:
        words = (Run(warning),)
    if not words or not handle:
        msg = "the answer has no words, or no author"
        raise ResponseError(msg)
    avatar = web_address(account.get("avatar_static"))
    snapshot = Snapshot(
        asked.url,
        author=line(account.get("display_name")) or handle,
        handle=handle if "@" in handle else f"{handle}@{asked.url.split('/')[2]}",
        author_url=web_address(account.get("url")),
        date=day(line(answer.get("created_at"))),
        text=words,
    )
    return ProviderResponse(snapshot, {"avatar": avatar} if avatar else {})


PROVIDER: Final = provider_of_pages(
    "mastodon",
    "Mastodon",
    "Post",
    expects="the address of a post on Mastodon (https://HOST/@USER/NUMBER)",
    example="https://mastodon.social/@Gargron/109324658946132786",
    pages={"*": _POST},
    make=_embed,
    has_words=True,
    service=Service(_address, _read_answer, media_hosts=("*",)),
)
