"""Order, selection, pages and relations of posts."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_devrel_blog.blog.archive import Archive, Listing
from sphinx_devrel_blog.blog.model import Author, Post
from sphinx_devrel_blog.blog.post_index import PostIndex
from sphinx_devrel_blog.blog.query import Query, group_posts, paginate, sort_posts
from sphinx_devrel_blog.blog.taxonomy import name_slugs, slugify, term_key
from sphinx_devrel_blog.config.blog_settings import BlogSettings
from sphinx_devrel_blog.pages.list_options import read_listing


def day(number, year=2020):
    return dt.date(year, 1, number)


def blog(*posts, **more):
    return PostIndex(posts, dt.UTC, **more)


def names(posts):
    return [post.docname for post in posts]


A = Post("a", "Beta", date=day(1), tags=("x",), categories=("News",), series="S", part=2)
B = Post("b", "alpha", date=day(2), updated=day(9), tags=("x", "y"), series="S", part=1)
C = Post("c", "Gamma", date=day(3, 2021), pinned=True, categories=("News",))
D = Post("d", "Delta")


@pytest.mark.parametrize(
    ("order", "expected"),
    [("newest", "cbad"), ("oldest", "abcd"), ("updated", "cbad"), ("title", "badc")],
)
def test_posts_are_sorted_in_each_order(order, expected):
    assert "".join(names(sort_posts([A, D, C, B], order, dt.UTC))) == expected


def test_posts_are_sorted_across_time_zones_and_ties_by_docname():
    east = Post("east", date=dt.datetime(2020, 1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=5))))
    same = [Post(name, date=day(1)) for name in "zyx"]
    assert names(sort_posts([*same, east], "oldest", dt.UTC)) == ["east", "x", "y", "z"]


def test_pinned_posts_come_first():
    assert names(sort_posts([A, B, C], "oldest", dt.UTC, pinned_first=True)) == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(), "cbad"),
        (Query(number=2), "cb"),
        (Query(terms=(("tags", ("X",)),)), "ba"),
        (Query(terms=(("tags", ("x", "y")), ("categories", ("news",)))), "a"),
        (Query(terms=(("tags", ("none",)),)), ""),
        (Query(years=((2021, 2022),)), "c"),
        (Query(months=((2020, 1),)), "ba"),
        (Query(exclude=("b",)), "cad"),
    ],
)
def test_a_query_selects_posts(query, expected):
    assert "".join(names(blog(A, B, C, D).select(query))) == expected


@pytest.mark.parametrize(("drafts", "expected"), [(True, "ba"), (False, "b"), ("only", "a")])
def test_a_query_includes_excludes_or_isolates_drafts(drafts, expected):
    found = blog(A, B, hidden=frozenset("a")).select(Query(drafts=drafts))
    assert "".join(names(found)) == expected


@given(st.lists(st.integers()), st.integers(0, 9))
def test_pagination_keeps_all_items_in_order(items, size):
    pages = paginate(items, size)
    assert [item for page in pages for item in page] == items
    assert pages
    assert not size or all(len(page) <= size for page in pages)


def test_a_post_has_neighbours_in_blog_category_and_series():
    found = blog(A, B, C, D)
    assert found.neighbours(B) == (A, C)
    assert found.neighbours(A, "category") == (None, C)
    assert found.neighbours(A, "series") == (B, None)
    assert names(found.parts(A)) == ["b", "a"]
    assert found.neighbours(Post("unknown")) == (None, None)
    assert list(found.parts(D)) == []


def test_a_series_without_part_numbers_is_oldest_first():
    later = Post("later", date=day(5), series="S")
    earlier = Post("earlier", date=day(4), series="s")
    assert names(blog(later, earlier).parts(later)) == ["earlier", "later"]


def test_posts_are_grouped_by_year_and_by_tag():
    grouped = group_posts([C, B, A, D], "year")
    assert [(name, names(posts)) for name, posts in grouped] == [
        ("2021", ["c"]), ("2020", ["b", "a"]), ("", ["d"]),
    ]  # fmt: skip
    tags = {name: names(posts) for name, posts in group_posts([B, A], "tags")}
    assert tags == {"x": ["b", "a"], "y": ["b"]}


# -- terms


def test_spellings_of_a_term_share_its_page_and_the_most_frequent_label():
    found = blog(
        Post("a", tags=("DevRel",)), Post("b", tags=("dev-rel",)), Post("c", tags=("dev-rel",))
    )
    (term,) = found.terms["tags"].values()
    assert (term.label, len(term.posts)) == ("dev-rel", 3)


@pytest.mark.parametrize(
    ("label", "slug"),
    [
        ("Python", "python"), ("C++", "c-plus-plus"), ("C#", "c-sharp"), (".NET", "dot-net"),
        ("日本語", "日本語"), ("Größe & Maß", "grösse-and-mass"), ("What's new?", "whats-new"),
        ("हिन्दी", "हिन्दी"), ("../../etc", "etc"), ("🚀", ""),
    ],
)  # fmt: skip
def test_a_slug_keeps_letters_and_spells_symbols(label, slug):
    assert slugify(label) == slug


@given(st.lists(st.text(min_size=1), unique_by=term_key))
def test_slugs_are_unique_and_safe_file_names(labels):
    slugs = name_slugs({term_key(label): label for label in labels})
    values = list(slugs.values())
    assert len(set(values)) == len(values)
    for slug in values:
        assert slug
        assert not set(slug) & set('/\\:*?"<>|. \0')
        assert slug not in ("index", "page", "con")


def test_a_slug_stays_when_a_term_is_added():
    few = name_slugs({"c!": "C!", "c": "C"})
    more = name_slugs({"c!": "C!", "c": "C", "c?": "C?"})
    assert few["c"] == "c"
    assert {key: more[key] for key in few} == few


# -- pages


def test_pages_are_generated_unless_the_site_has_its_own():
    posts = [Post(f"p{number}", date=day(1 + number), tags=("x",)) for number in range(5)]
    settings = BlogSettings(page_size=2, pages={"archive": False})
    archive = Archive(blog(*posts), settings, taken={"blog/tag"})
    assert set(archive.pages) == {
        "blog/index", "blog/page/2", "blog/page/3",
        "blog/tag/x", "blog/tag/x/page/2", "blog/tag/x/page/3",
    }  # fmt: skip
    assert archive.overview("tags") == "blog/tag"
    assert archive.page_of("tags", "X") == "blog/tag/x"
    assert archive.page_of("authors", "nobody") == ""
    assert names(archive.posts_on(archive.pages["blog/page/3"])) == ["p0"]
    assert archive.numbered(archive.pages["blog/page/2"]) == [
        (1, "blog/index"), (2, "blog/page/2"), (3, "blog/page/3"),
    ]  # fmt: skip


def test_a_page_links_to_the_first_last_and_nearest_pages():
    posts = [Post(f"p{number}", date=day(1)) for number in range(40)]
    archive = Archive(blog(*posts), BlogSettings(page_size=1))
    numbers = [number for number, _docname in archive.numbered(archive.pages["blog/page/20"])]
    assert numbers == [1, 18, 19, 20, 21, 22, 40]


def test_an_empty_blog_has_no_pages_unless_its_index_is_wanted():
    assert Archive(blog(), BlogSettings()).pages == {}
    assert list(Archive(blog(), BlogSettings(), wants_index=True).pages) == ["blog/index"]


def test_language_pages_need_two_languages():
    german, english = Post("a", language="de"), Post("b", language="en")
    assert "blog/language" not in Archive(blog(german), BlogSettings()).pages
    assert "blog/language/de" in Archive(blog(german, english), BlogSettings()).pages


def test_an_author_is_found_by_key_and_by_name():
    author = Author("Ann Author", key="ann")
    found = blog(Post("a", authors=(author,)))
    assert found.term("authors", "ann") is found.term("authors", "ann author")


def test_a_year_has_month_pages_if_it_has_many_posts():
    posts = [Post(f"p{number}", date=dt.date(2020, 1 + number % 2, 1)) for number in range(12)]
    pages = Archive(blog(*posts), BlogSettings(page_size=2)).pages
    assert {"blog/2020", "blog/2020/01", "blog/2020/02"} <= set(pages)
    assert "blog/2020/01" not in Archive(blog(*posts), BlogSettings(page_size=3)).pages


# -- options of a list


def test_options_of_a_list_become_a_query():
    listing, problems = read_listing(
        "3",
        {
            "tags": "a, b", "category": "c", "years": "2020-2021, 2024", "sort": "title",
            "exclude": "self, other, /blog/x", "drafts": "only", "excerpts": "no", "group": "year",
        },
        "docs/page",
        ("main",),
    )  # fmt: skip
    assert problems == []
    assert listing.query == Query(
        terms=(("tags", ("a", "b")), ("categories", ("c",))),
        years=((2020, 2021), (2024, 2024)),
        exclude=("docs/page", "docs/other", "blog/x"),
        drafts="only",
        order="title",
        number=3,
    )
    assert (listing.excerpt, listing.group) == (False, "year")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("years", "last"), ("sort", "upwards"), ("style", "shiny"), ("excerpts", "perhaps"),
        ("columns", "two"), ("page-size", "-1"), ("drafts", "some"), ("group", "weather"),
    ],
)  # fmt: skip
def test_an_invalid_option_of_a_list_is_reported_and_ignored(name, value):
    listing, (problem,) = read_listing("", {name: value}, "page", ())
    assert problem.startswith(f"{name}: {value!r}")
    assert listing == Listing()


@pytest.mark.parametrize(
    ("count", "number", "first", "last"),
    [(3, 1, 1, 3), (50, 50, 1, 50), (51, 1, 1, 50), (51, 51, 2, 51), (200, 100, 75, 124), (200, 199, 151, 200)],
)  # fmt: skip
def test_a_part_lists_the_nearest_parts_of_its_series(count, number, first, last):
    parts = [
        Post(f"p{each:03}", date=dt.date(2020, 1, 1), series="S", part=each)
        for each in range(1, count + 1)
    ]
    found = blog(*parts)
    near = found.parts_near(parts[number - 1])
    assert found.part_number(parts[number - 1]) == number
    assert [found.part_number(near[0]), found.part_number(near[-1])] == [first, last]
    assert names(near) == [f"p{each:03}" for each in range(first, last + 1)]


def test_a_post_without_a_series_has_no_part_number():
    found = blog(A, B, D)
    assert found.part_number(D) == 0
    assert list(found.parts_near(D)) == []
