"""Microformats of posts, lists and author pages, read by an independent parser."""

from __future__ import annotations

import pytest
import themes
from samples import sample
from sites import PNG, Site

mf2py = pytest.importorskip("mf2py")

URL = "https://docs.example.org/"
AUTHORS = (
    "ann: {name: Ann Lee, title: Writer, url: 'https://ann.example/', avatar: ann.png,"
    " bio: Ann writes., socials: {github: ann}}\nbo: {name: بو}\n"
)
STYLES = ("list", "table", "compact", "cards", "full")
SEVERAL = """Several
=======

First
-----

.. post:: 2021-03-04
   :tags: python
   :author: ann

Text of the first.

Second
------

.. post:: 2021-03-05

Text of the second.
"""


def write(folder):
    site = Site(folder)
    site.write("blog/authors.yml", AUTHORS)
    for name in ("ann", "cover"):
        site.write(f"blog/{name}.png", PNG)
    site.write("blog/several.rst", SEVERAL)
    site.post(
        "First *paragraph*.\n\n## Part\n\n```{note}\nIn a box.\n```\n\nLast[^1].\n\n[^1]: A note.\n",
        "blog/one.md", title="One & only", authors="[ann]", tags="[python, docs]",
        categories="[News]", updated="2021-01-01", cover="cover.png", series="Basics",
    )  # fmt: skip
    site.post("Text.\n", "blog/two.md", title="Two", authors="[bo]", series="Basics", lang="ar")
    lists = "".join(f"```{{postlist}}\n:style: {style}\n```\n\n" for style in STYLES)
    site.write("lists.md", f"# Lists\n\n{lists}")
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n   lists\n")
    return site


def build(folder, theme):
    site = write(folder)
    if theme == "alabaster":
        return site.build(html_baseurl=URL)
    return themes.build(site, theme, html_baseurl=URL)


def items(built, page):
    return mf2py.parse(built.text(f"{page}.html"), url=f"{URL}{page}.html")["items"]


@pytest.mark.parametrize("theme", sample(themes.CONF, ["alabaster"]))
def test_posts_lists_and_authors_have_microformats_in_every_theme(theme, tmp_path):
    built = build(tmp_path, theme)
    (entry,) = items(built, "blog/one")
    assert entry["type"] == ["h-entry"]
    shown = entry["properties"]
    (content,) = shown.pop("content")
    assert content["html"].startswith("<p>First <em>paragraph</em>.</p>")
    assert "In a box." in content["value"]
    assert content["value"].endswith("A note.") or "Last" in content["value"]
    assert "Tags" not in content["value"]
    (author,) = shown.pop("author")
    assert author["type"] == ["h-card"]
    assert author["properties"] == {
        "name": ["Ann Lee"],
        "url": [f"{URL}blog/author/ann-lee.html"],
        "photo": [{"value": f"{URL}_images/ann.png", "alt": ""}],
        "job-title": ["Writer"],
    }
    assert shown == {
        "name": ["One & only"],
        "url": [f"{URL}blog/one.html"],
        "published": ["2020-02-11"],
        "updated": ["2021-01-01"],
        "category": ["News", "python", "docs"],
        "featured": [{"value": f"{URL}_images/cover.png", "alt": ""}],
    }
    assert [each["properties"]["name"] for each in items(built, "blog/two")] == [["Two"]]
    check_several(items(built, "blog/several"))
    check_author(items(built, "blog/author/ann-lee"))
    check_lists(items(built, "lists"))
    (index,) = items(built, "blog/index")
    assert index["properties"] == {"name": ["Blog"], "url": [f"{URL}blog/index.html"]}
    assert len(index["children"]) == 4
    assert items(built, "blog/tag") == []


def check_several(entries):
    first, second = (entry["properties"] for entry in entries)
    assert first["name"] == ["First"]
    assert first["url"] == [f"{URL}blog/several.html#first"]
    assert first["category"] == ["python"]
    assert first["content"][0]["value"].strip() == "Text of the first."
    assert second["content"][0]["value"].strip() == "Text of the second."


def check_author(found):
    (feed,) = found
    assert feed["type"] == ["h-feed"]
    (card,) = feed["properties"]["author"]
    assert card["properties"] == {
        "name": ["Ann Lee"],
        "job-title": ["Writer"],
        "note": ["Ann writes."],
        "photo": [{"value": f"{URL}_images/ann.png", "alt": ""}],
        "uid": [f"{URL}blog/author/ann-lee.html"],
        "url": [
            "https://ann.example/",
            "https://github.com/ann",
            f"{URL}blog/author/ann-lee.html",
        ],
    }
    names = [entry["properties"]["name"] for entry in feed["children"]]
    assert names == [["First"], ["One & only"]]


def check_lists(feeds):
    assert [feed["properties"]["name"] for feed in feeds] == [["Lists"]] * len(STYLES)
    for style, feed in zip(STYLES, feeds, strict=True):
        *_several, entry, other = feed["children"]
        shown = entry["properties"]
        assert shown["name"] == ["One & only"], style
        assert shown["url"] == [f"{URL}blog/one.html"], style
        assert shown["published"] == ["2020-02-11"], style
        if style != "compact":
            (author,) = shown["author"]
            assert author["properties"]["name"] == ["Ann Lee"], style
            assert other["properties"]["author"][0]["properties"]["name"] == ["بو"], style
        if style in ("list", "cards"):
            assert shown["summary"] == ["First paragraph."]
        if style == "full":
            assert "In a box." in shown["content"][0]["value"]
