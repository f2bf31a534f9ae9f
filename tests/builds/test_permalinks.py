"""Posts that are written at the permalink, URL or slug in their front matter."""

from __future__ import annotations

import json
import re

import pytest
from crawler import dead_links
from edits import comparable
from samples import sample
from sites import PNG
from sphinx.util.inventory import InventoryFile
from themes import CONF
from themes import build as build_with

SITEMAP = {"extensions": ["sphinx_devrel_blog", "sphinx_sitemap"], "sitemap_url_scheme": "{link}"}
ON = {"devrel_blog_permalinks": True, "html_baseurl": "https://docs.example/sub/"}
INDEX = "Site\n====\n\n.. toctree::\n\n   blog/index\n   page\n   blog/one\n   blog/two\n"
URLS = {  # the paths of the posts from the root of the site
    "one": "2020/01/hello/", "two": "blog/second/", "three": "x/three.html", "four": "blog/four.html",
    "five": "2021/5/gr%C3%B6sse/", "six": "docs/six.html",
}  # fmt: skip


@pytest.fixture
def blog(site):
    site.write("index.rst", INDEX)
    site.write("page.md", "# Page\n\n{doc}`/blog/two`, [](blog/one.md), {blog:post}`three`\n")
    site.write("blog/img/a.png", PNG)
    site.write("blog/img/data.txt", "data")
    post_one(site)
    site.post(
        'Zebras. [one](/2020/01/hello/)\n\n<a href="img/data.txt">data</a>\n', "blog/two.md",
        title="Two", slug="second", aliases="[/old/two]", date="2020-01-02", tags="[z]",
    )  # fmt: skip
    site.post("Zebras.\n", "blog/three.md", title="Three", url="/x/three.html", slug="third")
    site.post("Lions.\n", "blog/four.md", title="Four", tags="[z]")
    site.post(
        "Lions.\n",
        "blog/five.md",
        title="Größe",
        date="2021-05-01",
        permalink="/:year/:i_month/:slug/",
    )
    site.post("Lions.\n", "blog/six.md", title="Six", permalink="/docs/six.html", cover="img/a.png")
    return site


def post_one(site, permalink="/2020/01/hello/", aliases="[]"):
    site.post(
        "Zebras. ![x](img/a.png) [two](two.md) {download}`data <img/data.txt>`\n\n## Part\n\nMore.\n",
        "blog/one.md", title="One", date="2020-01-01", permalink=permalink, tags="[z]",
        aliases=aliases,
    )  # fmt: skip


def searched(built):
    """Return the names of pages in the search index, from which the script builds URLs."""
    text = built.text("searchindex.js")
    return json.loads(re.fullmatch(r"Search.setIndex\((.*)\)", text)[1])["docnames"]


def inventory(built):
    with (built.folder / "objects.inv").open("rb") as file:
        found = InventoryFile.load(file, "", lambda _base, uri: uri)
    # Sphinx 8.0 has tuples.
    return {
        name: item.uri if hasattr(item, "uri") else item[2]
        for name, item in found["std:doc"].items()
    }


@pytest.mark.filterwarnings("ignore:'sphinx.environment.BuildEnvironment.app'")  # sphinx_sitemap
def test_links_search_inventory_feeds_and_head_lead_to_permalinks(blog):
    pytest.importorskip("sphinx_sitemap")
    built = blog.build(**ON | SITEMAP)
    assert built.warnings == []
    assert dead_links(built.folder) == []
    files = set(built.files())
    assert {"2020/01/hello/index.html", "x/three.html", "2021/5/grösse/index.html"} <= files
    assert built.page("page").select_one(".body a.reference")["href"] == "blog/second/"
    found = inventory(built)
    assert {name: found[f"blog/{name}"] for name in URLS} == URLS
    for name in searched(built):
        assert f"{name}.html" in files
    feed = built.text("blog/atom.xml")
    assert all(f'href="https://docs.example/sub/{url}"' in feed for url in URLS.values())
    sitemap = built.text("sitemap.xml")
    assert all(f"<loc>https://docs.example/sub/{url}</loc>" in sitemap for url in URLS.values())
    head = built.page("2020/01/hello/index").head
    assert head.find("link", rel="canonical")["href"] == "https://docs.example/sub/2020/01/hello/"
    assert (
        head.find("meta", property="og:url")["content"] == "https://docs.example/sub/2020/01/hello/"
    )
    source = built.page("2020/01/hello/index").select_one("a[href*=_sources]")
    assert source["href"] == "../../../_sources/blog/one.md.txt"
    # The former URLs of posts, and their other ones, are redirects.
    for old, url in (("blog/one.html", "../2020/01/hello/"), ("old/two/index.html", "../../blog/second/"),
                     ("blog/third/index.html", "../../x/three.html")):  # fmt: skip
        assert f"url={url}" in built.text(old)


