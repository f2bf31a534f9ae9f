"""What a site of ABlog has: its directives, fields, several posts in a file, options, sidebars."""

from __future__ import annotations

import json

import pytest
from crawler import dead_links
from sites import PNG, Site
from sphinx.errors import ConfigError

from sphinx_devrel_blog.config.ablog import ABLOG_OPTIONS

SEVERAL = """\
News
====

Words of the page.

First thing
-----------

.. post:: Nov 6, 2023
   :tags: one, two
   :author: Ann
   :category: News

   The excerpt of the first.

Text of the first, see :ref:`tag-one`.

A heading
~~~~~~~~~

More.

.. update:: 3rd November 2024

   Something changed.

Second thing
------------

.. post:: 14 February 2014
   :tags: two
   :exclude:
   :external_link: https://other.example/second

   The excerpt of the second.

Text of the second, of :doc:`guide`.
"""


@pytest.fixture
def ablog(site):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   news\n   guide\n   blog/index\n")
    site.write("guide.rst", "Guide\n=====\n\n.. posts-about::\n")
    site.write("news.rst", SEVERAL)
    return site


def links(body, selector):
    return [(link.text, link["href"]) for link in body.select(selector)]


def test_several_posts_in_a_file(ablog):
    built = ablog.build(nitpicky=True)
    assert built.warnings == []
    body = built.body("news")
    first, second = body.select("section section[id$=thing]")
    assert first.time["datetime"] == "2023-11-06"
    assert "Updated 3 November 2024" in first.select_one(".devrel-post-about").text
    assert links(first, ".devrel-post-tags a")[0] == ("one", "blog/tag/one.html")
    assert second.time["datetime"] == "2014-02-14"
    assert "The excerpt of the first." in first.text
    assert "The excerpt of the second." not in second.text
    assert links(second, ".devrel-next a") == [("First thing", "#first-thing")]
    assert links(built.body("blog/index"), ".devrel-postlist .devrel-rubric a") == [
        ("First thing", "../news.html#first-thing"),
        ("Second thing", "https://other.example/second"),
    ]
    assert "The excerpt of the second." in built.body("blog/index").text
    assert links(built.body("guide"), ".devrel-postlist a")[0] == (
        "Second thing", "https://other.example/second",
    )  # fmt: skip
    assert dead_links(built.folder) == []


def test_feeds_of_several_posts(ablog):
    built = ablog.build(html_baseurl="https://docs.example/")
    first, second = json.loads(built.text("blog/feed.json"))["items"]
    assert first["url"] == first["id"] == "https://docs.example/news.html#first-thing"
    assert "Text of the first" in first["content_html"]
    assert "Text of the second" not in first["content_html"]
    assert first["summary"] == "The excerpt of the first."
    assert second["external_url"] == "https://other.example/second"


@pytest.mark.parametrize(
    "builder", ["dirhtml", "latex", "text", "epub", "man", "texinfo", "gettext"]
)
def test_several_posts_in_other_formats(ablog, builder):
    built = ablog.build(builder, nitpicky=True, copyright="Ann", version="1")
    assert built.warnings == []


def test_several_posts_read_in_two_processes(ablog):
    for number in range(8):
        ablog.write(
            f"blog/p{number}.rst", f"P {number}\n===\n\n.. post:: 2020-01-0{number + 1}\n\nText.\n"
        )
    one, two = ablog.build(), ablog.build(parallel=2, output="two")
    names = [name for name in one.files() if name.endswith((".html", ".xml", ".inv"))]
    assert all(one.files()[name] == two.files()[name] for name in names)


def test_edits_of_several_posts(ablog):
    ablog.build()
    ablog.write("news.rst", SEVERAL.replace("Second thing\n----", "Another thing\n-----"))
    second = ablog.build(nitpicky=True)
    assert links(second.body("blog/index"), ".devrel-postlist .devrel-rubric a")[1][0] == (
        "Another thing"
    )
    ablog.write("news.rst", "News\n====\n\nNone.\n")
    third = ablog.build()
    assert "There are no posts." in third.body("blog/index").text
    assert "devrel" not in third.body("news").decode()


