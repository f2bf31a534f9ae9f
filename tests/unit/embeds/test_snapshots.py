from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_devrel_blog.blog import giphy_urls
from sphinx_devrel_blog.embeds.providers import giphy, x
from sphinx_devrel_blog.embeds.snapshot_files import (
    SnapshotError,
    dump_snapshot,
    load_snapshot,
)
from sphinx_devrel_blog.embeds.snapshots import (
    LinkPreview,
    TextRun,
    snapshot_name,
)

ID = "1221805374728278016"


@pytest.mark.parametrize(
    "text",
    [
        ID,
        f"https://twitter.com/u/status/{ID}",
        f"http://twitter.com/u/status/{ID}",
        f"//x.com/u/statuses/{ID}/",
        f"x.com/u/status/{ID}",
        f"https://www.twitter.com/u/status/{ID}?s=20&t=abc",
        f"https://mobile.twitter.com/u/status/{ID}#fragment",
        f"https://m.twitter.com/i/status/{ID}",
        f"https://x.com/i/web/status/{ID}",
        f"https://twitter.com/#!/u/status/{ID}",
        f"https://x.com/u/status/{ID}/photo/1",
        f"HTTPS://X.COM/u/status/{ID}",
    ],
)
def test_x_accepts_ids_and_every_form_of_a_url(text):
    embed = x.match(text)
    assert embed is not None
    assert embed.id == ID
    assert embed.date == dt.datetime(2020, 1, 27, 14, 41, 16, tzinfo=dt.UTC)
    assert embed.user in ("", "u")
    assert embed.url == f"https://x.com/{embed.user or 'i'}/status/{ID}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        '1" onmouseover="alert(1)',
        "1" * 21,
        "١٢٣",
        f"https://twitter.com.evil.example/u/status/{ID}",
        f"https://evil.example/twitter.com/u/status/{ID}",
        f"https://x.com/u/status/{ID}x",
        f"javascript:https://x.com/u/status/{ID}",
        f"https://x.com/u/status/{ID}\n",
        "https://x.com/u",
    ],
)
def test_x_refuses_other_texts(text):
    assert x.match(text) is None


@pytest.mark.parametrize("number", ["20", "29700859246", "9223372036854775808", "9" * 20])
def test_ids_before_snowflakes_have_no_date(number):
    embed = x.match(number)
    assert embed is not None
    assert embed.date is None


def test_snowflake_ids_have_a_date():
    first = x.match("29700859247")
    assert first is not None
    assert str(first.date) == "2010-11-04 01:43:01+00:00"
    last = x.match(str(2**63 - 1))
    assert last is not None
    assert last.date is not None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("na5eo4HbIVO7K", "na5eo4HbIVO7K"),
        ("https://giphy.com/gifs/na5eo4HbIVO7K", "na5eo4HbIVO7K"),
        ("https://giphy.com/gifs/a-slug-with-words-na5eo4HbIVO7K", "na5eo4HbIVO7K"),
        ("https://giphy.com/stickers/x-na5eo4HbIVO7K?a=b", "na5eo4HbIVO7K"),
        ("https://giphy.com/clips/x-na5eo4HbIVO7K", "na5eo4HbIVO7K"),
        ("https://giphy.com/gifs/na5eo4HbIVO7K/html5", "na5eo4HbIVO7K"),
        ("https://giphy.com/embed/na5eo4HbIVO7K/video", "na5eo4HbIVO7K"),
        ("https://media.giphy.com/media/na5eo4HbIVO7K/giphy.gif", "na5eo4HbIVO7K"),
        ("https://media3.giphy.com/media/na5eo4HbIVO7K/200w_d.gif?cid=1&rid=2", "na5eo4HbIVO7K"),
        ("https://media.giphy.com/media/v1.Y2lkPTc5MGI3NjEx/na5eo4HbIVO7K/giphy.gif", "na5eo4HbIVO7K"),
        ("https://media.giphy.com/media/na5eo4HbIVO7K/giphy-downsized-large.gif", "na5eo4HbIVO7K"),
        ("https://i.giphy.com/na5eo4HbIVO7K.gif", "na5eo4HbIVO7K"),
        ("https://i.giphy.com/media/na5eo4HbIVO7K/giphy.webp", "na5eo4HbIVO7K"),
    ],
)  # fmt: skip
def test_giphy_accepts_ids_and_every_form_of_a_url(text, number):
    embed = giphy_urls.match(text)
    assert embed is not None
    assert (embed.id, embed.url) == (number, f"https://giphy.com/gifs/{number}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "short",
        "https://gph.is/18xMFzP",
        "https://example.org/media/na5eo4HbIVO7K/giphy.gif",
        "https://media.giphy.com.evil.example/media/na5eo4HbIVO7K/giphy.gif",
        "https://giphy.com/",
        'https://giphy.com/gifs/na5eo4HbIVO7K"><script>',
        "../../na5eo4HbIVO7K",
    ],
)
def test_giphy_refuses_other_texts(text):
    assert giphy_urls.match(text) is None


