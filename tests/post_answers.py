"""Posts of social networks, in the shapes of the answers of X, Bluesky and Mastodon."""

from __future__ import annotations

from typing import Any

X_ID = "1641895049427550208"
X_QUOTED = "1641086480675225601"


def tweet(number: str, text: str, **values: Any) -> dict[str, Any]:
    return {
        "__typename": "Tweet", "id_str": number, "lang": "ja", "text": text, "display_text_range": [0, len(text)],
        "created_at": "2023-03-31T20:07:39.000Z", "favorite_count": 4, "entities": {"hashtags": [], "urls": [], "user_mentions": []},
        "user": {"name": "Ann Example", "screen_name": "ann", "profile_image_url_https": "https://pbs.twimg.com/profile_images/1/a.jpg"},
        **values,
    }  # fmt: skip


X_TEXT = "📰 I joined @react! &amp; see https://t.co/abc #Docs https://t.co/pic"


def _indices(part: str) -> list[int]:
    return [X_TEXT.index(part), X_TEXT.index(part) + len(part)]


X_POST = tweet(
    X_ID, X_TEXT, display_text_range=[0, X_TEXT.index(" https://t.co/pic")],
    entities={
        "urls": [{"display_url": "a.example/guide…", "expanded_url": "https://a.example/guide", "url": "https://t.co/abc",
                  "indices": _indices("https://t.co/abc")}],
        "user_mentions": [{"screen_name": "react", "indices": _indices("@react")}],
        "hashtags": [{"text": "Docs", "indices": _indices("#Docs")}],
        "media": [{"url": "https://t.co/pic", "indices": _indices("https://t.co/pic")}],
    },
    mediaDetails=[
        {"type": "photo", "media_url_https": f"https://pbs.twimg.com/media/{n}.jpg", "ext_alt_text": f"Picture {n} <b>"} for n in range(1, 6)
    ],
    quoted_tweet=tweet(X_QUOTED, "The quoted text", lang="en"),
    parent=tweet("1641086480675225000", "The question before", lang="en"),
    card={"name": "poll2choice_text_only", "url": "https://t.co/abc", "binding_values": {
        "title": {"string_value": "The guide", "type": "STRING"}, "description": {"string_value": "All of it", "type": "STRING"},
        "choice1_label": {"string_value": "Yes"}, "choice1_count": {"string_value": "30"},
        "choice2_label": {"string_value": "No"}, "choice2_count": {"string_value": "10"}}},
)  # fmt: skip


def bluesky_author(name: str = "ann") -> dict[str, Any]:
    return {"did": "did:plc:abc234", "handle": f"{name}.example.org", "displayName": name.title(), "labels": [],
            "avatar": "https://cdn.bsky.app/img/avatar/plain/did:plc:abc234/a@jpeg"}  # fmt: skip


def bluesky_post(number: str, text: str, **values: Any) -> dict[str, Any]:
    return {"uri": f"at://did:plc:abc234/app.bsky.feed.post/{number}", "author": bluesky_author(),
            "record": {"$type": "app.bsky.feed.post", "text": text, "langs": ["pt-BR"], "createdAt": "2024-05-14T15:43:00.000Z"}, **values}  # fmt: skip


_BEFORE, _LINK = "Olá 👋 see ", "a.example"
_SKY = f"{_BEFORE}{_LINK} now"
_QUOTED = {
    "$type": "app.bsky.embed.record#viewRecord", "uri": "at://did:plc:abc234/app.bsky.feed.post/3kqqq", "author": bluesky_author("bo"),
    "value": {"text": "Quoted", "createdAt": "2024-05-13T15:43:00.000Z"},
    "embeds": [{"$type": "app.bsky.embed.external#view", "external": {"uri": "https://b.example/", "title": "B", "description": "About B"}}],
}  # fmt: skip
BLUESKY: dict[str, Any] = {"thread": {
    "$type": "app.bsky.feed.defs#threadViewPost",
    "post": bluesky_post("3kabc", _SKY, record={
        "text": _SKY, "langs": ["pt-BR"], "createdAt": "2024-05-14T15:43:00.000Z",
        "facets": [{"index": {"byteStart": len(_BEFORE.encode()), "byteEnd": len(f"{_BEFORE}{_LINK}".encode())},
                    "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://a.example/long"}]}]},
        embed={"$type": "app.bsky.embed.recordWithMedia#view",
               "media": {"$type": "app.bsky.embed.images#view", "images": [
                   {"thumb": "https://cdn.bsky.app/img/a@jpeg", "fullsize": "https://cdn.bsky.app/img/full/a.jpg", "alt": "A cat"}]},
               "record": {"record": _QUOTED}}),
    "parent": {"post": bluesky_post("3kpar", "Before"), "parent": {"post": bluesky_post("3kpa2", "First")}},
}}  # fmt: skip


def toot(number: str, text: str, **values: Any) -> dict[str, Any]:
    return {"id": number, "url": f"https://social.example/@gus/{number}", "content": f"<p>{text}</p>", "spoiler_text": "", "sensitive": False,
            "language": "de", "created_at": "2022-11-11T05:36:12.000Z", "in_reply_to_id": None, "media_attachments": [], "poll": None, "card": None,
            "account": {"acct": "gus", "display_name": "Gus", "url": "https://social.example/@gus",
                        "avatar_static": "https://files.social.example/gus.png"}, **values}  # fmt: skip


TOOT = toot(
    "109324658946132786", "Ein <a href='https://a.example/'>Gruß</a>", in_reply_to_id="109324658946132700",
    media_attachments=[{"type": "image", "url": "https://files.social.example/1.png", "description": "Ein Bild"},
                       {"type": "video", "url": "https://files.social.example/2.mp4", "preview_url": "https://files.social.example/2.png"}],
    poll={"votes_count": 4, "options": [{"title": "Ja", "votes_count": 3}, {"title": "Nein", "votes_count": 1}]},
    card={"title": "A card", "url": "https://a.example/", "description": "Its text"},
    quote={"state": "accepted", "quoted_status": toot("109324658946132701", "Zitiert", quote={"quoted_status": toot("1", "no")})},
)  # fmt: skip

JSON: dict[str, Any] = {
    "cdn.syndication.twimg.com/tweet-result": X_POST,
    "public.api.bsky.app/xrpc/app.bsky.feed.getPostThread": BLUESKY,
    "social.example/api/v1/statuses/109324658946132786": TOOT,
    "social.example/api/v1/statuses/109324658946132786/context": {
        "ancestors": [toot("109324658946132700", "Davor")], "descendants": [],
    },
}  # fmt: skip

EMBEDS: dict[str, str] = {
    "x": f"https://x.com/ann/status/{X_ID}",
    "bluesky": "https://bsky.app/profile/ann.example.org/post/3kabc",
    "mastodon": "https://social.example/@gus/109324658946132786",
}
