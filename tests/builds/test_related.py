"""Related posts on the pages of a site, and what an edit writes again."""

from __future__ import annotations

import pytest

TOPICS = {
    "traces": "Collectors sample traces and export spans.",
    "spans": "An exporter batches the spans of a trace.",
    "sampling": "Sampled tracing: a collector drops spans before exporting.",
    "bread": "Flours for baking a sourdough crust.",
    "oven": "A baked crust needs flour and a hot oven.",
    "run": "Run marathons with better shoes.",
    "shoes": "A marathon runner changes shoes.",
}
CODE = "\n\n```text\nconfigure install launch\n```\n"


@pytest.fixture
def blog(site):
    for place, (name, text) in enumerate(TOPICS.items(), 1):
        site.post(
            text + CODE, f"blog/{name}.md", title=f"Title {place}", date=f"2020-02-{place:02}"
        )
    return site


def pages(built):
    """Return the documents that a build wrote; Sphinx writes the other pages in every build."""
    return {name for name in built.written if name.startswith("blog/")}


def titles(built, name):
    return [link["href"] for link in built.body(f"blog/{name}").select(".devrel-post-related a")]


def test_posts_without_tags_are_related_by_stems_and_edits_write_only_what_changes(blog):
    built = blog.build()
    assert set(titles(built, "traces")) == {"spans.html", "sampling.html"}
    assert titles(built, "bread") == ["oven.html"]  # the same code relates no posts
    assert titles(built, "run") == ["shoes.html"]
    assert pages(blog.build()) == set()

    def edit(name, text):
        blog.post(text + CODE, f"blog/{name}.md", title="Title 4", date="2020-02-04")
        return blog.build()

    # The first sentence is the excerpt, which other pages show: edit the second.
    assert pages(edit("bread", f"{TOPICS['bread']}\n\nAnd wait.")) == {"blog/bread"}
    edited = edit("bread", f"{TOPICS['bread']}\n\n{TOPICS['run']} {TOPICS['shoes']}")
    assert pages(edited) == {"blog/bread", "blog/run", "blog/shoes"}
    assert set(titles(edited, "run")) == {"shoes.html", "bread.html"}
    fresh = blog.build(output="fresh", parallel=2)
    for name in TOPICS:
        assert edited.body(f"blog/{name}") == fresh.body(f"blog/{name}")


def test_a_damaged_file_of_the_last_build_is_ignored(blog):
    blog.build()
    (path,) = blog.output.rglob("devrel_blog.related.pickle")
    path.write_bytes(b"damaged")
    blog.post("Tracing.\n", "blog/more.md", date="2020-03-01")
    assert "more.html" in titles(blog.build(), "traces")


def test_without_related_posts_nothing_is_computed(blog):
    built = blog.build(devrel_blog_post_parts={"related": 0})
    assert titles(built, "traces") == []
    assert not list(blog.output.rglob("devrel_blog.related.pickle"))
    assert titles(blog.build(), "bread") == ["oven.html"]
