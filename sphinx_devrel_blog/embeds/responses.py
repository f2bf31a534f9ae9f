"""Convert the response of a provider to a snapshot: text, names and URLs, but no HTML.

Only the text, the line breaks and the links in the ``html`` of an oEmbed response are used (see
https://oembed.com).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urlsplit

from sphinx_devrel_blog.common.dates import read_date
from sphinx_devrel_blog.common.html import HTMLReader
from sphinx_devrel_blog.common.text import printable
from sphinx_devrel_blog.embeds.facts import facts_of
from sphinx_devrel_blog.embeds.snapshots import Snapshot, TextRun

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.config.choices import PictureKind


if TYPE_CHECKING:
    MatchUrl = Callable[[str], Embed | None]

_MAX_LENGTH = 500
# Every control character and line separator except the newline.
_CONTROLS: Final = r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]"
_URL: Final = r"(?i)https?://[^\s\"<>\\^`{|}]{1,2000}"
_SKIPPED = frozenset({"script", "style", "template", "iframe", "noscript", "svg"})
_MAX_SIDE = 10_000
_CREDIT: Final = r"\s*[—–-]\s*(?P<author>[^\n]*?\S)\s*\(@(?P<handle>[\w.@-]+)\)\s*"


class ResponseError(ValueError):
    """A response with another structure, or about other content; the text names the reason."""


class ProviderResponse(NamedTuple):
    """A snapshot, and the URLs of its images.

    Without the image ``required``, the snapshot has no content: an error with it is an error of the
    whole request.
    """

    snapshot: Snapshot
    pictures: Mapping[PictureKind, str] = {}
    required: PictureKind | None = None


@dataclass(eq=False, repr=False)
class Quote:
    """The text and the links in the HTML of a response, and the URLs of its frames.

    ``after`` has the text and the links between the text of the quotation and its end.
    ``language`` is that of its first paragraph.
    """

    runs: list[TextRun] = field(default_factory=list)
    after: list[TextRun] = field(default_factory=list)
    links: list[TextRun] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    language: str = ""

    @property
    def text(self) -> tuple[TextRun, ...]:
        """The text, without spaces and line breaks at its ends."""
        return trim_runs(self.runs)


def trim_runs(runs: Iterable[TextRun]) -> tuple[TextRun, ...]:
    """Return the runs of a text without spaces and line breaks at both ends."""
    kept = list(runs)
    while kept and not kept[0].text.strip():
        del kept[0]
    while kept and not kept[-1].text.strip():
        del kept[-1]
    if kept and not kept[0].url:
        kept[0] = TextRun(kept[0].text.lstrip())
    if kept and not kept[-1].url:
        kept[-1] = TextRun(kept[-1].text.rstrip())
    return tuple(kept)


class _QuoteReader(HTMLReader):
    """Collects text, line breaks and links; only paragraphs contain text of the quotation."""

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
            self.quote.language = self.quote.language or read_language(dict(attrs).get("lang"))
            if self.quote.runs:
                self._add("\n\n")
        elif tag == "br":
            self._add("\n")
        elif tag == "a":
            self._end_link()
            self._href = web_url(dict(attrs).get("href"))

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
            # Like a browser, collapse white space to one space.
            self._add(re.sub(r"[ \t\r\n\f]+", " ", data))

    def _add(self, text: str) -> None:
        text = remove_control_characters(text)
        if self._href:
            self._link_text += text
        elif self._in_paragraph or self.quote.runs:
            runs = self.quote.runs if self._in_paragraph else self.quote.after
            if runs and not runs[-1].url:
                runs[-1] = TextRun(runs[-1].text + text)
            else:
                runs.append(TextRun(text))

    def _end_link(self) -> None:
        link, self._href, self._link_text = TextRun(self._link_text, self._href), "", ""
        if not link.url or not link.text.strip():
            return
        self.quote.links.append(link)
        if self._in_paragraph:
            self.quote.runs.append(link)
        elif self.quote.runs:
            self.quote.after.append(link)


class Credit(NamedTuple):
    """The author and the date after a quotation; ``date`` is None if ``written`` isn't English."""

    author: str
    handle: str
    author_url: str = ""
    date: dt.date | None = None
    written: str = ""


def read_credit(quote: Quote) -> Credit | None:
    """Return the credit of a quotation such as "— jack (@jack) March 21, 2006", or None.

    The last link is the date. X and Bluesky write a quotation so, in the language of its reader.
    """
    runs = [run for run in quote.after if run.text.strip()]
    date = runs.pop() if len(runs) > 1 and runs[-1].url else TextRun("")
    found = re.fullmatch(_CREDIT, "".join(run.text for run in runs))
    if found is None:
        return None
    profile = next((run.url for run in runs if run.url), "")
    written = single_line(date.text)
    return Credit(found["author"], found["handle"], profile, read_day(written), written)


def read_quote(html: str) -> Quote:
    """Return the quotation in the HTML of a response; never raises."""
    reader = _QuoteReader()
    reader.feed(html)
    reader.close()
    reader._end_link()  # noqa: SLF001 - a class of this module
    return reader.quote


def remove_control_characters(text: str) -> str:
    """Return a text without control characters, except newlines; white space becomes a space."""
    text = re.sub(_CONTROLS, lambda match: " " if match.group() in "\t\r\x0b\x0c" else "", text)
    return printable(text)


