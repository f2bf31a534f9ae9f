"""``sphinx-build -b check`` warns about what an editor would correct, each with its rule."""

from __future__ import annotations

import io
import json
import re

import pytest
from PIL import Image
from sites import PNG, Site

from sphinx_devrel_blog.tools.check.rules import RULES

CONF = """\
extensions = ["sphinx_devrel_blog", "sphinx_devrel_blog.tools.check"]
project = "Site"
html_baseurl = "https://docs.example.org/"
devrel_blog_authors = {"ann": "Ann Onymous", "ben": "Ben Ignus"}
"""
SETTINGS = """\
image_kilobytes = 40
image_width = 300
gif_kilobytes = 1
reading_time = 3

[words]
utilize = "use"
"click-through rate" = ""
"""
SNAPSHOT = {
    "version": 1,
    "url": "https://x.com/jack/status/20",
    "taken": "2019-01-01T00:00:00Z",
    "author": "Jack",
    "handle": "jack",
    "date": "2006-03-21T20:50:14Z",
    "text": ["just setting up my twttr"],
}
GOOD = {
    "title": "A good post",
    "author": "ann",
    "tags": "[python, testing]",
    "description": "What a reader learns.",
    "cover_image": "cover.png",
}
TWENTY = "one two three four five six seven eight nine ten " * 2

POSTS = {
    "alt": "![](cover.png)\n\n![image](cover.png)\n\n![cover.png](cover.png)\n\n"
    '![IMG_2041](cover.png)\n\n![A red kite](cover.png)\n\n<img src="chart.png" alt="">\n',
    "headings": "Text.\n\n### Deep\n\nText.\n\n## Next\n\n#### Deeper\n\n> # Quoted\n",
    "two-titles": "# One\n\nText.\n\n# Two\n\nText.\n",
    "long": "Text. " + TWENTY * 50,
    "words": "We Utilize the click-through rate, not `utilize` or reutilized.\n\n```text\nutilize\n```\n",
    "links": "Click [here](index.md), [this link](https://example.org/), [the guide](../guide.md).\n",
    "hidden-link": "See [the plan](draft.md), {blog:post}`later` and [the good post](good.md).\n",
    "broken-link": "See [a](nowhere.md), [b](../guide.md#no-heading) and [c](../guide.md#a-heading).\n",
    "images": "![A remote kite](http://example.org/kite.png)\n\n![A wide kite](wide.png)\n\n"
    "![A heavy kite](heavy.png)\n\n![A kite moves](kite.gif)\n",
    "embeds": "{% twitter 20 %}\n\n{% twitter 1221805374728278016 %}\n\n{% youtube dQw4w9WgXcQ %}\n",
    "code": "```\nls\n```\n\n- a\n\n  ~~~\n  ls\n  ~~~\n\n```python\nprint()\n```\n\n    indented\n",
    "syntax": "Text {% nothing %} here.\n\n{% raw %}{% shown %}{% endraw %} and `{% code %}`.\n\n"
    "a  \n::: warning\n\nSee [[Some note]].\n",
}


def encoded(form, size, noise=0):
    image = Image.effect_noise(size, noise) if noise else Image.new("L", size)
    file = io.BytesIO()
    image.save(file, form)
    return file.getvalue()


def write_site(site):
    site.write("conf.py", CONF)
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   guide\n   blog/index\n")
    site.write("guide.md", "# Guide\n\n## A heading\n\nText.\n")
    site.write("check.toml", SETTINGS)
    site.write("_embeds/x/20.json", json.dumps(SNAPSHOT))
    for name in ("cover.png", "chart.png"):
        site.write(f"blog/{name}", PNG)
    site.write("blog/wide.png", encoded("PNG", (400, 10)))
    site.write("blog/heavy.png", encoded("PNG", (250, 250), 100))
    site.write("blog/kite.gif", encoded("GIF", (200, 200), 100))
    site.post("Text.\n", "blog/good.md", **GOOD)
    for name, body in POSTS.items():
        keys = GOOD | {"title": f"About {name}"}
        site.post(body, f"blog/{name}.md", **keys)
    site.post("Text.\n", "blog/draft.md", **GOOD | {"title": "A plan", "draft": "true"})
    site.post("Text.\n", "blog/later.md", **GOOD | {"title": "Later", "date": "2999-01-01"})
    site.write("blog/bare.md", "---\ndate: 2020-02-11\n---\n![A kite](cover.png)\n")
    site.post("Text.\n", "blog/2020-02-12-dated.md", **GOOD | {"title": "Dated"})
    site.post("Text.\n", "blog/unlisted.md", **GOOD | {"title": "Unlisted", "unlisted": "true"})
    site.post(
        "Text.\n", "blog/stranger.md", **GOOD | {"title": "By a stranger", "author": "Zoe Zed"}
    )
    many = {"title": "x" * 61, "description": "y" * 161, "tags": "[a, python, testing, c, d]"}
    site.post("Text.\n", "blog/many.md", **GOOD | many)
    site.post("Text.\n", "blog/tests.md", **GOOD | {"title": "Tests", "tags": "[testings, Python]"})
    same = {"title": "a  Good Post", "aliases": "[/old/]"}
    site.post("Text.\n", "blog/more/good.md", **GOOD | same | {"cover_image": "../cover.png"})
    site.post("Text.\n", "blog/moved.md", **GOOD | {"title": "Moved", "aliases": "[old]"})


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("check"))
    write_site(site)
    return site, site.build("check")