def test_whole_posts_of_several(ablog):
    ablog.write("guide.rst", "Guide\n=====\n\n.. postlist::\n   :style: full\n")
    body = ablog.build(nitpicky=True).body("guide")
    first = body.select_one(".devrel-whole-post")
    assert "Text of the first" in first.text
    assert "Text of the second" not in first.text


def test_two_posts_in_one_section(site):
    site.write("a.rst", ":orphan:\n\nA\n=\n\n.. post:: 2020-01-01\n\n.. post:: 2020-01-02\n")
    (warning,) = site.build(suppress_warnings=["toc"]).warnings
    assert "a.rst:8: WARNING: The second `post` directive in a section is ignored" in warning


FIELDS = """\
:blogpost: true
:date: January 4th, 2023
:author: Ann, Bo
:tags: one,  two
:category: News
:location: Oslo
:language: English
:redirect: old/fields
:excerpt: 2

Fields
======

First.

Second.

Third.
"""


@pytest.mark.parametrize("name", ["anywhere/fields.rst", "blog/fields.rst"])
def test_field_lists_are_the_front_matter_of_a_page(site, name):
    site.write(name, FIELDS)
    site.write("index.rst", "Site\n====\n")
    built = site.build(nitpicky=True, html_baseurl="https://docs.example/")
    assert built.warnings == []
    body = built.body(name[:-4])
    assert body.select_one(".devrel-post-about").text.startswith("4 January 2023 · ")
    assert body.select_one(".devrel-post-authors").text == "Ann, Bo"
    assert [text for text, _url in links(body, ".devrel-post-tags a")] == ["one", "two"]
    description = built.page(name[:-4]).select_one("meta[name=description]")["content"]
    assert description == "First. Second."
    assert "refresh" in built.text("old/fields/index.html")


def test_fields_of_a_page_that_is_no_post(site):
    site.write("page.rst", ":orphan:\n:date: 2020-01-01\n:author: Ann\n\nPage\n====\n\nWords.\n")
    assert "devrel" not in site.build().body("page").decode()


def test_fields_and_a_directive(site):
    site.write(
        "blog/both.rst",
        ":date: 2020-01-01\n:tags: one\n\nBoth\n====\n\n.. post:: 2021-01-01\n   :author: Ann\n",
    )
    body = site.build(nitpicky=True).body("blog/both")
    assert body.time["datetime"] == "2021-01-01"
    assert [text for text, _url in links(body, ".devrel-post-tags a")] == ["one"]


def test_the_second_image_of_the_text_as_cover(site):
    site.write("blog/one.png", PNG)
    site.write("blog/two.png", PNG)
    site.post(
        "![first](one.png)\n\n![second](two.png)\n", blogpost="true", image="2", excerpt="Words"
    )
    built = site.build(nitpicky=True, html_baseurl="https://docs.example/")
    assert built.warnings == []
    assert len(built.body("blog/post").select("img")) == 2
    image = built.page("blog/post").select_one('meta[property="og:image"]')["content"]
    assert image == "https://docs.example/_images/two.png"
    assert built.body("blog/index").select_one("img.devrel-card-cover")["src"].endswith("two.png")


def test_an_update_without_a_date(site):
    site.post("```{update} soon\nWords.\n```\n")
    built = site.build()
    (warning,) = built.warnings
    assert "blog/post.md:5: WARNING: update: 'soon' is not a date" in warning
    assert "Updated on soon" in built.body("blog/post").select_one(".admonition.update").text


@pytest.mark.parametrize(
    ("date", "read"),
    [
        ("Nov 6, 2023", "2023-11-06"), ("14 February 2014", "2014-02-14"), ("January 10 2020", "2020-01-10"),
        ("3rd November 2021", "2021-11-03"), ("January 4th, 2023", "2023-01-04"),
        ("4  March   2020", "2020-03-04"),
    ],
)  # fmt: skip
def test_dates_of_the_post_directive_are_read_as_in_ablog(site, date, read):
    site.write("blog/a.rst", f"A\n=\n\n.. post:: {date}\n\nText.\n")
    built = site.build()
    assert built.warnings == []
    assert built.body("blog/a").time["datetime"] == read


