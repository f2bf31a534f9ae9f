from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_devrel_blog.blog.model import Author
from sphinx_devrel_blog.posts.frontmatter.bylines import read_byline

ANN = Author("Ann B", url="https://a.example", affiliation="Acme")
BOB = Author("Bob C", url="https://b.example")
MARKDOWN = {
    "[Ann B](https://a.example) (Acme), [Bob C](https://b.example)": (ANN, BOB),
    "[Ann B](https://a.example)(Acme) [Bob C](https://b.example)": (ANN, BOB),
    "[Ann B](https://a.example) (Acme) and [Bob C](https://b.example)": (ANN, BOB),
    "[Ann B](https://a.example) (Acme), and [Bob C](https://b.example),": (ANN, BOB),
    "[Ann B](https://a.example) (Acme) & [Bob C](https://b.example)": (ANN, BOB),
    "By **[Ann B](https://a.example)** (_Acme_); [Bob C](https://b.example 'title')": (ANN, BOB),
    '<a href="https://a.example">Ann B</a> (Acme)<br><a href=https://b.example>Bob C</a>': (ANN, BOB),
    "[Ann B](https://a.example) ([Acme](https://acme.example)), [Bob C](https://b.example)": (ANN, BOB),
    "[Bob C](https://b.example)": (BOB,),
    "Bob C ([@bob](https://b.example))": (BOB,),
    "[Ann, B](https://a.example), PhD (Acme, Inc)": (
        Author("Ann, B, PhD", url="https://a.example", affiliation="Acme, Inc"),
    ),
    "Ann (One, Two), Bob (Three (Four)) and Cy (Five)": (
        Author("Ann", affiliation="One, Two"),
        Author("Bob", affiliation="Three (Four)"),
        Author("Cy", affiliation="Five"),
    ),
    "[Ann](/people/ann), [Bob](javascript:x), [Cy](mailto:cy@c.example)": (
        Author("Ann"), Author("Bob"), Author("Cy"),
    ),
    "Ren&eacute;e, A &amp; B, \\*C\\*": (Author("Renée"), Author("A & B"), Author("*C*")),
    "Ann B <ann@a.example>, Bob <mailto:bob@b.example>": (Author("Ann B"), Author("Bob")),
    "ann@a.example (Ann B), bob@b.example (Bob)": (Author("Ann B"), Author("Bob")),
    "ann.b+x@a.example (Ann B)": (Author("Ann B"),),
    "[[Ann B]], [[people/bob|Bob]]": (Author("Ann B"), Author("Bob")),
}  # fmt: skip
PLAIN = {
    "Ann B, Bob C": ("Ann B", "Bob C"),
    "Ann B and Bob C": ("Ann B and Bob C",),
    "Ann Smith, PhD, Bob, Jr.": ("Ann Smith, PhD", "Bob, Jr."),
    "Acme, Inc.": ("Acme, Inc.",),
    '"Smith, Ann", Bob': ("Smith, Ann", "Bob"),
    "snake_case_key": ("snake_case_key",),
    "[Your Name]": ("[Your Name]",),
    "J. (Jo) Doe": ("J. (Jo) Doe",),
    "(anonymous)": ("(anonymous)",),
    "Ann (": ("Ann (",),
    "[](https://a.example)": ("[](https://a.example)",),
    "By Design": ("By Design",),
    "Ann <b>, Bo </i>": ("Ann <b>", "Bo </i>"),
    "Ann <b>Lee</b>": ("Ann Lee",),
    "": (),
}


@pytest.mark.parametrize("written", MARKDOWN)
def test_a_byline_in_markdown_has_names_links_and_affiliations(written):
    assert read_byline(written) == MARKDOWN[written]


@pytest.mark.parametrize("written", PLAIN)
def test_a_byline_without_links_has_names(written):
    assert read_byline(written) == tuple(map(Author, PLAIN[written]))


@pytest.mark.parametrize("written", ["Ann Smith, PhD", "Smith, Ann", "Acme, Research & Co", "a, b"])
def test_an_entry_of_a_list_is_one_author(written):
    assert read_byline(written, is_entry=True) == (Author(written),)


def test_an_entry_of_a_list_with_two_links_is_two_authors():
    assert len(read_byline("[A](https://a.example), [B](https://b.example)", is_entry=True)) == 2


PARTS = st.sampled_from(["Ann", " ", ", ", " and ", "(", ")", "[", "](https://a.example)", "**", "<b>", "<br>", "</a>", "&amp;", "PhD", '"'])  # fmt: skip


@given(st.lists(PARTS | st.text(max_size=3), max_size=12).map("".join), st.booleans())
def test_any_byline_has_authors_with_names(written, is_entry):
    authors = read_byline(written, is_entry=is_entry)
    assert bool(authors) == bool(written.replace(",", "").replace('"', "").strip())
    assert all(author.name == " ".join(author.name.split()) != "" for author in authors)
