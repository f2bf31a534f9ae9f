"""A site that replaces ABlog with this extension keeps its pages, feeds and redirects."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import feedparser
import pytest
from bs4 import BeautifulSoup
from crawler import dead_links
from sites import PNG, Site

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("ablog", reason="ABlog isn't installed")

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
    "   :list-style: circle\n   :excerpts:\n   :sort:\n   :expand: Read more ...\n\n.. postlist::\n   :category: Notes\n",
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
    "several.rst": ":orphan:\n\nSeveral\n=======\n\nFirst thing\n-----------\n\n.. post:: 01.01.2018\n   :tags: one\n   :author: ann\n   :location: osl\n   :language: en\n\nText one.\n\n"
    "Second thing\n------------\n\n.. post:: 02.01.2018\n   :tags: two\n   :author: ann\n   :location: osl\n   :language: en\n   :external_link: https://other.example/\n\nText two.\n",
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
    return {
        builder: (
            run(site, "ablog", CONF, builder),
            run(site, "sphinx_devrel_blog", CONF, builder, "-n", "-W"),
        )
        for builder in ("html", "dirhtml")
    }


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_every_page_of_ablog_is_written(sites, builder):
    theirs, ours = sites[builder]
    assert theirs.paths(".html") - ours.paths(".html") == set()


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_every_feed_of_ablog_is_written(sites, builder):
    theirs, ours = sites[builder]
    assert theirs.paths(".xml") - ours.paths(".xml") == set()


def entries(feed):
    return sorted(
        (entry.id, entry.published_parsed, entry.updated_parsed) for entry in feed.entries
    )


# ABlog writes the pages of several terms to the same files, so the last term's posts are left.
OVERWRITTEN = ("blog/tag/python/", "blog/tag/c/", "blog/location/london/")


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_feeds_have_the_same_entries(sites, builder):
    theirs, ours = sites[builder]
    for path in sorted(theirs.paths(".xml")):
        expected, found = entries(theirs.feed(path)), entries(ours.feed(path))
        if path.startswith(OVERWRITTEN):
            assert set(expected) <= set(found), path
        else:
            assert expected == found, path
    assert theirs.feed("blog/atom.xml").feed.id == ours.feed("blog/atom.xml").feed.id
    assert ours.feed("blog/atom.xml").feed.subtitle == "All the news"


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_redirects_have_the_same_targets(sites, builder):
    theirs, ours = sites[builder]
    found = ours.redirects()
    assert {path: found.get(path) for path in theirs.redirects()} == theirs.redirects()


def test_lost_slugs_redirect_to_better_ones(sites):
    _theirs, ours = sites["html"]
    assert ours.redirects()["blog/tag/c.html"] == "c-plus-plus.html"
    assert dead_links(ours.folder) == []


def page(output, name):
    return BeautifulSoup((output.folder / name).read_text(), "html.parser")


def test_templates_give_the_content_of_entries(sites):
    _theirs, ours = sites["html"]
    contents = {
        name: {entry.title: entry.content[0].value for entry in ours.feed(f"blog/{name}").entries}
        for name in ("atom.xml", "social.xml")
    }
    assert contents["atom.xml"]["Alpha"] == "Alpha #python #C++ #Café #R&amp;D"
    assert contents["social.xml"]["Alpha"] == "Alpha by Ann Lée, Bo"


def test_dates_and_authors_are_shown_once(sites):
    _theirs, ours = sites["html"]
    alpha = page(ours, "posts/alpha.html")
    text = alpha.get_text(" ")
    assert text.count("05.03.2019") == 1
    assert [link.text for link in alpha.find_all("a", href="../blog/author/bo.html")] == ["Bo"] * 2
    assert "05.03.2019" not in alpha.select_one("[role=main]").text


def test_pages_have_the_comments_that_ablog_gives_them(sites):
    theirs, ours = sites["html"]
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


def test_a_site_with_the_suggested_lines_is_the_same(sites, tmp_path):
    """The lines replace ABlog's options; those that the message asks to keep stay."""
    _theirs, ours = sites["html"]
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
