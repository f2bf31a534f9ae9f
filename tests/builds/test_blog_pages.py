"""The generated pages of a blog: which there are, what they show, and when they change."""

from __future__ import annotations

import itertools
import re
import shutil

import pytest
import sphinx
from crawler import dead_links
from samples import sample
from sites import PNG, Site

WRITTEN_ALWAYS = {"genindex", "search"}


@pytest.fixture
def blog(site):
    """Four posts with everything that makes pages, and a page of the docs."""
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   guide\n   blog/index\n")
    site.write("guide.md", "# Guide\n\nWords.\n")
    site.write(
        "blog/authors.yml",
        "ann:\n  name: Ann Lee\n  title: Writer\n  bio: Ann writes.\n  avatar: ann.png\n"
        "  url: https://ann.example\n  socials: {github: ann, mastodon: '@ann@m.example'}\nbo: {name: Bo}\n",
    )
    site.write("blog/ann.png", PNG)
    site.post(
        "One *text* with a [link](two.md).\n\n## Head\n", "blog/one.md", title="One",
        date="2019-12-31", tags="[python, C++]", category="News", author="ann", series="Basics",
        language="en", location="Oslo",
    )  # fmt: skip
    site.post(
        "Two.\n", "blog/two.md", title="'Two < 3 & 4'", date="2020-01-02",
        tags="[Python, C]", category="News", author="bo", series="Basics", language="de",
        location="Graz",
    )  # fmt: skip
    site.post("Three.\n", "blog/three.md", title="Three", date="2020-03-04", tags="[日本語, C#]")
    site.post("Four.\n", "blog/four.md", title="Four", draft="true")
    return site


def titles(built, page):
    return [link.text for link in built.body(page).select(".devrel-postlist .devrel-rubric a")]


def test_every_kind_of_page(blog):
    built = blog.build(nitpicky=True)
    assert built.warnings == []
    made = {name[5:-5] for name in built.files() if re.match("blog/.*html", name)}
    assert made - {"one", "two", "three", "four"} == {
        "index", "archive", "2019", "2020", "tag", "tag/python", "tag/c", "tag/c-plus-plus", "tag/c-sharp",
        "tag/日本語", "category", "category/news", "author", "author/ann-lee", "author/bo", "series",
        "series/basics", "language", "language/en", "language/de", "location", "location/oslo",
        "location/graz",
    }  # fmt: skip
    assert titles(built, "blog/index") == ["Three", "Two < 3 & 4", "One"]
    assert titles(built, "blog/tag/python") == ["Two < 3 & 4", "One"]
    assert built.body("blog/tag/python").h1.contents[0] == "Posts tagged “Python”"
    assert built.body("blog/language/de").h1.contents[0] == "Posts in German"
    terms = [item.p.get_text() for item in built.body("blog/tag").select(".devrel-terms > li")]
    assert terms == ["C (1)", "C# (1)", "C++ (1)", "Python (2)", "日本語 (1)"]
    years = [item.p.get_text() for item in built.body("blog/archive").select(".devrel-terms > li")]
    assert years == ["2020 (2)", "2019 (1)"]
    sections = [link["href"] for link in built.body("blog/index").select(".devrel-sections a")]
    assert sections == [
        "tag.html", "category.html", "author.html", "series.html", "language.html",
        "location.html", "archive.html",
    ]  # fmt: skip


def test_the_page_of_an_author_shows_the_profile(blog):
    built = blog.build()
    body = built.body("blog/author/ann-lee")
    about = body.select_one(".devrel-author")
    assert about.img["src"] == "../../_images/ann.png"
    assert about.img["alt"] == ""
    assert "Writer" in about.text
    assert "Ann writes." in about.text
    assert [(link.text, link["href"]) for link in about.select("a")] == [
        ("ann.example", "https://ann.example"),
        ("GitHub: ann", "https://github.com/ann"),
        ("Mastodon: @ann@m.example", "https://m.example/@ann"),
    ]
    # Mastodon verifies these links, on the page of the author only.
    verified = [link["href"] for link in built.page("blog/author/ann-lee").find_all(rel="me")]
    assert verified == ["https://ann.example", "https://github.com/ann", "https://m.example/@ann"]
    others = ("blog/author/bo", "blog/one", "blog/index")
    assert not any(built.page(name).find(rel="me") for name in others)


