"""The site's own page at the path of a blog gets the list of posts."""

from __future__ import annotations

import pytest

HEAD = {"rst": "Our blog\n========\n\nWelcome.\n", "md": "# Our blog\n\nWelcome.\n"}
CONF = {"nitpicky": True, "html_baseurl": "https://e.example/"}


@pytest.fixture
def blog(site):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n   :glob:\n\n   blog*\n   guide\n")
    site.write("guide.rst", "Guide\n=====\n\n:ref:`blog-posts`\n")
    for number in (1, 2, 3):
        site.post("Text.\n", f"blog/p{number}.md", title=f"P{number}", tags="[a]")
    return site


def titles(built, page):
    return sorted(link.text for link in built.body(page).select(".devrel-posts .devrel-rubric a"))


@pytest.mark.parametrize("suffix", HEAD)
@pytest.mark.parametrize("name", ["blog", "blog/index"])
def test_a_page_without_a_list_gets_the_posts(blog, name, suffix):
    blog.write("index.rst", f"Site\n====\n\n.. toctree::\n\n   {name}\n   guide\n")
    blog.write(f"{name}.{suffix}", HEAD[suffix])
    built = blog.build(**CONF)
    assert built.warnings == []
    body = built.body(name)
    assert titles(built, name) == ["P1", "P2", "P3"]
    assert body.h1.contents[0] == "Our blog"
    assert body.text.index("Welcome") < body.text.index("P3")
    assert body.select_one(".devrel-sections a")["href"].endswith("tag.html")
    other = {"blog": "blog/index", "blog/index": "blog"}[name]
    assert not (built.folder / f"{other}.html").exists()
    assert "devrel-blog.css" in built.text(f"{name}.html")
    assert "application/atom+xml" in built.text(f"{name}.html")
    # Links to the index lead to the page.
    assert built.body("guide").p.a["href"] == f"{name}.html"
    assert f"https://e.example/{name}.html" in built.text("blog/atom.xml")


OWN_LISTS = {
    "postlist": ".. postlist::\n   :style: compact\n",
    "post directives": "One\n---\n\n.. post:: 2020-01-01\n\nText.\n\nTwo\n---\n\n.. post:: 2020-01-02\n",
    "toctree": ".. toctree::\n   :glob:\n\n   blog/*\n",
    "references": "- :doc:`blog/p1`\n- :doc:`blog/p2`\n",
}


@pytest.mark.parametrize("kind", OWN_LISTS)
def test_a_page_that_lists_posts_itself_stays_as_it_is(blog, kind):
    blog.write("blog.rst", f"{HEAD['rst']}\n{OWN_LISTS[kind]}")
    built = blog.build(nitpicky=True)
    assert built.warnings == []
    assert titles(built, "blog") == []
    assert set(titles(built, "blog/index")) >= {"P1", "P2", "P3"}


@pytest.mark.parametrize(
    "text",
    [
        "Begin with :doc:`blog/p1`.",
        ".. toctree::\n   :hidden:\n   :glob:\n\n   blog/*",
        ":doc:`guide`",
    ],
)
def test_a_link_or_a_hidden_toctree_is_not_a_list(blog, text):
    blog.write("blog.rst", f"{HEAD['rst']}\n{text}\n")
    built = blog.build(nitpicky=True)
    assert built.warnings == []
    assert titles(built, "blog") == ["P1", "P2", "P3"]


def test_a_long_list_continues_on_further_pages(blog):
    blog.write("blog.rst", HEAD["rst"])
    built = blog.build(nitpicky=True, devrel_blog_page_size=2)
    assert built.warnings == []
    assert [len(titles(built, name)) for name in ("blog", "blog/page/2")] == [2, 1]
    assert built.body("blog").select_one(".devrel-pagination a")["href"] == "blog/page/2.html"
    assert built.body("blog/page/2").select_one(".devrel-pagination a")["href"] == "../../blog.html"


def test_each_blog_has_its_own_page(blog):
    blog.write("blog.rst", HEAD["rst"])
    blog.write("news.rst", ":orphan:\n\nNews\n====\n")
    blog.post("Text.\n", "news/n1.md", title="N1")
    built = blog.build(nitpicky=True, devrel_blog_blogs={"news": {"path": "news"}})
    assert built.warnings == []
    assert titles(built, "news") == ["N1"]
    assert titles(built, "blog") == ["P1", "P2", "P3"]


@pytest.mark.parametrize("name", ["blog", "blog/index"])
def test_a_site_without_posts_keeps_its_page(site, name):
    site.write(f"{name}.rst", f":orphan:\n\n{HEAD['rst']}")
    site.write("blog/page.md", "---\norphan: true\n---\n# A page\n")
    built = site.build(nitpicky=True)
    assert built.warnings == []
    plain = site.build(output="plain", nitpicky=True, extensions=["myst_parser"])
    assert built.text(f"{name}.html") == plain.text(f"{name}.html")


def test_the_index_can_be_disabled(blog):
    blog.write("blog.rst", HEAD["rst"])
    built = blog.build(devrel_blog_pages={"index": False})
    assert titles(built, "blog") == []
    assert not (built.folder / "blog/index.html").exists()


def test_incremental_builds_follow_the_posts_and_the_page(blog):
    blog.build()
    assert "blog" in (built := blog_with_page(blog)).written
    assert titles(built, "blog") == ["P1", "P2", "P3"]
    assert not (built.folder / "blog/index.html").exists()
    assert blog.build().written <= {"genindex", "search"}
    blog.post("Text.\n", "blog/p4.md", title="P4")
    assert titles(blog.build(), "blog") == ["P1", "P2", "P3", "P4"]
    blog.write("blog.rst", f"{HEAD['rst']}\n.. postlist::\n   :style: compact\n")
    built = blog.build()
    assert titles(built, "blog") == []
    assert len(titles(built, "blog/index")) == 4
    (blog.source / "blog.rst").unlink()
    built = blog.build()
    assert len(titles(built, "blog/index")) == 4
    assert not (built.folder / "blog.html").exists()


def blog_with_page(blog):
    blog.write("blog.rst", HEAD["rst"])
    return blog.build()


@pytest.mark.parametrize("builder", ["singlehtml", "latex", "text", "epub", "dirhtml", "json"])
@pytest.mark.filterwarnings("ignore:'sphinxcontrib")
def test_other_builders_show_the_list(blog, builder):
    blog.write("blog.rst", HEAD["rst"])
    built = blog.build(builder, nitpicky=True, version="1", copyright="A")
    assert built.warnings == []
    file = {
        "singlehtml": "index.html", "latex": "site.tex", "text": "blog.txt", "epub": "blog.xhtml",
        "dirhtml": "blog/index.html", "json": "blog.fjson",
    }[builder]  # fmt: skip
    text = built.text(file)
    assert text.index("Welcome") < text.index("P3")


def test_catalogs_have_no_list(blog):
    blog.write("blog.rst", HEAD["rst"])
    assert "11 February" not in blog.build("gettext").text("blog.pot")
