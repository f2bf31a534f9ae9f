"""A post of each dialect, with every key that its own documentation lists."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sites import PNG

from sphinx_devrel_blog.blog.dialect_votes import dialect_of
from sphinx_devrel_blog.blog.model import Author, Cover
from sphinx_devrel_blog.posts.dialect_marks import marks_of
from sphinx_devrel_blog.posts.frontmatter.fields import read_post
from sphinx_devrel_blog.posts.frontmatter.parser import read_front_matter

FOLDER = Path(__file__).parents[1] / "dialects"
DESK = "images/desk.png"
UTC = dt.UTC
POSTS = {
    "dev": {
        "title": 'Ship: the "small" release notes',
        "date": dt.datetime(2022, 6, 1, 13, tzinfo=UTC),
        "description": "What goes into notes that people read: three lines",
        "tags": ("releases", "writing"),
        "canonical_url": "https://blog.example/ship",
        "cover": Cover("https://blog.example/ship.png"),
        "series": "Releases",
    },
    "stackbit": {
        "subtitle": "Pairing with a <em>writer</em>",
        "date": dt.date(2020, 3, 4),
        "cover": Cover(DESK, "A desk with two chairs"),
        "excerpt": "Two chairs, one desk, and a post at the end of the day.",
        "canonical_url": "",
        "categories": ("Work",),
        "tags": ("pairing",),
    },
    "2020-05-06-jekyll": {
        "date": dt.datetime(2020, 5, 7, 8, 9, 10, tzinfo=dt.timezone(dt.timedelta(hours=2))),
        "updated": dt.date(2020, 5, 8),
        "categories": ("office", "hours"),
        "tags": ("talk", "listen"),
        "cover": Cover(f"/{DESK}", "A desk"),
        "authors": (Author("Ann Author", url="https://ann.example"),),
        "language": "en",
        "aliases": ("/old/office-hours/",),
    },
    "hugo": {
        "date": dt.datetime(2021, 6, 7, 8, 9, 10, tzinfo=dt.timezone(dt.timedelta(hours=2))),
        "updated": dt.date(2021, 6, 8),
        "published": dt.date(2021, 6, 7),
        "expires": dt.date(2100, 1, 1),
        "description": "One week, one guide",
        "excerpt": "What one guide takes",
        "aliases": ("/old/week/",),
        "series": "Weeks",
        "part": 2,
        "cover": Cover(DESK),
        "authors": (Author("Ann Author", avatar="/images/ann.png"),),
    },
    "hugo-json": {"date": dt.datetime(2021, 6, 9, tzinfo=UTC), "authors": (Author("Ann Author"),)},
    "hexo": {
        "date": dt.datetime(2013, 7, 13, 20, 46, 25),  # noqa: DTZ001
        "updated": dt.datetime(2013, 7, 14, 10),  # noqa: DTZ001
        "comments": False,
        "tags": ("snippets", "shelves"),
        "categories": ("Code", "Samples", "Work"),
        "excerpt": "Snippets that are used twice",
        "draft": False,
        "cover": Cover(DESK),
        "pinned": True,
    },
    "hexo-json": {"title": "A drawer of snippets", "categories": ("Code",)},
    "docusaurus": {
        "date": dt.datetime(2021, 5, 28, 10),  # noqa: DTZ001
        "updated": dt.date(2021, 5, 29),
        "tags": ("meetups", "Libraries"),
        "authors": (
            Author("ann"),
            Author(
                "Bo Writer",
                title="Librarian",
                url="https://bo.example",
                avatar="https://bo.example/bo.png",
                socials=(("github", "bo"), ("x", "bo")),
            ),
        ),
        "unlisted": False,
        "cover": Cover(DESK),
    },
    "material": {
        "date": dt.date(2024, 1, 31),
        "updated": dt.date(2024, 2, 1),
        "authors": (Author("ann"),),
        "categories": ("Talks",),
        "pinned": True,
        "minutes": 4,
        "comments": True,
        "draft": False,
    },
    "ablog": {
        "date": dt.date(2023, 11, 6),
        "authors": (Author("Ann Author"), Author("Bo Writer")),
        "categories": ("Notes",),
        "location": "Lisbon",
        "language": "English",
        "aliases": ("notes/old",),
        "cover": Cover("", number=1),
        "excerpt": "",
        "excerpt_paragraphs": 2,
        "comments": False,
        "canonical_url": "https://blog.example/train",
        "external_url": "https://train.example",
    },
    "hashnode": {
        "title": 'The "other" inbox',
        "description": 'How to read a "noisy" tracker',
        "date": dt.datetime(2024, 1, 7, 6, 7, 49, tzinfo=UTC),
        "canonical_url": "https://blog.example/inbox",
        "cover": Cover("https://blog.example/inbox.png"),
        "tags": ("issues", "triage"),
    },
    "hashnode-github": {
        "subtitle": "Five of them",
        "date": dt.date(2024, 1, 8),
        "comments": False,
        "series": "triage",
        "authors": (Author("bo"),),
        "draft": False,
    },
    "medium": {"tags": ("maintainers",), "date": dt.datetime(2019, 10, 11, 12, 13, 14, 15000, UTC)},
    "nikola": {
        "date": dt.datetime(2018, 1, 2, 3, 4, 5, tzinfo=dt.timezone(dt.timedelta(hours=1))),
        "updated": dt.date(2018, 1, 3),
        "categories": ("Onboarding",),
        "comments": False,
        "cover": Cover(DESK),
        "draft": False,
    },
    "zola": {
        "updated": dt.date(2022, 3, 5),
        "tags": ("examples",),
        "categories": ("Code",),
        "aliases": ("old/garden",),
        "cover": Cover(DESK),
    },
    "quarto": {
        "subtitle": "Three of them",
        "date": dt.date(2021, 5, 22),
        "updated": dt.date(2021, 5, 23),
        "categories": ("planning", "numbers"),
        "cover": Cover(DESK, "A desk"),
        "aliases": ("old/numbers.html",),
    },
    "pelican": {
        "title": "A calendar of talks",
        "date": dt.datetime(2013, 6, 7, 18, 46),  # noqa: DTZ001
        "excerpt": "When to propose what",
    },
}


@pytest.mark.parametrize("name", POSTS)
def test_every_key_means_what_its_system_documents(name):
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    block = read_front_matter(text, among_posts=True)
    assert block is not None
    assert block.error == ""
    reading = read_post(f"blog/{name}", block)
    assert reading.problems == ()
    assert {field: getattr(reading.post, field) for field in POSTS[name]} == POSTS[name]
    dialect = name.removeprefix("2020-05-06-").partition("-")[0]
    assert dialect_of(marks_of(f"blog/{name}", text, block), "") == dialect


def test_all_dialects_build(site):
    site.write("images/desk.png", PNG)
    for path in FOLDER.glob("*.md"):
        site.write(f"blog/{path.name}", path.read_bytes())
    serial = site.build(nitpicky=True, output="serial")
    parallel = site.build(nitpicky=True, output="parallel", parallel=2)
    assert serial.warnings == parallel.warnings == []
    assert len(serial.read) == len(POSTS) + 1
    for name in POSTS:
        assert serial.text(f"blog/{name}.html") == parallel.text(f"blog/{name}.html")
        assert len(serial.body(f"blog/{name}").find_all("h1")) == 1
