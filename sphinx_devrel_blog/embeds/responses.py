"""What a provider answers, as a snapshot: its words, names and addresses, and no HTML of it.

The ``html`` of an oEmbed answer (https://oembed.com) is read as text, line breaks and links;
nothing else in it counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sphinx_devrel_blog.common.dates import read_date
from sphinx_devrel_blog.common.html import HTMLReader
from sphinx_devrel_blog.common.text import printable
from sphinx_devrel_blog.embeds.snapshots import Run, Snapshot

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.config.choices import PictureKind


if TYPE_CHECKING:
    Match = Callable[[str], Embed | None]

_MAX_WORDS = 500
# All that moves or breaks a line, but for the newline.
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_URL = re.compile(r"https?://[^\s\"<>\\^`{|}]{1,2000}", re.IGNORECASE)
_SKIPPED = frozenset({"script", "style", "template", "iframe", "noscript", "svg"})
_MAX_SIDE = 10_000


class ResponseError(ValueError):
    """A response with another structure, or about other content; the text names the reason."""


@dataclass(frozen=True, slots=True)
class ProviderResponse:
    """A snapshot, and the URLs of its images."""

    snapshot: Snapshot
    pictures: Mapping[PictureKind, str] = field(default_factory=dict)


@dataclass(slots=True)
class Quote:
    """The words in the HTML of an answer, every link in it, and the sources of its frames."""

    runs: list[Run] = field(default_factory=list)
    links: list[Run] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)

    @property
    def text(self) -> tuple[Run, ...]:
        """The words, without blanks and line breaks at their ends."""
        runs = list(self.runs)
        while runs and not runs[0].text.strip():
            del runs[0]
        while runs and not runs[-1].text.strip():
            del runs[-1]
        if runs and not runs[0].url:
            runs[0] = Run(runs[0].text.lstrip())
        if runs and not runs[-1].url:
            runs[-1] = Run(runs[-1].text.rstrip())
        return tuple(runs)


class _Reader(HTMLReader):
    """Collects words, line breaks and links; what stands outside of paragraphs is no words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.quote = Quote()
        self._in_paragraph = False
        self._skipped: list[str] = []
        self._href = ""
        self._link_text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "iframe":
            self.quote.frames.append(dict(attrs).get("src") or "")
        if tag in _SKIPPED:
            self._skipped.append(tag)
        elif tag == "p":
            self._in_paragraph = True
            if self.quote.runs:
                self._add("\n\n")
        elif tag == "br":
            self._add("\n")
        elif tag == "a":
            self._end_link()
            self._href = web_address(dict(attrs).get("href"))

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            if tag == self._skipped[-1]:
                self._skipped.pop()
        elif tag == "p":
            self._end_link()
            self._in_paragraph = False
        elif tag == "a":
            self._end_link()

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            # As a browser does: white space in the source is one blank.
            self._add(re.sub(r"[ \t\r\n\f]+", " ", data))

    def _add(self, text: str) -> None:
        text = plain(text)
        if self._href:
            self._link_text += text
        elif self._in_paragraph:
            runs = self.quote.runs
            if runs and not runs[-1].url:
                runs[-1] = Run(runs[-1].text + text)
            else:
                runs.append(Run(text))

    def _end_link(self) -> None:
        link, self._href, self._link_text = Run(self._link_text, self._href), "", ""
        if not link.url or not link.text.strip():
            return
        self.quote.links.append(link)
        if self._in_paragraph:
            self.quote.runs.append(link)


