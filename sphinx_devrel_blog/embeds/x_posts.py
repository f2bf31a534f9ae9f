"""Read posts on X in the data that X's own embeds request ("syndication").

Sources: vercel/react-tweet (``api/types``), recorded answers. The data changes without notice, so
every part may be missing or have another type, and X's oEmbed service is the alternative.
"""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Any, Final

from sphinx_devrel_blog.embeds.responses import (
    ProviderResponse,
    ResponseError,
    get_member,
    read_day,
    read_handle,
    read_language,
    single_line,
    web_url,
)
from sphinx_devrel_blog.embeds.snapshots import MAX_THREAD, Choice, LinkPreview, Snapshot
from sphinx_devrel_blog.embeds.social_posts import (
    LinkSpan,
    object_at,
    objects_in,
    pictures_of,
    preview_of,
    runs_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_devrel_blog.blog.model import Embed
    from sphinx_devrel_blog.embeds.snapshots import TextRun


_ENDPOINT: Final = "https://cdn.syndication.twimg.com/tweet-result"
_CHOICES: Final = ("choice1", "choice2", "choice3", "choice4")


def request_url(embed: Embed) -> str:
    """Return the URL of the data of a post. Any token that isn't empty is accepted."""
    return f"{_ENDPOINT}?id={embed.id}&lang=en&token=a"


def read_post(embed: Embed, data: Any) -> ProviderResponse:
    """Return a post; raises ResponseError if it was deleted, is restricted, or is another one."""
    number = single_line(get_member(data, "id_str"))
    if number != embed.id:
        reason = single_line(object_at(data, "tombstone", "text").get("text"))
        msg = reason or f"the response is about {number or 'no post'!r}"
        raise ResponseError(msg)
    snapshot = _read_tweet(data)
    avatar = web_url(object_at(data, "user").get("profile_image_url_https"))
    return ProviderResponse(snapshot, {"avatar": avatar} if avatar else {})


def _read_tweet(data: Mapping[str, Any], depth: int = 0) -> Snapshot:
    user = object_at(data, "user")
    handle = read_handle(user.get("screen_name"))
    card = object_at(data, "card")
    text = _read_text(data)
    quoted = _read_inner(data.get("quoted_tweet"), depth)
    pictures = pictures_of(_pictures(data))
    if not text and not pictures:
        msg = "the response has no text"
        raise ResponseError(msg)
    return Snapshot(
        f"https://x.com/{handle}/status/{single_line(data.get('id_str'))}",
        author=single_line(user.get("name")) or handle,
        handle=handle,
        date=read_day(single_line(data.get("created_at"))),
        text=text or runs_of("…", ()),
        parent=_read_inner(data.get("parent"), depth),
        card=_read_card(card, data),
        pictures=pictures,
        poll=_read_poll(card),
        quoted=quoted,
        language=read_language(data.get("lang")),
    )


def _read_inner(data: Any, depth: int) -> Snapshot | None:
    """Return a quoted post, or the post before; None if it is missing or has no text."""
    if not isinstance(data, dict) or depth >= MAX_THREAD - 1:
        return None
    try:
        return _read_tweet(data, depth + 1)
    except ResponseError:
        return None


def _read_text(data: Mapping[str, Any]) -> tuple[TextRun, ...]:
    """Return the text of a post; links show the URL that X shows, and point to t.co, as X asks.

    The positions in the data are those of characters, not of UTF-16 units. The text after the
    displayed range consists of the links to pictures and to the quoted post.
    """
    written = data.get("text")
    if not isinstance(written, str):
        return ()
    bounds = data.get("display_text_range")
    start, end = 0, len(written)
    if isinstance(bounds, list) and len(bounds) == 2 and all(type(n) is int for n in bounds):
        start, end = max(0, bounds[0]), min(len(written), bounds[1])
    spans = [
        span._replace(start=span.start - start, end=span.end - start)
        for span in _spans(object_at(data, "entities"))
        if start <= span.start and span.end <= end
    ]
    runs = runs_of(written[start:end], spans)
    return tuple(run._replace(text=unescape(run.text)) for run in runs)


def _spans(entities: Mapping[str, Any]) -> Iterator[LinkSpan]:
    for url in objects_in(entities.get("urls")):
        target = web_url(url.get("url"))
        if target:
            yield from _span(url, target, single_line(url.get("display_url")))
    for mention in objects_in(entities.get("user_mentions")):
        name = single_line(mention.get("screen_name"))
        if name.isidentifier():
            yield from _span(mention, f"https://x.com/{name}")
    for tag in objects_in(entities.get("hashtags")):
        name = single_line(tag.get("text"))
        if name.isidentifier():
            yield from _span(tag, f"https://x.com/hashtag/{name}")


def _span(entity: Mapping[str, Any], url: str, shown: str = "") -> Iterator[LinkSpan]:
    indices = entity.get("indices")
    if isinstance(indices, list) and len(indices) == 2 and all(type(n) is int for n in indices):
        yield LinkSpan(indices[0], indices[1], url, shown)


def _pictures(data: Mapping[str, Any]) -> Iterator[tuple[Any, Any]]:
    """Yield the URL and the description of each picture; a video has a picture too."""
    media = objects_in(data.get("mediaDetails"))
    for each in media:
        yield each.get("media_url_https"), each.get("ext_alt_text")
    if not media:
        for photo in objects_in(data.get("photos")):
            yield photo.get("url"), photo.get("accessibilityLabel")


def _values(card: Mapping[str, Any]) -> Mapping[str, Any]:
    return object_at(card, "binding_values")


def _string(card: Mapping[str, Any], name: str) -> str:
    return single_line(object_at(_values(card), name).get("string_value"))


def _read_card(card: Mapping[str, Any], data: Mapping[str, Any]) -> LinkPreview | None:
    """Return the preview of a link; its URL is the one that X shows, if the text has it."""
    preview = preview_of(_string(card, "title"), card.get("url"), _string(card, "description"))
    if preview is None:
        return None
    for url in objects_in(object_at(data, "entities").get("urls")):
        target = web_url(url.get("expanded_url"))
        if url.get("url") == preview.url and target:
            return preview._replace(url=target)
    return preview


def _read_poll(card: Mapping[str, Any]) -> tuple[Choice, ...]:
    found = []
    for choice in _CHOICES:
        label, votes = _string(card, f"{choice}_label"), _string(card, f"{choice}_count")
        if label:
            is_number = votes.isascii() and votes.isdecimal() and len(votes) < 12
            found.append(Choice(label, int(votes) if is_number else -1))
    return tuple(found)
