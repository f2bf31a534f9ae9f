"""X, once Twitter: posts by their id or any of their addresses.

Sources: X's "oEmbed API" page (addresses), twitter-archive/snowflake (ids hold their date).
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.blog.model import Embed
from sphinx_devrel_blog.common.urls import URL_START
from sphinx_devrel_blog.embeds.provider import Provider, Service, Widget, first_argument
from sphinx_devrel_blog.embeds.responses import (
    ProviderResponse,
    account,
    check_same,
    day,
    line,
    member,
    read_words,
)
from sphinx_devrel_blog.embeds.snapshots import Snapshot
from sphinx_devrel_blog.embeds.url_patterns import UrlPatterns, oembed_url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_devrel_blog.embeds.url_patterns import UrlMatch


_ID = re.compile(r"[0-9]{1,20}")
_URL = re.compile(
    r"(?:https?:)?(?://)?(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com/(?:#!/)?"
    r"(?:i/web|i|(?P<user>[A-Za-z0-9_]{1,50}))/status(?:es)?/(?P<id>[0-9]{1,20})"
    r"(?:/(?:photo|video)/[0-9]+)?/?(?:[?#]\S*)?",
    re.ASCII | re.IGNORECASE,
)

# The first id of the snowflake kind, of 2010-11-04; those before it were counted one by one.
_FIRST_SNOWFLAKE = 29_700_859_247
_LAST_SNOWFLAKE = 2**63 - 1
_EPOCH_MILLISECONDS = 1_288_834_974_657


def match(text: str) -> Embed | None:
    """Return the post that ``text``, an id or an address of X or Twitter, names; else None."""
    if _ID.fullmatch(text):
        return _embed(text)
    found = _URL.fullmatch(text)
    return _embed(found["id"], found["user"] or "") if found else _FRAMES.match_url(text)


def match_url(text: str) -> Embed | None:
    """Return the post that ``text``, an address of X or Twitter, names; else None."""
    return match(text) if URL_START.match(text) else None


def read(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    """Return the post of a shortcode: an id, an address, or Hugo's user and id; else None."""
    argument, user = first_argument(args, options), "" if args else options.get("user", "")
    if len(args) == 2 and _ID.fullmatch(args[1]) and not _ID.fullmatch(argument):
        user, argument = args
    return match(f"https://x.com/{user}/status/{argument}" if user else argument)


def _embed(number: str, user: str = "") -> Embed:
    return Embed("x", number, f"https://x.com/{user or 'i'}/status/{number}", user, _date(number))


def _in_frame(found: UrlMatch) -> Embed | None:
    number = found.parameter("id")
    return _embed(number) if _ID.fullmatch(number) else None


# What X's own script puts into the page.
_FRAMES = UrlPatterns(
    dict.fromkeys(
        ("platform.twitter.com", "platform.x.com"), re.compile(r"/embed/(?:Tweet|index)\.html")
    ),
    _in_frame,
)


def _date(number: str) -> dt.datetime | None:
    """Return the moment (UTC, to the second) that a snowflake id was made at."""
    if not _FIRST_SNOWFLAKE <= int(number) <= _LAST_SNOWFLAKE:
        return None
    seconds = ((int(number) >> 22) + _EPOCH_MILLISECONDS) // 1000
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def _read_answer(
    asked: Embed, answer: Any, known: Callable[[str], Embed | None]
) -> ProviderResponse:
    """Return a post as X's oEmbed tells it: its ``html`` is a quotation with its date at last."""
    check_same(asked, [member(answer, "url")], known)
    quote, date = read_words(asked, answer, known)
    page = known(date.url) or asked
    handle = account(page.user or asked.user)
    snapshot = Snapshot(
        page.url,
        author=line(answer.get("author_name")) or handle,
        handle=handle,
        date=asked.date or day(date.text),
        text=quote.text,
    )
    return ProviderResponse(snapshot)


PROVIDER: Final = Provider(
    name="x",
    label="X",
    kind="Post",
    expects="the number of a post on X, or its address (https://x.com/USER/status/NUMBER)",
    example="20",
    match=match,
    match_url=match_url,
    read=read,
    has_words=True,
    service=Service(
        oembed_url("https://publish.x.com/oembed", dnt="true", omit_script="true"),
        _read_answer,
        hosts=("publish.twitter.com", "publish.x.com"),
    ),
    widget=Widget("https://platform.x.com/widgets.js", "twitter-tweet", (("dnt", "true"),)),
)
