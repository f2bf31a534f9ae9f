"""Related posts: by the text, the tags and the categories of posts, and again after edits."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_devrel_blog.blog.model import Post
from sphinx_devrel_blog.blog.post_index import PostIndex
from sphinx_devrel_blog.blog.related import RelatedPosts, find_related, shown_posts
from sphinx_devrel_blog.blog.text_terms import (
    SCALE,
    count_terms,
    rarity_of_terms,
    vector_of,
)

FIRST = dt.date(2020, 1, 1)


def blog(*posts):
    return PostIndex(posts, dt.UTC)


def post(number, **more):
    return Post(f"p{number:04}", date=FIRST + dt.timedelta(days=number), **more)


def related(posts, texts=None, number=3, before=None):
    """Return the related posts of each post, by docname, and the whole result."""
    index = blog(*posts)
    texts = texts or {}
    profiles = {
        each.docname: (before.profiles.get(each.docname) if before else None) or {}
        for each in posts
    }
    profiles |= {name: count_terms("", text) for name, text in texts.items()}
    found = find_related(index, profiles, number, before or RelatedPosts())
    return {name: list(names) for name, names in shown_posts(index, found, number).items()}, found


FILLER = [f"{letter}{other}ord" for letter in "abcdefghij" for other in "klmnopqrst"]


def texts_of(topics):
    """Return a text for each topic, with the words of the topic and ten words of its own."""
    return {
        f"p{number:04}": f"{topic} " + " ".join(FILLER[number * 10 : number * 10 + 10])
        for number, topic in enumerate(topics)
    }


TOPICS = [
    "tracing spans collector exporter", "sourdough flour oven crust", "spans exporter tracing sampling",
    "crust flour yeast oven", "marathon shoes training", "collector tracing sampling spans",
    "training marathon knees", "yeast sourdough flour crust",
]  # fmt: skip


def test_related_posts_have_the_same_topic_without_tags():
    ranks, _found = related([post(n) for n in range(8)], texts_of(TOPICS))
    assert set(ranks["p0000"]) == {"p0002", "p0005"}
    assert set(ranks["p0001"]) == {"p0003", "p0007"}
    assert ranks["p0004"] == ["p0006"]


def test_text_decides_among_posts_with_the_same_tag():
    posts = [post(n, tags=("all",)) for n in range(8)]
    ranks, _found = related(posts, texts_of(TOPICS), number=2)
    assert set(ranks["p0000"]) == {"p0002", "p0005"}
    # A post shares the tag with posts about other topics too.
    assert ranks["p0004"][0] == "p0006"
    assert len(ranks["p0004"]) == 2


def test_posts_without_text_are_related_by_tags():
    ranks, _found = related([post(n, tags=(f"t{n % 3}",)) for n in range(9)])
    assert set(ranks["p0004"]) == {"p0001", "p0007"}


def test_a_rare_tag_weighs_more_than_a_frequent_one_and_a_tag_more_than_a_category():
    posts = [
        post(0, tags=("rare", "all"), categories=("News",)), post(1, tags=("all",)),
        post(2, tags=("rare",)), post(3, categories=("News",)), post(4, tags=("all",)),
        post(5, categories=("News",)),
    ]  # fmt: skip
    assert related(posts)[0]["p0000"][:2] == ["p0002", "p0001"]


def test_other_parts_of_the_series_are_left_out():
    posts = [post(n, series="Tracing" if n in (0, 2) else "") for n in range(8)]
    assert related(posts, texts_of(TOPICS))[0]["p0000"] == ["p0005"]


def test_posts_without_anything_in_common_have_no_related_posts():
    ranks, _found = related([post(n) for n in range(4)], texts_of(["", "", "", ""]))
    assert ranks == {f"p{n:04}": [] for n in range(4)}


def test_a_word_in_most_posts_relates_none():
    texts = {f"p{n:04}": f"installing {FILLER[n]}" for n in range(9)}
    assert not any(related([post(n) for n in range(9)], texts)[0].values())


def test_posts_are_compared_in_linear_time():
    def pairs(count):
        posts = [post(n, tags=("x",)) for n in range(count)]
        return sum(map(len, related(posts, number=1000)[0].values()))

    # With one tag for all, a post is compared with those nearest to it.
    assert pairs(400) < 2.2 * pairs(200)


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10**6), st.integers(4, 30))
def test_edits_have_the_same_result_as_a_fresh_build(seed, size):
    chance = random.Random(seed)
    vocabulary = [f"{a}{b}word" for a in "abcdef" for b in "ghijkl"]

    def text():
        return " ".join(chance.choices(vocabulary, k=chance.randint(0, 25)))

    posts = [post(n, tags=tuple(chance.choices("xyz", k=n % 3))) for n in range(size)]
    texts = {each.docname: text() for each in posts}
    _ranks, found = related(posts, texts)
    for _edit in range(4):
        edited = {chance.choice(posts).docname: text() for _ in range(chance.randint(0, 2))}
        if chance.random() < 0.2:
            added = post(len(posts), tags=("x",))
            posts = [*posts, added]
            edited[added.docname] = text()
        texts |= edited
        ranks, found = related(posts, edited, before=found)
        assert ranks == related(posts, texts)[0]


def test_an_edit_computes_only_what_it_concerns():
    posts = [post(n) for n in range(8)]
    _ranks, before = related(posts, texts_of(TOPICS))
    assert related(posts, before=before)[1] is before
    _ranks, found = related(posts, {"p0004": texts_of(TOPICS)["p0004"] + " socks"}, before=before)
    kept = [name for name in found.ranks if found.ranks[name] is before.ranks[name]]
    assert set(kept) == {f"p{n:04}" for n in range(8)} - {"p0004", "p0006"}
    assert found.vectors["p0000"] is before.vectors["p0000"]


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("", "The API, the api: v2 of Api_keys", {"the": 2, "api": 2, "api_keys": 1}),
        ("Tracing", "tracing", {"tracing": 4}),
        ("", "in 2024, 3rd 1080p x86 42", {"x86": 1}),
        ("", "Größe naïve Ärger", {"größe": 1, "naïve": 1, "ärger": 1}),
        ("", "日本語のPython入門", {"日本": 1, "本語": 1, "語の": 1, "python": 1, "入門": 1}),
        ("", "語", {"語": 1}),
        ("", f"{'a' * 40} plain", {"plain": 1}),
        ("", "", {}),
    ],
)
def test_terms_are_words_in_lower_case_without_numbers(title, text, expected):
    assert count_terms(title, text) == expected


def test_the_likeness_of_a_text_with_itself_is_the_largest():
    profiles = {name: count_terms("", text) for name, text in texts_of(TOPICS).items()}
    rarity = rarity_of_terms(profiles)
    vectors = [vector_of(profile, rarity) for profile in profiles.values()]

    def likeness(one, two):
        return sum(weight * two.get(term, 0) for term, weight in one.items())

    for one in vectors:
        assert likeness(one, one) == max(likeness(one, two) for two in vectors) <= SCALE**2


def test_rarity_is_the_rounded_logarithm_and_negative_for_a_single_post():
    profiles = {
        str(n): {"all": 1, f"own{n}": 1} | ({"some": 1} if n < 2 else {}) for n in range(16)
    }
    rarity = rarity_of_terms(profiles)
    assert (rarity["some"], rarity["own3"], "all" in rarity) == (3, -4, False)