def test_parts_of_a_series_are_in_their_order(blog):
    body = blog.build().body("blog/series/basics")
    assert [link.text for link in body.select("strong a")] == ["One", "Two < 3 & 4"]


def test_languages_and_locations_only_where_there_are_two(blog):
    (blog.source / "blog/two.md").unlink()
    files = blog.build().files()
    assert not [name for name in files if name.startswith(("blog/language", "blog/location"))]


def test_months_of_a_year_with_many_posts(blog):
    for number in range(4):
        blog.post("More.\n", f"blog/more-{number}.md", date=f"2020-01-1{number}")
    built = blog.build(devrel_blog_page_size=1)
    assert "blog/2020/01.html" in built.files()
    assert "blog/2019/12.html" not in built.files()
    assert built.body("blog/2020/03").h1.contents[0] == "March 2020"
    headings = [rubric.text for rubric in built.body("blog/2020").select(".devrel-rubric")]
    assert headings == ["March 2020", "January 2020"]


def test_a_list_that_goes_on(blog):
    built = blog.build(devrel_blog_page_size=1)
    assert titles(built, "blog/page/2") == ["Two < 3 & 4"]
    assert built.body("blog/page/2").h1.contents[0] == "Blog, page 2"
    pages = built.body("blog/page/2").select_one("nav.devrel-pagination")
    assert [(link.text, link["href"]) for link in pages.select("a")] == [
        ("1", "../index.html"), ("3", "3.html"),
    ]  # fmt: skip
    assert pages.strong.text == "2"
    assert "blog/tag/python/page/2.html" in built.files()


def test_terms_that_end_as_the_index_is_called(site):
    site.post("Text\n", "blog/a.md", tags="[reindex, re]")
    site.post("Text\n", "blog/b.md", tags="[reindex, re]")
    files = site.build(devrel_blog_page_size=1).files()
    assert "blog/tag/reindex/page/2.html" in files
    assert "blog/tag/re/page/2.html" in files


def test_pages_that_are_left_out_and_titled(blog):
    built = blog.build(
        devrel_blog_pages={"categories": False, "archive": False, "tags": "Topics"},
        devrel_blog_title="Notes",
        devrel_blog_path="notes",
        devrel_blog_posts=["blog/*"],
    )
    assert not [name for name in built.files() if name.startswith(("notes/category", "notes/20"))]
    assert built.body("notes/tag").h1.contents[0] == "Topics"
    assert built.body("notes/index").h1.contents[0] == "Notes"
    links = built.body("blog/one").select(".devrel-post-kicker > *")
    assert [link.name for link in links] == ["span"]


def test_the_root_as_path(blog):
    blog.write("index.rst", "Site\n====\n\n.. toctree::\n\n   guide\n")
    built = blog.build(devrel_blog_path="", devrel_blog_posts=["blog/*"])
    assert built.warnings == []
    assert "tag/python.html" in built.files()
    assert built.body("index").h1.contents[0] == "Site"


@pytest.mark.parametrize("name", ["blog/tag", "blog/tag/python", "blog/2020"])
def test_a_page_of_the_sites_own_stays(blog, name):
    blog.write(f"{name}.md", "---\norphan: true\n---\n\n# My own\n")
    built = blog.build()
    assert built.warnings == []
    assert built.body(name).h1.contents[0] == "My own"
    assert not built.body(name).select(".devrel-posts")
    # And where it goes, one is made in its place; where it comes back, it is the site's again.
    (blog.source / f"{name}.md").unlink()
    assert blog.build().body(name).select(".devrel-posts")
    blog.write(f"{name}.md", "---\norphan: true\n---\n\n# My own\n")
    assert not blog.build().body(name).select(".devrel-posts")


def test_drafts_that_are_shown(blog):
    built = blog.build(devrel_blog_drafts="show")
    assert titles(built, "blog/drafts") == ["Four"]
    assert "This post is a draft." in built.body("blog/four").select_one(".devrel-post-banner").text
    hidden = blog.build(output="hidden")
    assert "blog/drafts.html" not in hidden.files()
    assert "Four" not in hidden.text("blog/index.html")