def read_quote(html: str) -> Quote:
    """Return what the HTML of an answer says; never raises, whatever it holds."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader._end_link()  # noqa: SLF001 - of this module
    return reader.quote


def plain(text: str) -> str:
    """Return a text without characters that no text needs, but for newlines."""
    text = _CONTROLS.sub(lambda found: " " if found.group() in "\t\r\x0b\x0c" else "", text)
    return printable(text)


def line(value: Any) -> str:
    """Return a value of an answer as a line of text; empty where it is no string."""
    return " ".join(plain(value).split())[:_MAX_WORDS] if isinstance(value, str) else ""


def account(value: Any) -> str:
    """Return a value of an answer as the name of an account, without ``@``.

    Raises ResponseError where there is none, which a snapshot of words needs.
    """
    handle = line(value).lstrip("@")
    if not handle:
        msg = "the answer does not tell whose the words are"
        raise ResponseError(msg)
    return handle


def web_address(value: Any) -> str:
    """Return a value of an answer where it is the URL of a page, with its scheme in small letters.

    Empty where it is none.
    """
    if not isinstance(value, str) or not _URL.fullmatch(value) or plain(value) != value:
        return ""
    try:
        parts = urlsplit(value)
    except ValueError:
        return ""
    if not parts.hostname or parts.username is not None:
        return ""
    return f"{parts.scheme}{value[len(parts.scheme) :]}"


def pixels(value: Any) -> int:
    """Return a value of an answer as a number of pixels, 0 where it is none, such as ``"100%"``."""
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 6:
        value = int(value)
    return value if type(value) is int and 0 < value <= _MAX_SIDE else 0


def day(text: str) -> dt.date | dt.datetime | None:
    """Return the date that a text such as ``May 14, 2024 at 3:43 PM`` begins with, else None."""
    try:
        return read_date(text.partition(" at ")[0].strip())
    except ValueError:
        return None


def member(answer: Any, key: str) -> Any:
    """Return a member of an answer, None where it has none.

    Raises ResponseError where the answer is no JSON object.
    """
    if not isinstance(answer, Mapping):
        msg = "the answer is no JSON object"
        raise ResponseError(msg)
    return answer.get(key)


def read_oembed(embed: Embed, answer: Any, match: Match) -> ProviderResponse:
    """Return the snapshot in an oEmbed response about content with a title.

    Raises ResponseError if there is no title, or if the response names other embeds (by its ``url``
    or the URL of its frame, which ``match`` reads) and not the requested one.
    """
    result = read_facts(embed, answer, match)
    check_same(embed, [answer.get("url"), *_frames(answer)], match)
    return result


def read_facts(embed: Embed, answer: Any, match: Match) -> ProviderResponse:
    """Return the same for a provider whose answers name embeds by ids of another kind."""
    title = line(member(answer, "title"))
    if not title:
        msg = 'the answer has no "title"'
        raise ResponseError(msg)
    players = [found.player for url in _frames(answer) if (found := match(url)) is not None]
    thumbnail = web_address(answer.get("thumbnail_url")) or embed.poster
    snapshot = Snapshot(
        embed.url,
        title=title,
        author=line(answer.get("author_name")),
        author_url=web_address(answer.get("author_url")),
        width=pixels(answer.get("width")),
        height=pixels(answer.get("height")),
        player="" if embed.player else next(filter(None, players), ""),
    )
    return ProviderResponse(snapshot, {"poster": thumbnail} if thumbnail else {})


def _frames(answer: Mapping[str, Any]) -> list[str]:
    html = answer.get("html")
    return read_quote(html).frames if isinstance(html, str) else []


def check_same(embed: Embed, addresses: Sequence[Any], match: Match) -> None:
    """Raise ResponseError where addresses of an answer name other embeds, and none this one."""
    named = [match(address) for address in addresses if isinstance(address, str)]
    others = [found.id for found in named if found is not None]
    if others and embed.id not in others:
        msg = f"the answer is about {others[0]!r}"
        raise ResponseError(msg)


def read_words(
    embed: Embed,
    answer: Any,
    match: Match,
    *,
    same: Callable[[Embed, Embed], bool] = lambda asked, told: asked.id == told.id,
) -> tuple[Quote, Run]:
    """Return the quotation in an oEmbed answer, and its last link, which is that of its date.

    Raises ResponseError where there are no words, or no link leads to the post (``same``).
    """
    html = member(answer, "html")
    quote = read_quote(html) if isinstance(html, str) else Quote()
    posts = [(link, match(link.url)) for link in quote.links]
    dated = [link for link, post in posts if post is not None and same(embed, post)]
    if not quote.text:
        msg = 'the answer has no words in its "html"'
        raise ResponseError(msg)
    if not dated:
        msg = "the answer is about another post"
        raise ResponseError(msg)
    return quote, dated[-1]
