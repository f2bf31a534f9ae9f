"""Several blogs in one site, each with its own pages, lists, neighbours and feeds."""

from __future__ import annotations

import json
import re

import pytest
from crawler import dead_links


@pytest.fixture
def blogs(site):
    """A blog, and one of releases; both with a tag ``python`` and an author."""
    site.write(
        "conf.py",
        'extensions = ["sphinx_devrel_blog"]\nproject = "Site"\n'
        'html_baseurl = "https://docs.example/"\n'
        'devrel_blog_blogs = {"releases": {}, "events": {"posts": ["meet/*"], "path": "meet-us",'
        ' "title": "Where to meet us"}}\n',
    )
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n   releases/index\n")
    keys = {"tags": "[python]", "author": "Ann"}
    site.post("One.\n", "blog/one.md", title="One", date="2020-01-01", **keys)
    site.post("Two.\n", "blog/two.md", title="Two", date="2020-01-02", **keys)
    site.post("V1.\n", "releases/v1.md", title="Version 1", date="2020-01-03", **keys)
    site.post("V2.\n", "releases/v2.md", title="Version 2", date="2020-01-04", **keys)
    site.post("Oslo.\n", "meet/oslo.md", title="Oslo", date="2020-01-05", tags="[python]")
    return site


def titles(built, page):
    return [link.text for link in built.body(page).select(".devrel-postlist .devrel-rubric a")]


def test_each_has_its_own_pages(blogs):
    built = blogs.build(nitpicky=True)
    assert built.warnings == []
    assert titles(built, "blog/index") == ["Two", "One"]
    assert titles(built, "releases/index") == ["Version 2", "Version 1"]
    assert titles(built, "releases/tag/python") == ["Version 2", "Version 1"]
    assert titles(built, "blog/author/ann") == ["Two", "One"]
    assert titles(built, "meet-us/index") == ["Oslo"]
    assert built.body("releases/index").h1.contents[0] == "Releases"
    assert built.body("meet-us/index").h1.contents[0] == "Where to meet us"
    assert dead_links(built.folder) == []


def test_what_a_post_leads_to_is_of_its_blog(blogs):
    body = blogs.build().body("releases/v2")
    assert body.select_one(".devrel-post-tags a")["href"] == "tag/python.html"
    assert body.select_one(".devrel-previous a").text == "Version 1"
    assert body.select_one(".devrel-next") is None
    assert [link.text for link in body.select(".devrel-post-related a")] == ["Version 1"]


def test_breadcrumbs_lead_to_its_index(blogs):
    page = blogs.build().page("meet/oslo")
    data = json.loads(page.find("script", type="application/ld+json").string)
    (crumbs,) = [each for each in data["@graph"] if each["@type"] == "BreadcrumbList"]
    names = [item["name"] for item in crumbs["itemListElement"]]
    assert names == ["Where to meet us", "Oslo"]


def test_each_has_a_feed(blogs):
    built = blogs.build()
    found = {
        name: [item["title"] for item in json.loads(built.text(f"{name}/feed.json"))["items"]]
        for name in ("blog", "releases", "meet-us")
    }
    assert found == {
        "blog": ["Two", "One"],
        "releases": ["Version 2", "Version 1"],
        "meet-us": ["Oslo"],
    }
    assert json.loads(built.text("releases/feed.json"))["title"] == "Site – Releases"
    link = built.page("releases/v1").find("link", type="application/feed+json")
    assert link["href"] == "feed.json"


def test_lists_have_all_or_those_of_one(blogs):
    blogs.write(
        "guide.md",
        "---\norphan: true\n---\n# Guide\n\n```{postlist}\n:page-size: 2\n```\n\n"
        "```{postlist}\n:blog: releases\n:style: compact\n```\n\n"
        "```{postlist}\n:blog: main\n:style: compact\n```\n",
    )
    built = blogs.build()
    whole, releases, main = built.body("guide").select(".devrel-posts")
    shown = [link.text for link in whole.select(".devrel-postlist strong a")]
    assert shown == ["Oslo", "Version 2"]
    assert re.findall(r"Oslo|Version \d|One|Two", releases.text) == ["Version 2", "Version 1"]
    assert re.findall(r"Oslo|Version \d|One|Two", main.text) == ["Two", "One"]
    tags = {link["href"] for link in whole.select('a[href*="tag"]')}
    assert {link["href"] for link in whole.select('a[href*="author"]')} == {
        "releases/author/ann.html"
    }
    assert tags <= {"meet-us/tag/python.html", "releases/tag/python.html"}
    assert "Version 1" in built.body("guide/page/2").text


def test_a_blog_that_there_is_not(blogs):
    blogs.write("guide.md", "---\norphan: true\n---\n# Guide\n\n```{postlist}\n:blog: news\n```\n")
    (warning,) = blogs.build().warnings
    assert "guide.md:6: WARNING: postlist: no blog 'news'" in warning
    assert "main, releases, events. [devrel_blog.postlist]" in warning


def test_settings_that_are_wrong(blogs):
    wrong = {"main": {}, "a": {"path": "blog"}, "b": {"tilte": "B"}}
    warnings = "\n".join(blogs.build(devrel_blog_blogs=wrong).warnings)
    assert "devrel_blog_blogs['main']: expected a name such as 'releases', not 'main'," in warnings
    assert "'a' and 'main' have the same path" in warnings
    assert (
        "devrel_blog_blogs['b']['tilte']: unknown key: this part is ignored. Did you mean 'title'?"
        in warnings
    )
    assert warnings.count("[devrel_blog.config]") == 3


def test_an_edit_writes_only_pages_of_its_blog(blogs):
    blogs.build()
    blogs.post("V3.\n", "releases/v3.md", title="Version 3", date="2020-02-01", tags="[new]")
    second = blogs.build()
    assert "blog/index" not in second.written
    assert "blog/one" not in second.written
    assert titles(second, "releases/index")[0] == "Version 3"
    fresh = blogs.build(output="fresh")
    assert {
        name: text for name, text in second.files().items() if name.endswith((".html", ".xml"))
    } == {name: text for name, text in fresh.files().items() if name.endswith((".html", ".xml"))}
