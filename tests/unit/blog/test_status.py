from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from sphinx_devrel_blog.blog.model import Author, Post
from sphinx_devrel_blog.blog.status import visibility
from sphinx_devrel_blog.posts.frontmatter.authors import find_authors, load_authors

NOW = dt.datetime(2020, 6, 1, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("fields", "seen"),
    [
        ({}, "public"),
        ({"draft": True}, "draft"),
        ({"unlisted": True}, "unlisted"),
        ({"date": dt.date(2020, 6, 1)}, "public"),
        ({"date": dt.date(2020, 6, 2)}, "future"),
        ({"date": dt.datetime(2020, 6, 1, 13)}, "future"),  # noqa: DTZ001
        ({"date": dt.datetime(2020, 6, 1, 11)}, "public"),  # noqa: DTZ001
        ({"date": dt.datetime(2020, 6, 1, 13, tzinfo=ZoneInfo("Asia/Tokyo"))}, "public"),
        ({"date": dt.date(2020, 1, 1), "published": dt.date(2021, 1, 1)}, "future"),
        ({"expires": dt.date(2020, 6, 1)}, "expired"),
        ({"expires": dt.date(2020, 6, 2)}, "public"),
    ],
)
def test_visibility_follows_draft_flag_and_dates(fields, seen):
    assert visibility(Post("p", **fields), NOW, dt.UTC) == seen


def test_dates_without_a_zone_are_in_the_zone_of_the_site():
    post = Post("p", date=dt.datetime(2020, 6, 1, 13))  # noqa: DTZ001
    assert visibility(post, NOW, ZoneInfo("Europe/Berlin")) == "public"


AUTHORS = {"ann": Author("Ann Author", "ann", url="https://a.example"), "bo": Author("Bo", "bo")}


def test_authors_are_read_from_conf_py():
    value = {"ann": {"name": "Ann Author", "url": "https://a.example"}, "bo": "Bo", "empty": {}}
    assert load_authors(value, None) == {**AUTHORS, "empty": Author("empty", "empty")}


@pytest.mark.parametrize("text", ["{}", "authors:\n  {}"])
def test_authors_are_read_from_a_file(tmp_path, text):
    entry = "ann: {name: Ann Author, url: 'https://a.example', email: x}"
    other = "bo: {name: Bo}"
    block = f"{entry}\n{other}" if text == "{}" else f"authors:\n  {entry}\n  {other}"
    (tmp_path / "authors.yml").write_text(block)
    assert load_authors("authors.yml", tmp_path) == AUTHORS


@pytest.mark.parametrize("content", [None, b"[", b"- a", b"\xff"])
def test_a_file_without_authors_raises_value_error(tmp_path, content):
    if content is not None:
        (tmp_path / "authors.yml").write_bytes(content)
    with pytest.raises(ValueError, match="authors"):
        load_authors("authors.yml", tmp_path)


def test_an_author_key_finds_its_author_or_suggests_one():
    written = (Author("ann"), Author("Somebody Else"), Author("bob"), Author("Zed", "zed"))
    found, problems = find_authors(written, AUTHORS)
    assert found == (AUTHORS["ann"], *written[1:])
    assert [problem.message for problem in problems] == [
        "no author has the key 'bob': the key is shown as the name. Did you mean 'bo'?"
    ]
    assert find_authors(written, {}) == (written, ())