def test_a_site_without_posts_has_no_pages(site):
    site.write("index.rst", "Site\n====\n")
    built = site.build()
    assert built.warnings == []
    assert not [name for name in built.files() if name.startswith("blog")]


def test_generated_pages_have_the_navigation_of_the_theme(blog):
    pytest.importorskip("furo")
    built = blog.build(html_theme="furo")
    sidebar = built.page("blog/tag/python").select(".sidebar-tree a")
    assert [link.text for link in sidebar] == ["Guide", "Blog"]
    alabaster = blog.build(
        output="classic", html_theme="classic", devrel_blog_title="Our blog"
    ).page("blog/tag/python")
    crumbs = [link.text for link in alabaster.select("div.related")[0].select("li.nav-item a")]
    assert crumbs[-3:] == ["Our blog", "Tags", "Posts tagged “Python”"]
    assert not alabaster.find("a", string="Show Source")


def test_a_glob_takes_the_index_and_the_posts(site):
    site.post("Text\n")
    built = site.build()
    links = [link["href"] for link in built.body("index").select(".toctree-wrapper a")]
    assert links == ["blog/index.html", "blog/post.html"]
    assert built.warnings == []


def test_pages_are_in_the_search_and_in_the_inventory(blog):
    built = blog.build()
    index = built.text("searchindex.js")
    assert '"blog/tag/python"' in index
    assert "Posts tagged" in index
    assert (built.folder / "objects.inv").exists()


@pytest.mark.parametrize("parallel", [1, 2])
def test_the_search_has_only_the_first_page_of_each_list(site, parallel):
    further = '"blog/page/2"', '"blog/tag/python/page/2"', '"list/page/2"'
    site.write("list.md", "# List\n\n```{postlist}\n:page-size: 5\n```\n")
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   list\n")
    for number in range(12):
        site.post("Text.\n", name=f"blog/post-{number}.md", tags="[python]")
    built = site.build(parallel=parallel)
    first = built.text("searchindex.js")
    assert [name in first for name in (*further, '"list"', '"blog/tag/python"')] == [False] * 3 + [
        True
    ] * 2
    assert all((built.folder / f"{name[1:-1]}.html").exists() for name in further)
    assert built.warnings == []
    (built.folder / "blog/tag/python/page/2.html").unlink()
    site.write("guide.md", "---\norphan: true\n---\n# Guide\n")
    again = site.build(parallel=parallel)
    assert "blog/tag/python/page/2" in again.written
    assert [name in again.text("searchindex.js") for name in (*further, '"guide"')] == [
        False
    ] * 3 + [True]


@pytest.mark.parametrize(
    "builder", sample(["dirhtml", "singlehtml", "latex", "epub", "text", "man", "texinfo", "xml",
                       "pseudoxml", "gettext"], ["dirhtml", "latex", "epub", "text"])
)  # fmt: skip
def test_pages_in_every_builder(blog, builder):
    blog.write(
        "list.md",
        "# List\n\n```{postlist}\n:style: full\n```\n\n```{postlist}\n:style: cards\n```\n",
    )
    blog.write("index.rst", "Site\n====\n\n.. toctree::\n\n   guide\n   blog/index\n   list\n")
    conf = {"nitpicky": True, "devrel_blog_page_size": 1, "copyright": "2020, us", "version": "1"}
    built = blog.build(builder, **conf)
    assert built.warnings == []
    again = blog.build(builder, **conf)
    assert again.warnings == []
    if builder == "text":
        assert "Posts tagged “Python”" in built.text("blog/tag/python.txt")
        assert "2 January 2020" in built.text("blog/tag/python.txt")
    if builder == "latex":
        text = built.text("site.tex")
        assert "Three" in text
        assert r"Two \textless{} 3 \& 4" in text or r"Two < 3 \& 4" in text


@pytest.mark.parametrize(
    ("builder", "theme"),
    sample(
        itertools.product(["html", "dirhtml"], ["alabaster", "furo", "pydata_sphinx_theme"]),
        [("html", "pydata_sphinx_theme"), ("dirhtml", "alabaster")],
    ),
)
def test_generated_pages_have_no_dead_links(blog, builder, theme):
    pytest.importorskip(theme)
    built = blog.build(builder, html_theme=theme, devrel_blog_page_size=1)
    assert dead_links(built.folder) == []