def found(warnings, rule):
    """Return the file and the line of each warning of a rule."""
    pattern = rf"(?:blog/)?(\S+?):(\d*):? ?WARNING: .*\[devrel_blog\.check\.{rule}\]"
    return [
        (match[1], int(match[2] or 0))
        for match in map(re.compile(pattern).search, warnings)
        if match
    ]


EXPECTED = {
    "alt": [("alt.md", 9), ("alt.md", 11), ("alt.md", 13), ("alt.md", 15)],
    "headings": [("headings.md", 11), ("headings.md", 17), ("two-titles.md", 13)],
    "title": [("bare.md", 1), ("many.md", 2)],
    "description": [("bare.md", 1), ("many.md", 6)],
    "cover": [("bare.md", 1)],
    "excerpt": [("bare.md", 1)],
    "reading_time": [("long.md", 1)],
    "words": [("words.md", 9), ("words.md", 9)],
    "tags": [("bare.md", 1), ("many.md", 5)],
    "rare_tag": [("many.md", 5), ("many.md", 5), ("many.md", 5), ("tests.md", 5)],
    "similar_tags": [("tests.md", 5), ("tests.md", 5)],
    "link_text": [("links.md", 9), ("links.md", 9)],
    "hidden_link": [("hidden-link.md", 9), ("hidden-link.md", 9)],
    "broken_link": [("broken-link.md", 9)],
    "http_image": [("images.md", 9)],
    "image_size": [("images.md", 11), ("images.md", 13)],
    "gif_size": [("images.md", 15)],
    "author": [("bare.md", 1), ("stranger.md", 4)],
    "unlisted": [("unlisted.md", 8)],
    "duplicate": [("more/good.md", 1), ("more/good.md", 2), ("moved.md", 8)],
    "file_date": [("2020-02-12-dated.md", 3)],
    "snapshot": [("embeds.md", 9), ("embeds.md", 11), ("embeds.md", 13)],
    "code_language": [("code.md", 9), ("code.md", 15)],
    "leftover_syntax": [("syntax.md", 14), ("syntax.md", 16)],
}


def test_the_examples_cover_every_rule():
    assert EXPECTED.keys() == RULES.keys()


@pytest.mark.parametrize("rule", EXPECTED)
def test_each_rule_warns_where_the_problem_is(checked, rule):
    assert found(checked[1].warnings, rule) == EXPECTED[rule]


def test_a_good_post_gives_no_warning(checked):
    assert [each for each in checked[1].warnings if "blog/good.md:" in each] == []


def test_the_report_has_every_warning_and_is_complete_in_a_second_run(checked):
    site, first = checked
    report = json.loads(first.text("check.json"))
    assert report["posts"] == 21
    assert report["totals"]["check.alt"] == 4
    assert report["totals"]["shortcode"] == 1  # warnings about reading the posts are part of it
    assert len(report["problems"]) == sum(report["totals"].values()) == len(first.warnings)
    gif = {"kind": "check.gif_size", "file": "blog/images.md", "line": 15}
    assert [each for each in report["problems"] if gif.items() <= each.items()]
    site.write("check.toml", 'tags = true\nlinks = 1\nwords = ["a"]\n')
    gone = [{"provider": "x", "id": "20", "outcome": "gone"}, {"provider": "x", "id": "21"}]
    path = first.folder.parent / "embeds" / "embeds.json"
    path.parent.mkdir()
    path.write_text(json.dumps({"embeds": gone}))
    shown = {"hidden_link", "snapshot"}
    rules = [f"devrel_blog.check.{name}" for name in RULES if name not in shown]
    again = site.build("check", tags=["drafts"], suppress_warnings=rules)
    kinds = set(json.loads(again.text("check.json"))["totals"])
    assert kinds == {"check.hidden_link", "check.snapshot", "shortcode", "config"}
    assert found(again.warnings, "hidden_link") == EXPECTED["hidden_link"]
    assert [each for each in again.warnings if "status/20 is gone" in each]
    assert sum("check.toml: " in each for each in again.warnings) == 2
