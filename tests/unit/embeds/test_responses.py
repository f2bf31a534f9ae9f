"""Responses become snapshots without HTML; responses about other content are refused."""

from __future__ import annotations

import datetime as dt
import json

import providers as payloads
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_devrel_blog.embeds.providers import PROVIDERS
from sphinx_devrel_blog.embeds.responses import ResponseError, read_quote, web_url
from sphinx_devrel_blog.embeds.snapshot_files import (
    SnapshotError,
    dump_snapshot,
    load_snapshot,
)
from sphinx_devrel_blog.embeds.snapshots import (
    KEYS,
    LinkPreview,
    Picture,
    Snapshot,
    TextRun,
)

WITH_SERVICE = {name: provider for name, provider in PROVIDERS.items() if provider.service}


def read(name, text, response):
    provider = PROVIDERS[name]
    return provider.service.read(provider.match(text), response, provider.match_url)


@pytest.mark.parametrize("name", WITH_SERVICE)
def test_every_request_url_is_https(name):
    provider = PROVIDERS[name]
    url = provider.service.request_url(provider.match(provider.example))
    assert url.startswith("https://")
    assert " " not in url


@pytest.mark.parametrize("name", PROVIDERS)
def test_every_provider_has_a_mode_and_a_player_that_match(name):
    provider = PROVIDERS[name]
    embed = provider.from_arguments(provider.example.split(), {})
    embed = provider.match(provider.example) if embed is None else embed
    assert bool(embed.player) <= bool(provider.player)
    assert embed.player.startswith("https://") or not embed.player
    if provider.player and name not in {"slideshare", "stackery"}:
        assert embed.player
    assert provider.modes[0] in {"card", "click"}
    assert provider.modes[-1] == "link"


def test_a_response_of_x_becomes_a_snapshot():
    post = read(
        "x", "1679189879086018562", payloads.x("https://x.com/i/status/1679189879086018562")
    )
    assert post.snapshot == Snapshot(
        "https://x.com/ann/status/1679189879086018562",
        author="Ann Example",
        handle="ann",
        date=dt.datetime(2023, 7, 12, 18, 3, 59, tzinfo=dt.UTC),
        text=(
            TextRun("Words of 1679189879086018562 & "),
            TextRun("a.example/page", "https://t.co/abc"),
            TextRun("\nthe end"),
        ),
        language="en",
    )
    assert not post.pictures


def test_an_old_post_on_x_gets_its_date_from_the_quotation():
    post = read("x", "20", payloads.x("https://x.com/i/status/20"))
    assert post.snapshot.date == dt.date(2023, 7, 12)


def test_a_response_of_bluesky_becomes_a_snapshot():
    url = "https://bsky.app/profile/cats.example.org/post/3kabc"
    snapshot = read("bluesky", url, payloads.bluesky(url)).snapshot
    assert (snapshot.author, snapshot.handle) == ("Cats (example)", "cats.example.org")
    assert snapshot.date == dt.date(2024, 5, 14)
    assert "".join(run.text for run in snapshot.text) == "A cat of 3kabc.\n\n[image or embed]"
    with pytest.raises(ResponseError, match="another"):
        read("bluesky", url, payloads.bluesky(url + "d"))


def test_a_content_warning_replaces_the_text():
    url = "https://social.example/@gus/109324658946132786"
    response = {**payloads.mastodon(url), "spoiler_text": "The end of a film"}
    assert read("mastodon", url, response).snapshot.text == (TextRun("The end of a film"),)


