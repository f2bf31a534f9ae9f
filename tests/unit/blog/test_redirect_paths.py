"""The paths of redirect files for old URLs."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_devrel_blog.blog.model import Post
from sphinx_devrel_blog.blog.redirect_paths import old_urls, own_url, redirect_path


@pytest.mark.parametrize(
    ("url", "path"),
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
def test_a_url_gives_the_path_of_its_redirect(url, path):
    assert redirect_path(url) == path


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/b", "mailto:a@b.example", "//a.example/b", "C:\\blog\\a", "c:/blog/a",
        "..", "../a", "/a/../../b", "/%2e%2e/a", "a\\..\\b", "/a/b\\c", "/a:b", "/a\x00b", "/a\nb",
        "/a./b", "/a /b", "/" + "x" * 256, "/a*", "/posts/:unknown/",
    ],
)  # fmt: skip
def test_a_url_outside_the_site_or_an_unsafe_name_is_rejected(url):
    with pytest.raises(ValueError, match=r"it|some systems"):
        redirect_path(url)


@given(st.text())
def test_every_redirect_path_is_within_the_site(url):
    try:
        path = redirect_path(url)
    except ValueError:
        return
    assert not PurePosixPath(path).is_absolute()
    assert ".." not in PurePosixPath(path).parts
    assert PurePosixPath(path).name


def old_paths(blog="blog", **fields):
    return [place for _written, place in old_urls(Post("blog/2020/name", **fields), blog)]


def test_old_urls_come_from_aliases_slug_and_url():
    assert old_paths(aliases=("/a/", "b")) == ["/a/", "b"]
    assert old_paths(aliases=("/a/", "b"), dialect="hugo") == ["/a/", "/blog/2020/b"]
    assert old_paths(extras={"slug": "other"}) == ["/blog/2020/other/"]
    assert old_paths(extras={"slug": "/other"}) == ["/blog/other/"]
    assert old_paths(extras={"slug": "What: a day!"}) == ["/blog/2020/what-a-day/"]
    assert old_paths(extras={"slug": "name"}) == []
    assert old_paths(extras={"url": "https://dev.to/a"}) == []
    assert old_paths(extras={"url": "/u/", "permalink": 3, "slug": ""}) == ["/u/"]


def test_placeholders_of_a_permalink_are_filled_in():
    extras = {"permalink": "/:categories/:year/:month/:i_day/:title:output_ext"}
    found = old_paths(
        date=dt.date(2020, 2, 3), categories=("News", "Big Ones"), extras=extras
    )  # fmt: skip
    assert found == ["/news/big-ones/2020/02/3/name:output_ext"]


@pytest.mark.parametrize(
    ("extras", "path"),
    [
        ({"permalink": "/2020/hello/"}, "2020/hello/index.html"),
        ({"permalink": "/2020/hello"}, "2020/hello/index.html"),
        ({"permalink": "/2020/hello.html"}, "2020/hello.html"),
        ({"permalink": "/:year/:slug/"}, "2020/grösse/index.html"),
        ({"slug": "other"}, "blog/2020/other/index.html"),
        ({"slug": "name"}, ""),  # that of the file
        ({"slug": "other", "url": "/u/"}, "u/index.html"),
        ({"slug": "other", "url": "/u/", "permalink": "/p/"}, "p/index.html"),
        ({"slug": "other", "url": "https://a.example/u/"}, "blog/2020/other/index.html"),
        ({"permalink": ""}, ""),
        ({}, ""),
    ],
)
def test_a_post_has_the_path_of_its_permalink_url_or_slug(extras, path):
    post = Post(
        "blog/2020/name", "Größe", date=dt.date(2020, 1, 2), aliases=("/old/",), extras=extras
    )
    found = own_url(post, "blog")
    assert (redirect_path(found[1]) if found else "") == path