def test_no_dead_links_in_a_book(blog):
    assert dead_links(blog.build("epub").folder) == []


# -- what is written again


def again(site, **conf):
    built = site.build(**conf)
    assert built.warnings == []
    # The first page too is always written by older releases of Sphinx.
    first = {"index"} if sphinx.version_info < (9,) else set()
    return built.written - WRITTEN_ALWAYS - first


def test_nothing_is_written_where_nothing_changed(blog):
    blog.build()
    assert again(blog) == set()


def test_a_word_in_a_text(blog):
    blog.build()
    path = blog.source / "blog/one.md"
    path.write_text(path.read_text().replace("## Head", "A word.\n\n## Head"))
    assert again(blog) == {"blog/one"}


def test_a_word_in_an_excerpt(blog):
    blog.build()
    path = blog.source / "blog/three.md"
    path.write_text(path.read_text().replace("Three.", "Third."))
    written = again(blog)
    assert "blog/tag/日本語" in written
    assert written == {"blog/three", "blog/index", "blog/tag/日本語", "blog/tag/c-sharp"}


def test_a_changed_title_writes_the_pages_that_show_it(blog):
    """It is on its own page, in lists, and at the posts before and after it."""
    blog.build()
    path = blog.source / "blog/three.md"
    path.write_text(path.read_text().replace("title: Three", "title: Third"))
    assert again(blog) == {
        "blog/three", "blog/two", "blog/index", "blog/tag/日本語", "blog/tag/c-sharp", "blog/2020",
    }  # fmt: skip


def test_a_title_after_a_word_in_another_text(blog):
    """The other post shows data of posts that is known before its text is read again."""
    blog.build()
    one, three = blog.source / "blog/one.md", blog.source / "blog/three.md"
    one.write_text(one.read_text().replace("## Head", "A word.\n\n## Head"))
    assert again(blog) == {"blog/one"}
    three.write_text(three.read_text().replace("title: Three", "title: Third"))
    assert "blog/one" not in again(blog)


def test_a_word_in_a_text_that_a_list_shows_whole(blog):
    blog.write("list.md", "---\norphan: true\n---\n\n# List\n\n```{postlist}\n:style: full\n```\n")
    blog.build()
    path = blog.source / "blog/one.md"
    path.write_text(path.read_text().replace("## Head", "A word.\n\n## Head"))
    assert again(blog) == {"blog/one", "list"}


def test_an_author_of_the_file(blog):
    blog.build()
    path = blog.source / "blog/authors.yml"
    path.write_text(path.read_text().replace("Ann writes.", "Ann reads."))
    written = again(blog)
    assert "blog/author/ann-lee" in written
    assert "blog/author/bo" not in written


def test_a_post_that_is_gone(blog):
    blog.build()
    (blog.source / "blog/three.md").unlink()
    built = blog.build()
    assert "blog/three.html" not in built.files()
    assert "_sources/blog/three.md.txt" not in built.files()
    assert "blog/tag/日本語.html" not in built.files()
    assert "Three" not in built.text("blog/index.html")
    assert "Three" not in built.text("blog/two.html")


def test_the_title_of_a_page_whose_list_goes_on(blog):
    text = "---\norphan: true\n---\n\n# News\n\n```{postlist}\n:page-size: 1\n```\n"
    blog.write("news.md", text)
    assert blog.build().body("news/page/2").h1.contents[0] == "News, page 2"
    blog.write("news.md", text.replace("News", "Olds"))
    assert blog.build().body("news/page/2").h1.contents[0] == "Olds, page 2"


def test_an_option_for_the_look_of_pages_writes_them_again(blog):
    blog.build()
    assert "blog/tag/python" in again(blog, devrel_blog_pages={"style": "list"})
    assert "blog/tag/python" in again(blog, devrel_blog_pages={"style": "list"}, html_title="Other")


def test_a_page_that_was_removed_from_the_output(blog):
    built = blog.build()
    (built.folder / "blog/tag/python.html").unlink()
    assert again(blog) == {"blog/tag/python"}


def test_another_output_folder_of_the_same_doctrees(blog, tmp_path):
    from sphinx.testing.util import SphinxTestApp

    for name in ("a", "b"):
        app = SphinxTestApp("html", srcdir=blog.source, builddir=tmp_path / "out")
        app.outdir = type(app.outdir)(tmp_path / name)
        app.builder.outdir = app.outdir
        app.build()
        app.cleanup()
    assert files_of(tmp_path / "a").keys() == files_of(tmp_path / "b").keys()