def single_line(value: Any) -> str:
    """Return a value of a response as a line of at most 500 characters; empty if not a string."""
    if not isinstance(value, str):
        return ""
    return " ".join(remove_control_characters(value).split())[:_MAX_LENGTH]


def read_language(value: Any) -> str:
    """Return a value of a response if it is the tag of a language; otherwise an empty string.

    X has codes such as ``und``, ``zxx`` and ``qme`` for texts in no known language.
    """
    language = single_line(value)
    is_tag = re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}", language)
    return language if is_tag and not re.match(r"und|zxx|q[a-z]{2}", language) else ""


def read_handle(value: Any) -> str:
    """Return a value of a response as the name of an account, without ``@``.

    Raises ResponseError if the value has no name, which every snapshot with text needs.
    """
    handle = single_line(value).lstrip("@")
    if not handle:
        msg = "the response doesn't name the author of the text"
        raise ResponseError(msg)
    return handle


def web_url(value: Any) -> str:
    """Return a value of a response if it is an http(s) URL, with its scheme in lower case.

    Returns an empty string for other values.
    """
    if not isinstance(value, str) or not re.fullmatch(_URL, value):
        return ""
    if remove_control_characters(value) != value:
        return ""
    try:
        parts = urlsplit(value)
    except ValueError:
        return ""
    if not parts.hostname or parts.username is not None:
        return ""
    return f"{parts.scheme}{value[len(parts.scheme) :]}"


def pixels(value: Any) -> int:
    """Return a value of a response in pixels; 0 for a value such as ``"100%"``."""
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 6:
        value = int(value)
    return value if type(value) is int and 0 < value <= _MAX_SIDE else 0


def read_day(text: str) -> dt.date | dt.datetime | None:
    """Return the date at the start of a text such as ``May 14, 2024 at 3:43 PM``, or None."""
    try:
        return read_date(text.partition(" at ")[0].strip())
    except ValueError:
        return None


def get_member(data: Any, key: str) -> Any:
    """Return a member of a response's data; None if it is missing.

    Raises ResponseError if the data isn't a JSON object.
    """
    if not isinstance(data, Mapping):
        msg = "the response isn't a JSON object"
        raise ResponseError(msg)
    return data.get(key)


def read_oembed(embed: Embed, data: Any, match_url: MatchUrl) -> ProviderResponse:
    """Return the snapshot in an oEmbed response about content with a title.

    Raises ResponseError if there is no title, or if the response names other embeds (by its ``url``
    or the URL of its frame, which ``match_url`` reads) and not the requested one.
    """
    result = read_oembed_unchecked(embed, data, match_url)
    check_embed(embed, [data.get("url"), *_frame_urls(data)], match_url)
    return result


def read_oembed_unchecked(embed: Embed, data: Any, match_url: MatchUrl) -> ProviderResponse:
    """Return the snapshot in an oEmbed response, without checking that it is about the embed.

    For providers whose responses have another id than their URLs. Raises ResponseError if there is
    no title.
    """
    title = single_line(get_member(data, "title"))
    if not title:
        msg = 'the response has no "title"'
        raise ResponseError(msg)
    players = [other.player for url in _frame_urls(data) if (other := match_url(url)) is not None]
    thumbnail = web_url(data.get("thumbnail_url")) or embed.poster
    snapshot = Snapshot(
        embed.url,
        title=title,
        author=single_line(data.get("author_name")),
        author_url=web_url(data.get("author_url")),
        width=pixels(data.get("width")),
        height=pixels(data.get("height")),
        player="" if embed.player else next(filter(None, players), ""),
        date=read_day(single_line(data.get("upload_date"))),
        facts=facts_of(duration=data.get("duration")),
    )
    return ProviderResponse(snapshot, {"poster": thumbnail} if thumbnail else {})


def _frame_urls(data: Mapping[str, Any]) -> list[str]:
    html = data.get("html")
    return read_quote(html).frames if isinstance(html, str) else []


def check_embed(embed: Embed, urls: Sequence[Any], match_url: MatchUrl) -> None:
    """Raise ResponseError if URLs in a response name other embeds, but none names this embed."""
    named = [match_url(url) for url in urls if isinstance(url, str)]
    ids = [other.id for other in named if other is not None]
    if ids and embed.id not in ids:
        msg = f"the response is about {ids[0]!r}"
        raise ResponseError(msg)


def read_quotation(
    embed: Embed,
    data: Any,
    match_url: MatchUrl,
    *,
    is_same: Callable[[Embed, Embed], bool] = lambda requested, linked: requested.id == linked.id,
) -> tuple[Quote, TextRun]:
    """Return the quotation in an oEmbed response, and the last link to the post.

    The text of that link is the date of the post. ``is_same`` returns whether a link in the
    response leads to the requested post. Raises ResponseError if there is no text, or no link to
    the post.
    """
    html = get_member(data, "html")
    quote = read_quote(html) if isinstance(html, str) else Quote()
    posts = [(link, match_url(link.url)) for link in quote.links]
    to_post = [link for link, post in posts if post is not None and is_same(embed, post)]
    if not quote.text:
        msg = 'the response has no text in its "html"'
        raise ResponseError(msg)
    if not to_post:
        msg = "the response is about another post"
        raise ResponseError(msg)
    return quote, to_post[-1]