CONF = """\
extensions = ["sphinx_devrel_blog"]
project = "Site"
blog_title = "A blog"
blog_path = "posts"
blog_authors = {"ann": ("Ann Lee", None)}
post_date_format = "%b %d, %Y"
templates_path = ["_templates"]
html_sidebars = {"**": ["globaltoc.html", "ablog/recentposts.html", "tagcloud.html", "archives.html"]}
"""


def test_options_and_sidebars_of_ablog_work(ablog):
    ablog.write("conf.py", CONF)
    ablog.write("index.rst", "Site\n====\n\n.. toctree::\n\n   news\n   guide\n   posts\n")
    ablog.write("_templates/archives.html", "<p class='mine'>Mine</p>")
    built = ablog.build()
    assert built.warnings == []
    page = built.page("guide")
    assert page.select_one("p.mine").text == "Mine"
    assert [title.text for title in page.select(".devrel-sidebar-title")] == [
        "Recent posts", "Tags"
    ]  # fmt: skip
    assert built.page("posts").h1.text.startswith("A blog")
    assert built.page("posts/author/ann")


def test_sidebars_of_other_forms_stay(ablog):
    built = ablog.build(html_sidebars={"blog/*": []})
    assert [line for line in built.warnings if "ABlog" in line] == []
    with pytest.raises(ConfigError, match="must be a list of strings"):  # in the form of Sphinx
        ablog.build(html_sidebars={"guide": "localtoc.html"})


def test_every_option_of_ablog_is_known_with_its_default():
    blog = pytest.importorskip("ablog.blog")
    defaults = {name: option.default for name, option in ABLOG_OPTIONS.items()}
    assert {option[0]: option[1] for option in blog.CONFIG} == defaults


AFTER = """\
extensions = ["sphinx_devrel_blog"]
project = "Site"
devrel_blog_title = "The blog"
devrel_blog_posts = ["posts/*/*"]
devrel_blog_defaults = {"**": {"excerpt": 2}}
devrel_blog_authors = {"ann": {"name": "Ann Lee", "url": "https://ann.example"}}
html_baseurl = "https://docs.example.org"
html_sidebars = {"**": ["devrel_blog/recentposts.html", "devrel_blog/tagcloud.html"]}
"""


def test_a_site_that_has_followed_the_page(ablog):
    """The site of docs/ablog.md, with posts of both kinds and a list in ABlog's own words."""
    ablog.write("conf.py", AFTER)
    ablog.write("news.rst", SEVERAL.replace("Ann", "ann"))
    ablog.write(
        "posts/2023/one.md",
        "---\nblogpost: true\ndate: Nov 6, 2023\nauthor: ann\ntags: one, two\ncategory: News\n"
        "language: English\nlocation: Oslo\n---\n\n# One\n\nFirst.\n\nSecond.\n\nThird.\n",
    )
    ablog.write(
        "posts/2022/two.rst",
        ".. post:: 14 February 2022\n   :tags: two\n   :author: ann\n   :nocomments:\n\nTwo\n===\n\n"
        "Text, see :ref:`one` and :ref:`blog-feed`.\n",
    )
    ablog.write(
        "list.rst",
        ":orphan:\n\nList\n====\n\n.. postlist:: 5\n   :author: ann\n   :date: %d/%m/%y\n"
        "   :format: {title} by {author} on {date}\n   :list-style: circle\n   :excerpts:\n   :sort:\n",
    )
    built = ablog.build(nitpicky=True)
    assert built.warnings == []
    lines = [line.p.text for line in built.body("list").select(".devrel-postlist > li")]
    assert lines == [
        "First thing by Ann Lee on 06/11/23", "One by Ann Lee on 06/11/23",
        "Two by Ann Lee on 14/02/22",
    ]  # fmt: skip
    assert "Second." in built.body("list").text
    assert "Third." not in built.body("list").text
    assert built.page("posts/2023/one").select(".devrel-sidebar")
    assert dead_links(built.folder) == []