def test_a_response_gives_the_player_that_the_url_lacks():
    url = "https://speakerdeck.com/ann/a-talk"
    frame = "https://speakerdeck.com/player/0123456789abcdef"
    response = {"title": "A talk", "html": f'<iframe src="{frame}"></iframe>'}
    assert read("speakerdeck", url, response).snapshot.player == frame
    response["html"] = '<iframe src="https://evil.example/player/1"></iframe>'
    assert read("speakerdeck", url, response).snapshot.player == ""


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a  b\n c</p>", "a b c"),
        ("<p>a<br>b</p><p>c</p>", "a\nb\n\nc"),
        ("<p>a <b>b</b> &lt;c&gt; &amp;amp;</p>", "a b <c> &amp;"),
        ("<p>a<script>alert(1)</script><style>p{}</style>b</p>", "ab"),
        ("<p>a<svg><script>1</script>x</svg>b</p>", "ab"),
        ("out <p>in</p> out", "in"),
        ("<p>never ends", "never ends"),
        ("<p>a\x00\u2028\x1bb</p>", "ab"),
        ("", ""),
        ("<<<p>>>&#xD800;", ">>\ufffd"),
        ('<p><a href="javascript:alert(1)">x</a> <a>y</a></p>', "x y"),
    ],
)
def test_html_becomes_text_without_scripts(html, text):
    assert "".join(run.text for run in read_quote(html).text) == text
    assert all(run.url.startswith("http") for run in read_quote(html).links)


@given(st.text(alphabet="<>/apbr ip=\"'hscrtf:&#x;!-[]\n", max_size=300))
def test_any_html_is_accepted(html):
    for run in read_quote(html).text:
        assert not run.url or web_url(run.url)


@pytest.mark.parametrize(
    "value",
    ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "//a.example", "http://", "https://a b",
     'https://a.example/"onload=1', "https://u:p@a.example/", "https://[::1", 1, None, ["https://a.example"]],
)  # fmt: skip
def test_web_url_refuses_other_values(value):
    assert web_url(value) == ""


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["url", "html", "title", "id", "account", "acct", "content", "spoiler_text",
                         "thumbnail_url", "author_name", "author_url", "width", "height", "created_at"]),
        inner | st.sampled_from(['<p>a</p><a href="https://x.com/a/status/20">b</a>', "https://a.example", "100%"]),
        max_size=8,
    ),
    max_leaves=10,
)  # fmt: skip


@pytest.mark.parametrize("name", WITH_SERVICE)
def test_any_json_becomes_a_snapshot_or_an_error(name, tmp_path):
    provider = PROVIDERS[name]
    embed = provider.match(provider.example)

    @given(json_values)
    def check(response):
        try:
            snapshot = provider.service.read(embed, response, provider.match_url).snapshot
        except ResponseError:
            return
        path = tmp_path / "a.json"
        path.write_text(dump_snapshot(snapshot), encoding="utf-8")
        assert load_snapshot(path) == snapshot
        assert snapshot.url.startswith("https://")

    check()


# -- snapshots

nonempty_text = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20
)
urls = st.sampled_from(["https://a.example/", "http://b.example/?a=1&b=2", "https://c.example/ü"])
moments = st.datetimes(dt.datetime(1900, 1, 1), timezones=st.just(dt.UTC)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0)
)
posts = st.builds(
    Snapshot,
    url=urls, title=nonempty_text, author=nonempty_text, handle=nonempty_text.filter(lambda text: text[0] != "@"),
    author_url=st.just("") | urls, date=st.none() | moments,
    text=st.lists(st.builds(TextRun, nonempty_text, st.just("") | urls), min_size=1, max_size=3).map(tuple),
)  # fmt: skip
snapshots = st.builds(
    Snapshot._replace,
    posts,
    parent=st.none() | posts, card=st.none() | st.builds(LinkPreview, nonempty_text, urls, nonempty_text), taken=st.none() | moments,
    width=st.integers(0, 9999), height=st.integers(0, 9999), player=st.just("") | urls,
    media=st.just({}) | st.just({"poster": Picture("a.poster.jpg", 3, 4), "avatar": Picture("a.avatar.png")}),
)  # fmt: skip


