"""Snapshots from the HTML that a network provides for pasting."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_devrel_blog.embeds.pasted_posts import (
    PastedPostError,
    read_pasted_file,
    read_pasted_posts,
)
from sphinx_devrel_blog.embeds.snapshots import TextRun

X = (
    '<blockquote class="twitter-tweet"><p lang="ja" dir="ltr">こんにちは &amp; <a href="https://t.co/abc">a.example</a><br>二</p>'
    '&mdash; Ann (@ann) <a href="https://x.com/ann/status/1679189879086018562?ref_src=twsrc%5Etfw">July 12, 2023</a></blockquote>'
    '\n<script async src="https://platform.x.com/widgets.js" charset="utf-8"></script>'
)
BLUESKY = (
    '<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:abc234/app.bsky.feed.post/3kabc"><p lang="en">A cat.</p>&mdash; Cats '
    '(<a href="https://bsky.app/profile/did:plc:abc234?ref_src=embed">@cats.example.org</a>) '
    '<a href="https://bsky.app/profile/did:plc:abc234/post/3kabc?ref_src=embed">May 14, 2024 at 3:43 PM</a></blockquote>'
)
THREADS = (
    '<blockquote class="text-post-media" data-text-post-permalink="https://www.threads.net/@ann.e/post/CuVdfsNtmvh">'
    '<a href="https://www.threads.net/@ann.e/post/CuVdfsNtmvh"><p>Hello</p></a></blockquote>'
)


def test_a_post_on_x_has_its_text_author_date_and_language():
    ((embed, snapshot),) = read_pasted_posts(f"<p>Before</p>\n{X}")
    assert (embed.provider, embed.id) == ("x", "1679189879086018562")
    assert (snapshot.author, snapshot.handle, snapshot.language) == ("Ann", "ann", "ja")
    assert snapshot.date == dt.datetime(2023, 7, 12, 18, 3, 59, tzinfo=dt.UTC)
    assert snapshot.text == (
        TextRun("こんにちは & "),
        TextRun("a.example", "https://t.co/abc"),
        TextRun("\n二"),
    )


def test_several_posts_of_several_networks_are_taken():
    found = read_pasted_posts(f"{X}\n{BLUESKY}\n{THREADS}")
    assert [post.embed.provider for post in found] == ["x", "bluesky", "threads"]
    assert [post.snapshot.handle for post in found] == ["ann", "cats.example.org", "ann.e"]


@pytest.mark.parametrize(
    "html",
    [
        "", "<p>Text</p>", "<blockquote></blockquote>", "<blockquote><p>No link</p></blockquote>", X.replace("x.com/ann", "evil.example/ann"),
        '<blockquote><p>A <a href="https://youtu.be/dQw4w9WgXcQ">video</a></p></blockquote>', X.replace("</blockquote>", ""),
        '<blockquote><p>Nobody <a href="https://x.com/i/status/20">x</a></p></blockquote>',
    ],
)  # fmt: skip
def test_html_without_a_post_is_refused(html):
    with pytest.raises(PastedPostError):
        read_pasted_posts(html)


@given(st.text(alphabet="<>blockquote/p=\"' x.com status 20@()", max_size=200))
def test_any_html_gives_posts_or_an_error(text):
    try:
        read_pasted_posts(f"<blockquote>{text}</blockquote>")
    except PastedPostError as error:
        assert str(error)  # noqa: PT017 - either outcome is right


def test_a_file_or_the_standard_input_is_read(tmp_path, monkeypatch):
    path = tmp_path / "post.html"
    path.write_bytes(b"\xef\xbb\xbf<p>a</p>")
    assert read_pasted_file(str(path)) == "<p>a</p>"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("é".encode())))
    assert read_pasted_file("-") == "é"
    for content in (b"\xff", b" " * 1_000_001):
        path.write_bytes(content)
        with pytest.raises(PastedPostError):
            read_pasted_file(str(path))
    for name in ("no such file", str(tmp_path), "a\0b"):
        with pytest.raises(PastedPostError):
            read_pasted_file(name)
