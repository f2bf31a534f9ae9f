"""A site that replaces ABlog with this extension keeps its pages, feeds and redirects."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

import feedparser
import pytest
from bs4 import BeautifulSoup
from crawler import dead_links
from samples import sample
from sites import PNG, Site

ablog = pytest.importorskip("ablog", reason="ABlog isn't installed")
# One process runs all tests, for they share sites.

CONF = """\
extensions = [{extension!r}, "myst_parser"]
project = "Site"
author = "Ann"
blog_path = "blog"
blog_title = "The blog"
blog_baseurl = "https://docs.example/site"
blog_post_pattern = ["posts/**/*.md", "news/2*.rst"]
blog_authors = {{"ann": ("Ann Lée", "https://ann.example"), "bo": ("Bo", None)}}
blog_locations = {{"lon": ("London", "https://london.example"), "osl": ("Oslo", None)}}
blog_languages = {{"en": ("English", None), "es": ("Español", None)}}
blog_default_author = ["ann"]
blog_default_language = "en"
blog_default_location = "osl"
blog_archive_titles = False
blog_feed_archives = True
blog_feed_fulltext = False
blog_feed_length = None
blog_feed_subtitle = "All the news"
blog_feed_templates = {{
    "atom": {{"content": "{{{{ title }}}}{{% for tag in post.tags %}} #{{{{ tag.name|trim()|replace(' ', '') }}}}{{% endfor %}}"}},
    "social": {{"content": "{{{{ title }}}} by {{{{ post.author|join(', ') }}}}"}},
}}
blog_feed_titles = False
post_auto_excerpt = 1
post_auto_image = 1
post_auto_orphan = True
post_always_section = False
post_date_format = "%d.%m.%Y"
post_date_format_short = "%d.%m."
post_redirect_refresh = 3
post_show_prev_next = True
disqus_shortname = "short"
disqus_pages = True
disqus_drafts = False
fontawesome_included = True
fontawesome_link_cdn = "https://cdn.example/fa.css"
fontawesome_css_file = ""
skip_injecting_base_ablog_templates = False
html_sidebars = {{
    "**": [
        "ablog/postcard.html", "ablog/recentposts.html", "ablog/tagcloud.html",
        "ablog/categories.html", "ablog/archives.html", "ablog/authors.html",
        "ablog/languages.html", "ablog/locations.html",
    ]
}}
"""

FILES = {
    "index.rst": "Site\n====\n\n:ref:`blog-posts`, :ref:`blog-tags`, :ref:`blog-feed`, :ref:`tag-c`, :ref:`beta`, "
    ":ref:`blog-drafts`.\n\n.. toctree::\n\n   about\n   lists\n",
    "about.rst": "About\n=====\n\nText.\n",
    "lists.rst": "Lists\n=====\n\n.. postlist:: 5\n   :tags: python\n   :date: %A, %B %d, %Y\n   :format: {title} by {author} on {date}\n"
    "   :list-style: circle\n   :excerpts:\n   :sort:\n   :expand: Read more ...\n\n.. postlist::\n   :category: Notes\n   :location: lon\n   :language: en\n",
    "posts/alpha.rst": ".. post:: 05.03.2019\n   :tags: python, C++, Café, R&D\n   :category: Notes, v0.11\n   :author: ann, bo\n"
    "   :location: lon, osl\n   :language: en, es\n   :redirect: old/alpha, older\n   :image: 1\n   :excerpt: 1\n\n"
    "Alpha\n=====\n\nThe first paragraph.\n\n.. image:: one.png\n\nThe second.\n\n.. update:: 11.12.2019\n\n   News.\n",
    "posts/one.png": PNG,
    "posts/beta.rst": ":orphan:\n\nBeta\n====\n\n.. post:: 03.02.2020\n   :tags: C#, a/b, foo_bar, Python, .NET\n   :category: Notes\n"
    "   :author: Zoë D'Arc\n   :location: London, England\n   :language: Français\n   :exclude:\n   :nocomments:\n\n   The excerpt.\n\nText.\n",
    "posts/2021/gamma.md": "---\nblogpost: true\ndate: 07.08.2021\ntags: python, node.js, 日本\ncategory: Über uns\nauthor: bo\n"
    "location: lon\nlanguage: es\n---\n\n# Gamma\n\nText of gamma.\n",
    "posts/2021/matched.md": "---\ndate: 01.09.2021\ntags: one two\n---\n\n# Matched\n\nText.\n",
    "posts/top.md": "---\ndate: 02.09.2021\n---\n\n# Top\n\nText.\n",
    "news/2022.rst": ":date: 06.01.2022\n:tags: fields\n\nNews of 2022\n============\n\nText.\n",
    "several.rst": ":orphan:\n\nSeveral\n=======\n\nFirst thing\n-----------\n\n.. post:: 01.01.2018\n   :tags: one\n\nText one.\n\n"
    "Second thing\n------------\n\n.. post:: 02.01.2018\n   :tags: two\n   :external_link: https://other.example/\n\nText two.\n",
    "top.rst": ":orphan:\n\nTop of several\n==============\n\n.. post:: 03.01.2018\n   :tags: top\n\nText.\n\nBelow\n-----\n\n"
    ".. post:: 04.01.2018\n   :tags: top\n\nText.\n",
    "posts/2021/2021-03-04-named.md": "---\nblogpost: true\ntags: named\n---\n\n# Named\n\nText.\n",
    "posts/2021-03-05-directive.rst": ":orphan:\n:date: 05.03.2021\n:blogpost: true\n\nDirective\n=========\n\nText.\n",
    "posts/draft.rst": ".. post::\n   :tags: secret\n   :author: Nobody\n\nDraft\n=====\n\nText.\n",
    "posts/future.rst": ".. post:: 01.01.2999\n   :tags: later\n   :redirect: never\n\nFuture\n======\n\nText.\n",
}  # fmt: skip


class Output(NamedTuple):
    """An output folder and the messages of its build."""

    folder: Path
    log: str

    def paths(self, suffix: str) -> set[str]:
        return {
            path.relative_to(self.folder).as_posix()
            for path in self.folder.rglob(f"*{suffix}")
            if not path.relative_to(self.folder).parts[0].startswith("_")
        }

    def feed(self, path: str):
        return feedparser.parse((self.folder / path).read_bytes())

    def redirects(self) -> dict[str, str]:
        """The target of each page that redirects."""
        found = {}
        for path in self.paths(".html"):
            text = (self.folder / path).read_text()
            if match := re.search(r'http-equiv="refresh"\s+content="(\d+); ?url=([^"]*)"', text):
                found[path] = match[2]
        return found


def run(site, extension: str, conf: str = CONF, builder: str = "html", *options: str) -> Output:
    """Build the site as its users do."""
    site.write("conf.py", conf.format(extension=extension))
    folder = site.output / f"{extension}-{builder}"
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-b",
        builder,
        *options,
        str(site.source),
        str(folder),
    ]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "TZ": "UTC", "NO_COLOR": "1"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return Output(folder, done.stdout + done.stderr)


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("ablog"))
    for name, content in FILES.items():
        site.write(name, content)

    @cache
    def build(builder):
        theirs = run(site, "ablog", CONF, builder)
        return theirs, run(site, "sphinx_devrel_blog", CONF, builder, "-n", "-W")

    return build


@pytest.mark.parametrize("builder", sample(["html", "dirhtml"], ["html"]))
def test_every_page_of_ablog_is_written(sites, builder):
    theirs, ours = sites(builder)
    assert theirs.paths(".html") - ours.paths(".html") == set()


@pytest.mark.parametrize("builder", sample(["html", "dirhtml"], ["html"]))
def test_every_feed_of_ablog_is_written(sites, builder):
    theirs, ours = sites(builder)
    assert theirs.paths(".xml") - ours.paths(".xml") == set()


def entries(feed):
    return sorted(
        (entry.id, entry.published_parsed, entry.updated_parsed) for entry in feed.entries
    )


# ABlog writes the pages of several terms to the same files, so the last term's posts are left.
OVERWRITTEN = ("blog/tag/python/", "blog/tag/c/", "blog/location/london/")


@pytest.mark.parametrize("builder", sample(["html", "dirhtml"], ["html"]))
def test_feeds_have_the_same_entries(sites, builder):
    theirs, ours = sites(builder)
    for path in sorted(theirs.paths(".xml")):
        expected, found = entries(theirs.feed(path)), entries(ours.feed(path))
        if path.startswith(OVERWRITTEN):
            assert set(expected) <= set(found), path
        else:
            assert expected == found, path
    assert theirs.feed("blog/atom.xml").feed.id == ours.feed("blog/atom.xml").feed.id
    assert ours.feed("blog/atom.xml").feed.subtitle == "All the news"


@pytest.mark.parametrize("builder", sample(["html", "dirhtml"], ["html"]))
def test_redirects_have_the_same_targets(sites, builder):
    theirs, ours = sites(builder)
    found = ours.redirects()
    assert {path: found.get(path) for path in theirs.redirects()} == theirs.redirects()


def test_lost_slugs_redirect_to_better_ones(sites):
    _theirs, ours = sites("html")
    assert ours.redirects()["blog/tag/c.html"] == "c-plus-plus.html"
    assert dead_links(ours.folder) == []


def page(output, name):
    return BeautifulSoup((output.folder / name).read_text(), "html.parser")


def test_templates_give_the_content_of_entries(sites):
    _theirs, ours = sites("html")
    contents = {
        name: {entry.title: entry.content[0].value for entry in ours.feed(f"blog/{name}").entries}
        for name in ("atom.xml", "social.xml")
    }
    assert contents["atom.xml"]["Alpha"] == "Alpha #python #C++ #Café #R&amp;D"
    assert contents["social.xml"]["Alpha"] == "Alpha by Ann Lée, Bo"


def test_dates_and_authors_are_shown_once(sites):
    _theirs, ours = sites("html")
    alpha = page(ours, "posts/alpha.html")
    text = alpha.get_text(" ")
    assert text.count("05.03.2019") == 1
    assert [link.text for link in alpha.find_all("a", href="../blog/author/bo.html")] == ["Bo"] * 2
    assert "05.03.2019" not in alpha.select_one("[role=main]").text


def test_pages_have_the_comments_that_ablog_gives_them(sites):
    theirs, ours = sites("html")
    identifiers = []
    for name in ("about", "posts/alpha", "posts/beta", "posts/draft", "blog/tag/python"):
        found = (
            json.loads(node["data-devrel-comments"])
            if (node := page(ours, f"{name}.html").select_one("[data-devrel-comments]"))
            else {}
        )
        written = re.search(
            r'disqus_identifier = "(.*)"', (theirs.folder / f"{name}.html").read_text()
        )
        assert found.get("page", {}).get("identifier") == (written and written[1]), name
        identifiers += [written[1]] if written else []
    assert identifiers


def test_a_site_with_the_suggested_lines_is_the_same(sites, tmp_path):
    """The lines replace ABlog's options; those that the message asks to keep stay."""
    _theirs, ours = sites("html")
    block = ours.log.partition("replace them with:\n")[2]
    lines = [line.strip() for line in block.splitlines() if line.startswith("    ")]
    kept = re.search(r"^Keep: (.*)$", block, re.MULTILINE)[1].split(", ")
    values = {}
    exec(CONF.format(extension="sphinx_devrel_blog"), values)
    lines += [f"{name} = {values[name]!r}" for name in ("extensions", "project", "author", *kept)]
    site = Site(tmp_path)
    for name, content in FILES.items():
        site.write(name, content)
    again = run(
        site,
        "sphinx_devrel_blog",
        "\n".join(lines).replace("{", "{{").replace("}", "}}"),
        "html",
        "-n",
        "-W",
    )
    different = {
        path
        for path in ours.paths("")
        if (ours.folder / path).is_file()
        and not path.startswith(".")
        and (ours.folder / path).read_bytes() != (again.folder / path).read_bytes()
    }
    assert different == set()
    assert ours.paths(".html") == again.paths(".html")
    assert "options or sidebars of ABlog" not in again.log