@pytest.mark.parametrize("builder", sample(["dirhtml", "html"], ["dirhtml"]))
def test_edits_have_the_result_of_a_fresh_build(blog, builder):
    def check(expected, *, compares):
        again = blog.build(builder, **ON)
        if compares:
            fresh = blog.build(builder, output=expected.replace("/", "-"), parallel=2, **ON)
            assert comparable(again) == comparable(fresh)
        assert dead_links(again.folder) == []
        assert (again.folder / expected).is_file()
        return again

    is_heavy = builder == "html"
    blog.build(builder, devrel_blog_permalinks=False, html_baseurl=ON["html_baseurl"])
    check("2020/01/hello/index.html", compares=is_heavy)
    post_one(blog, "/2020/moved/", "[/2020/01/hello/]")
    moved = check("2020/moved/index.html", compares=True)
    assert "url=../../moved/" in moved.text("2020/01/hello/index.html")
    assert "page" in moved.written
    assert blog.build(builder, **ON).written <= {"genindex", "search"}
    (blog.source / "blog/two.md").unlink()
    blog.write("index.rst", INDEX.replace("   blog/two\n", ""))
    blog.write("page.md", "# Page\n")
    # The URL of the post that is gone:
    blog.post("Zebras.\n", "blog/one.md", title="One", date="2020-01-01", permalink="/blog/second/")
    gone = check("blog/second/index.html", compares=is_heavy)
    assert not (gone.folder / "2020").exists()
    plain = blog.build(builder, html_baseurl=ON["html_baseurl"])
    fresh = blog.build(builder, output="plain", html_baseurl=ON["html_baseurl"])
    assert comparable(plain) == comparable(fresh)


def test_an_edit_writes_only_the_post_and_keeps_all_posts_in_the_search(blog):
    names = searched(blog.build(**ON))
    blog.post("Lions and tigers.\n", "blog/four.md", title="Four", tags="[z]")
    post_one(blog)
    again = blog.build(**ON)
    assert searched(again) == names
    assert "page" not in again.written


def test_dirhtml_redirects_from_urls_that_are_no_folders(blog):
    built = blog.build("dirhtml", **ON)
    assert built.warnings == []
    assert dead_links(built.folder) == []
    files = set(built.files())
    assert all(
        f"{name}/index.html".replace("index/index", "index") in files for name in searched(built)
    )
    assert "url=../blog/three/" in built.text("x/three.html")
    assert inventory(built)["blog/one"] == "2020/01/hello/"


