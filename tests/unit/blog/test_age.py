"""Which posts are old, and how old they are."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from sphinx_devrel_blog.blog.age import Age, full_months, months_until_old, old_age
from sphinx_devrel_blog.blog.model import Post

NOW = dt.datetime(2026, 3, 15, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("then", "months"),
    [
        (dt.date(2026, 3, 15), 0),
        (dt.date(2026, 2, 15), 1),
        (dt.date(2026, 2, 16), 0),
        (dt.date(2025, 3, 16), 11),
        (dt.date(2025, 3, 15), 12),
        (dt.date(2020, 12, 31), 62),
        (dt.datetime(2026, 2, 15, 23, 59, tzinfo=dt.UTC), 1),
        (dt.date(2030, 1, 1), 0),
        (dt.date(1, 1, 1), 24302),
    ],
)
def test_only_full_months_are_part_of_an_age(then, months):
    assert full_months(then, NOW, dt.UTC) == months


def test_the_zone_of_the_site_decides_which_day_it_is():
    now = dt.datetime(2026, 3, 14, 23, tzinfo=dt.UTC)
    assert full_months(dt.date(2026, 2, 15), now, dt.UTC) == 0
    assert full_months(dt.date(2026, 2, 15), now, ZoneInfo("Asia/Tokyo")) == 1


@pytest.mark.parametrize(
    ("after", "categories", "months"),
    [
        (0, ("News",), 0),
        (18, (), 18),
        ({"News": 6, "*": 30}, ("News", "Guides"), 6),
        ({"news": 6, "*": 30}, ("Guides", "NEWS"), 6),
        ({"news": 6, "*": 30}, ("Guides",), 30),
        ({"news": 6}, (), 0),
        ({"news": 0, "*": 30}, ("News",), 0),
        ({}, ("News",), 0),
    ],
)
def test_categories_decide_when_a_post_is_old(after, categories, months):
    assert months_until_old(Post("a", categories=categories), after) == months


@pytest.mark.parametrize(
    ("post", "age"),
    [
        (Post("a", date=dt.date(2022, 3, 16)), Age(3, 0)),
        (Post("a", date=dt.date(2025, 3, 15)), Age(1, 0)),
        (Post("a", date=dt.date(2025, 4, 1)), Age(0, 11)),
        (Post("a", date=dt.date(2025, 12, 1)), None),
        (Post("a", date=dt.date(2019, 1, 1), updated=dt.date(2025, 12, 1)), None),
        (Post("a", date=dt.date(2019, 1, 1), updated=dt.date(2021, 1, 1)), Age(7, 0)),
        # A correction in Git doesn't bring a post up to date.
        (
            Post(
                "a", date=dt.date(2019, 1, 1), updated=dt.date(2026, 3, 1), is_updated_by_git=True
            ),
            Age(7, 0),
        ),
        (Post("a", updated=dt.date(2019, 1, 1)), None),
    ],
)  # fmt: skip
def test_the_last_change_by_the_author_decides_whether_a_post_is_old(post, age):
    assert old_age(post, 6, NOW, dt.UTC) == age
