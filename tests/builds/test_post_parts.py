"""The parts above and below the text of a post."""

from __future__ import annotations

import pytest
from sites import PNG

ALL = {"edit": "https://git.example/edit/{path}", "share": ["x", "email"]}


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
    for name, date in (("four", "2019-01-04"), ("five", "2019-01-05")):
        site.post("Text.\n", f"blog/{name}.md", title=name.title(), date=date, tags="[rare]")
    return site


def parts(built, name="blog/two"):
    body = built.body(name)
    found = {
        "kicker": ".devrel-post-kicker", "authors": ".devrel-post-authors",
        "about": ".devrel-post-about", "tags": ".devrel-post-tags", "cover": ".devrel-post-cover",
        "actions": ".devrel-post-actions", "series": ".devrel-post-series",
        "neighbours": ".devrel-post-neighbours", "related": ".devrel-post-related",
    }  # fmt: skip
    return {part: body.select_one(selector) for part, selector in found.items()}


def test_a_post_shows_every_part_that_is_on(blog):
    built = blog.build(
        nitpicky=True, devrel_blog_post_parts=ALL, html_baseurl="https://docs.example/en"
    )
    assert built.warnings == []
    shown = parts(built)
    assert shown["kicker"].text == "News"
    assert shown["kicker"].find_next_sibling().name == "h1"
    assert shown["about"].text == "2 January 2020 · Updated 3 February 2020 · 1 min read"
    byline = shown["authors"].select_one(".devrel-byline")
    assert byline.img["alt"] == ""
    assert byline.select_one("a[href='author/ann-lee.html']").text == "Ann Lee"
    assert shown["tags"].a["href"] == "tag/rare.html"
    assert shown["cover"]["alt"] == "A view"
    assert "By Bo" in shown["cover"].find_parent("figure").figcaption.text
    assert [(link.text, link["href"]) for link in shown["actions"].select("a")] == [
        ("Edit this post", "https://git.example/edit/blog/two.md"),
        ("Share on X", "https://x.com/intent/post?text=Two&url=https%3A%2F%2Fdocs.example%2Fen%2Fblog%2Ftwo.html"),
        ("Share on Email", "mailto:?subject=Two&body=https%3A%2F%2Fdocs.example%2Fen%2Fblog%2Ftwo.html"),
    ]  # fmt: skip
    assert shown["series"].summary.text.strip() == "Part 2 of 3 in the series Basics"
    assert [item.text.strip() for item in shown["series"].select("li")] == ["One", "Two", "Three"]
    assert [link["href"] for link in shown["series"].select("li a")] == ["one.html", "three.html"]
    neighbours = [line.text for line in shown["neighbours"].select("p")]
    assert neighbours == ["Previous: One", "Next: Three"]
    assert {link.text for link in shown["related"].select("a")} == {"Four", "Five"}


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
    found = parts(blog.build(devrel_blog_post_parts={part: False}))
    shown = " ".join(found[name].text for name in ("kicker", "authors", "about") if found[name])
    assert {each for each, word in words.items() if word not in shown} == {part}


def test_neighbours_that_the_theme_links(blog):
    """In a toctree, a post has its theme's links; there is one pair of links at most."""
    pytest.importorskip("furo")
    blog.write("index.rst", "Site\n====\n\n.. toctree::\n   :glob:\n\n   blog/*\n")
    theme = {"html_theme": "furo"}
    by_theme = blog.build(**theme)
    assert parts(by_theme)["neighbours"] is None
    assert by_theme.page("blog/two").select_one(".related-pages .prev-page")
    ours = blog.build(devrel_blog_post_parts={"previous_next": True}, **theme)
    assert parts(ours)["neighbours"] is not None
    assert not ours.page("blog/two").select_one(".related-pages .prev-page")
    none = blog.build(devrel_blog_post_parts={"previous_next": False}, **theme)
    assert parts(none)["neighbours"] is None
    path = blog.source / "blog/two.md"
    path.write_text(path.read_text().replace("title:", "post_parts: {previous_next: true}\ntitle:"))
    one = blog.build(output="one", **theme)
    assert parts(one)["neighbours"] is not None
    assert not one.page("blog/two").select_one(".related-pages .prev-page")
    assert parts(one, "blog/one")["neighbours"] is None
    assert one.page("blog/three").select_one(".related-pages .prev-page")


def test_neighbours_of_a_category(blog):
    blog.post(
        "Text\n", "blog/other.md", title="Other", date="2020-01-02T12:00:00Z", category="Guide"
    )
    assert "Next: Other" in parts(blog.build())["neighbours"].text
    within = blog.build(devrel_blog_post_parts={"neighbours": "category"})
    assert "Next: Three" in parts(within)["neighbours"].text
    assert parts(within, "blog/other")["neighbours"] is None
    series = blog.build(devrel_blog_post_parts={"neighbours": "series"})
    assert "Next: Three" in parts(series)["neighbours"].text
    path = blog.source / "blog/two.md"
    text = path.read_text()
    path.write_text(text.replace("title:", "post_parts: {neighbours: category}\ntitle:"))
    assert "Next: Three" in parts(blog.build())["neighbours"].text
    path.write_text(text)
    assert "Next: Other" in parts(blog.build())["neighbours"].text


