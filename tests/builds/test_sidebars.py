"""Sidebars: templates for ``html_sidebars`` that show posts, terms, years and feeds."""

from __future__ import annotations

import pytest

from sphinx_devrel_blog.pages.sidebars import SIDEBARS

ALL = [f"devrel_blog/{name}.html" for name in SIDEBARS]


@pytest.fixture
def blog(site):
    """Posts with terms, one with a title that templates must escape, and a page of the docs."""
    site.write(
        "conf.py",
        'extensions = ["sphinx_devrel_blog"]\nproject = "Site"\n'
        'html_baseurl = "https://docs.example/"\n',
    )
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   guide/index\n   blog/index\n")
    site.write("guide/index.rst", "Guide\n=====\n\n.. toctree::\n\n   page\n")
    site.write("guide/page.md", "# Page\n\nWords.\n")
    for number in range(7):
        site.post(
            f"Post {number}.\n", f"blog/p{number}.md", title=f"'Post <{number}> & more'",
            date=f"20{10 + number // 3}-01-0{number + 1}",
            tags="[common, rare]" if number == 0 else "[common]", category="News",
            author="Ann <b>", series="Steps",
        )  # fmt: skip
    site.post(
        "See [the page](../guide/page.md).\n", "blog/about.md", title="About", date="2009-01-01"
    )
    site.post("Draft.\n", "blog/draft.md", title="Draft", draft="true", tags="[secret]")
    return site


def sidebars(built, page):
    """The titles of the sidebars of a page, each with the words and URLs of its links."""
    found = {}
    for block in built.page(page).select(".devrel-sidebar"):
        title = block.select_one(".devrel-sidebar-title").text
        found[title] = [(link.text, link["href"]) for link in block.select("a")]
    return found


def test_each_sidebar_shows_its_title_and_links(blog):
    built = blog.build(html_sidebars={"**": ALL}, nitpicky=True)
    assert built.warnings == []
    shown = sidebars(built, "guide/page")
    assert list(shown) == [
        "Recent posts", "Tags", "Categories", "Series", "Authors", "Archive", "Feeds",
        "Posts about this page",
    ]  # fmt: skip
    assert shown["Recent posts"][0] == ("Post <6> & more", "../blog/p6.html")
    assert len(shown["Recent posts"]) == 5
    assert shown["Tags"] == [
        ("common", "../blog/tag/common.html"), ("rare", "../blog/tag/rare.html"),
        ("All tags", "../blog/tag.html"),
    ]  # fmt: skip
    assert shown["Authors"] == [("Ann <b>", "../blog/author/ann-b.html")]
    assert [text for text, _url in shown["Archive"]] == ["2012", "2011", "2010", "2009"]
    assert shown["Feeds"][0] == ("Atom", "../blog/atom.xml")
    assert shown["Posts about this page"] == [("About", "../blog/about.html")]
    assert built.page("guide/page").select_one(".devrel-cloud-5 a").text == "common"
    assert "<6>" not in built.text("guide/page.html")
    assert "About this post" not in shown
    card = sidebars(built, "blog/p0")["About this post"]
    assert [text for text, _url in card] == ["Ann <b>", "News", "common", "rare", "Steps"]
    assert "devrel-blog.css" in built.text("guide/page.html")


def test_a_page_without_any_is_as_it_was(blog):
    built = blog.build(html_sidebars={"blog/**": ALL})
    assert "devrel" not in built.body("guide/page").decode() + built.text("genindex.html")
    assert "devrel-blog.css" not in built.text("guide/page.html")


def test_they_are_as_new_as_their_posts(blog):
    conf = {
        "html_sidebars": {
            "guide/page": ["devrel_blog/recentposts.html", "devrel_blog/postsabout.html"]
        }
    }
    blog.build(**conf)
    blog.post("Post 6.\n", "blog/p6.md", title="New", date="2012-01-07", tags="[common]")
    second = blog.build(**conf)
    assert sidebars(second, "guide/page")["Recent posts"][0][0] == "New"
    assert "guide/index" not in second.written
    blog.post("Not any more.\n", "blog/about.md", title="About", date="2009-01-01")
    third = blog.build(**conf)
    assert "Posts about this page" not in sidebars(third, "guide/page")
    fresh = blog.build(output="fresh", **conf)
    assert third.text("guide/page.html") == fresh.text("guide/page.html")
    blog.post("Older.\n", "blog/older.md", title="Older", date="2008-01-01")
    assert "guide/page" not in blog.build(**conf).written


def test_a_template_of_the_site_comes_first(blog):
    blog.write(
        "_templates/devrel_blog/recentposts.html",
        "{% for link in devrel_blog.recent(2) %}<p class='mine'>{{ devrel_blog.link(link) }}</p>"
        "{% endfor %}",
    )
    built = blog.build(
        html_sidebars={"**": ["devrel_blog/recentposts.html"]}, templates_path=["_templates"]
    )
    assert [p.text for p in built.page("index").select("p.mine")] == [
        "Post <6> & more", "Post <5> & more"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "theme",
    ["alabaster", "furo", pytest.param("shibuya", marks=pytest.mark.heavy), "pydata_sphinx_theme"],
)
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_sidebars_work_in_each_theme(blog, theme, builder):
    pytest.importorskip(theme)
    built = blog.build(
        builder, html_theme=theme, html_sidebars={"**": ALL}, suppress_warnings=["config"]
    )
    name = "guide/page" if builder == "html" else "guide/page/index"
    assert "Recent posts" in sidebars(built, name)


@pytest.mark.parametrize(
    "conf",
    [
        {
            "html_theme_options": {
                "secondary_sidebar_items": ["page-toc", "devrel_blog/recentposts"]
            }
        },
        {"html_sidebars": {"**": ["sidebar-nav-bs", "devrel_blog/recentposts"]}},
    ],
)
def test_as_pydata_names_them(blog, conf):
    pytest.importorskip("pydata_sphinx_theme")
    conf = {"html_theme": "pydata_sphinx_theme", **conf}
    built = blog.build(**conf)
    assert "Recent posts" in sidebars(built, "guide/page")
    assert "devrel-blog.css" in built.text("guide/page.html")
    blog.post("Post 6.\n", "blog/p6.md", title="New", date="2012-01-07")
    assert sidebars(blog.build(**conf), "guide/page")["Recent posts"][0][0] == "New"


def test_in_the_language_of_the_site(blog):
    built = blog.build(html_sidebars={"**": ALL}, language="de")
    assert {"Neueste Beiträge", "Schlagwörter", "Beiträge zu dieser Seite"} <= set(
        sidebars(built, "guide/page")
    )
