"""X, once Twitter: posts by their id or any of their addresses.

Sources: X's "oEmbed API" page (addresses), twitter-archive/snowflake (ids hold their date).
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from sphinx_devrel_blog.embeds.provider import Provider, first_option
from sphinx_devrel_blog.model import Embed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_USER = re.compile(r"[A-Za-z0-9_]{1,50}")
_ID = re.compile(r"[0-9]{1,20}")
_URL = re.compile(
    r"(?:https?:)?(?://)?(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com/(?:#!/)?"
    r"(?:i/web|i|(?P<user>[A-Za-z0-9_]{1,50}))/status(?:es)?/(?P<id>[0-9]{1,20})"
    r"(?:/(?:photo|video)/[0-9]+)?/?(?:[?#]\S*)?",
    re.IGNORECASE,
)

# The first id of the snowflake kind, of 2010-11-04; those before it were counted one by one.
_FIRST_SNOWFLAKE = 29_700_859_247
_LAST_SNOWFLAKE = 2**63 - 1
_EPOCH_MILLISECONDS = 1_288_834_974_657


def match(text: str) -> Embed | None:
    """Return the post that ``text``, an id or an address of X or Twitter, names; else None."""
    if _ID.fullmatch(text):
        user, number = "", text
    elif found := _URL.fullmatch(text):
        user, number = found["user"] or "", found["id"]
    else:
        return None
    return Embed("x", number, f"https://x.com/{user or 'i'}/status/{number}", user, _date(number))


def _date(number: str) -> dt.datetime | None:
    """Return the moment (UTC, to the second) that a snowflake id was made at."""
    if not _FIRST_SNOWFLAKE <= int(number) <= _LAST_SNOWFLAKE:
        return None
    seconds = ((int(number) >> 22) + _EPOCH_MILLISECONDS) // 1000
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def match_url(text: str) -> Embed | None:
    """Return the post that ``text``, an address of X or Twitter, names; else None."""
    return None if _ID.fullmatch(text) else match(text)


def read(args: Sequence[str], options: Mapping[str, str]) -> Embed | None:
    """Read Hugo's ``USER ID``, positional or named, too; DEV lets blanks stand in an id."""
    text = args[0] if args else first_option(options)
    user = options.get("user", "")
    if len(args) > 1 and _ID.fullmatch(args[1]) and not _ID.fullmatch(text):
        user, text = args[0], args[1]
    if _ID.fullmatch(text) and _USER.fullmatch(user):
        text = f"https://x.com/{user}/status/{text}"
    return match(text)


PROVIDER: Final = Provider(
    name="x",
    label="X",
    kind="Post",
    expects="the number of a post on X, or its address (https://x.com/USER/status/NUMBER)",
    match=match,
    match_url=match_url,
    read=read,
)