def test_number_of_related_posts(blog):
    for none in (0, False):
        assert parts(blog.build(devrel_blog_post_parts={"related": none}))["related"] is None
    one = blog.build(devrel_blog_post_parts={"related": 1})
    assert len(parts(one)["related"].select("a")) == 1
    path = blog.source / "blog/two.md"
    path.write_text(path.read_text().replace("title:", "post_parts: {related: 2}\ntitle:"))
    more = blog.build(devrel_blog_post_parts={"related": 1})
    assert [
        len(parts(more, f"blog/{name}")["related"].select("a")) for name in ("one", "two", "three")
    ] == [1, 2, 1]


@pytest.mark.parametrize(
    ("before", "after", "gone", "new"),
    [
        ({"related": 2}, {"related": 1}, "Related posts", "Related posts"),
        ({}, {"related": False}, "Related posts", ""),
        ({"neighbours": "blog"}, {"neighbours": "category"}, "Next: Other", "Next: Three"),
        ({"previous_next": True}, {"previous_next": False}, "Next: Other", ""),
        ({}, {"share": ["x"]}, "", "Share on X"),
        ({"share": ["x"]}, {"share": ["reddit"]}, "Share on X", "Share on Reddit"),
        ({"edit": "https://a.example/{path}"}, {"edit": False}, "Edit this post", ""),
    ],
)  # fmt: skip
def test_a_changed_part_rewrites_pages_without_reading_them(blog, before, after, gone, new):
    blog.post(
        "Text\n", "blog/other.md", title="Other", date="2020-01-02T12:00:00Z", category="Guide"
    )
    common = {"html_baseurl": "https://docs.example/"}
    first = blog.build(devrel_blog_post_parts=before, **common).body("blog/two").text
    second = blog.build(devrel_blog_post_parts=after, **common)
    assert second.read == set()
    assert gone in first
    assert new in second.body("blog/two").text
    fresh = blog.build(devrel_blog_post_parts=after, output="fresh", **common)
    ignored = {".buildinfo", "searchindex.js"}
    files, expected = second.files(), fresh.files()
    assert {name for name in expected if files[name] != expected[name]} <= ignored


def test_links_of_one_post_to_edit_and_to_share_it(blog):
    path = blog.source / "blog/two.md"
    own = "post_parts: {edit: false, share: [reddit]}\ntitle:"
    path.write_text(path.read_text().replace("title:", own))
    built = blog.build(devrel_blog_post_parts=ALL, html_baseurl="https://docs.example/en")
    assert built.warnings == []
    assert [link.text for link in parts(built)["actions"].select("a")] == ["Share on Reddit"]
    links = [link.text for link in parts(built, "blog/one")["actions"].select("a")]
    assert links == ["Edit this post", "Share on X", "Share on Email"]


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ("[cover, relatd]", "post_parts[1]: expected one of 'date', "),
        ("{relatd: 5}", "post_parts['relatd']: unknown key: this part is ignored. Did you mean 'related'?"),
        ("{related: many, tags: false}", "post_parts['related']: expected "),
        ("{share: [myspace]}", "post_parts['share'][0]: expected one of 'bluesky', "),
        ("{edit: 'javascript:alert(1)'}", "post_parts['edit']: expected True, False or a URL "),
    ],
)  # fmt: skip
def test_a_wrong_part_in_front_matter_gives_one_warning(blog, own, message):
    path = blog.source / "blog/two.md"
    path.write_text(path.read_text().replace("title:", f"post_parts: {own}\ntitle:"))
    built = blog.build()
    (warning,) = built.warnings
    assert warning.startswith("blog/two.md:2: WARNING: ")
    assert message in warning
    assert warning.endswith("[devrel_blog.key]")
    shown = parts(built)
    assert (shown["tags"] is None) == ("tags" in own)
    assert (shown["cover"] is None) == ("cover" in own)
    assert shown["related"] is not None


def test_parts_to_leave_out_in_restructuredtext(blog):
    blog.write(
        "blog/six.rst",
        ":date: 2020-01-04\n:tags: rare\n:category: News\n:post_parts: tags, related\n\n"
        "Six\n===\n\nText.\n",
    )
    built = blog.build()
    assert built.warnings == []
    shown = parts(built, "blog/six")
    assert shown["tags"] is shown["related"] is None
    assert shown["about"] is not None


@pytest.mark.parametrize("builder", ["text", "latex", "epub", "man", "texinfo", "dirhtml"])
def test_parts_in_other_builders(blog, builder):
    blog.write("index.rst", "Site\n====\n\n.. toctree::\n   :glob:\n\n   blog/*\n")
    built = blog.build(
        builder, nitpicky=True, devrel_blog_post_parts={**ALL, "previous_next": True},
        html_baseurl="https://docs.example", version="1", copyright="2020",
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