SIDEBARS = (
    "postcard", "recentposts", "tagcloud", "categories", "archives", "authors", "languages",
    "locations",
)  # fmt: skip


def sidebar_links(output, name):
    boxes = page(output, name).select(".ablog-sidebar-item")
    return [
        [(" ".join(link.text.split()), link["href"]) for link in box.find_all("a")] for box in boxes
    ]


@pytest.mark.heavy
def test_templates_that_a_site_overrides_keep_working(tmp_path):
    """The site's own templates are ABlog's, so that both builds show the same."""
    site = Site(tmp_path)
    for name, content in FILES.items():
        site.write(name, content)
    templates = Path(ablog.__file__).parent / "templates" / "ablog"
    for name in (*SIDEBARS, "postcard2"):
        site.write(f"_templates/ablog/{name}.html", (templates / f"{name}.html").read_bytes())
    site.write("_templates/layout.html", '{% extends "!layout.html" %}{% block footer %}{{ super() }}'
               '<p class="own">{{ ablog.blog_title }}{% if pagename in ablog %} {{ ablog[pagename].title }}'
               "{{ anchor(ablog[pagename]) }}{% endif %} {{ ablog|length }} {{ ablog.posts|length }}</p>"
               "{% endblock %}")  # fmt: skip
    # ABlog keeps one of two terms with the same slug.
    conf = CONF.replace("project =", 'templates_path = ["_templates"]\nproject =').replace(
        "fontawesome_included = True", "fontawesome_included = False"
    )
    conf = conf.replace('fontawesome_link_cdn = "https://cdn.example/fa.css"', "")
    theirs = run(site, "ablog", conf)
    ours = run(site, "sphinx_devrel_blog", conf, "html", "-n", "-W")
    for name in ("posts/2021/gamma.html", "posts/2021/matched.html", "news/2022.html"):
        for expected, found in zip(
            sidebar_links(theirs, name), sidebar_links(ours, name), strict=True
        ):
            lost = {text.casefold() for text, _url in set(expected) - set(found)}
            # Spellings of a term are one term here, and C++ and C# have their own pages.
            assert lost <= {"python", "python (1)", "c++", "c#", "london (1)", "london (2)"}, name
        assert (
            page(ours, name).select_one(".own").text == page(theirs, name).select_one(".own").text
        )


