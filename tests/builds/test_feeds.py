"""Feeds: what they hold, where they are, and when they are written."""

from __future__ import annotations

import json
import re

import pytest
from feeds import read_feeds
from sites import PNG

BASE = "https://docs.example/en/"
HOSTILE = "a ]]> & </script> \x0b \U0001f600 \u202e <b>"
FORMATS = ("atom.xml", "rss.xml", "feed.json")


@pytest.fixture
def blog(site):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n")
    site.write("blog/images/cover.png", PNG)
    site.write("blog/images/inside.png", PNG)
    site.write("blog/paper.zip", b"PK")
    site.write("blog/authors.yml", "ann:\n  name: Ann Lee\n  url: https://ann.example\n")
    site.post(
        "First [other](two.md#part) words.\n\n"
        "![inside](images/inside.png)\n\n"
        "{% youtube dQw4w9WgXcQ %}\n\n"
        "## Part\n\n```python\nprint(1)\n```\n\n"
        "- [x] done\n\nA note[^1], [paper](paper.zip) and [below](#part).\n\n[^1]: The note.\n\n"
        "<div onclick='x()'><script>alert(1)</script>raw <a href='https://two.example'>two</a></div>\n",
        name="blog/one.md", title="One", date="2020-02-10T10:00:00+02:00", author="ann",
        tags="[python, C++]", category="News", cover_image="images/cover.png", excerpt="Said.",
    )  # fmt: skip
    site.post("## Part\n\nText.\n", title="Two", date="2020-02-09", name="blog/two.md")
    return site


def test_all_three_formats_have_the_same_entries(blog):
    built = blog.build(html_baseurl=BASE, nitpicky=True, copyright="2020, Ann")
    assert built.warnings == []
    for name, entries in read_feeds(built, base=BASE).items():
        assert [entry["title"] for entry in entries] == ["One", "Two"], name
        one = entries[0]
        assert one["url"] == one["id"] == f"{BASE}blog/one.html"
        assert one["summary"] == "Said."
        assert one["image"] == f"{BASE}_images/cover.png"
        assert one["tags"] == ["News", "python", "C++"]
        content = one["content"]
        assert f'src="{BASE}_images/inside.png"' in content
        assert f'href="{BASE}blog/two.html#part"' in content
        assert f'href="{BASE}blog/one.html#part"' in content
        assert "https://www.youtube.com/watch?v=dQw4w9WgXcQ" in content
        assert "☑ done" in content
        assert "{%" not in content
        assert "raw" in content
        assert "<h2>Part</h2>" in content
        assert "<h1>" not in content
        assert "<pre>print(1)\n</pre>" in content
        assert "cover.png" not in content
        assert "alert" not in content
    atom = built.text("blog/atom.xml")
    assert "<published>2020-02-10T10:00:00+02:00</published>" in atom
    assert "<rights>© 2020, Ann</rights>" in atom
    assert "<uri>https://ann.example</uri>" in atom
    assert "<dc:creator>Ann Lee</dc:creator>" in built.text("blog/rss.xml")


def test_pages_name_the_feeds(blog):
    built = blog.build("dirhtml", html_baseurl=BASE, devrel_blog_feeds=["blog", "tags"])
    read_feeds(built, base=BASE)

    def named(page):
        return [link["href"] for link in built.page(page).select('link[rel="alternate"]')]

    assert named("blog/one/index") == ["../atom.xml", "../rss.xml", "../feed.json"]
    assert named("blog/index") == ["atom.xml", "rss.xml", "feed.json"]
    assert named("blog/tag/python/index")[:4] == [
        "atom.xml", "rss.xml", "feed.json", "../../atom.xml",
    ]  # fmt: skip
    assert named("index") == []


def test_each_term_has_feeds(blog):
    built = blog.build(
        html_baseurl=BASE,
        devrel_blog_feeds=["tags", "categories", "authors", "series"],
        devrel_blog_feed_options={"formats": ["atom", "json", "rss"]},
    )
    for folder in ("tag/python", "category/news", "author/ann-lee"):
        found = read_feeds(built, f"blog/{folder}", base=BASE)
        assert [entry["title"] for entry in found["rss.xml"]] == ["One"]
        data = json.loads(built.text(f"blog/{folder}/feed.json"))
        assert data["home_page_url"] == f"{BASE}blog/{folder}.html"
    assert not (built.folder / "blog/atom.xml").exists()
    assert "Site – Blog: python" in built.text("blog/tag/python/rss.xml")