def messages(app):
    return [line for line in app.warning.getvalue().splitlines() if "devrel_blog" in line]


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("blog_path", 3, "blog_path: expected a text, got 3"),
        ("blog_authors", {"ann": "Ann"}, "blog_authors['ann']: expected a pair such as"),
        ("blog_locations", ["Oslo"], "blog_locations: expected a mapping of keys to pairs"),
        ("blog_feed_length", "many", "blog_feed_length: expected a number or None, got 'many'"),
        ("blog_feed_templates", {"../up": {}}, "blog_feed_templates['../up']: expected a file name"),
        ("blog_feed_templates", {"a": {"body": ""}}, "blog_feed_templates['a']['body']: unknown key"),
        ("blog_post_pattern", [1], "blog_post_pattern[0]: expected a text"),
        ("post_auto_excerpt", -1, "post_auto_excerpt: expected a number or None"),
        ("post_show_prev_next", "maybe", "post_show_prev_next: expected True or False"),
    ],
)  # fmt: skip
def test_invalid_values_of_ablog_give_one_warning(site, name, value, problem):
    site.write("conf.py", f'extensions = ["sphinx_devrel_blog"]\n{name} = {value!r}\n')
    app = site.app()
    try:
        (message,) = messages(app)
    finally:
        app.cleanup()
    assert problem in message
    assert "[devrel_blog.config]" in message


def test_options_of_this_extension_take_precedence(site):
    app = site.app(
        blog_title="Theirs", devrel_blog_title="Ours", blog_path="news",
        devrel_blog_pages={"tags": False}, blog_languages={"en": ("English", None)},
    )  # fmt: skip
    try:
        assert app.config.devrel_blog_title == "Ours"
        assert app.config.devrel_blog_path == "news"
        assert app.config.devrel_blog_pages == {
            "urls": "ablog", "tags": False, "languages": {"en": "English"},
        }  # fmt: skip
        assert app.config.blog_archive_titles is None  # other extensions read all options
    finally:
        app.cleanup()


def test_other_sites_have_no_options_of_ablog(site):
    """Another extension may register the same name."""
    site.write(
        "conf.py",
        'extensions = ["sphinx_devrel_blog"]\ndisqus_shortname = "short"\n'
        "def setup(app):\n    app.add_config_value('disqus_shortname', '', 'html')\n",
    )
    app = site.app()
    try:
        assert messages(app) == []
        assert "blog_path" not in app.config
        assert app.config.devrel_blog_pages == {}
    finally:
        app.cleanup()


def test_templates_written_for_ablog_show_new_posts(site):
    site.write("conf.py", 'extensions = ["sphinx_devrel_blog"]\nblog_path = "blog"\ntemplates_path = ["_templates"]\n'
               'html_sidebars = {"**": ["mine.html"]}\n')  # fmt: skip
    site.write("index.rst", "Site\n====\n")
    site.write("_templates/mine.html", "<ul class='mine'>{% for post in ablog.recent(3, pagename) %}"
               "<li>{{ post.title }}{% endfor %}</ul>")  # fmt: skip
    site.post("Text\n", "blog/one.md", title="One")
    assert site.build().page("index").select_one(".mine").text == "One"
    site.post("Text\n", "blog/two.md", title="Two", date="2021-01-01")
    second = site.build()
    assert [item.text for item in second.page("index").select(".mine li")] == ["TwoOne", "One"]
    assert site.build().written <= {"genindex", "search"}


@pytest.mark.parametrize("builder", ["json", "pickle"])
@pytest.mark.filterwarnings("ignore:'sphinxcontrib")
def test_builders_that_write_the_context_of_templates(site, builder):
    site.write("index.rst", "Site\n====\n")
    site.post("Text\n")
    assert site.build(builder, blog_path="news").warnings == []


