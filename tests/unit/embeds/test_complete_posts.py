"""Posts are complete: pictures with their descriptions, polls, threads, quotations and previews."""

from __future__ import annotations

import post_answers
import providers
import pytest
from post_answers import BLUESKY, EMBEDS, TOOT, tweet
from service_answers import send

from sphinx_devrel_blog.embeds import bluesky_posts, x_posts
from sphinx_devrel_blog.embeds.providers import PROVIDERS, find
from sphinx_devrel_blog.embeds.responses import ResponseError


def shape(snapshot):
    """Return the parts of a post that readers see, as plain values."""
    return {
        "text": [run.text if not run.url else (run.text, run.url) for run in snapshot.text],
        "language": snapshot.language,
        "pictures": [(picture.url.rpartition("/")[2], picture.alt, bool(picture.file)) for picture in snapshot.pictures],
        "poll": [tuple(choice) for choice in snapshot.poll],
        "thread": thread(snapshot),
        "quoted": snapshot.quoted and (snapshot.quoted.handle, "".join(run.text for run in snapshot.quoted.text)),
        "card": snapshot.card and tuple(snapshot.card),
    }  # fmt: skip


def thread(snapshot):
    parent = snapshot.parent
    return [] if parent is None else [*thread(parent), "".join(run.text for run in parent.text)]


POSTS = {
    "x": {
        "text": ["📰 I joined ", ("@react", "https://x.com/react"), "! & see ", ("a.example/guide…", "https://t.co/abc"), " ",
                 ("#Docs", "https://x.com/hashtag/Docs")],
        "language": "ja", "pictures": [(f"{n}.jpg", f"Picture {n} <b>", True) for n in range(1, 5)],
        "poll": [("Yes", 30), ("No", 10)], "thread": ["The question before"], "quoted": ("ann", "The quoted text"),
        "card": ("The guide", "https://a.example/guide", "All of it"),
    },
    "bluesky": {
        "text": ["Olá 👋 see ", ("a.example", "https://a.example/long"), " now"], "language": "pt-BR",
        "pictures": [("a.jpg", "A cat", True)], "poll": [], "thread": ["First", "Before"], "quoted": ("bo.example.org", "Quoted"), "card": None,
    },
    "mastodon": {
        "text": ["Ein ", ("Gruß", "https://a.example/")], "language": "de",
        "pictures": [("1.png", "Ein Bild", True), ("2.png", "", True)], "poll": [("Ja", 3), ("Nein", 1)], "thread": ["Davor"],
        "quoted": ("gus@social.example", "Zitiert"), "card": ("A card", "https://a.example/", "Its text"),
    },
}  # fmt: skip


@pytest.mark.parametrize("kind", POSTS)
def test_a_post_is_complete(refresh, kind):
    assert shape(refresh(EMBEDS[kind])[1]) == POSTS[kind]


def test_a_refresh_by_the_other_service_of_x_keeps_pictures_and_quotes(refresh, services):
    before = shape(refresh(EMBEDS["x"])[1])
    services.answers["cdn.syndication.twimg.com/tweet-result"] = lambda handler: send(
        handler, {}, kind="application/json"
    )
    services.answers["publish.x.com/oembed"] = lambda handler: send(
        handler, providers.x(EMBEDS["x"]), kind="application/json"
    )
    result, snapshot = refresh(EMBEDS["x"])
    assert result.outcome == "changed"
    after = shape(snapshot)
    assert after.pop("text")[0].startswith("Words of")
    assert after.pop("language") == "en"
    assert after == {key: value for key, value in before.items() if key not in {"text", "language"}}


def test_a_post_for_members_of_bluesky_is_not_taken(refresh, services):
    author = {**BLUESKY["thread"]["post"]["author"], "labels": [{"val": "!no-unauthenticated"}]}
    data = {"thread": {"post": {**BLUESKY["thread"]["post"], "author": author}}}
    services.answers["public.api.bsky.app/xrpc/app.bsky.feed.getPostThread"] = lambda handler: send(
        handler, data, kind="application/json"
    )
    assert refresh(EMBEDS["bluesky"])[0].outcome == "refused"
    assert len(services.requests) == 1


def test_a_sensitive_post_of_mastodon_has_no_pictures(refresh, services):
    path = "social.example/api/v1/statuses/109324658946132786"
    services.answers[path] = lambda handler: send(
        handler, {**TOOT, "sensitive": True}, kind="application/json"
    )
    assert refresh(EMBEDS["mastodon"])[1].pictures == ()


def test_a_post_that_would_need_too_large_a_snapshot_is_refused(refresh, services, tmp_path):
    path = "social.example/api/v1/statuses/109324658946132786"
    services.answers[path] = lambda handler: send(
        handler, {**TOOT, "content": f"<p>{'long ' * 30_000}</p>"}, kind="application/json"
    )
    result, snapshot = refresh(EMBEDS["mastodon"])
    assert result.outcome == "refused"
    assert "more than 100000" in result.message
    assert snapshot is None
    assert list(tmp_path.rglob("*.*")) == []