def test_formats_number_and_excerpts(blog):
    built = blog.build(
        html_baseurl=BASE,
        devrel_blog_feed_options={"formats": ["json"], "entries": 1, "content": "excerpt"},
        devrel_blog_title="News of us",
    )
    assert not (built.folder / "blog/atom.xml").exists()
    data = json.loads(built.text("blog/feed.json"))
    assert data["title"] == "News of us"
    assert [item["content_html"] for item in data["items"]] == ["<p>Said.</p>"]


def test_feeds_without_the_url_of_the_site_give_a_warning(blog):
    blog.write("conf.py", 'extensions = ["sphinx_devrel_blog"]\nproject = "Site"\n')
    built = blog.build(wants_address=True)
    (warning,) = built.warnings
    assert "[devrel_blog.baseurl]" in warning
    assert "devrel_blog_baseurl" in warning
    assert read_feeds(built)["feed.json"][0]["url"] == "/blog/one.html"
    for name in ("latex", "text", "singlehtml"):
        assert blog.build(name, wants_address=True).warnings == []


@pytest.mark.parametrize(
    "wanted", [{"devrel_blog_feeds": []}, {"devrel_blog_feed_options": {"formats": []}}]
)
def test_feeds_can_be_turned_off(blog, wanted):
    built = blog.build(html_baseurl=BASE, **wanted)
    assert not any((built.folder / "blog" / name).exists() for name in FORMATS)
    assert not built.page("blog/one").select('link[rel="alternate"]')
    assert blog.build(output="without", wants_address=True, **wanted).warnings == []


def test_unknown_names_are_reported(blog):
    built = blog.build(
        html_baseurl=BASE,
        devrel_blog_feeds=["blog", "tag"],
        devrel_blog_feed_options={"formats": ["rdf"]},
    )
    assert len(built.warnings) == 2
    assert all("[devrel_blog.config]" in warning for warning in built.warnings)


def test_hidden_and_undated_posts_are_in_none(blog):
    blog.post("Text.\n", title="Draft", draft="true", name="blog/draft.md")
    blog.post("Text.\n", title="To come", date="2999-01-01", name="blog/come.md")
    blog.write("blog/undated.md", "---\ntitle: Undated\ntags: [x]\n---\nText.\n")
    for drafts in ("hide", "show"):
        built = blog.build(html_baseurl=BASE, devrel_blog_drafts=drafts)
        for entries in read_feeds(built, base=BASE).values():
            assert [entry["title"] for entry in entries] == ["One", "Two"]


def test_ids_of_entries_stay_the_same_if_a_post_moves(blog):
    blog.post("Text.\n", title="Three", date="2020-03-01", guid="tag:x,2020:3", name="blog/3.md")
    blog.post("Text.\n", title="Four", date="2020-03-02", guid="4711", name="blog/4.md")
    blog.post(
        "Text.\n", title="Five", date="2020-03-03", aliases="[/old/five.html]", name="blog/5.md"
    )
    built = blog.build(html_baseurl=BASE)
    assert built.warnings == []
    found = read_feeds(built)
    assert [entry["id"] for entry in found["rss.xml"][:3]] == [
        f"{BASE}old/five.html", "4711", "tag:x,2020:3",
    ]  # fmt: skip
    ids = [entry["id"] for entry in found["atom.xml"][:3]]
    assert ids[0] == f"{BASE}old/five.html"
    assert ids[1].startswith("urn:uuid:")
    assert ids[2] == "tag:x,2020:3"