def test_labels_of_ablog_have_the_keys_of_conf_py(site):
    site.write("conf.py", 'extensions = ["sphinx_devrel_blog"]\nblog_locations = {"lon": ("London", "https://london.example")}\n'
               'blog_languages = {"en": ("English", None)}\n')  # fmt: skip
    site.write(
        "index.rst",
        "Site\n====\n\n:ref:`location-lon`, :ref:`language-en`, :ref:`location-london`.\n",
    )
    site.post("Text\n", location="lon, Oslo", language="en")
    built = site.build(nitpicky=True)
    assert built.warnings == []
    assert links(built.body("index"), "a.reference") == [
        ("London", "blog/location/london.html"), ("English", "blog/language/english.html"),
        ("London", "blog/location/london.html"),
    ]  # fmt: skip
    assert ("london.example", "https://london.example") in links(
        built.body("blog/location/london"), "a"
    )


@pytest.mark.parametrize(
    ("date", "read"),
    [
        ("05/06/2020", "2020-05-06"), ("25/06/2020", "2020-06-25"), ("06.25.2020", "2020-06-25"),
        ("1-2-21", "2021-01-02"), ("3.4.99", "1999-03-04"), ("2020-05-06", "2020-05-06"),
    ],
)  # fmt: skip
def test_numeric_dates_are_read_as_by_ablog(site, date, read):
    dateutil = pytest.importorskip("dateutil.parser")
    assert f"{dateutil.parse(date):%Y-%m-%d}" == read
    site.write("conf.py", 'extensions = ["sphinx_devrel_blog"]\nblog_path = "blog"\n')
    site.write("index.rst", "Site\n====\n")
    site.write("blog/a.rst", f"A\n=\n\n.. post:: {date}\n\nText.\n")
    site.post("Text\n", "blog/b.md", blogpost="true", date=date)
    built = site.build()
    assert built.warnings == []
    assert [built.body(name).time["datetime"] for name in ("blog/a", "blog/b")] == [read, read]


def test_a_site_without_ablogs_options_has_our_urls_again(site, tmp_path):
    site.post("Text\n", tags="Café, C++", location="London, England", language="en")
    site.write("index.rst", "Site\n====\n")
    site.build(html_baseurl="https://a.example/", blog_path="blog", blog_feed_archives="1")
    second = site.build(html_baseurl="https://a.example/")
    fresh = Site(tmp_path / "fresh")
    fresh.source = site.source
    expected = fresh.build(html_baseurl="https://a.example/")
    pages = [
        {name: data for name, data in built.files().items() if name.endswith((".html", ".xml"))}
        for built in (second, expected)
    ]
    assert pages[0].keys() == pages[1].keys()
    assert [name for name in pages[0] if pages[0][name] != pages[1][name]] == []


@pytest.mark.parametrize("source", ["A post\n======\n\n.. post:: 2026-01-01\n\nText\n", SEVERAL])
def test_posts_in_the_form_of_ablogs_are_reported_when_they_are_read(site, infos, source):
    hint = '`devrel_blog_pages = {"urls": "ablog"}`'
    site.write("blog/post.rst", source)
    site.build()
    assert len([line for line in infos if hint in line]) == 1
    infos.clear()
    site.build()
    assert [line for line in infos if hint in line] == []


def test_post_auto_excerpt_0_shows_no_excerpt(site):
    site.write("index.rst", "Site\n====\n")
    site.post("The text.\n")
    built = site.build(blog_path="blog", post_auto_excerpt="0")
    assert "The text." not in built.body("blog").text


def test_the_suggested_lines_set_what_a_kept_option_would_change(site):
    """With an option that is kept, the others have the defaults of ABlog, such as excerpts."""
    conf = {"blog_baseurl": "https://a.example/", "post_date_format": "%d %B %Y"}
    app = site.app(blog_feed_fulltext=True, **conf)
    suggested = app.status.getvalue()
    app.cleanup()
    assert "devrel_blog_feed_options = {'entries': 0, 'content': 'full'}" in suggested
    assert app.config.devrel_blog_feed_options == {"entries": 0, "content": "full"}
