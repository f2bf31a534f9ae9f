"""Heading ids in the styles of platforms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_devrel_blog.posts.heading_ids import STYLES, heading_slugs


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("github", ["whats-new-in-20", "1-a--b", "über-uns", "snake_case", "whats-new-in-20-1"]),
        ("kramdown", ["whats-new-in-20", "a--b", "ber-uns", "snakecase", "whats-new-in-20-1"]),
        ("hexo", ["What-s-new-in-2-0", "1-A-B", "Uber-uns", "snake-case", "What-s-new-in-2-0-1"]),
        ("dev", ["whats-new-in-20", "1-a-b", "über-uns", "snakecase", "whats-new-in-20-1"]),
    ],
)
def test_each_style_creates_the_ids_of_its_platform(style, expected):
    headings = ["What’s new in 2.0?", "1. A & B", "Über uns", "snake_case", "What's new in 2.0?"]
    assert heading_slugs(headings, style) == expected


@given(st.lists(st.text(max_size=20)), st.sampled_from(sorted(STYLES)))
def test_any_heading_has_an_id(headings, style):
    slugs = heading_slugs(headings, style)
    assert len(slugs) == len(headings)
    assert not any(" " in slug for slug in slugs)
