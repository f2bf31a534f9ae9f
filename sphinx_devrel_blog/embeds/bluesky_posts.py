"""Read posts on Bluesky in the answer of its public API.

Sources: https://docs.bsky.app/docs/api/app-bsky-feed-get-post-thread, the lexicons of
bluesky-social/atproto (``app.bsky.feed.post``, ``app.bsky.embed.*``, ``app.bsky.richtext.facet``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

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
from sphinx_devrel_blog.embeds.snapshots import MAX_THREAD, Snapshot, TextRun
from sphinx_devrel_blog.embeds.social_posts import (
    LinkSpan,
    clean_runs,
    object_at,
    objects_in,
    pictures_of,
    preview_of,
    runs_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_devrel_blog.blog.model import Embed


_ENDPOINT: Final = "https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread"
_URI: Final = (
    r"at://(?P<actor>[A-Za-z0-9.:%-]{1,300})/app\.bsky\.feed\.post/(?P<id>[A-Za-z0-9]{1,32})"
)
_FOR_MEMBERS: Final = "!no-unauthenticated"


class MembersOnlyError(ResponseError):
    """A post of an author who shows posts only to members of Bluesky."""


def request_url(embed: Embed) -> str:
    """Return the URL of a post, with the posts before it and without the replies to it."""
    actor, _, post = embed.url.removeprefix("https://bsky.app/profile/").partition("/post/")
    uri = quote(f"at://{actor}/app.bsky.feed.post/{post}", safe="")
    return f"{_ENDPOINT}?uri={uri}&depth=0&parentHeight={MAX_THREAD - 1}"


def read_thread(embed: Embed, data: Any) -> ProviderResponse:
    """Return a post with the posts before it.

    Raises ResponseError for another post, and MembersOnlyError if not everyone may see it.
    """
    thread = get_member(data, "thread")
    post = object_at(thread, "post")
    found = re.fullmatch(_URI, single_line(post.get("uri")))
    if found is None or found["id"] != embed.url.rpartition("/")[2]:
        msg = "the response is about another post"
        raise ResponseError(msg)
    labels = (single_line(label.get("val")) for label in objects_in(_author(post).get("labels")))
    if _FOR_MEMBERS in labels:
        msg = "the author shows posts only to members of Bluesky"
        raise MembersOnlyError(msg)
    snapshot = _read_post(post, post.get("record"), post.get("embed"))._replace(
        url=embed.url, parent=_read_parents(thread)
    )
    avatar = web_url(_author(post).get("avatar"))
    return ProviderResponse(snapshot, {"avatar": avatar} if avatar else {})


def _author(post: Mapping[str, Any]) -> Mapping[str, Any]:
    return object_at(post, "author")


def _read_parents(thread: Any) -> Snapshot | None:
    """Return the post before, with those before it; it ends at a deleted or hidden post."""
    posts: list[Snapshot] = []
    ahead = object_at(thread, "parent")
    while ahead and len(posts) < MAX_THREAD - 1:
        post = object_at(ahead, "post")
        try:
            posts.append(_read_post(post, post.get("record"), post.get("embed")))
        except ResponseError:
            break
        ahead = object_at(ahead, "parent")
    parent: Snapshot | None = None
    for each in reversed(posts):
        parent = each._replace(parent=parent)
    return parent


def _read_post(
    post: Mapping[str, Any], record: Any, embedded: Any, *, is_quoted: bool = False
) -> Snapshot:
    """Return a post; ``embedded`` has its pictures, its link or the post that it quotes.

    A quoted post is shown without the one that it quotes.
    """
    handle = read_handle(_author(post).get("handle"))
    found = re.fullmatch(_URI, single_line(post.get("uri")))
    text = _read_text(record)
    pictures = pictures_of(_pictures(embedded))
    if found is None or not (text or pictures):
        msg = "the response has no text"
        raise ResponseError(msg)
    media = object_at(embedded, "media") or embedded
    external = object_at(media, "external")
    languages = object_at(record).get("langs")
    language = languages[0] if isinstance(languages, list) and languages else ""
    profile = f"https://bsky.app/profile/{handle}"
    return Snapshot(
        f"{profile}/post/{found['id']}",
        author=single_line(_author(post).get("displayName")) or handle,
        handle=handle,
        author_url=profile,
        date=read_day(single_line(object_at(record).get("createdAt"))),
        text=text or (TextRun("…"),),
        card=preview_of(external.get("title"), external.get("uri"), external.get("description")),
        pictures=pictures,
        quoted=None if is_quoted else _read_quoted(embedded),
        language=read_language(language),
    )


def _read_quoted(embedded: Any) -> Snapshot | None:
    """Return the quoted post, which is in ``record``, or in ``record.record`` next to pictures."""
    record = object_at(embedded, "record")
    record = object_at(record, "record") or record
    if not record.get("value"):
        return None
    attached = objects_in(record.get("embeds"))
    try:
        return _read_post(
            record, record.get("value"), attached[0] if attached else None, is_quoted=True
        )
    except ResponseError:
        return None


def _pictures(embedded: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the URL and the description of each picture; a video has a picture too."""
    media = object_at(embedded, "media") or object_at(embedded)
    for image in objects_in(media.get("images")):
        yield image.get("fullsize"), image.get("alt")
    if "playlist" in media:
        yield media.get("thumbnail"), media.get("alt")


def _read_text(record: Any) -> tuple[TextRun, ...]:
    """Return the text of a post; the positions of its links are those of bytes in UTF-8."""
    written = record.get("text") if isinstance(record, dict) else None
    if not isinstance(written, str):
        return ()
    content = written.encode("utf-8", "replace")
    spans = [span for facet in objects_in(record.get("facets")) for span in _spans(facet)]
    if not spans:
        return clean_runs([TextRun(written)])
    return runs_of(written, [_in_characters(span, content) for span in spans])


def _in_characters(span: LinkSpan, content: bytes) -> LinkSpan:
    first = max(0, span.start)
    start = len(content[:first].decode("utf-8", "ignore"))
    length = len(content[first : max(first, span.end)].decode("utf-8", "ignore"))
    return span._replace(start=start, end=start + length)


def _spans(facet: Mapping[str, Any]) -> Sequence[LinkSpan]:
    index = object_at(facet, "index")
    start, end = index.get("byteStart"), index.get("byteEnd")
    if type(start) is not int or type(end) is not int:
        return []
    for feature in objects_in(facet.get("features")):
        if url := web_url(feature.get("uri")):
            return [LinkSpan(start, end, url)]
        did, tag = single_line(feature.get("did")), single_line(feature.get("tag"))
        if re.fullmatch(r"did:[a-z]+:[A-Za-z0-9.:-]{1,200}", did):
            return [LinkSpan(start, end, f"https://bsky.app/profile/{did}")]
        if tag:
            return [LinkSpan(start, end, f"https://bsky.app/hashtag/{quote(tag, safe='')}")]
    return []