def test_markup_in_texts_is_escaped_in_feeds(blog):
    said = json.dumps(HOSTILE, ensure_ascii=False)
    blog.post(
        f"{HOSTILE}\n\n<a href='javascript:alert(1)'>x</a>\n",
        title=said, tags=f"[{said}]", author=said,
        date="2021-01-01", description=said, name="blog/hostile.md",
    )  # fmt: skip
    built = blog.build(
        html_baseurl=BASE, project=HOSTILE, devrel_blog_feeds=["blog", "tags", "authors"]
    )
    (tag,) = {path.parent for path in (built.folder / "blog/tag").glob("a*/atom.xml")}
    for folder in ("blog", f"blog/tag/{tag.name}"):
        for name, entries in read_feeds(built, folder, base=BASE).items():
            assert "]]>" in entries[0]["title"], name
            assert "javascript:" not in entries[0]["content"]


def test_feeds_in_strict_privacy_contain_no_image_of_another_site(blog):
    gif = "https://media.giphy.com/media/na5eo4HbIVO7K/giphy.gif"
    blog.post(f"![wilson]({gif})\n", title="G", date="2021-01-01", name="blog/gif.md")
    normal = read_feeds(blog.build(html_baseurl=BASE), base=BASE)
    assert f'src="{gif}"' in normal["feed.json"][0]["content"]
    strict = read_feeds(blog.build(html_baseurl=BASE, devrel_blog_privacy="strict"), base=BASE)
    assert "<img" not in strict["feed.json"][0]["content"]
    assert "giphy.com/" in strict["feed.json"][0]["content"]


def test_same_bytes_and_nothing_written_again(blog):
    first = blog.build(html_baseurl=BASE)
    before = {name: (first.folder / "blog" / name).stat().st_mtime_ns for name in FORMATS}
    contents = {name: first.text(f"blog/{name}") for name in FORMATS}
    second = blog.build(html_baseurl=BASE)
    assert second.written <= {"genindex", "search"}
    assert before == {name: (second.folder / "blog" / name).stat().st_mtime_ns for name in FORMATS}
    again = blog.build(html_baseurl=BASE, output="again", parallel=2)
    assert contents == {name: again.text(f"blog/{name}") for name in FORMATS}


def test_a_change_and_a_post_that_goes(blog):
    blog.build(html_baseurl=BASE, devrel_blog_feeds=["blog", "tags"])
    blog.post("Other words.\n", title="Two", date="2020-02-09", name="blog/two.md")
    (blog.source / "blog/one.md").unlink()
    built = blog.build(html_baseurl=BASE, devrel_blog_feeds=["blog", "tags"])
    for entries in read_feeds(built, base=BASE).values():
        assert [re.sub("<[^>]*>", "", entry["content"]) for entry in entries] == ["Other words."]
    assert not list((built.folder / "blog").glob("tag/*/atom.xml"))
    (blog.source / "blog/two.md").unlink()
    built = blog.build(html_baseurl=BASE, devrel_blog_feeds=["blog", "tags"])
    assert not any((built.folder / "blog" / name).exists() for name in FORMATS)


def test_a_missing_feed_is_made_again(blog):
    built = blog.build(html_baseurl=BASE)
    (built.folder / "blog/rss.xml").unlink()
    assert blog.build(html_baseurl=BASE).text("blog/rss.xml")


def test_feeds_follow_a_change_of_the_url_of_the_site(blog):
    blog.build(html_baseurl=BASE)
    read_feeds(blog.build(html_baseurl="https://other.example/"), base="https://other.example/")


def test_entries_are_as_new_as_what_they_refer_to(blog):
    blog.post("See {blog:post}`two`.\n", title="Three", date="2020-03-01", name="blog/three.md")
    blog.build(html_baseurl=BASE)
    blog.post("## Part\n\nText.\n", title="Zwei", date="2020-02-09", name="blog/two.md")
    entry = read_feeds(blog.build(html_baseurl=BASE), base=BASE)["atom.xml"][0]
    assert "Zwei</a>" in entry["content"]
    assert entry["summary"] == "See Zwei."


def test_summaries_say_what_references_say(blog):
    blog.post(
        "See {blog:post}`two`, [](two.md) and {doc}`words <two>`.\n",
        title="Three", date="2020-03-01", name="blog/three.md",
    )  # fmt: skip
    for entries in read_feeds(blog.build(html_baseurl=BASE), base=BASE).values():
        assert entries[0]["summary"] == "See Two, Two and words."


