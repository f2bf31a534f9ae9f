"""Mastodon: posts by their URL, on any server.

The hosts of the servers are unknown, so the pattern matches the path of a URL. It excludes the
hosts of other sites, because some of them have an ``@`` before the user in their paths, too.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.embeds.failures import FetchError
from sphinx_devrel_blog.embeds.provider import Service
from sphinx_devrel_blog.embeds.responses import (
    ProviderResponse,
    ResponseError,
    get_member,
    read_day,
    read_language,
    read_quote,
    single_line,
    web_url,
)
from sphinx_devrel_blog.embeds.snapshots import MAX_THREAD, Snapshot, TextRun
from sphinx_devrel_blog.embeds.social_posts import (
    object_at,
    objects_in,
    pictures_of,
    poll_of,
    preview_of,
)
from sphinx_devrel_blog.embeds.url_patterns import file_id, provider_of_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.client import Client
    from sphinx_devrel_blog.embeds.provider import Provider
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_POST = (
    r"(?:/(?:web|deck))?/(?:@|users/)(?P<user>\w[\w.-]{0,63}(?:@[A-Za-z0-9.-]{1,253})?)"
    r"/(?:statuses/)?(?P<id>[0-9]{10,20})(?:/embed)?"
)
# Sites whose URLs match the same pattern, besides those of the other providers.
_OTHER_SITES: Final = frozenset({"flipboard.com"})


def provider_of_other_hosts(others: Iterable[Provider]) -> Provider:
    """Return the provider of posts on all hosts, except for the domains of ``others``."""
    taken = _OTHER_SITES.union(_domain_of(host) for other in others for host in other.hosts)
    return provider_of_pages(
        "mastodon",
        "Mastodon",
        "Post",
        expects="the URL of a post on Mastodon (https://HOST/@USER/NUMBER)",
        example="https://mastodon.social/@Gargron/109324658946132786",
        pages={"*": _POST},
        create_embed=partial(_create_embed, taken),
        has_text=True,
        service=Service(
            _request_url, _read_response, media_hosts=("*",), fetch=_fetch, is_large=True
        ),
    )


def _domain_of(host: str) -> str:
    return ".".join(host.split(".")[-2:])


def _create_embed(taken: Collection[str], match: UrlMatch) -> Embed | None:
    host, user, number = match.url.host, match["user"], match["id"]
    labels = host.split(".")
    if len(labels) < 2 or not all(labels) or labels[-1].isdigit():
        return None
    if _domain_of(host) in taken:
        return None
    account = user if "@" in user else f"{user}@{host}"
    return match.embed(file_id(host, number), f"https://{host}/@{user}/{number}", account)


def _request_url(embed: Embed) -> str:
    """Return the URL of a post in the server's own API, because the oEmbed response has no text.

    Source: https://docs.joinmastodon.org/methods/statuses/#get
    """
    host, _user, number = embed.url.removeprefix("https://").split("/")
    return f"https://{host}/api/v1/statuses/{number}"


def _fetch(
    embed: Embed, client: Client, match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return a post and, if it is a reply, the posts before it.

    Source: https://docs.joinmastodon.org/methods/statuses/#context
    """
    url = _request_url(embed)
    data = client.json(url, is_large=True)
    response = _read_response(embed, data, match_url)
    if not data.get("in_reply_to_id"):
        return response
    try:
        context = client.json(f"{url}/context", is_large=True)
    except FetchError:
        return response
    parent: Snapshot | None = None
    ancestors = get_member(context, "ancestors") if isinstance(context, dict) else None
    for each in objects_in(ancestors)[-MAX_THREAD + 1 :]:
        with suppress(ResponseError):
            parent = _read_status(each, embed)._replace(parent=parent)
    return response._replace(snapshot=response.snapshot._replace(parent=parent))


def _read_response(
    embed: Embed, data: Any, _match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return a post from the response of Mastodon's API.

    Source: https://docs.joinmastodon.org/entities/Status/
    """
    if get_member(data, "id") != embed.url.rpartition("/")[2]:
        msg = f"the response is about {data.get('id')!r}"
        raise ResponseError(msg)
    avatar = web_url(object_at(data, "account").get("avatar_static"))
    snapshot = _read_status(data, embed)._replace(url=embed.url)
    return ProviderResponse(snapshot, {"avatar": avatar} if avatar else {})


def _read_status(data: Mapping[str, Any], embed: Embed) -> Snapshot:
    """Return a post; if it has a content warning, only the warning."""
    account, content = object_at(data, "account"), data.get("content")
    handle = single_line(account.get("acct")).lstrip("@")
    warning = single_line(data.get("spoiler_text"))
    pictures = pictures_of(_pictures(data)) if not (warning or data.get("sensitive")) else ()
    text = read_quote(content).text if isinstance(content, str) else ()
    text = text or ((TextRun("…"),) if pictures else ())
    if warning:
        text = (TextRun(warning),)
    if not text or not handle:
        msg = "the response has no text, or no author"
        raise ResponseError(msg)
    card = object_at(data, "card")
    snapshot = Snapshot(
        web_url(data.get("url")) or embed.url,
        author=single_line(account.get("display_name")) or handle,
        handle=handle if "@" in handle else f"{handle}@{embed.url.split('/')[2]}",
        author_url=web_url(account.get("url")),
        date=read_day(single_line(data.get("created_at"))),
        text=text,
        language=read_language(data.get("language")),
    )
    if warning:
        return snapshot
    return snapshot._replace(
        card=preview_of(card.get("title"), card.get("url"), card.get("description")),
        pictures=pictures,
        poll=poll_of(object_at(data, "poll").get("options"), "title", "votes_count"),
        quoted=_read_quoted(data, embed),
    )


def _read_quoted(data: Mapping[str, Any], embed: Embed) -> Snapshot | None:
    """Return the quoted post; None if its author doesn't allow the quotation.

    Source: https://docs.joinmastodon.org/entities/Quote/
    """
    quoted = object_at(data, "quote", "quoted_status")
    try:
        # A quoted post is shown without the one that it quotes.
        return _read_status({**quoted, "quote": None}, embed) if quoted else None
    except ResponseError:
        return None


def _pictures(data: Mapping[str, Any]) -> Iterator[tuple[Any, Any]]:
    """Yield the URL and the description of each picture; videos have a preview picture."""
    for media in objects_in(data.get("media_attachments")):
        key = "url" if media.get("type") == "image" else "preview_url"
        yield media.get(key), media.get("description")
