"""What stands above and below the text of a post."""

from __future__ import annotations

import pytest
from sites import PNG

ALL = {"edit": True, "share": True}


@pytest.fixture
def blog(site):
    site.write("index.rst", "Site\n====\n")
    site.write("blog/cover.png", PNG)
    site.write("blog/ann.png", PNG)
    site.write(
        "blog/authors.yml", "ann: {name: Ann Lee, avatar: ann.png, url: 'https://ann.example'}\n"
    )
    for number, word in enumerate(("one", "two", "three"), start=1):
        site.post(
            "Text.\n", f"blog/{word}.md", title=word.title(), date=f"2020-01-0{number}",
            updated="2020-02-03", tags="[rare]", category="News", series="Basics", author="ann",
            cover_image="cover.png", cover_image_alt="A view", cover_credit="By Bo",
        )  # fmt: skip
    return site


def parts(built, name="blog/two"):
    body = built.body(name)
    found = {
        "about": ".devrel-post-about", "tags": ".devrel-post-tags", "cover": ".devrel-post-cover",
        "actions": ".devrel-post-actions", "series": ".devrel-post-series",
        "neighbours": ".devrel-post-neighbours", "related": ".devrel-post-related",
    }  # fmt: skip
    return {part: body.select_one(selector) for part, selector in found.items()}


def test_all_parts(blog):
    built = blog.build(
        nitpicky=True, devrel_blog_post_parts=ALL, html_baseurl="https://docs.example/en",
        devrel_blog_edit_url="https://git.example/edit/{path}", devrel_blog_share=["x", "email"],
    )  # fmt: skip
    assert built.warnings == []
    shown = parts(built)
    assert shown["about"].text == (
        "2 January 2020 · Updated 3 February 2020 ·  Ann Lee · 1 min read · News"
    )
    assert shown["about"].img["alt"] == ""
    assert shown["about"].select_one("a[href='author/ann-lee.html']").text == "Ann Lee"
    assert shown["tags"].a["href"] == "tag/rare.html"
    assert shown["cover"]["alt"] == "A view"
    assert "By Bo" in shown["cover"].find_parent("figure").figcaption.text
    assert [(link.text, link["href"]) for link in shown["actions"].select("a")] == [
        ("Edit this post", "https://git.example/edit/blog/two.md"),
        ("Share on X", "https://x.com/intent/post?text=Two&url=https%3A%2F%2Fdocs.example%2Fen%2Fblog%2Ftwo.html"),
        ("Share on Email", "mailto:?subject=Two&body=https%3A%2F%2Fdocs.example%2Fen%2Fblog%2Ftwo.html"),
    ]  # fmt: skip
    assert shown["series"].p.text == "Part 2 of 3 of the series Basics"
    assert [item.text.strip() for item in shown["series"].select("li")] == ["One", "Two", "Three"]
    assert [link["href"] for link in shown["series"].select("li a")] == ["one.html", "three.html"]
    neighbours = [line.text for line in shown["neighbours"].select("p")]
    assert neighbours == ["Previous: One", "Next: Three"]
    assert {link.text for link in shown["related"].select("a")} == {"One", "Three"}


@pytest.mark.parametrize(
    ("left_out", "gone"),
    [
        ("cover", "cover"), ("tags", "tags"), ("series", "series"),
        ("previous_next", "neighbours"), ("related", "related"),
    ],
)  # fmt: skip
def test_a_part_is_left_out_of_the_site_or_of_a_post(blog, left_out, gone):
    assert parts(blog.build(devrel_blog_post_parts={left_out: False}))[gone] is None
    path = blog.source / "blog/two.md"
    path.write_text(path.read_text().replace("title:", f"post_parts: [{left_out}]\ntitle:"))
    built = blog.build(output="own")
    assert parts(built)[gone] is None
    assert parts(built, "blog/one")[gone] is not None
    path.write_text(path.read_text().replace(f"[{left_out}]", "{" + left_out + ": true}"))
    back = blog.build(output="back", devrel_blog_post_parts={left_out: False})
    assert parts(back)[gone] is not None
    assert parts(back, "blog/one")[gone] is None


@pytest.mark.parametrize("part", ["date", "updated", "authors", "reading_time", "categories"])
def test_a_word_of_the_line_is_left_out(blog, part):
    words = {
        "date": "2 January", "updated": "Updated", "authors": "Ann", "reading_time": "min read",
        "categories": "News",
    }  # fmt: skip
    shown = parts(blog.build(devrel_blog_post_parts={part: False}))["about"].text
    assert {each for each, word in words.items() if word not in shown} == {part}


def test_neighbours_that_the_theme_links(blog):
    """In a toctree, a post has its theme's links; there is one pair of links at most."""
    pytest.importorskip("furo")
    blog.write("index.rst", "Site\n====\n\n.. toctree::\n   :glob:\n\n   blog/*\n")
    theme = {"html_theme": "furo"}
    by_theme = blog.build(**theme)
    assert parts(by_theme)["neighbours"] is None
    assert by_theme.page("blog/two").select_one(".related-pages .prev-page")
    ours = blog.build(devrel_blog_previous_next=True, **theme)
    assert parts(ours)["neighbours"] is not None
    assert not ours.page("blog/two").select_one(".related-pages .prev-page")
    none = blog.build(devrel_blog_previous_next=False, **theme)
    assert parts(none)["neighbours"] is None


def test_neighbours_of_a_category(blog):
    blog.post(
        "Text\n", "blog/other.md", title="Other", date="2020-01-02T12:00:00Z", category="Guide"
    )
    assert "Next: Other" in parts(blog.build())["neighbours"].text
    within = blog.build(devrel_blog_neighbours="category")
    assert "Next: Three" in parts(within)["neighbours"].text
    assert parts(within, "blog/other")["neighbours"] is None
    series = blog.build(devrel_blog_neighbours="series")
    assert "Next: Three" in parts(series)["neighbours"].text


def test_number_of_related_posts(blog):
    assert parts(blog.build(devrel_blog_related=0))["related"] is None
    one = blog.build(devrel_blog_related=1)
    assert len(parts(one)["related"].select("a")) == 1


@pytest.mark.parametrize("builder", ["text", "latex", "epub", "man", "texinfo", "dirhtml"])
def test_parts_in_other_builders(blog, builder):
    blog.write("index.rst", "Site\n====\n\n.. toctree::\n   :glob:\n\n   blog/*\n")
    built = blog.build(
        builder, nitpicky=True, devrel_blog_post_parts=ALL, devrel_blog_previous_next=True,
        html_baseurl="https://docs.example", version="1", copyright="2020",
        devrel_blog_edit_url="https://git.example/edit/{path}", devrel_blog_share=["x"],
    )  # fmt: skip
    assert built.warnings == []
    if builder == "text":
        text = built.text("blog/two.txt")
        for words in ("2 January 2020", "By Bo", "Part 2 of 3", "Next: Three", "Related posts"):
            assert words in text


@pytest.mark.parametrize("option", ["devrel_blog_post_parts", "devrel_blog_pages"])
def test_a_name_that_there_is_not(blog, option):
    built = blog.build(**{option: {"nothing": False}})
    assert len(built.warnings) == 1
    assert option in built.warnings[0]
    assert "'nothing'" in built.warnings[0]
