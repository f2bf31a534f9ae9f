"""An example of front matter for each field of a post, for the reference.

A test parses each example and compares the fields of the post with ``shows``.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, NamedTuple

from sphinx_devrel_blog.blog.model import Author, Cover, Event


class Example(NamedTuple):
    """Front matter in YAML, and the values of the fields of the post that it sets."""

    source: str
    shows: dict[str, Any]


EXAMPLES: Final[dict[str, Example]] = {
    "title": Example("title: Kite 3 is *fast*", {"title": "Kite 3 is *fast*"}),
    "subtitle": Example("subtitle: And how we did it", {"subtitle": "And how we did it"}),
    "date": Example(
        "date: 2026-09-08 09:30 +0200",
        {"date": dt.datetime(2026, 9, 8, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))},
    ),
    "published": Example(
        "date: 2026-09-01\npublishDate: 2026-09-08",
        {"date": dt.date(2026, 9, 1), "published": dt.date(2026, 9, 8)},
    ),
    "updated": Example("lastmod: 2026-10-01", {"updated": dt.date(2026, 10, 1)}),
    "expires": Example("expiryDate: 2027-01-01", {"expires": dt.date(2027, 1, 1)}),
    "draft": Example("draft: true", {"draft": True}),
    "unlisted": Example("unlisted: true", {"unlisted": True}),
    "authors": Example(
        "authors:\n  - ann\n  - name: Bo Berg\n    url: https://bo.example",
        {"authors": (Author("ann"), Author("Bo Berg", url="https://bo.example"))},
    ),
    "coauthors": Example(
        "author: Ann Lee\ncoAuthors: [Bo Berg]",
        {"authors": (Author("Ann Lee"), Author("Bo Berg"))},
    ),
    "author_name": Example(
        "author_name: Ann Lee\nauthor_title: Engineer\nauthor_url: https://ann.example",
        {"authors": (Author("Ann Lee", title="Engineer", url="https://ann.example"),)},
    ),
    "tags": Example("tags: [python, docs]", {"tags": ("python", "docs")}),
    "categories": Example("category: Guides", {"categories": ("Guides",)}),
    "series": Example("series: Kites for beginners", {"series": "Kites for beginners"}),
    "part": Example("series: Kites for beginners\npart: 2", {"part": 2}),
    "excerpt": Example(
        "excerpt: Three changes made Kite twice as fast.",
        {"excerpt": "Three changes made Kite twice as fast."},
    ),
    "description": Example(
        "description: How to make a parser fast.", {"description": "How to make a parser fast."}
    ),
    "cover": Example("cover_image: images/kite.png", {"cover": Cover("images/kite.png")}),
    "cover_alt": Example(
        "cover_image: images/kite.png\ncover_image_alt: A red kite",
        {"cover": Cover("images/kite.png", alt="A red kite")},
    ),
    "cover_credit": Example(
        "cover_image: images/kite.png\ncover_credit: Photo by Ann Lee",
        {"cover": Cover("images/kite.png", credit="Photo by Ann Lee")},
    ),
    "canonical_url": Example(
        "canonical_url: https://blog.example.org/kite-3",
        {"canonical_url": "https://blog.example.org/kite-3"},
    ),
    "aliases": Example("aliases: [/2026/kite-3/]", {"aliases": ("/2026/kite-3/",)}),
    "external_url": Example(
        "external_link: https://news.example/kite", {"external_url": "https://news.example/kite"}
    ),
    "language": Example("lang: de", {"language": "de"}),
    "location": Example("location: Berlin", {"location": "Berlin"}),
    "comments": Example("comments: true", {"comments": True}),
    "nocomments": Example("nocomments: true", {"comments": False}),
    "pinned": Example("pinned: true", {"pinned": True}),
    "outdated": Example(
        'outdated: "Read [the guide to Kite 4](kite-4.md) instead."',
        {"outdated": "Read [the guide to Kite 4](kite-4.md) instead."},
    ),
    "events": Example(
        "event:\n  name: PyCon DE\n  location: Darmstadt, Germany\n  start: 2027-04-14\n"
        "  end: 2027-04-16\n  url: https://pycon.example\n  slides: https://slides.example/kite",
        {
            "events": (
                Event(
                    "PyCon DE",
                    "Darmstadt, Germany",
                    dt.date(2027, 4, 14),
                    dt.date(2027, 4, 16),
                    "https://pycon.example",
                    "https://slides.example/kite",
                ),
            )
        },
    ),
    "minutes": Example("readtime: 7", {"minutes": 7}),
}
"""The examples by field; ``author_name`` stands for all fields of a single author."""


def group_of(field: str) -> str:
    """Return the field whose section describes a field."""
    return "author_name" if field.startswith("author_") else field
