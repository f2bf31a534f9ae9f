"""Pages at old URLs of posts, and what is refused."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sites import Site

from sphinx_devrel_blog.common.output_paths import path_key

pytestmark = pytest.mark.slow

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


def test_old_urls_of_each_dialect_redirect(site):
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


def test_redirects_without_the_url_of_the_site_are_relative(moved):
    assert stub(moved.build(), "a.html") == ("blog/new.html", "blog/new.html")


def test_a_redirect_has_the_canonical_url_of_its_post(moved):
    moved.post("Text\n", "blog/new.md", redirect_from="/a.html", canonical_url="https://dev.to/a")
    assert stub(moved.build(**BASE), "a.html")[1] == "https://dev.to/a"


REFUSED = [
    "https://other.example/a", "//other.example/a", "../../outside", "/../outside", "C:\\\\temp\\\\a",
    "/a/..\\\\b", "/blog/other.html", "/genindex.html", "/_static/pygments.css/x.html", "/Blog/Other.html",
    "/extra.html", "/extra.html/below",
]  # fmt: skip


@pytest.mark.parametrize("address", REFUSED)
def test_an_unsafe_old_url_is_refused_with_a_warning(site, address):
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
    assert warning.startswith("blog/new.md:4: WARNING: No redirect from ")
    assert "[devrel_blog.alias]" in warning
    assert stub(built, "fine/index.html")[0] == "../blog/new.html"
    assert built.text("extra.html") == "The site's own"
    assert built.body("blog/other").h1.contents[0] == "Other"
    new = {path for path in site.source.parent.rglob("*") if path.is_file()} - before
    assert all(path.is_relative_to(site.output) for path in new)
    assert "refresh" not in built.text("genindex.html")


def test_redirects_that_form_a_loop_give_warnings(site):
    site.post("A\n", "blog/a.md", title="A", redirect_from="/blog/b.html")
    site.post("B\n", "blog/b.md", title="B", redirect_from="/blog/a.html")
    built = site.build(**BASE)
    assert len(built.warnings) == 2
    assert built.body("blog/a").h1.contents[0] == "A"


def test_an_old_url_of_two_posts_gives_a_warning(site):
    site.post("A\n", "blog/a.md", title="A", redirect_from="/same/")
    site.post("B\n", "blog/b.md", title="B", redirect_from="/Same")
    built = site.build(**BASE)
    assert [re.sub(r":\d+: .*'(.*)'.*?: (.*?)\. .*", r" \1 \2", line) for line in built.warnings] == [
        "blog/a.md /same/ another post has it too", "blog/b.md /Same another post has it too"
    ]  # fmt: skip
    assert not (built.folder / "same").exists()


def test_a_symbolic_link_never_leads_out_of_the_output(moved, tmp_path):
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


# -- paths that can't exist together


CONFLICTS = {
    # URLs of the first post, URLs of the second, what is written, and what is not.
    "a file and its folder": ("[/p.html, /p.html/]", "", {"p.html"}, ["'/p.html/'"]),
    "a folder and its file": ("[/p.html/, /p.html]", "", {"p.html/index.html"}, ["'/p.html'"]),
    "of two posts": ("[/g.html]", "[/g.html/part-2/]", {"g.html"}, ["'/g.html/part-2/'"]),
    "the other way": ("[/g.html/a/b/]", "[/g.html]", {"g.html/a/b/index.html"}, ["'/g.html'"]),
    "of another case": ("[/P.html]", "[/p.HTML/x.html]", {"P.html"}, ["'/p.HTML/x.html'"]),
    "an accent": ('["/caf\\u00e9.html"]', '["/cafe\\u0301.html/x/"]', {"café.html"}, ["x/'"]),
    "percents": ("[/p.html]", "[/p%2Ehtml/x/]", {"p.html"}, ["'/p%2Ehtml/x/'"]),
    "one file, written twice": ('["/p", "/p/", "/p/index.html", "/p?x=1"]', "", {"p/index.html"}, []),
    "several": ("[/a.html, /a.html/b.html, /a.html/b.html/c/]", "", {"a.html"}, ["b.html'", "/c/'"]),
}  # fmt: skip


def written(built):
    return {
        name for name in built.files()
        if name.lower().endswith((".html", ".htm")) and 'http-equiv="refresh"' in built.text(name)
    }  # fmt: skip


@pytest.mark.parametrize("case", CONFLICTS)
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_a_path_is_a_file_or_a_folder(site, case, builder):
    first, second, files, refused = CONFLICTS[case]
    site.post("A\n", "blog/a.md", title="A", redirect_from=first)
    site.post("B\n", "blog/b.md", title="B", redirect_from=second or "[]")
    built = site.build(builder, **BASE)
    assert written(built) == files
    assert len(built.warnings) == len(refused)
    for warning, address in zip(built.warnings, refused, strict=True):
        assert re.match(rf"blog/{'b' if second else 'a'}\.md:\d+: WARNING: No redirect", warning)
        assert address in warning
        assert "the other URL is /" in warning
        assert " of blog/a)" in warning
        assert "[devrel_blog.alias]" in warning


def test_a_permalink_below_another_one(site):
    site.post("A\n", "blog/a.md", title="A", permalink="/guide.html")
    site.post("B\n", "blog/b.md", title="B", permalink="/guide.html/part-2/")
    built = site.build(**BASE)
    (warning,) = built.warnings
    assert warning.startswith("blog/b.md:4: WARNING: No redirect from '/guide.html/part-2/'")
    assert "the other URL is /guide.html of blog/a" in warning
    assert stub(built, "guide.html")[0] == "blog/a.html"


TAKEN = [
    "/404.html", "/search.html", "/genindex.html", "/GENINDEX.html", "/sitemap.xml", "/robots.txt",
    "/objects.inv", "/searchindex.js/x.html", "/_static/x.html", "/_STATIC/x.html", "/_images/a/",
    "/_sources/blog/new.md.txt", "/blog/atom.xml", "/blog/atom.xml/x/", "/blog/other.html/x/",
    "/blog/Other.html", "/extra.html", "/EXTRA.html/x", "/folder/deep.html", "/folder.html",
    "/index.html", "/", "/docs/page.html/x/",
]  # fmt: skip


def groups(addresses):
    """URLs in groups, so that no two of a group mean the same file on any file system."""
    found = []
    for address in addresses:
        group = next((each for each in found if path_key(address) not in each), None)
        if group is None:
            group = {}
            found.append(group)
        group[path_key(address)] = address
    return [list(group.values()) for group in found]


@pytest.mark.parametrize("addresses", groups(TAKEN))
def test_the_files_of_the_site_take_precedence(site, addresses):
    site.write("extra/extra.html", "The site's own")
    site.write("extra/folder/deep.html", "The site's own")
    site.write("extra/folder.html/x.html", "The site's own")
    site.write("docs/page.md", "---\norphan: true\n---\n# Page\n")
    site.post("Other\n", "blog/other.md", title="Other")
    site.post("Text\n", "blog/new.md", title="New")
    for number, address in enumerate(addresses):
        of_post = f'["{address}", /fine-{number}/]'
        site.post("Text\n", f"blog/p{number:02}.md", title=f"P{number}", redirect_from=of_post)
    built = site.build(html_extra_path=["extra"], **BASE)
    for number, warning in enumerate(built.warnings):
        assert warning.startswith(f"blog/p{number:02}.md:4: WARNING: No redirect from ")
    assert len(built.warnings) == len(addresses)
    assert written(built) == {f"fine-{number}/index.html" for number in range(len(addresses))}


@pytest.mark.parametrize(
    "address",
    ["/con/", "/a/NUL.html", "/com1", "/aux.html", "/a./", "/a /x/", "/" + "日" * 86],
)
def test_names_that_a_file_system_refuses(site, address):
    site.post("Text\n", "blog/new.md", redirect_from=f'["{address}", /fine/]')
    built = site.build(**BASE)
    assert "[devrel_blog.alias]" in built.warnings[0]
    assert written(built) == {"fine/index.html"}


def test_a_file_that_can_not_be_written(moved, monkeypatch):
    write = Path.write_bytes

    def refuse(path, data):
        if path.name == "a.html":
            raise OSError(36, "File name too long")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", refuse)
    built = moved.build(**BASE)
    (warning,) = built.warnings
    assert "No redirect from '/a.html'" in warning
    assert written(built) == {"2020/01/old/index.html"}


ALIASES = ["/a.html", "/a.html/", "/a.html/b.html", "/A.html", "/a", "/a/b", "/a/b.html/c/", "/a/B.html",
           "/blog/atom.xml/", "/x.htm", "/x.htm/y.htm", "/blog/one.html/", "/caf%C3%A9/", "/café.html"]  # fmt: skip


def write_aliases(site, first, second):
    for name, aliases in (("one", first), ("two", second)):
        listed = ", ".join(f'"{alias}"' for alias in aliases)
        site.post("Text\n", f"blog/{name}.md", title=name.title(), redirect_from=f"[{listed}]")


LISTS = st.lists(st.sampled_from(ALIASES), max_size=5)


@pytest.mark.slow
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(LISTS, LISTS), min_size=2, max_size=3))
def test_builds_after_each_other_write_what_a_fresh_one_does(tmp_path, rounds):
    site = Site(Path(tempfile.mkdtemp(dir=tmp_path)))
    for first, second in rounds:
        write_aliases(site, first, second)
        built = site.build(**BASE)
        assert all("[devrel_blog.alias]" in line for line in built.warnings)
    fresh = site.build(output="fresh", **BASE)
    assert written(built) == written(fresh)
    assert built.files().keys() == fresh.files().keys()
    assert {name: built.text(name) for name in written(built)} == {
        name: fresh.text(name) for name in written(fresh)
    }


PAGES = {
    "a page below what was a file": ("/guide.html", "guide.html/part.md", "guide.html/part.html"),
    "a page where a folder was": ("/guide.html/part/", "guide.md", "guide.html"),
    "a page of the same path": ("/guide.html", "guide.md", "guide.html"),
    "a page of another case": ("/Guide.html", "guide.md", "guide.html"),
}


@pytest.mark.parametrize("case", PAGES)
def test_a_page_that_comes_where_an_old_url_was(site, case):
    address, source, file = PAGES[case]
    site.post("Text\n", "blog/new.md", title="New", redirect_from=address)
    assert len(written(site.build(**BASE))) == 1
    site.write(source, "---\norphan: true\n---\n# A page\n")
    built = site.build(**BASE)
    (warning,) = built.warnings
    assert "[devrel_blog.alias]" in warning
    assert "A page" in built.text(file)
    assert built.files().keys() == site.build(output="fresh", **BASE).files().keys()
    (site.source / source).unlink()
    site.post("Other text\n", "blog/new.md", title="New", redirect_from=address)
    (built.folder / file).unlink(missing_ok=True)  # Sphinx leaves the pages that have gone
    if "/" in file:
        (built.folder / file).parent.rmdir()
    assert len(written(site.build(**BASE))) == 1


def test_a_feed_that_comes_where_an_old_url_was(site):
    site.post("Text\n", "blog/new.md", redirect_from="/blog/tag/a/atom.xml", tags="[a]")
    site.build(devrel_blog_feeds=["blog"], **BASE)
    built = site.build(devrel_blog_feeds=["blog", "tags"], **BASE)
    assert "[devrel_blog.alias]" in built.warnings[0]
    assert built.text("blog/tag/a/atom.xml").startswith("<?xml")


def test_an_extra_file_that_comes_where_an_old_url_was(moved):
    moved.build(**BASE)
    moved.write("extra/a.html/index.html", "The site's own")
    built = moved.build(html_extra_path=["extra"], **BASE)
    assert built.text("a.html/index.html") == "The site's own"
    assert written(built) == {"2020/01/old/index.html"}
