"""Posts in languages that are written from right to left."""

from __future__ import annotations

import json

import pytest

from sphinx_devrel_blog.common.i18n import is_from_right

SIDEBARS = {"**": ["devrel_blog/recentposts.html"]}


@pytest.mark.parametrize(
    "language", ["ar", "he", "fa", "ar_EG", "ur-PK", "sd", "pa-Arab", "az_Arab_IR", "HE"]
)
def test_languages_from_right_to_left(language):
    assert is_from_right(language)


@pytest.mark.parametrize(
    "language", ["en", "de", "", "None", "ug-Cyrl", "ku", "pa", "sr@latin", "ja", "arn"]
)
def test_languages_from_left_to_right(language):
    assert not is_from_right(language)


def write(site):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   guide\n   blog/index\n")
    site.write("guide.md", "# Guide\n\nText.\n\n## Posts\n\n```{postlist} 3\n```\n")
    site.post("Text.\n\n## A heading\n\n{% x 20 %}\n")
    site.post("Text.\n", "blog/english.md", lang="en")
    site.post("Text.\n", "blog/hebrew.md", lang="he")


def direction(element):
    """Return the direction that an element has or inherits."""
    parent = element.find_parent(attrs={"dir": True})
    return element.get("dir") or (parent["dir"] if parent is not None else "ltr")


@pytest.mark.parametrize("builder", ["html", "dirhtml", "epub"])
def test_pages_of_a_site_from_right_to_left(site, builder):
    write(site)
    built = site.build(builder, language="ar", html_sidebars=SIDEBARS, version="1", copyright="us")
    pages = "".join(
        text.decode() for name, text in built.files().items() if name.endswith(("html", "xhtml"))
    )
    assert "direction:" not in pages
    assert "direction:" not in "".join(
        text.decode() for name, text in built.files().items() if name.endswith("devrel-blog.css")
    )
    if builder != "html":
        assert pages.count('<section dir="rtl"') >= 4
        return
    assert not built.page("blog/post")("style")
    post = built.body("blog/post")
    assert [each for each in post("p") if direction(each) != "rtl"] == []
    assert post.select_one(".devrel-embed")["dir"] == "rtl"
    assert built.page("blog/post").select_one(".devrel-sidebar")["dir"] == "rtl"
    assert direction(built.body("blog/english").p) == "ltr"
    assert direction(built.body("blog/hebrew").p) == "rtl"
    assert direction(built.body("blog/index").select_one(".devrel-posts")) == "rtl"
    guide = built.body("guide")
    assert [section.get("dir") for section in guide("section")] == [None, "rtl"]


def test_a_post_from_right_to_left_in_another_site(site):
    write(site)
    built = site.build(html_sidebars=SIDEBARS)
    assert direction(built.body("blog/hebrew").p) == "rtl"
    assert built.body("blog/hebrew").section["lang"] == "he"
    for name in ("blog/post", "blog/english", "blog/index", "guide"):
        assert not built.page(name).select("[dir]:not(time)")
    for name in ("text", "latex"):
        assert not [line for line in site.build(name).warnings if "section" in line]


@pytest.mark.parametrize(
    ("language", "name", "text", "direction"),
    [
        ("en", "دينا", "\u2014 مرحبا Sphinx", "rtl"),
        ("ar", "Ann Lee", "Hello, עולם!", "ltr"),
        ("en", "Ann", "Hello, עולם!", None),
        ("ar", "دينا", "123 مرحبا", None),
    ],
)
def test_names_and_quoted_posts_keep_their_own_direction(site, language, name, text, direction):
    data = {"version": 1, "url": "https://x.com/ann/status/20", "author": name, "handle": "ann",
            "date": "2006-03-21", "text": text}  # fmt: skip
    site.write("_embeds/x/20.json", json.dumps(data))
    site.post("{% x 20 %}\n", author=f'"{name}"')
    html = f"<blockquote class='twitter-tweet'><p>{text}</p>— {name} (@a) "
    html += "<a href='https://x.com/a/status/21'>2006</a></blockquote>"
    site.post(f"{html}\n", "blog/html.md")
    built = site.build(language=language)
    for page in ("blog/post", "blog/html"):
        body = built.body(page)
        quote = body.select_one(".devrel-embed blockquote")
        around = quote.find("p", string=text).find_parent(attrs={"dir": True})
        assert (around["dir"] if around and around.find_parent("blockquote") else None) == direction
        names = body.select("bdi:not(.devrel-minutes)")
        isolated = [each.get_text().partition(" (@")[0] for each in names]
        assert isolated == (
            [name, name] if direction and page == "blog/post" else [name] * bool(direction)
        )
    for builder in ("text", "latex", "epub"):
        pages = site.build(builder, language=language).files()
        assert any(name.encode() in content for content in pages.values()), builder
