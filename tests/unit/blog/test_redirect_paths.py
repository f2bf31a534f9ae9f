"""The files that answer at old addresses."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_devrel_blog.blog.model import Post
from sphinx_devrel_blog.blog.redirect_paths import old_addresses, stub_path


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/old/", "old/index.html"),
        ("/old", "old/index.html"),
        ("old/page", "old/page/index.html"),
        ("/old.html", "old.html"),
        ("/a/b.HTM?x=1#y", "a/b.HTM"),
        ("/a//b/./c/", "a/b/c/index.html"),
        ("/2020/%E6%97%A5", "2020/日/index.html"),
        ("/blog.php", "blog.php/index.html"),
        ("/", "index.html"),
    ],
)
def test_paths(address, path):
    assert stub_path(address) == path


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/b", "mailto:a@b.example", "//a.example/b", "C:\\blog\\a", "c:/blog/a",
        "..", "../a", "/a/../../b", "/%2e%2e/a", "a\\..\\b", "/a/b\\c", "/a:b", "/a\x00b", "/a\nb",
        "/a./b", "/a /b", "/" + "x" * 256, "/a*", "/posts/:unknown/",
    ],
)  # fmt: skip
def test_what_is_no_path(address):
    with pytest.raises(ValueError, match=r"it|no file"):
        stub_path(address)


@given(st.text())
def test_every_path_is_within_the_site(address):
    try:
        path = stub_path(address)
    except ValueError:
        return
    assert not PurePosixPath(path).is_absolute()
    assert ".." not in PurePosixPath(path).parts
    assert PurePosixPath(path).name


def addresses(blog="blog", **fields):
    return [place for _written, place in old_addresses(Post("blog/2020/name", **fields), blog)]


def test_old_addresses():
    assert addresses(aliases=("/a/", "b")) == ["/a/", "b"]
    assert addresses(aliases=("/a/", "b"), dialect="hugo") == ["/a/", "/blog/2020/b"]
    assert addresses(extras={"slug": "other"}) == ["/blog/2020/other/"]
    assert addresses(extras={"slug": "/other"}) == ["/blog/other/"]
    assert addresses(extras={"slug": "What: a day!"}) == ["/blog/2020/what-a-day/"]
    assert addresses(extras={"slug": "name"}) == []
    assert addresses(extras={"url": "https://dev.to/a"}) == []
    assert addresses(extras={"url": "/u/", "permalink": 3, "slug": ""}) == ["/u/"]


def test_permalinks():
    said = {"permalink": "/:categories/:year/:month/:i_day/:title:output_ext"}
    found = addresses(
        date=dt.date(2020, 2, 3), categories=("News", "Big Ones"), extras=said
    )  # fmt: skip
    assert found == ["/news/big-ones/2020/02/3/name:output_ext"]