@given(snapshots)
def test_a_written_snapshot_is_equal_when_read_again(tmp_path_factory, snapshot):
    path = tmp_path_factory.getbasetemp() / "a.json"
    path.write_text(dump_snapshot(snapshot), encoding="utf-8")
    assert load_snapshot(path) == snapshot
    assert list(json.loads(path.read_text(encoding="utf-8"))) == [
        key for key in KEYS if key in json.loads(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("name", ["x", "bluesky"])
def test_text_without_an_author_is_refused(name):
    """A snapshot without an author would be invalid."""
    url = PROVIDERS[name].match(PROVIDERS[name].example).url
    if name == "x":
        response = {"html": f'<p>a</p><a href="{url}">May 14, 2024</a>', "author_name": "A"}
    else:
        url = "at://did:plc:abc234/app.bsky.feed.post/3l6oveex3ii2l"
        response = {"html": f'<p>a</p><a href="{PROVIDERS[name].match(url).url}">@</a>'}
    with pytest.raises(ResponseError, match="author"):
        read(name, url, response)


def test_control_characters_and_surrogates_are_removed(tmp_path):
    assert read_quote("<p>a\ud800b\uffffc</p>").text == (TextRun("abc"),)
    assert web_url("https://a.example/\ud800") == ""
    path = tmp_path / "a.json"
    data = {**GOOD, "title": "A\ud800\x00", "author": "B\x1b", "url": "https://a.example/\udfff"}
    path.write_text(json.dumps(data))
    assert load_snapshot(path) == Snapshot("https://a.example/", title="A", author="B")
    path.write_text(json.dumps({**GOOD, "title": "\ud800"}))
    with pytest.raises(SnapshotError, match="title"):
        load_snapshot(path)


def test_a_handle_needs_more_than_an_at_sign(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({**GOOD, "text": "b", "author": "A", "handle": "@@a"}))
    assert load_snapshot(path).handle == "a"
    path.write_text(json.dumps({**GOOD, "text": "b", "author": "A", "handle": "@"}))
    with pytest.raises(SnapshotError, match="handle"):
        load_snapshot(path)


@pytest.mark.parametrize("html", ["<p>a<![if x[ b>c</p>", "<![CD[a]]><p>ac</p>", "<p>ac</p><![x[ "])
def test_unknown_marked_sections_are_ignored(html):
    assert "".join(run.text for run in read_quote(html).text) == "ac"


GOOD = {"version": 1, "url": "https://a.example", "title": "A"}


@pytest.mark.parametrize(
    "bad",
    [
        {"version": 2}, {"version": "1"}, {"url": ""}, {"url": "javascript:alert(1)"}, {"url": 1}, {"title": ""},
        {"title": None}, {"text": "a"}, {"text": "a", "author": "", "handle": "b"}, {"text": 1},
        {"text": [1], "author": "a", "handle": "b"}, {"text": [{"text": "a", "url": "data:x"}], "author": "a", "handle": "b"},
        {"date": "soon"}, {"taken": 1}, {"width": -1}, {"width": True}, {"width": "9"}, {"height": 1e9},
        {"parent": 1}, {"card": []}, {"card": {"title": "a", "url": "x"}}, {"author_url": "ftp://a"},
        {"player": "javascript:1"}, {"media": []}, {"media": {"poster": "a.jpg"}},
        {"media": {"poster": {"file": "../a.poster.jpg"}}}, {"media": {"poster": {"file": "b.poster.jpg"}}},
        {"media": {"poster": {"file": "a.poster.svg"}}}, {"media": {"still": {"file": "a.still.gif"}}},
        {"media": {"animation": {"file": "a.animation.png"}}},
    ],
)  # fmt: skip
def test_an_invalid_value_makes_a_snapshot_invalid(tmp_path, bad):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(GOOD))
    assert load_snapshot(path).title == "A"
    path.write_text(json.dumps({**GOOD, **bad}))
    with pytest.raises(SnapshotError):
        load_snapshot(path)


TENOR = "https://tenor.com/view/cat-typing-fast-gif-12345678"
TENOR_STILL = "https://media.tenor.com/aB-3_AAAAN/cat-typing-fast.png"


@pytest.mark.parametrize(
    ("response", "title", "author"),
    [
        ({"title": "Cat Typing GIF", "author_name": "ann"}, "Cat Typing GIF", "ann"),
        ({"title": "Cat GIF - Cat Typing - Discover & Share GIFs", "author_name": "Tenor"}, "Cat GIF", ""),
        ({"title": "Cat Sticker - Discover & Share Stickers"}, "Cat Sticker", ""),
        ({"author_name": "ann"}, "cat typing fast", "ann"),
        ({"title": "", "author_name": None}, "cat typing fast", ""),
    ],
)  # fmt: skip
def test_a_response_of_tenor_has_a_title_and_both_images(response, title, author):
    read_response = read(
        "tenor", TENOR, {"version": "1.0", "thumbnail_url": TENOR_STILL, **response}
    )
    assert (read_response.snapshot.title, read_response.snapshot.author) == (title, author)
    root = "https://media.tenor.com/aB-3_AAAA"
    assert read_response.pictures == {
        "still": f"{root}e/cat-typing-fast.png", "animation": f"{root}C/cat-typing-fast.gif"
    }  # fmt: skip


def test_a_response_of_tenor_without_a_title_and_an_image_is_refused():
    with pytest.raises(ResponseError, match="title"):
        read("tenor", TENOR, {"version": "1.0", "author_name": "ann"})


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ('<a href="https://imgur.com/a1B2c3d">A cat &amp; a dog</a>', "A cat & a dog"),
        ('<a href="https://imgur.com/a1B2c3d">View post on imgur.com</a>', "a1B2c3d.gif"),
        ('<a href="https://imgur.com/other12">Another</a>', "a1B2c3d.gif"),
        ("", "a1B2c3d.gif"),
    ],
)
def test_a_response_of_imgur_has_the_title_of_its_link(link, title):
    html = f'<blockquote class="imgur-embed-pub" data-id="a1B2c3d">{link}</blockquote>'
    response = read("imgur", "https://i.imgur.com/a1B2c3d.gifv", {"version": "1.0", "html": html})
    assert (response.snapshot.title, response.required) == (title, "still")
    assert response.pictures["still"] == "https://i.imgur.com/a1B2c3dh.jpg"


