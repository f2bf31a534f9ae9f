"""Pages at old addresses of posts, and what is refused."""

from __future__ import annotations

import re

import pytest

BASE = {"html_baseurl": "https://docs.example/en/"}


def stub(built, path):
    page = built.text(path)
    url = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', page)[1]
    canonical = re.search(r'rel="canonical" href="([^"]*)"', page)[1]
    return url, canonical


@pytest.fixture
def moved(site):
    site.post(
        "Text\n", "blog/new.md", title="'New & < old'", redirect_from="[/2020/01/old/, /a.html]"
    )
    return site


def test_each_dialect(site):
    site.post(
        "Text\n",
        "blog/hugo.md",
        title="Hugo",
        aliases="[/posts/hugo/, below]",
        lastmod="2020-03-01",
    )
    site.post("Text\n", "blog/jekyll.md", title="Jekyll", layout="post",
              permalink="/:year/:month/:title/", redirect_from="[/older]")  # fmt: skip
    site.post("Text\n", "blog/ablog.md", title="ABlog", blogpost="true", redirect="'x/y, z'")
    site.post("Text\n", "blog/docusaurus.md", title="Docusaurus", slug="/welcome", authors="[a]")
    site.post("Text\n", "blog/hashnode.md", title="Hashnode", slug="the-slug", cuid="abc")
    built = site.build(nitpicky=True, **BASE)
    assert built.warnings == []
    found = {name: stub(built, name) for name in built.files() if name.endswith(".html")
             and 'http-equiv="refresh"' in built.text(name)}  # fmt: skip
    page = "https://docs.example/en/blog/{}.html"
    assert found == {
        "posts/hugo/index.html": ("../../blog/hugo.html", page.format("hugo")),
        "blog/below/index.html": ("../hugo.html", page.format("hugo")),
        "2020/02/jekyll/index.html": ("../../../blog/jekyll.html", page.format("jekyll")),
        "older/index.html": ("../blog/jekyll.html", page.format("jekyll")),
        "x/y/index.html": ("../../blog/ablog.html", page.format("ablog")),
        "z/index.html": ("../blog/ablog.html", page.format("ablog")),
        "blog/welcome/index.html": ("../docusaurus.html", page.format("docusaurus")),
        "blog/the-slug/index.html": ("../hashnode.html", page.format("hashnode")),
    }


def test_what_is_on_it(moved):
    built = moved.build("dirhtml", **BASE)
    assert stub(built, "a.html") == ("blog/new/", "https://docs.example/en/blog/new/")
    page = built.text("a.html")
    assert "<title>New &amp; &lt; old</title>" in page
    assert '<a href="blog/new/">New &amp; &lt; old</a>' in page
    assert "noindex" in page


def test_without_an_address_of_the_site(moved):
    assert stub(moved.build(), "a.html") == ("blog/new.html", "blog/new.html")


def test_the_canonical_address_of_a_post(moved):
    moved.post("Text\n", "blog/new.md", redirect_from="/a.html", canonical_url="https://dev.to/a")
    assert stub(moved.build(**BASE), "a.html")[1] == "https://dev.to/a"


REFUSED = [
    "https://other.example/a", "//other.example/a", "../../outside", "/../outside", "C:\\\\temp\\\\a",
    "/a/..\\\\b", "/blog/other.html", "/genindex.html", "/_static/pygments.css/x.html", "/Blog/Other.html",
    "/extra.html", "/extra.html/below",
]  # fmt: skip


@pytest.mark.parametrize("address", REFUSED)
def test_refused(site, address):
    site.write("extra/extra.html", "The site's own")
    site.post("Other\n", "blog/other.md", title="Other")
    site.post(
        "Text\n",
        "blog/new.md",
        title="New",
        aliases=f'["/fine/", "{address}"]',
        lastmod="2020-03-01",
    )
    before = {path for path in site.source.parent.rglob("*") if path.is_file()}
    built = site.build(html_extra_path=["extra"], **BASE)
    (warning,) = built.warnings
    assert warning.startswith("blog/new.md:4: WARNING: no page leads from ")
    assert "[devrel_blog.alias]" in warning
    assert stub(built, "fine/index.html")[0] == "../blog/new.html"
    assert built.text("extra.html") == "The site's own"
    assert built.body("blog/other").h1.contents[0] == "Other"
    new = {path for path in site.source.parent.rglob("*") if path.is_file()} - before
    assert all(path.is_relative_to(site.output) for path in new)
    assert "refresh" not in built.text("genindex.html")


def test_a_loop(site):
    site.post("A\n", "blog/a.md", title="A", redirect_from="/blog/b.html")
    site.post("B\n", "blog/b.md", title="B", redirect_from="/blog/a.html")
    built = site.build(**BASE)
    assert len(built.warnings) == 2
    assert built.body("blog/a").h1.contents[0] == "A"


def test_two_posts_of_one_address(site):
    site.post("A\n", "blog/a.md", title="A", redirect_from="/same/")
    site.post("B\n", "blog/b.md", title="B", redirect_from="/Same")
    built = site.build(**BASE)
    assert [re.sub(r":\d+: .*'(.*)'.*: (.*);.*", r" \1 \2", line) for line in built.warnings] == [
        "blog/a.md /same/ another post has it too", "blog/b.md /Same another post has it too"
    ]  # fmt: skip
    assert not (built.folder / "same").exists()


def test_a_symbolic_link_leads_nowhere(moved, tmp_path):
    first = moved.build(**BASE)
    (tmp_path / "elsewhere").mkdir()
    (first.folder / "linked").symlink_to(tmp_path / "elsewhere")
    moved.post("Text\n", "blog/new.md", redirect_from="/linked/x.html")
    built = moved.build(**BASE)
    assert "a part of it is a file" in built.warnings[0]
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_they_come_and_go(moved):
    built = moved.build(**BASE)
    times = {
        name: (built.folder / name).stat().st_mtime_ns
        for name in ("a.html", "2020/01/old/index.html")
    }
    built = moved.build(**BASE)
    assert built.warnings == []
    moved.post("Text\n", "blog/new.md", title="'New & < old'", redirect_from="/a.html")
    built = moved.build(**BASE)
    assert built.warnings == []
    assert not (built.folder / "2020").exists()
    assert (built.folder / "a.html").stat().st_mtime_ns == times["a.html"]
    moved.post("Text\n", "blog/new.md", title="New", redirect_from="/a.html", draft="true")
    assert not (moved.build(**BASE).folder / "a.html").exists()


def test_a_page_that_comes_takes_its_place(moved):
    moved.build(**BASE)
    moved.write("a.md", "---\norphan: true\n---\n# A page\n")
    built = moved.build(**BASE)
    assert "[devrel_blog.alias]" in built.warnings[0]
    assert built.body("a").h1.contents[0] == "A page"


@pytest.mark.parametrize("builder", ["latex", "text", "epub", "singlehtml"])
def test_not_in_other_formats(moved, builder):
    built = moved.build(builder, copyright="A", version="1", **BASE)
    assert not (built.folder / "2020").exists()
