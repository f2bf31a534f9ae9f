"""Take snapshots of posts from the HTML that a network provides for pasting ("Embed post").

X, Threads and others answer fewer and fewer programs, but show this HTML to every reader.
"""

from __future__ import annotations

import re
import sys
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_devrel_blog.embeds.providers import PROVIDERS, find
from sphinx_devrel_blog.embeds.responses import read_credit, read_quote, single_line
from sphinx_devrel_blog.embeds.snapshots import Snapshot

if TYPE_CHECKING:
    from sphinx_devrel_blog.blog.model import Embed


STANDARD_INPUT: Final = "-"
_MAX_BYTES: Final = 1_000_000
_QUOTE: Final = r"(?is)<blockquote\b.*?</blockquote\s*>"
_NAMED: Final = (
    r"(?i)\b(?:cite|data-instgrm-permalink|data-text-post-permalink|data-embed-url"
    r"|data-bluesky-uri)=[\"']([^\"'<>]{1,2000})[\"']"
)


class PastedPostError(ValueError):
    """HTML without a post; the text is the reason."""


class PastedPost(NamedTuple):
    """A post in pasted HTML."""

    embed: Embed
    snapshot: Snapshot


def read_pasted_file(name: str) -> str:
    """Return the text of a file, or of the standard input for ``-``.

    Raises PastedPostError if it can't be read, is too large, or isn't UTF-8.
    """
    try:
        if name == STANDARD_INPUT:
            content = sys.stdin.buffer.read(_MAX_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                content = file.read(_MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise PastedPostError(str(error)) from error
    if len(content) > _MAX_BYTES:
        msg = f"it is larger than {_MAX_BYTES} bytes"
        raise PastedPostError(msg)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        msg = "it isn't UTF-8"
        raise PastedPostError(msg) from error


def read_pasted_posts(html: str) -> list[PastedPost]:
    """Return the posts in HTML; raises PastedPostError if it has none, or one without a text."""
    posts = [_read_post(found.group()) for found in re.finditer(_QUOTE, html)]
    if not posts:
        msg = "it has no <blockquote>"
        raise PastedPostError(msg)
    return posts


def _read_post(html: str) -> PastedPost:
    quote = read_quote(html)
    named = [unescape(url) for url in re.findall(_NAMED, html)]
    urls = [*named, *(link.url for link in reversed(quote.links))]
    embed = next((known for url in urls if (known := find(url)) and _is_post(known)), None)
    credit = read_credit(quote)
    if embed is None or not quote.text:
        msg = "a <blockquote> in it has no text, or no link to a post of a known provider"
        raise PastedPostError(msg)
    handle = credit.handle if credit is not None else single_line(embed.user)
    if not handle:
        msg = f"a <blockquote> in it doesn't name the author of {embed.url}"
        raise PastedPostError(msg)
    snapshot = Snapshot(
        embed.url,
        author=credit.author if credit is not None else handle,
        handle=handle,
        author_url=credit.author_url if credit is not None else "",
        date=embed.date or (credit.date if credit is not None else None),
        text=quote.text,
        language=quote.language,
    )
    return PastedPost(embed, snapshot)


def _is_post(embed: Embed) -> bool:
    """Return whether a snapshot of the embed can have a text."""
    return PROVIDERS[embed.provider].kind == "Post"
