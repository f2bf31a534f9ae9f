"""The options of ``postlist`` and ``posts-about``."""

from __future__ import annotations

import pytest

from sphinx_devrel_blog.blog.query import Query
from sphinx_devrel_blog.pages.list_options import LIST_OPTIONS, read_listing

FILTERS = [
    "tags", "categories", "category", "authors", "author", "series", "language", "location",
    "blog", "years", "drafts", "exclude",
]  # fmt: skip


def query_of(**options):
    listing, messages = read_listing("", options, "docs/list", ["main", "news"])
    assert messages == []
    return listing.query


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("value", ["", " ", None])
def test_an_empty_filter_selects_all_posts(name, value):
    assert name in LIST_OPTIONS
    assert query_of(**{name: value}) == Query()


@pytest.mark.parametrize("name", [name for name in FILTERS if name not in ("blog", "drafts")])
@pytest.mark.parametrize("value", [",", " , ", "[]", "[ ]", '""', "[,]", '["", ""]'])
def test_a_list_of_empty_names_selects_all_posts(name, value):
    assert query_of(**{name: value}) == Query()


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("a", ("a",)),
        ("a, b c", ("a", "b c")),
        ("a, , b,", ("a", "b")),
        ("[a, b]", ("a", "b")),
        ('["a, b", c]', ("a, b", "c")),
        ("C#, .NET, it's", ("C#", ".NET", "it's")),
    ],
)
def test_a_filter_is_a_list_of_names(written, names):
    assert query_of(tags=written).terms == (("tags", names),)


def test_an_empty_alias_leaves_the_other_filter():
    assert query_of(category="", categories="News").terms == (("categories", ("News",)),)