def files_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_two_processes_write_the_same(blog):
    for number in range(12):
        blog.post("Text\n", f"blog/more-{number}.md", title=f"More {number}", tags="[python]")
    one = blog.build(output="one", devrel_blog_page_size=3)
    two = blog.build(output="two", devrel_blog_page_size=3, parallel=2)
    assert one.files() == two.files()
    assert two.warnings == []


def test_a_second_site_in_the_process(blog, tmp_path):
    blog.build()
    other = Site(tmp_path / "other")
    other.post("Text\n", title="Alone")
    built = other.build()
    assert titles(built, "blog/index") == ["Alone"]
    shutil.rmtree(other.source)


@pytest.mark.parametrize(
    ("language", "title", "tagged"),
    [
        ("de", "Blog", "Beiträge mit dem Schlagwort „Python“"),
        ("ja", "ブログ", "「Python」タグの記事"),
    ],
)
def test_words_in_the_language_of_the_site(blog, language, title, tagged):
    built = blog.build(language=language)
    assert built.body("blog/index").h1.contents[0] == title
    assert built.body("blog/tag/python").h1.contents[0] == tagged
    assert built.warnings == []


MANY = {"tags": "tag", "categories": "category", "authors": "author"}
"""What a post may have many of, and the folder of their pages."""


def many_terms(site, key, count):
    """Build a blog with one post that has ``count`` terms, and return it."""
    labels = [f"t{number:02}" for number in range(count)]
    site.post("Text.\n", **{key: f"[{', '.join(labels)}]"})
    return site.build(output=f"{key}-{count}", devrel_blog_pages={"style": "cards"})


@pytest.mark.parametrize("key", MANY)
def test_lists_show_the_first_terms_of_a_post_and_the_post_shows_all(site, key):
    built = many_terms(site, key, 25)
    assert built.warnings == []
    for page in (f"blog/{MANY[key]}/t24", "blog/index"):
        card = built.body(page).select_one(".devrel-card")
        linked = [link.text for link in card.select("a")]
        assert linked == (["A post"] if key == "authors" else ["t00", "A post"])
        if key == "authors":
            assert card.select_one(".devrel-name").text == "t00, t01, t02 +22"
    part = {"tags": "tags", "categories": "kicker", "authors": "authors"}[key]
    found = built.body("blog/post").select(f".devrel-post-{part} a")
    assert [link.text for link in found] == [f"t{number:02}" for number in range(25)]


@pytest.mark.parametrize("key", MANY)
def test_the_page_of_a_term_does_not_grow_with_the_terms_of_its_posts(site, key):
    page = f"blog/{MANY[key]}/t00.html"
    small, large = (len(many_terms(site, key, count).text(page)) for count in (30, 60))
    assert abs(large - small) < 50


@pytest.mark.parametrize("style", ["list", "table"])
def test_other_lists_show_the_first_terms_of_a_post_too(site, style):
    labels = ", ".join(f"t{number:02}" for number in range(25))
    site.post("Text.\n", tags=f"[{labels}]", authors=f"[{labels}]", categories=f"[{labels}]")
    body = site.build(devrel_blog_pages={"style": style}).body("blog/index")
    found = [link.text for link in body.select(".devrel-postlist a")]
    assert found.count("+5") == 2
    assert "t20" not in found


def test_a_long_series_is_shown_around_the_part(site, monkeypatch):
    monkeypatch.setattr("sphinx_devrel_blog.blog.post_index._PARTS_SHOWN", 3)
    for number in range(1, 8):
        site.post(
            "Text.\n",
            f"blog/p{number}.md",
            title=f"P{number}",
            date=f"2020-01-0{number}",
            series="S",
        )
    built = site.build()
    box = built.body("blog/p5").select_one(".devrel-post-series")
    assert "Part 5 of 7" in box.get_text()
    assert [item.get_text(strip=True) for item in box.select("li")] == ["P4", "P5", "P6"]
    assert box.ol["start"] == "4"
    assert built.body("blog/p1").select_one(".devrel-post-series ol").get("start") is None
