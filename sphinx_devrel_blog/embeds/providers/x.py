"""X (formerly Twitter): posts by their id or URL.

Sources: X's "oEmbed API" page (URLs), twitter-archive/snowflake (the date in an id).
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.blog.model import Embed
from sphinx_devrel_blog.common.urls import URL_START
from sphinx_devrel_blog.embeds import x_posts
from sphinx_devrel_blog.embeds.failures import FetchError
from sphinx_devrel_blog.embeds.provider import Provider, Service, Widget, first_argument
from sphinx_devrel_blog.embeds.responses import (
    ProviderResponse,
    ResponseError,
    check_embed,
    get_member,
    read_day,
    read_handle,
    read_quotation,
    single_line,
)
from sphinx_devrel_blog.embeds.snapshots import Snapshot
from sphinx_devrel_blog.embeds.url_patterns import UrlPatterns, oembed_url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_devrel_blog.embeds.client import Client
    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_NAME: Final = "x"
_ID: Final = r"[0-9]{1,20}"
_URL: Final = (
    r"(?ai)(?:https?:)?(?://)?(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com/(?:#!/)?"
    r"(?:i/web|i|(?P<user>[A-Za-z0-9_]{1,50}))/status(?:es)?/(?P<id>[0-9]{1,20})"
    r"(?:/(?:photo|video)/[0-9]+)?/?(?:[?#]\S*)?"
)

# The first snowflake id, of 2010-11-04; earlier ids are consecutive numbers.
_FIRST_SNOWFLAKE = 29_700_859_247
_LAST_SNOWFLAKE = 2**63 - 1
_EPOCH_MILLISECONDS = 1_288_834_974_657


def match(text: str) -> Embed | None:
    """Return the embed for ``text``, an id or a URL of X or Twitter; None for any other text."""
    if re.fullmatch(_ID, text):
        return _create_embed(text)
    found = re.fullmatch(_URL, text)
    return _create_embed(found["id"], found["user"] or "") if found else _FRAMES.match_url(text)


def match_url(text: str) -> Embed | None:
    """Return the embed for ``text``, a URL of X or Twitter; None for any other text."""
    return match(text) if URL_START.match(text) else None


def read(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    """Return the embed for a shortcode's id, URL, or user and id (Hugo); None if invalid."""
    argument, user = first_argument(args, options), "" if args else options.get("user", "")
    if len(args) == 2 and re.fullmatch(_ID, args[1]) and not re.fullmatch(_ID, argument):
        user, argument = args
    return match(f"https://x.com/{user}/status/{argument}" if user else argument)


def _create_embed(number: str, user: str = "") -> Embed:
    return Embed(
        _NAME, number, f"https://x.com/{user or 'i'}/status/{number}", user, _time_of_id(number)
    )


def _embed_of_frame(frame: UrlMatch) -> Embed | None:
    number = frame.parameter("id")
    return _create_embed(number) if re.fullmatch(_ID, number) else None


# The URLs of the frames that X's own script adds to a page.
_FRAMES = UrlPatterns(
    _NAME,
    dict.fromkeys(
        ("platform.twitter.com", "platform.x.com"), re.compile(r"/embed/(?:Tweet|index)\.html")
    ),
    _embed_of_frame,
)


def _time_of_id(number: str) -> dt.datetime | None:
    """Return the time of a snowflake id (UTC, to the second); None for other ids."""
    if not _FIRST_SNOWFLAKE <= int(number) <= _LAST_SNOWFLAKE:
        return None
    seconds = ((int(number) >> 22) + _EPOCH_MILLISECONDS) // 1000
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def _read_response(
    embed: Embed, data: Any, match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return a post from X's oEmbed response; its quotation ends with the date."""
    check_embed(embed, [get_member(data, "url")], match_url)
    quote, date_link = read_quotation(embed, data, match_url)
    post = match_url(date_link.url) or embed
    handle = read_handle(post.user or embed.user)
    snapshot = Snapshot(
        post.url,
        author=single_line(data.get("author_name")) or handle,
        handle=handle,
        date=embed.date or read_day(date_link.text),
        text=quote.text,
        language=quote.language,
    )
    return ProviderResponse(snapshot)


def _fetch(
    embed: Embed, client: Client, match_url: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return a post with its pictures and more; only its text from X's oEmbed service otherwise."""
    try:
        return x_posts.read_post(embed, client.json(x_posts.request_url(embed)))
    except (FetchError, ResponseError):
        return _read_response(embed, client.json(_OEMBED(embed)), match_url)


_OEMBED: Final = oembed_url("https://publish.x.com/oembed", dnt="true", omit_script="true")

PROVIDER: Final = Provider(
    name=_NAME,
    label="X",
    kind="Post",
    expects="the number of a post on X, or its URL (https://x.com/USER/status/NUMBER)",
    example="20",
    match=match,
    match_url=match_url,
    read=read,
    has_text=True,
    service=Service(
        _OEMBED,
        _read_response,
        hosts=("publish.twitter.com", "publish.x.com"),
        media_hosts=("pbs.twimg.com",),
        fetch=_fetch,
    ),
    widget=Widget("https://platform.x.com/widgets.js", "twitter-tweet", (("dnt", "true"),)),
)