# -- sites like those of ABlog's users

MYST = "---\nblogpost: true\ndate: {date}\n{fields}---\n\n# {title}\n\nText of {title}.\n\nMore.\n"
REST = "{title}\n{line}\n\n.. post:: {date}\n{fields}\nText of {title}.\n"


def myst(title, date, **fields):
    return MYST.format(
        title=title, date=date, fields="".join(f"{k}: {v}\n" for k, v in fields.items())
    )


def rest(title, date, **fields):
    lines = "".join(f"   :{key}: {value}\n" for key, value in fields.items())
    return REST.format(title=title, line="=" * len(title), date=date, fields=lines)


def index(*entries):
    lines = "".join(f"   {entry}\n" for entry in entries)
    return f"Home\n====\n\nText.\n\n.. toctree::\n\n{lines}"


REAL_SITES = {
    "pydata theme, sidebars by page, own profile": (
        """\
html_theme = "pydata_sphinx_theme"
templates_path = ["_templates"]
html_sidebars = {
    "index": ["hello.html"],
    "blog": ["hello.html", "ablog/categories.html", "ablog/tagcloud.html", "ablog/archives.html"],
    "blog/**": ["ablog/postcard.html", "ablog/recentposts.html", "ablog/archives.html"],
}
blog_baseurl = "https://ann.example"
blog_title = "Ann's notes"
blog_path = "blog"
blog_post_pattern = "blog/*/*"
blog_feed_fulltext = True
blog_feed_subtitle = "Notes"
fontawesome_included = True
post_redirect_refresh = 1
post_auto_image = 1
post_auto_excerpt = 2
""",
        {
            "index.rst": index("about"), "about.rst": "About\n=====\n\nText.\n",
            "_templates/hello.html": "<p>Hello</p>",
            "blog/2020/one.md": myst("One", "2020-05-06", tags="a, b", category="Notes", author="Ann"),
            "blog/2021/two.rst": rest("Two", "Jan 2, 2021", tags="b, open science", redirect="blog/2020/two"),
        },
    ),
    "old names of sidebars, blog in the folder of the posts": (
        """\
html_sidebars = {
    "posts": ["tagcloud.html", "archives.html"],
    "posts/**": ["postcard.html", "recentposts.html", "archives.html"],
}
blog_baseurl = "https://blog.example"
blog_title = "Paysage"
blog_path = "posts"
fontawesome_included = True
blog_post_pattern = "posts/*/*"
post_redirect_refresh = 1
post_auto_image = 1
post_auto_excerpt = 1
""",
        {
            "index.rst": index("about"), "about.rst": "About\n=====\n\nText.\n",
            "posts/2020/one.md": myst("One", "2020-05-06", tags="xarray, dask", author="Anderson"),
            "posts/2020/two.md": myst("Two", "2020-05-07", tags="xarray"),
        },
    ),
    "Spanish and English, dates as numbers": (
        """\
blog_path = "blog"
blog_post_pattern = "*/blog/*/*"
blog_title = "Cosmos"
blog_baseurl = "https://www.cosmos.example/"
blog_default_author = "Edward"
blog_authors = {"Edward": ("Edward Pulgarín", None)}
blog_default_language = "es"
blog_languages = {"es": ("Español", None), "en": ("English", None)}
post_date_format = "%Y-%m-%d"
post_date_format_short = "%Y-%m-%d"
post_auto_excerpt = 1
post_auto_image = 1
post_redirect_refresh = 0
blog_feed_fulltext = True
fontawesome_included = False
ablog_website = "docs"
html_sidebars = {
    "index": [],
    "blog": ["ablog/categories.html", "ablog/archives.html"],
    "*/blog/**": ["ablog/postcard.html", "ablog/recentposts.html", "ablog/archives.html"],
}
html_baseurl = "https://www.cosmos.example/"
""",
        {
            "index.rst": index("about"), "about.rst": "About\n=====\n\nText.\n",
            "es/blog/2020/uno.md": myst("Uno", "2020-05-06", tags="ciencia, física", category="Programación"),
            "en/blog/2021/two.md": myst("Two", "2021-02-03", language="en", tags="science"),
        },
    ),
    "read the docs theme, feeds for everything": (
        """\
html_theme = "sphinx_rtd_theme"
blog_title = "Nuit Blog"
blog_baseurl = "https://nuit.example"
blog_path = "blog"
blog_feed_fulltext = True
blog_feed_archives = True
blog_feed_length = None
x_blog_feed_templates = {"atom": {}}
html_baseurl = blog_baseurl
""",
        {
            "index.rst": index("about"), "about.rst": "About\n=====\n\nText.\n",
            "posts/release-011.rst": rest("Release 0.11", "2011/05/22", tags="compiler, Python, v0.11", author="Kay H"),
            "posts/release-012.rst": rest("Release 0.12", "2012/05/22", tags="compiler, C++", author="Kay H"),
            "posts/talk.rst": rest("A talk", "2013/05/22", tags="Python"),
        },
    ),
    "ABlog's templates in the path, templates for feeds": (
        """\
import ablog
templates_path = [ablog.get_html_templates_path()] if extensions[0] != "ablog" else []
html_sidebars = {
    "**": ["postcard.html", "recentposts.html", "tagcloud.html", "categories.html", "archives.html"]
}
blog_authors = {
    "Justin Chang": ("Justin Chang", "https://blogs.example/authors/justin-chang.html"),
    "Rene van O.": ("Rene van O.", "https://blogs.example/authors/rene.html"),
}
blog_feed_length = 2
blog_feed_archives = True
blog_feed_fulltext = True
blog_baseurl = "https://blogs.example"
blog_feed_templates = {
    "atom": {"content": "{{ title }}{% for tag in post.tags %}" " #{{ tag.name|trim()|replace(' ', '') }}" "{% endfor %}"},
    "social": {"content": "{{ title }}{% for tag in post.tags %}" " #{{ tag.name|trim()|replace(' ', '') }}" "{% endfor %}"},
}
""",
        {
            "index.rst": index("about"), "about.rst": "About\n=====\n\nText.\n",
            "blog/a.md": myst("A", "16 April 2024", tags="AI/ML, PyTorch", author="Justin Chang", category="Applications & models"),
            "blog/b.md": myst("B", "17 Apr 2024", tags="AI/ML", author="Rene van O., Justin Chang", category="Software tools"),
            "blog/c.md": myst("C", "18 April, 2024", tags="HPC", author="Rene van O.", language="English"),
        },
    ),
    "news of a project, no options but the path": (
        """\
blog_path = "news"
blog_title = "Project news"
blog_baseurl = "https://project.example/2026"
blog_feed_fulltext = True
blog_post_pattern = "news/*.md"
post_date_format = "%d %B %Y"
""",
        {
            "index.rst": index("guide"), "guide.rst": "Guide\n=====\n\n.. postlist:: 3\n   :excerpts:\n",
            "news/first.md": "---\ndate: 05 March 2026\n---\n\n# First\n\nText.\n",
            "news/second.md": "---\ndate: 06 March 2026\ntags: sprint\n---\n\n# Second\n\nText.\n",
            "news/third.md": "---\ndate: 07 March 2999\n---\n\n# Third\n\nText.\n",
        },
    ),
    "a blog deep in the docs, without the URL of the site": (
        """\
blog_path = "reference/blog"
blog_post_pattern = "reference/blog/*.md"
fontawesome_included = True
post_auto_image = 1
post_auto_excerpt = 2
""",
        {
            "index.rst": index("reference/index"), "reference/index.rst": "Reference\n=========\n\nText.\n",
            "reference/blog/post.md": myst("Post", "2020-05-06", tags="样式", author="xin"),
        },
    ),
    "a URL without https, posts in another folder": (
        """\
html_sidebars = {
    "posts/**": ["ablog/postcard.html", "ablog/recentposts.html", "ablog/archives.html"],
    "meta": ["ablog/categories.html", "ablog/tagcloud.html", "ablog/archives.html"],
}
blog_baseurl = "nonhermitian.example"
blog_title = "Paul's Blog"
blog_path = "meta"
fontawesome_included = True
blog_post_pattern = "posts/*/*"
post_redirect_refresh = 1
post_auto_image = 1
post_auto_excerpt = 2
""",
        {
            "index.rst": index("about"), "about.rst": "About\n=====\n\nText.\n",
            "posts/2020/one.md": myst("One", "2020-05-06", tags="physics, Q#", category="Science"),
        },
    ),
    "comments, icons and titles": (
        """\
blog_title = "Library"
blog_baseurl = "https://library.example/"
blog_archive_titles = True
blog_feed_archivos = True
blog_feed_titles = True
blog_locations = {"bog": ("Bogotá", "https://bogota.example"), "cal": ("Cali", None)}
blog_default_location = "bog"
disqus_shortname = "bytes"
disqus_pages = True
disqus_drafts = True
fontawesome_css_file = "css/font-awesome.css"
post_show_prev_next = False
post_auto_orphan = False
post_always_section = True
suppress_warnings = ["toc.not_included"]
""",
        {
            "index.rst": index("about"), "about.rst": "About\n=====\n\nText.\n",
            "one.rst": "Page\n====\n\n" + rest("One", "2020-05-06", tags="koha", location="cal").replace("===", "---").replace("\n\n.. post", "\n\n.. post"),
            "two.md": myst("Two", "2020-05-07", tags="marc21, dspace"),
            "draft.rst": rest("Draft", "", tags="koha"),
        },
    ),
    "an own page of the blog, its labels and several posts in a file": (
        """\
blog_title = "The blog"
blog_baseurl = "https://site.example/docs/"
blog_feed_archives = True
blog_feed_length = 5
blog_authors = {"ahmet": ("Ahmet", "https://ahmet.example"), "durden": ("Tyler Durden", "https://durden.example")}
blog_languages = {"en": ("English", None)}
blog_default_language = "en"
blog_locations = {"earth": ("The Blue Planet", "https://earth.example")}
html_sidebars = {"**": ["ablog/postcard.html", "ablog/authors.html", "ablog/languages.html", "ablog/locations.html"]}
""",
        {
            "index.rst": index("about", "release") + "\n:ref:`blog-posts`, :ref:`tag-news`, :ref:`author-ahmet`, :ref:`archive-2014`.\n",
            "about.rst": "About\n=====\n\nText.\n",
            "release.rst": "Releases\n========\n\nVersion 1\n---------\n\n.. post:: Feb 1, 2014\n   :tags: news\n   :author: ahmet\n"
            "   :category: Release\n   :location: earth\n   :language: en\n\nText.\n\nVersion 2\n---------\n\n.. post:: Mar 1, 2015\n   :tags: news\n"
            "   :author: durden, ahmet\n   :category: Release\n   :location: earth\n   :language: en\n   :redirect: v2, release/v2\n\nText.\n",
        },
    ),
    "ABlog's defaults": (
        "blog_baseurl = 'https://site.example'\n",
        {
            "index.rst": index("about"), "about.rst": "About\n=====\n\n.. postlist::\n",
            **{f"p{n}.rst": rest(f"Post {n}", f"2020-01-{n:02}", tags="all") for n in range(1, 26)},
        },
    ),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", REAL_SITES)
def test_a_real_site_migrates_by_replacing_one_name(name, tmp_path):
    conf, files = REAL_SITES[name]
    if (theme := re.search(r'html_theme = "(\w+)"', conf)) is not None:
        pytest.importorskip(theme[1])
    site = Site(tmp_path)
    for path, content in files.items():
        site.write(path, content)
    escaped = conf.replace("{", "{{").replace("}", "}}")
    conf = "extensions = [{extension!r}, 'myst_parser']\nproject = 'Site'\n" + escaped
    theirs = run(site, "ablog", conf)
    ours = run(site, "sphinx_devrel_blog", conf, "html", "-n", "-W")
    for suffix in (".html", ".xml"):
        assert theirs.paths(suffix) - ours.paths(suffix) == set()
    found = ours.redirects()
    assert {path: found.get(path) for path in theirs.redirects()} == theirs.redirects()
    for path in sorted(theirs.paths(".xml")):
        expected, written = entries(theirs.feed(path)), entries(ours.feed(path))
        assert [entry[1:] for entry in expected] == [entry[1:] for entry in written], path
        if "://" in theirs.feed(path).feed.id:
            assert expected == written, path
