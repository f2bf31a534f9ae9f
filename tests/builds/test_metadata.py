"""What the heads of pages contain: Open Graph, cards, data of schema.org, canonical URLs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sites import PNG

BASE = "https://docs.example/en"
HOSTILE = '"]]></script><script>alert(1)</script> & \u2028 \u202e \U0001f600'


@pytest.fixture
def blog(site):
    site.write("index.rst", "Site\n====\n")
    site.write("blog/images/cover.png", PNG)
    site.write(
        "blog/authors.yml",
        "ann:\n  name: Ann Lee\n  bio: Ann writes.\n  url: https://ann.example\n"
        "  socials: {x: ann, mastodon: 'https://m.example/@ann', github: ann}\n",
    )
    site.post(
        "Text.\n", title="Part one", date="2020-02-10", series="Basics", author="ann",
        name="blog/one.md",
    )  # fmt: skip
    site.post(
        "The text.\n", title="Two & <b>more</b>", date="2020-02-11T10:00:00+02:00",
        updated="2021-03-04", tags="[python, C++]", category="News", series="Basics",
        author="ann", cover_image="images/cover.png", cover_image_alt='A "view"',
        name="blog/two.md", excerpt="Said.",
    )  # fmt: skip
    site.post("Text.\n", title="Three", date="2020-02-12", series="Basics", name="blog/three.md")
    return site


def tags(built, page):
    found = {}
    for tag in built.page(page).select("head meta[content]"):
        name = tag.get("property") or tag.get("name")
        found.setdefault(name, []).append(tag["content"])
    return found


def data(built, page):
    (script,) = built.page(page).select('script[type="application/ld+json"]')
    return {thing["@type"]: thing for thing in json.loads(script.string)["@graph"]}


def test_tags_of_a_post(blog):
    built = blog.build(html_baseurl=BASE, nitpicky=True)
    assert built.warnings == []
    found = tags(built, "blog/two")
    expected = {
        "og:title": "Two & more", "og:type": "article", "og:url": f"{BASE}/blog/two.html",
        "og:description": "Said.", "description": "Said.", "og:site_name": "Site",
        "og:image": f"{BASE}/_images/cover.png", "og:image:alt": 'A "view"',
        "og:image:width": "1", "og:image:height": "1",
        "article:published_time": "2020-02-11T10:00:00+02:00",
        "article:modified_time": "2021-03-04T00:00:00+00:00",
        "article:author": f"{BASE}/blog/author/ann-lee.html", "article:section": "News",
        "twitter:card": "summary_large_image", "twitter:creator": "@ann",
        "fediverse:creator": "@ann@m.example",
    }  # fmt: skip
    assert {name: found.get(name) for name in expected} == {
        name: [value] for name, value in expected.items()
    }
    assert found["article:tag"] == ["python", "C++"]
    head = built.page("blog/two").head
    assert [link["href"] for link in head.select("link[rel=canonical]")] == [
        f"{BASE}/blog/two.html"
    ]
    assert head.select_one("link[rel=prev]")["href"] == "one.html"
    assert head.select_one("link[rel=next]")["href"] == "three.html"
    assert (built.folder / "_images/cover.png").exists()


def test_data_of_a_post(blog):
    found = data(blog.build(html_baseurl=BASE), "blog/two")
    post = found["BlogPosting"]
    assert post["headline"] == "Two & more"
    assert post["datePublished"] == "2020-02-11T10:00:00+02:00"
    assert post["dateModified"] == "2021-03-04T00:00:00+00:00"
    assert post["image"] == [f"{BASE}/_images/cover.png"]
    assert post["author"] == [
        {
            "@type": "Person", "name": "Ann Lee", "description": "Ann writes.",
            "url": f"{BASE}/blog/author/ann-lee.html",
            "sameAs": ["https://ann.example", "https://x.com/ann", "https://m.example/@ann",
                       "https://github.com/ann"],
        }
    ]  # fmt: skip
    assert post["isPartOf"] == {
        "@type": "CreativeWorkSeries", "name": "Basics",
        "url": f"{BASE}/blog/series/basics.html",
    }  # fmt: skip
    steps = found["BreadcrumbList"]["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "Blog", f"{BASE}/blog/index.html"), (2, "Two & more", f"{BASE}/blog/two.html"),
    ]  # fmt: skip


def test_pages_of_the_blog(blog):
    built = blog.build(html_baseurl=BASE)
    assert tags(built, "blog/index")["og:type"] == ["website"]
    assert tags(built, "blog/index")["og:url"] == [f"{BASE}/blog/index.html"]
    assert data(built, "blog/index")["Blog"]["name"] == "Blog"
    author = tags(built, "blog/author/ann-lee")
    assert author["og:type"] == ["profile"]
    assert author["description"] == ["Ann writes."]
    assert data(built, "blog/author/ann-lee")["ProfilePage"]["mainEntity"]["name"] == "Ann Lee"
    assert data(built, "blog/tag/python")["CollectionPage"]["name"] == "Posts tagged “python”"
    assert data(built, "blog/author")["CollectionPage"]["name"] == "Authors"
    plain = built.page("index")
    assert not plain.select('meta[property^="og:"], script[type="application/ld+json"]')


def test_heads_without_the_url_of_the_site_have_no_urls(blog):
    built = blog.build(nitpicky=True)
    assert built.warnings == []
    found = tags(built, "blog/two")
    assert found["og:title"] == ["Two & more"]
    assert not {"og:url", "og:image"} & found.keys()
    assert found["twitter:card"] == ["summary"]
    assert "url" not in data(built, "blog/two")["BlogPosting"]
    assert not built.page("blog/two").select("link[rel=canonical]")


@pytest.mark.parametrize(
    ("conf", "variable", "expected"),
    [
        ({"devrel_blog_baseurl": "https://a.example/x", "html_baseurl": BASE}, "", "https://a.example/x/"),
        ({"html_baseurl": f"{BASE}/"}, "https://rtd.example/", f"{BASE}/"),
        ({}, "https://rtd.example/en/latest/", "https://rtd.example/en/latest/"),
    ],
)  # fmt: skip
def test_the_url_of_the_site_is_that_of_the_option_or_of_read_the_docs(
    blog, monkeypatch, conf, variable, expected
):
    monkeypatch.setenv("READTHEDOCS_CANONICAL_URL", variable)
    built = blog.build("dirhtml", **conf)
    assert tags(built, "blog/two/index")["og:url"] == [f"{expected}blog/two/"]
    link = built.page("blog/two/index").select_one("link[rel=canonical]")
    assert link["href"] == f"{expected}blog/two/"


def test_another_url_of_the_site_writes_the_pages_again(blog, monkeypatch):
    monkeypatch.setenv("READTHEDOCS_CANONICAL_URL", "https://a.example/")
    blog.build()
    monkeypatch.setenv("READTHEDOCS_CANONICAL_URL", "https://b.example/")
    built = blog.build()
    assert built.read == set()
    assert tags(built, "blog/two")["og:url"] == ["https://b.example/blog/two.html"]


def test_an_invalid_base_url_gives_a_warning(blog):
    built = blog.build(devrel_blog_baseurl="docs.example")
    (warning,) = built.warnings
    assert "devrel_blog_baseurl: expected a URL" in warning
    assert "'docs.example'" in warning
    assert warning.endswith("[devrel_blog.config]")


def test_a_post_that_was_first_elsewhere(blog):
    blog.post("Text\n", canonical_url="https://dev.to/me/post", name="blog/four.md")
    built = blog.build(html_baseurl=BASE)
    link = built.page("blog/four").select_one("link[rel=canonical]")
    assert link["href"] == "https://dev.to/me/post"
    assert tags(built, "blog/four")["og:url"] == ["https://dev.to/me/post"]
    post = data(built, "blog/four")["BlogPosting"]
    assert post["mainEntityOfPage"] == "https://dev.to/me/post"
    assert post["url"] == f"{BASE}/blog/four.html"


@pytest.mark.parametrize("keys", [{"robots": "noindex, nofollow"}, {"noindex": "true"}])
def test_robots_are_those_that_the_author_sets(blog, keys):
    blog.post("Text\n", name="blog/four.md", **keys)
    found = tags(blog.build(), "blog/four")
    assert found["robots"] == [keys.get("robots", "noindex")]


def test_hidden_posts_say_nothing_more(blog):
    blog.post("Text\n", name="blog/four.md", draft="true")
    page = blog.build(html_baseurl=BASE, devrel_blog_drafts="hide").page("blog/four")
    assert not page.select('meta[property^="og:"], script[type="application/ld+json"]')


def test_a_cover_that_the_page_does_not_show(blog):
    for parallel in (1, 2):
        built = blog.build(
            html_baseurl=BASE, devrel_blog_post_parts={"cover": False}, parallel=parallel,
            output=f"with-{parallel}",
        )  # fmt: skip
        assert tags(built, "blog/two")["og:image"] == [f"{BASE}/_images/cover.png"]
        assert (built.folder / "_images/cover.png").exists()


def test_tags_of_the_author_stay(blog):
    blog.post(
        "Text\n", name="blog/four.md",
        myst="{html_meta: {'property=og:title': Own, description: Mine}}",
    )  # fmt: skip
    found = tags(blog.build(), "blog/four")
    assert found["og:title"] == ["Own"]
    assert found["description"] == ["Mine"]


def test_with_opengraph_no_tag_is_twice(blog):
    pytest.importorskip("sphinxext.opengraph")
    built = blog.build(
        extensions=["sphinxext.opengraph", "sphinx_devrel_blog"], html_baseurl=BASE,
        ogp_site_url=BASE,
    )  # fmt: skip
    for page in ("blog/two", "blog/three", "blog/index"):
        found = tags(built, page)
        del found["viewport"]  # the theme's own
        assert [name for name in found if len(found[name]) > 1 and name != "article:tag"] == []
    found = tags(built, "blog/two")
    assert found["og:title"] == ["Two & more"]
    assert found["og:type"] == ["article"]
    assert found["og:image"] == [f"{BASE}/_images/cover.png"]
    assert found["article:published_time"] == ["2020-02-11T10:00:00+02:00"]


def test_hostile_texts_are_inert(blog):
    written = json.dumps(HOSTILE, ensure_ascii=False)
    keys = dict.fromkeys(("title", "excerpt", "category", "series", "author"), written)
    blog.write("blog/authors.yml", "")
    blog.post("Text\n", name="blog/four.md", tags=f"[{written}]", **keys)
    built = blog.build(html_baseurl=BASE)
    page = built.page("blog/four")
    assert not [script for script in page.select("script") if script.string == "alert(1)"]
    post = data(built, "blog/four")["BlogPosting"]
    assert "<script>alert(1)</script>" in post["keywords"][0]
    assert "</script><script>" in tags(built, "blog/four")["article:tag"][0]
    for name in ("blog/index", "blog/series", "blog/author"):
        scripts = built.page(name).select("script")
        assert not [script for script in scripts if script.string == "alert(1)"]


def test_one_account_of_each_kind(blog):
    blog.write(
        "blog/authors.yml",
        "ann: {name: Ann, socials: {x: ann, mastodon: 'https://m.example/@ann'}}\n"
        "bo: {name: Bo, socials: {x: bo, mastodon: 'https://m.example/@bo'}}\n",
    )
    blog.post("Text.\n", title="Two", author="[ann, bo]", name="blog/two.md")
    found = tags(blog.build(html_baseurl=BASE), "blog/two")
    assert found["twitter:creator"] == ["@ann"]
    assert found["fediverse:creator"] == ["@ann@m.example"]
    assert len(found["article:author"]) == 2


@pytest.mark.parametrize("url", ["javascript:alert(1)", "/x/y", "data:text/html,x"])
def test_an_invalid_canonical_url_gives_a_warning(blog, url):
    blog.post("Text.\n", title="Two", canonical_url=f"'{url}'", name="blog/two.md")
    built = blog.build(html_baseurl=BASE)
    (warning,) = built.warnings
    assert warning.startswith("blog/two.md:4: WARNING: 'canonical_url':")
    assert "[devrel_blog.value]" in warning
    assert url not in built.text("blog/two.html")


def test_a_cover_of_another_host_is_a_url(blog):
    blog.post(
        "Text.\n",
        title="Two",
        cover_image="'https://cdn.example/a b.png?x=%20'",
        name="blog/two.md",
    )
    found = tags(blog.build(html_baseurl=BASE), "blog/two")
    assert found["og:image"] == ["https://cdn.example/a%20b.png?x=%20"]


def test_descriptions_say_what_references_say(blog):
    blog.write("rest.rst", ":orphan:\n\nRest\n====\n\n.. note:: Words.\n")  # is written after it
    blog.write("blog/rest.rst", "Rest\n====\n\n.. post:: 2020-01-01\n\n.. note:: Words.\n")
    blog.post("See {blog:post}`one`, all.\n", title="Two", name="blog/two.md")
    assert tags(blog.build(html_baseurl=BASE), "blog/two")["description"] == ["See Part one, all."]


OPENGRAPH = {"extensions": ["sphinxext.opengraph", "sphinx_devrel_blog"], "html_baseurl": BASE}


def test_cards_of_sphinxext_opengraph_are_about_the_post(blog):
    """Those that it makes of posts without a cover are about the post, and absolute."""
    pytest.importorskip("sphinxext.opengraph")
    pytest.importorskip("matplotlib")
    blog.post(
        "Of this {blog:post}`one`.\n",
        title="Two",
        date="2020-02-12",
        tags="[a]",
        name="blog/two.md",
    )
    built = blog.build(**OPENGRAPH)
    found = tags(built, "blog/two")
    (image,) = found["og:image"]
    assert image.startswith(f"{BASE}/_images/social_previews/")
    assert (built.folder / image.removeprefix(f"{BASE}/")).is_file()
    assert found["og:image:alt"] == ["Two"]
    assert found["twitter:card"] == ["summary_large_image"]
    assert found["og:description"] == found["description"] == ["Of this Part one."]
    index = tags(built, "blog/index")
    assert not {"description", "og:description"} & index.keys()


def test_only_opengraph_reads_less_than_the_page(blog, monkeypatch):
    """Its card would repeat an excerpt that the text begins with; others need the whole page."""
    opengraph = pytest.importorskip("sphinxext.opengraph")
    read = {}
    describe = opengraph.get_description

    def note(doctree, *arguments):
        read[Path(doctree["source"]).stem] = doctree.astext()
        return describe(doctree, *arguments)

    monkeypatch.setattr(opengraph, "get_description", note)
    blog.write(
        "conf.py",
        "extensions = ['sphinx_devrel_blog', 'sphinxext.opengraph']\nproject = 'Site'\n"
        "def note(app, name, _template, _context, doctree):\n"
        "    if name in ('blog/card', 'blog/list'):\n"
        "        path = app.outdir.joinpath(f'{name}.{note.priority}.txt')\n"
        "        path.write_text(doctree.astext())\n"
        "        note.priority += 1\n"
        "note.priority = 0\n"
        "def setup(app):\n"
        "    for priority in (1, 500, 900):\n"
        "        app.connect('html-page-context', note, priority=priority)\n",
    )
    blog.post("The excerpt.\n\nMore text.\n", "blog/card.md", title="Card")
    blog.post("```{postlist}\n```\n", "blog/list.md", title="List")
    folder = blog.build(html_baseurl=BASE).folder
    assert read["card"].strip() == "The excerpt."
    assert "The excerpt." not in read["list"]
    pages = [path.read_text() for path in sorted(folder.glob("blog/card.*.txt"))]
    assert len(pages) == 3
    assert {"More text." in page for page in pages} == {True}
    assert len({*pages}) == 1
    lists = [path.read_text() for path in sorted(folder.glob("blog/list.*.txt"))]
    assert len(lists) == 3
    assert {"The excerpt." in page for page in lists} == {True}


def test_with_opengraph_and_no_card(blog):
    pytest.importorskip("sphinxext.opengraph")
    found = tags(blog.build(ogp_social_cards={"enable": False}, **OPENGRAPH), "blog/three")
    assert found["twitter:card"] == ["summary"]
    assert "og:image" not in found
    conf = {"ogp_image": "https://a.example/i.png", **OPENGRAPH}
    assert tags(blog.build(**conf), "blog/three")["twitter:card"] == ["summary_large_image"]


def test_with_opengraph_hidden_posts_say_nothing(blog):
    pytest.importorskip("sphinxext.opengraph")
    blog.post("Secret.\n", title="Draft", draft="true", name="blog/draft.md")
    built = blog.build(devrel_blog_drafts="hide", **OPENGRAPH)
    found = tags(built, "blog/draft")
    assert [name for name in found if name.startswith(("og:", "twitter:", "article:"))] == []
    assert not list(built.folder.glob("_images/social_previews/*draft*"))


def test_with_opengraph_the_front_matter_of_the_page_comes_first(blog):
    pytest.importorskip("sphinxext.opengraph")
    blog.write(
        "blog/four.md",
        "---\ntitle: Four\ndate: 2020-01-01\ntags: [a, b]\nmyst:\n  html_meta:\n"
        "    'property=og:title': Mine\n    'twitter:card': player\n---\nText.\n",
    )
    blog.post(
        "Text.\n",
        title="Five",
        name="blog/five.md",
        **{"'og:image:alt'": "Words", "ogp_disable": "true"},
    )
    built = blog.build(**OPENGRAPH)
    assert built.warnings == []
    found = tags(built, "blog/four")
    assert found["og:title"] == ["Mine"]
    assert found["twitter:card"] == ["player"]
    assert found["article:tag"] == ["a", "b"]
    assert "og:title" not in tags(built, "blog/five")