class _Pages:
    """A client that has one page."""

    def __init__(self, head):
        self.content = f"<html><head>{head}</head></html>".encode()

    def page(self, _url):
        return self.content, "utf-8"


FREE, PAID = "https://images.unsplash.com/photo-1", "https://plus.unsplash.com/premium_photo-1"


@pytest.mark.parametrize(
    ("title", "og_title", "description", "image", "expected"),
    [
        ("A cat photo – Free Animal Image on Unsplash", "Photo by Ann Doe on Unsplash", "Download this photo by Ann Doe on Unsplash", FREE,
         ("A cat", "Ann Doe", "", "Unsplash License")),
        ("Photo by Ann Doe on Unsplash", "Photo by Ann Doe on Unsplash", "A cat – Download this photo by Ann Doe on Unsplash", FREE,
         ("A cat", "Ann Doe", "", "Unsplash License")),
        ("A cat - Free Photo on Unsplash", "", "Download this free HD photo of cat, desk and by the sea by Ann Doe (@ann_d)", PAID,
         ("A cat", "Ann Doe", "", "Unsplash+ License")),
        ("A - b photo – Free Image on Unsplash", "", "A text.", FREE, ("A - b", "", "A text.", "Unsplash License")),
        ("Photo by Ann Doe on Unsplash", "", "", FREE, ("Photo by Ann Doe on Unsplash", "Ann Doe", "", "Unsplash License")),
        ("A cat", "", "", FREE, ("A cat", "", "", "Unsplash License")),
    ],
)  # fmt: skip
def test_a_page_of_unsplash_names_the_photo_and_its_author(
    title, og_title, description, image, expected
):
    values = {"og:title": og_title, "og:description": description, "og:image": image}
    tags = "".join(
        f'<meta property="{name}" content="{value}">' for name, value in values.items() if value
    )
    provider = PROVIDERS["unsplash"]
    embed = provider.match(provider.example)
    client = _Pages(f"<title>{title}</title>{tags}")
    snapshot = provider.service.fetch(embed, client, provider.match_url).snapshot
    license_ = dict(snapshot.facts)["license"]
    assert (snapshot.title, snapshot.author, snapshot.description, license_) == expected