def test_conflicts_give_one_warning_each_and_posts_stay_at_their_paths(site):
    site.write("page.md", "# Page\n")
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   page\n")
    cases = {
        "page": ("/page.html", "this site has a page or a file there"),
        "root": ("/index.html", "this site has a page or a file there"),
        "feed": ("/blog/atom.xml/", "one of the two|a page or a file there"),
        "static": ("/_static/x/", "this site has a page or a file there"),
        "twin": ("/same/", "another post has it too"),
        "twin2": ("/same/", "another post has it too"),
        "out": ("/../x/", "it leads out of its folder"),
        "other": ("https://elsewhere.example/x/", "it is the URL of another site"),
    }
    for name, (url, _why) in cases.items():
        site.post("Text.\n", f"blog/{name}.md", permalink=url)
    site.post("Text.\n", "blog/ok.md", permalink="/ok.html")
    built = site.build(**ON)
    assert len(built.warnings) == len(cases)
    for name, (url, why) in cases.items():
        (warning,) = (each for each in built.warnings if f"blog/{name}.md:4" in each)
        assert re.search(
            f"This post isn't written at '{re.escape(url)}': {why}",
            warning,
        )
        assert (built.folder / f"blog/{name}.html").is_file()
    assert "Text." in built.text("ok.html")


@pytest.mark.parametrize("theme", sample(CONF, []))
def test_every_theme_links_to_permalinks(blog, theme):
    built = build_with(blog, theme, **ON)
    assert dead_links(built.folder) == []
    hrefs = {link.get("href") or "" for link in built.page("page").find_all("a")}
    assert any(href.endswith("2020/01/hello/") for href in hrefs)
    assert not any(href.endswith(("blog/one.html", "blog/two.html")) for href in hrefs)


def ids_in_feed(built):
    return sorted(re.findall("<id>(.*)</id>", built.text("blog/atom.xml")))


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_ids_in_feeds_stay_if_permalinks_are_turned_on_or_change(site, builder):
    site.post("Text.\n", "blog/one.md", title="One", permalink="/2020/one/")
    site.post("Text.\n", "blog/two.md", title="Two", slug="second", aliases="[/old/two]")
    before = site.build(builder, html_baseurl=ON["html_baseurl"])
    built = site.build(builder, output="on", **ON)
    assert "https://docs.example/sub/2020/one/" in built.text("blog/atom.xml")
    assert ids_in_feed(built) == ids_in_feed(before)
    # A feed reader gets the id in RSS too, and doesn't take it for the URL.
    assert '<guid isPermaLink="false">' in built.text("blog/rss.xml")
    site.post("Text.\n", "blog/one.md", title="One", permalink="/2021/uno/")
    assert ids_in_feed(site.build(builder, output="on", **ON)) == ids_in_feed(before)


@pytest.mark.parametrize("suffix", [None, "/", ""])
def test_exports_link_to_the_urls_that_posts_really_have(site, suffix):
    """Posts stay at the URL of their file if their permalink isn't available."""
    site.write("page.md", "# Page\n")
    site.write("extra/file/a.txt", "")
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   page\n")
    urls = {
        "page": "/page.html", "twin": "/same/", "twin2": "/same/", "generated": "/blog/index.html",
        "static": "/_static/x/", "extra": "/file/", "out": "/../x/", "other": "https://a.example/x/",
        "folder": "/fine/", "file": "/docs/file.html", "below": "/docs/file.html/x/",
        "feed": "/blog/atom.xml/",
    }  # fmt: skip
    for name, url in urls.items():
        site.post(f"Text of {name}.\n", f"blog/{name}.md", title=name, permalink=url)
    conf = ON | {"html_extra_path": ["extra"]}
    links = {} if suffix is None else {"html_link_suffix": suffix}
    html = site.build("dirhtml" if suffix == "/" else "html", **conf, **links)
    listed = json.loads(html.text("blog/feed.json"))["items"]
    website = {item["title"]: item["url"] for item in listed}
    assert website["folder"] == f"{ON['html_baseurl']}fine/"
    exported = site.build("crosspost", **conf, **links)
    found = {
        name: re.search('canonical_url: "(.*)"', exported.text(f"dev/blog/{name}.md"))[1]
        for name in urls
    }
    assert found == website


def test_exports_have_permalinks_as_canonical_urls(blog):
    built = blog.build("crosspost", **ON)
    assert f'canonical_url: "{ON["html_baseurl"]}2020/01/hello/"' in built.text("dev/blog/one.md")
    assert f"[one]({ON['html_baseurl']}2020/01/hello/)" in built.text("medium/blog/two.md")