def test_a_quoted_post_on_bluesky_is_without_the_one_that_it_quotes(refresh, services):
    quoted = {"uri": "at://did:plc:abc234/app.bsky.feed.post/3kend", "author": post_answers.bluesky_author(), "value": {"text": "The last"}}  # fmt: skip
    for number in range(200):
        quoted = {**quoted, "value": {"text": f"Post {number}"}, "embeds": [{"record": quoted}]}
    post = post_answers.bluesky_post("3kold", "The oldest", embed={"record": quoted})
    thread = {"post": post}
    for number in range(8):
        thread = {"post": post_answers.bluesky_post(f"3k{number}", "Before"), "parent": thread}
    data = {"thread": {**BLUESKY["thread"], "parent": thread}}
    services.answers["public.api.bsky.app/xrpc/app.bsky.feed.getPostThread"] = lambda handler: send(
        handler, data, kind="application/json"
    )
    result, snapshot = refresh(EMBEDS["bluesky"])
    assert result.outcome == "new"
    while snapshot.parent is not None:
        snapshot = snapshot.parent
    assert "".join(run.text for run in snapshot.quoted.text) == "Post 199"
    assert snapshot.quoted.quoted is None


def read_x(data):
    return x_posts.read_post(find(EMBEDS["x"]), data).snapshot


@pytest.mark.parametrize(
    "values",
    [
        {"entities": {"hashtags": {}, "urls": {}, "user_mentions": {}}}, {"entities": None}, {"display_text_range": None},
        {"display_text_range": [0, 10**9]}, {"display_text_range": [-5, "a"]}, {"card": []}, {"card": {"binding_values": 4}},
        {"mediaDetails": {}}, {"mediaDetails": [{"media_url_https": "javascript:1"}]}, {"quoted_tweet": []}, {"quoted_tweet": {"text": 1}},
        {"parent": {"id_str": "1"}}, {"lang": ["en"]}, {"lang": "zxx"}, {"created_at": 3},
        {"entities": {"urls": [{"url": "https://t.co/a", "indices": [3, 9]}, {"url": "https://t.co/b", "indices": [5, 12]}]}},
        {"entities": {"urls": [{"url": "https://t.co/a", "indices": [900, 901]}, {"url": "javascript:1", "indices": [0, 1]}]}},
    ],
    ids=str,
)  # fmt: skip
def test_odd_parts_of_a_post_on_x_are_left_out(values):
    snapshot = read_x(tweet(post_answers.X_ID, "Some text of a post", **values))
    assert "".join(run.text for run in snapshot.text) == "Some text of a post"
    assert snapshot.quoted is None
    assert snapshot.card is None


@pytest.mark.parametrize(
    "data",
    [
        {}, {"__typename": "TweetTombstone", "tombstone": {}}, {"tombstone": {"text": {"text": "This Post was deleted"}}},
        {"id_str": "20", "text": "another", "user": {"screen_name": "a"}}, tweet(post_answers.X_ID, ""), tweet(post_answers.X_ID, "a", user={}),
        [], None, "x",
    ],
    ids=str,
)  # fmt: skip
def test_an_invalid_post_on_x_is_refused(data):
    with pytest.raises(ResponseError):
        read_x(data)


@pytest.mark.parametrize(
    "facets",
    [None, {}, [1], [{"index": {}}], [{"index": {"byteStart": -3, "byteEnd": 2}, "features": [{"uri": "https://a.example"}]}],
     [{"index": {"byteStart": 1, "byteEnd": 900}, "features": [{"uri": "javascript:1"}]}],
     [{"index": {"byteStart": "a", "byteEnd": 3}, "features": [{"uri": "https://a.example"}]}]],
    ids=str,
)  # fmt: skip
def test_odd_links_in_a_post_on_bluesky_are_left_out(facets):
    post = post_answers.bluesky_post("3kabc", "x", record={"text": "Olá a", "facets": facets})
    snapshot = bluesky_posts.read_thread(
        find(EMBEDS["bluesky"]), {"thread": {"post": post}}
    ).snapshot
    assert "".join(run.text for run in snapshot.text) == "Olá a"


def test_a_poll_without_votes_has_only_its_options():
    data = {**TOOT, "poll": {"options": [{"title": "A", "votes_count": None}, {"title": 7}, 3]}}
    provider = PROVIDERS["mastodon"]
    poll = provider.service.read(find(EMBEDS["mastodon"]), data, provider.match_url).snapshot.poll
    assert [tuple(choice) for choice in poll] == [("A", -1)]
