"""Generated pages, such as the page of a tag, are entries of the site's toctrees."""

from __future__ import annotations

import pytest

INDEX = """\
Site
====

.. toctree::

   blog/index
   Releases <blog/tag/release>
   /blog/author/ann.md
   guide
"""
GUIDE = "# Guide\n\n```{{toctree}}\nblog/2025\nblog/tag/{}\n```\n"


@pytest.fixture
def blog(site):
    site.write("index.rst", INDEX)
    site.write("guide.md", GUIDE.format("python"))
    for number, tag in enumerate(["release", "python"], start=1):
        site.post(
            "Text.\n", f"blog/p{number}.md", title=f"P{number}", tags=f"[{tag}]",
            date=f"2025-01-0{number}", author="Ann", category="news",
        )  # fmt: skip
    return site


def entries(built, page):
    return {
        link["href"]: link.text
        for link in built.body(page).select(".toctree-wrapper .toctree-l1 > a")
    }


@pytest.mark.parametrize("parallel", [1, 2])
def test_generated_pages_are_entries_of_toctrees(blog, parallel):
    built = blog.build(parallel=parallel, nitpicky=True)
    assert built.warnings == []
    assert entries(built, "index") == {
        "blog/index.html": "Blog",
        "blog/tag/release.html": "Releases",
        "blog/author/ann.html": "Posts by Ann",
        "guide.html": "Guide",
    }
    assert list(entries(built, "guide")) == ["blog/2025.html", "blog/tag/python.html"]
    assert built.body("blog/tag/release").select(".devrel-posts")


@pytest.mark.parametrize(
    ("builder", "file", "name"),
    [
        ("html", "guide.html", "news/tag/release.html"),
        ("epub", "guide.xhtml", "news/tag/release.xhtml"),
        ("latex", "site.tex", "Posts tagged “release”"),
    ],
)
@pytest.mark.whole
def test_pages_of_another_blog_are_entries_but_not_their_parts(blog, builder, file, name):
    spaces = " " * 200_000  # read in linear time
    blog.write(
        "guide.md",
        "# Guide\n\n```{toctree}\n/news/tag/café\nNews <news/tag/release>\nnews/tag/release#top\n"
        f"```\n\n```\n{spaces}x y\n```\n",
    )
    blog.post("Text.\n", "news/p.md", title="N", tags="[release, café]", date="2025-01-01")
    built = blog.build(builder, devrel_blog_blogs={"news": {}}, copyright="2025, us", version="1")
    (warning,) = built.warnings
    assert "no page 'news/tag/release#top': the entry is left out" in warning
    assert name in built.text(file)


def test_an_entry_without_a_page_gives_one_warning_until_there_is_one(blog):
    blog.write("guide.md", GUIDE.format("rust"))
    for _ in range(2):
        built = blog.build()
        (warning,) = built.warnings
        assert warning.startswith("guide.md:3: WARNING: toctree: no page 'blog/tag/rust'")
        assert warning.endswith("[devrel_blog.reference]")
        assert list(entries(built, "guide")) == ["blog/2025.html"]
    blog.post("Text.\n", "blog/p3.md", title="P3", tags="[rust]", date="2025-01-03")
    built = blog.build()
    assert built.warnings == []
    assert list(entries(built, "guide")) == ["blog/2025.html", "blog/tag/rust.html"]
    (blog.source / "blog/p3.md").unlink()
    (warning,) = blog.build().warnings
    assert "no page 'blog/tag/rust'" in warning


def test_a_pattern_does_not_depend_on_the_entries_of_other_documents(blog):
    blog.write("zoo.rst", ":orphan:\n\nZoo\n===\n\n.. toctree::\n   :glob:\n\n   blog/*\n")
    assert set(entries(blog.build(), "zoo")) == {"blog/index.html", "blog/p1.html", "blog/p2.html"}


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub", "latex", "text"])
def test_headings_with_links_to_files_never_stop_a_build(site, builder):
    site.write("f.pdf", "A file.")
    site.post(
        "# One [file](../f.pdf)\n\n## Two [*other* file](../f.pdf) here\n\nText.\n\n"
        "### Three {download}`third <../f.pdf>`\n",
        "blog/one.md",
    )
    site.write("page.md", "# A [page](f.pdf)\n\n## With [file](f.pdf)\n")
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/one\n   page\n")
    conf = {"html_baseurl": "https://a.example/", "copyright": "us", "version": "1"}
    built = site.build(builder, **conf)
    assert built.warnings == []
    if builder == "html":
        body = built.body("blog/one")
        assert body.select_one("a[href$='f.pdf'] em").text == "other"
        index = built.body("index")
        assert [link.text for link in index.select(".toctree-wrapper a")] == [
            "A post", "One file", "Two other file here", "Three third", "A page", "With file",
        ]  # fmt: skip
