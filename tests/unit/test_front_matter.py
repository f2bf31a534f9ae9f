from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sphinx_devrel_blog.frontmatter.block import read
from sphinx_devrel_blog.frontmatter.typed import (
    as_authors,
    as_terms,
    looks_like_post,
    read_post,
    says_post,
)
from sphinx_devrel_blog.model import Author, Cover


def read_data(yaml_text):
    block = read(f"---\n{yaml_text}\n---\nText\n")
    assert block is not None
    return block


@pytest.mark.parametrize("end", ["\n---\nText\n", "\n---", "\n---  \n", "\n...\nText"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_ends_of_a_block(end, newline):
    block = read(f"---\ntitle: A{end}".replace("\n", newline))
    assert block is not None
    assert block.data == {"title": "A"}
    assert block.body == 3


def test_byte_order_mark():
    block = read("\ufeff---\ntitle: A\n---\n")
    assert block is not None
    assert block.data == {"title": "A"}


@pytest.mark.parametrize(
    "text", ["", "Text", "---\nnever: closed\n", "----\na: b\n----\n", " ---\n---"]
)
def test_no_block(text):
    assert read(text) is None


def test_scalars_stay_as_they_are_written():
    block = read_data(
        "a: 1.10\nb: 2020-02-11\nc: No\nd: 12:30\ne: 007\nf: true\ng: null\nh:\ni: none"
    )
    assert block.data == {
        "a": "1.10", "b": "2020-02-11", "c": "No", "d": "12:30", "e": "007",
        "f": True, "g": None, "h": None, "i": "none",
    }  # fmt: skip


def test_lines_of_keys_count_in_the_file():
    block = read_data("title: A\nexcerpt: >-\n  one\n  two\ndate: x")
    assert block.lines == {"title": 2, "excerpt": 3, "date": 6}


def test_a_broken_line_costs_the_others_nothing():
    block = read_data('title: gizmo: a generator\ndescription: "a "b" c"\ntags:\n  - one\n  - two')
    assert block.error
    assert block.error_line == 2
    assert block.data == {
        "title": "gizmo: a generator",
        "description": 'a "b" c',
        "tags": ["one", "two"],
    }


@pytest.mark.parametrize("text", ["- a\n- b", "just text"])
def test_a_block_that_is_no_mapping(text):
    block = read_data(text)
    assert block.error
    assert block.data == {}


def test_aliases_that_are_a_bomb_or_a_circle():
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
    )
    assert "too much" in read_data(bomb).error
    assert "part of" in read_data("a: &a [*a]").error


@given(st.text())
def test_any_block_is_read(text):
    block = read_data(text)
    read_post("blog/post", block)
    says_post(block)
    looks_like_post("blog/post", block)


@given(
    st.dictionaries(
        st.sampled_from(
            ["title", "date", "tags", "author", "authors", "image", "category", "excerpt", "layout"]
        ),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
            max_leaves=8,
        ),
    )
)
def test_any_mapping_is_a_post(data):
    block = read_data(yaml.safe_dump(data, allow_unicode=True))
    post = read_post("blog/post", block).post
    assert all(isinstance(tag, str) and tag for tag in post.tags)
    assert all(author.name for author in post.authors)
    says_post(block)


@pytest.mark.parametrize(
    ("value", "terms"),
    [
        (["a", "b"], ("a", "b")),
        ("a, b, c", ("a", "b", "c")),
        ("#a, #b", ("a", "b")),
        ("a,b,c,", ("a", "b", "c")),
        ("one two", ("one two",)),
        ([405, "ajax", "ajax"], ("405", "ajax")),
        ([None], ()),
        ([], ()),
        (None, ()),
        ({"a": 1}, ()),
    ],
)
def test_terms(value, terms):
    assert as_terms(value) == terms


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("A Writer", (Author("A Writer"),)),
        ("A Writer, B Writer", (Author("A Writer"), Author("B Writer"))),
        (["joey", "frank"], (Author("joey"), Author("frank"))),
        ({"name": "A", "url": "https://a.example"}, (Author("A", "https://a.example"),)),
        ({"name": "A", "url": "javascript:alert(1)"}, (Author("A"),)),
        ([{"id": "chris"}], (Author("chris"),)),
        ({"image": "/a.png"}, ()),
        (None, ()),
    ],
)
def test_authors(value, authors):
    assert as_authors(value) == authors


def test_fields_of_several_dialects():
    stackbit = read_data("thumb_img_path: a.jpg\ncontent_img_path: b.jpg\ncontent_img_alt: B")
    assert read_post("p", stackbit).post.cover == Cover("b.jpg", "B")
    jekyll = read_data("image:\n  path: c.jpg\n  alt: C")
    assert read_post("p", jekyll).post.cover == Cover("c.jpg", "C")
    dev = read_data("cover_image: ''\ndescription: Said\nexcerpt: >-\n")
    assert read_post("p", dev).post.cover is None
    assert read_post("p", dev).post.excerpt == "Said"


def test_date_that_is_none():
    reading = read_post("blog/post", read_data("title: A\ndate: yesterday"))
    assert [(problem.subtype, problem.line) for problem in reading.problems] == [("date", 3)]


@pytest.mark.parametrize(
    ("yaml_text", "meant"),
    [
        ("template: post", True),
        ("layout: Post", True),
        ("type: posts", True),
        ("blogpost: true", True),
        ("blogpost: 'true'", True),
        ("blogpost: false", False),
        ("layout: page", False),
        ("layout: [post]", False),
    ],
)
def test_front_matter_that_says_post(yaml_text, meant):
    assert says_post(read_data(yaml_text)) is meant


def test_what_looks_like_a_post():
    assert looks_like_post("blog/2020-01-01-a", None)
    assert looks_like_post("blog/a", read_data("published: true"))
    assert looks_like_post("blog/a", read_data("title: a: b"))
    assert not looks_like_post("blog/index", None)
    assert not looks_like_post("blog/index", read_data("title: Blog"))