def test_numbers_of_lines_are_no_code(blog):
    blog.post(
        "```{code-block} python\n:linenos:\n\nx = 1\ny = 2\n```\n",
        title="Three", date="2020-03-01", name="blog/three.md",
    )  # fmt: skip
    entry = read_feeds(blog.build(html_baseurl=BASE), base=BASE)["atom.xml"][0]
    assert "<pre>x = 1\ny = 2\n</pre>" in entry["content"]


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_names_that_are_no_url_as_they_are(blog, builder):
    blog.post("Text.\n", title="Three", date="2020-03-01", tags="[é è]", name="blog/my post é.md")
    built = blog.build(builder, html_baseurl=BASE, devrel_blog_feeds=["blog", "tags"])
    end = ".html" if builder == "html" else "/"
    for folder in ("blog", "blog/tag/é-è"):
        for entries in read_feeds(built, folder, base=BASE).values():
            assert entries[0]["url"] == f"{BASE}blog/my%20post%20%C3%A9{end}"
            assert entries[0]["id"] == entries[0]["url"]


@pytest.mark.parametrize(
    ("language", "tag"), [('fran"çais', ""), ("sr@latin", "sr-Latn"), ("pt_BR", "pt-BR")]
)
def test_entries_of_feeds_have_the_language_of_their_post(blog, language, tag):
    blog.post("Text.\n", title="Three", date="2020-03-01", lang=language, name="blog/three.md")
    built = blog.build(html_baseurl=BASE, project="")
    read_feeds(built, base=BASE)
    item = json.loads(built.text("blog/feed.json"))["items"][0]
    assert item.get("language", "") == tag
    assert "<name></name>" not in built.text("blog/atom.xml")


def test_ids_that_are_no_iri_or_belong_to_several_posts_are_replaced(blog):
    blog.post("A.\n", title="A", date="2020-03-03", guid="'Post: no 4'", name="blog/a.md")
    blog.post("B.\n", title="B", date="2020-03-02", aliases="[/old/]", name="blog/b.md")
    blog.post("C.\n", title="C", date="2020-03-01", aliases="[/old/]", name="blog/c.md")
    built = blog.build(html_baseurl=BASE, suppress_warnings=["devrel_blog.alias"])
    ids = [entry["id"] for entry in read_feeds(built, base=BASE)["atom.xml"][:3]]
    assert ids[0].startswith("urn:uuid:")
    assert ids[1:] == [f"{BASE}blog/b.html", f"{BASE}blog/c.html"]


def test_a_number_below_nothing(blog):
    built = blog.build(html_baseurl=BASE, devrel_blog_feed_options={"entries": -1})
    assert len(read_feeds(built, base=BASE)["atom.xml"]) == 2
    assert "[devrel_blog.config]" in built.warnings[0]


@pytest.mark.parametrize(
    "kept", ['{"state": ["a", "1"], "files": ["gone"], "entries": {}}', "[1]", "{"]
)
def test_what_another_version_kept(blog, kept):
    built = blog.build(html_baseurl=BASE)
    (store,) = blog.output.rglob("devrel_blog.html.*.feeds.json")
    store.write_text(kept)
    (built.folder / "blog/rss.xml").unlink()
    again = blog.build(html_baseurl=BASE)
    assert again.warnings == []
    assert len(read_feeds(again, base=BASE)["rss.xml"]) == 2


def test_a_feed_of_the_site_itself_stays(site):
    site.post("Text\n")
    site.write("extra/blog/atom.xml", "own")
    conf = {"html_baseurl": "https://docs.example/", "html_extra_path": ["extra"]}
    (warning,) = site.build(**conf).warnings
    assert "its own file blog/atom.xml" in warning
    assert warning.endswith("[devrel_blog.alias]")
    site.post("More\n")
    built = site.build(**conf)
    assert built.text("blog/atom.xml") == "own"
    assert "More" in built.text("blog/rss.xml")
    (site.source / "extra/blog/atom.xml").unlink()
    site.post("Most\n")
    assert "Most" in site.build(**conf).text("blog/atom.xml")