def test_images_of_an_animation_stay_on_the_host_in_the_post():
    written = "https://i.giphy.com/na5eo4HbIVO7K.gif"
    embed = giphy_urls.match(written)
    assert embed is not None
    assert giphy.image_url(embed, written) == written
    assert giphy.still_url(embed, written) == "https://i.giphy.com/media/na5eo4HbIVO7K/giphy_s.gif"
    gif = "https://media.giphy.com/media/na5eo4HbIVO7K/giphy.gif"
    assert giphy.image_url(embed, "https://giphy.com/embed/na5eo4HbIVO7K") == gif
    assert giphy.image_url(embed, "https://i.giphy.com/media/na5eo4HbIVO7K/giphy.mp4") == gif


@given(st.text() | st.from_regex(r"https://[a-z.]*(?:x|giphy)\.com/[a-z/0-9]*"))
def test_ids_are_safe_file_names(text):
    for provider in (x.PROVIDER, giphy.PROVIDER):
        embed = provider.match(text)
        if embed is not None:
            assert embed.id.isascii()
            assert embed.id.isalnum()
            assert snapshot_name(embed) == f"_embeds/{provider.name}/{embed.id}.json"


SNAPSHOT = {
    "version": 1,
    "author": "Jack",
    "handle": "@jack",
    "date": "2006-03-21T20:50:14Z",
    "url": "https://x.com/jack/status/20",
    "text": ["just setting up my ", {"text": "twttr", "url": "https://twttr.example/"}],
}


@pytest.fixture
def load(tmp_path):
    def load(data):
        path = tmp_path / "20.json"
        path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
        return load_snapshot(path)

    return load


def test_a_snapshot_file_gives_every_value(load):
    snapshot = load(
        {
            **SNAPSHOT,
            "parent": {**SNAPSHOT, "text": "before"},
            "card": {"title": "T", "url": "https://t.example"},
        }
    )
    assert snapshot.author == "Jack"
    assert snapshot.handle == "jack"
    assert snapshot.date == dt.datetime(2006, 3, 21, 20, 50, 14, tzinfo=dt.UTC)
    assert snapshot.text == (
        TextRun("just setting up my "),
        TextRun("twttr", "https://twttr.example/"),
    )
    assert snapshot.parent.text == (TextRun("before"),)
    assert snapshot.card == LinkPreview("T", "https://t.example")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b" " * 100_001,
        [],
        {},
        {**SNAPSHOT, "version": 2},
        {**SNAPSHOT, "author": None},
        {**SNAPSHOT, "text": 1},
        {**SNAPSHOT, "text": [1]},
        {**SNAPSHOT, "text": [{"text": "a", "url": "javascript:alert(1)"}]},
        {**SNAPSHOT, "url": "javascript:alert(1)"},
        {**SNAPSHOT, "date": "yesterday"},
        {**SNAPSHOT, "parent": "x"},
        {**SNAPSHOT, "card": []},
    ],
    ids=str,
)  # fmt: skip
def test_a_damaged_file_gives_an_error(load, data):
    with pytest.raises(SnapshotError, match=r"."):
        load(data)


JSON = st.recursive(
    # JSON can contain lone surrogates, which a UTF-8 file can't.
    st.none() | st.booleans() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(list(SNAPSHOT)), inner),
)


@given(st.dictionaries(st.sampled_from([*SNAPSHOT, "parent", "card"]), JSON))
def test_any_json_gives_a_snapshot_or_an_error(tmp_path_factory, changes):
    path = tmp_path_factory.getbasetemp() / "any-snapshot.json"
    path.write_text(json.dumps({**SNAPSHOT, **changes}))
    try:
        snapshot = load_snapshot(path)
    except SnapshotError as error:
        assert str(error)  # noqa: PT017 - either outcome is right
    else:
        path.write_text(dump_snapshot(snapshot), encoding="utf-8")
        assert load_snapshot(path) == snapshot


def test_a_missing_file_gives_an_error(tmp_path):
    with pytest.raises(SnapshotError):
        load_snapshot(tmp_path / "no.json")
