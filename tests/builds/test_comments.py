"""Comments on posts, as each builder has them."""

from __future__ import annotations

import html
import json

import pytest

BASE = "https://docs.example/"
THREAD = "https://mastodon.social/@Gargron/100254678717223630"
GISCUS = {"repo": "a/b", "repo_id": "R_1", "category_id": "C_1"}
SETTINGS = {
    "mastodon": {},
    "giscus": GISCUS,
}


@pytest.fixture
def blog(site):
    site.post("Text.\n", title="With", name="blog/with.md")
    site.post("Text.\n", title="Thread", comments=THREAD, name="blog/thread.md")
    site.post("Text.\n", title="Off", comments="false", name="blog/off.md")
    site.post("Text.\n", title="Part", post_parts="{comments: false}", name="blog/part.md")
    site.post("Text.\n", title="Draft", draft="true", name="blog/draft.md")
    return site


def loads(built, name):
    """Return the box of comments on a page, and what it loads."""
    box = built.page(name).select_one("[data-devrel-comments]")
    return box, json.loads(box["data-devrel-comments"])


def test_which_posts_have_them(blog):
    conf = {"html_baseurl": BASE, "devrel_blog_comments": SETTINGS, "devrel_blog_drafts": "hide"}
    built = blog.build(**conf)
    assert built.warnings == []
    box, load = loads(built, "blog/with")
    assert box.name == "div"
    assert load["attributes"]["data-repo-id"] == "R_1"
    assert box.a["href"] == "https://github.com/a/b/discussions"
    box, load = loads(built, "blog/thread")
    assert load["thread"] == "https://mastodon.social/api/v1/statuses/100254678717223630/context"
    assert box.a["href"] == THREAD
    for name in ("blog/off", "blog/part", "blog/draft", "blog/index", "index"):
        assert "devrel-comments" not in built.text(f"{name}.html"), name


def test_the_heading_is_not_another_headings_name(blog):
    blog.post("## Comments\n\nText.\n", title="With", name="blog/with.md")
    built = blog.build(html_baseurl=BASE, devrel_blog_comments=SETTINGS)
    assert built.warnings == []
    assert len(built.page("blog/with").select("#comments")) == 1
    assert built.page("blog/with").select_one("section#devrel-comments[aria-label=Comments]")


def test_only_a_page_with_comments_has_the_script(blog):
    built = blog.build(html_baseurl=BASE, devrel_blog_comments=SETTINGS)
    assert "devrel-comments.js" in built.text("blog/with.html")
    assert "devrel-comments.js" not in built.text("blog/off.html")


def test_strict_privacy_asks_first(blog):
    built = blog.build(
        html_baseurl=BASE, devrel_blog_comments=SETTINGS, devrel_blog_privacy="strict"
    )
    box, _load = loads(built, "blog/with")
    assert box.name == "details"
    assert not box.has_attr("open")
    assert box.summary.text == "Show the comments (giscus.app)"


@pytest.mark.parametrize(
    ("name", "settings", "said"),
    [
        ("utterances", {"repo": "a/b"}, "https://github.com/a/b/issues"),
        ("disqus", {"shortname": "us"}, "https://disqus.com/home/forum/us/"),
    ],
)
def test_the_box_of_each_service_links_to_its_page(blog, name, settings, said):
    built = blog.build(html_baseurl=BASE, devrel_blog_comments={name: settings})
    assert built.warnings == []
    box, load = loads(built, "blog/with")
    assert load["service"] == name
    assert box.a["href"] == said


def test_what_disqus_knows_a_page_by(blog):
    blog.post("Text.\n", title="Old", disqus_identifier="42 http://old", name="blog/old.md")
    settings = {"disqus": {"shortname": "us"}}
    built = blog.build(html_baseurl=BASE, devrel_blog_comments=settings)
    page = {"url": f"{BASE}blog/old.html", "title": "Old", "language": "en"}
    assert loads(built, "blog/old")[1]["page"] == {"identifier": "42 http://old", **page}


def test_a_template_of_comments_gets_the_post(blog):
    blog.write("_templates/talk.html", "<p data-of='{{ url }}'>{{ post.title }}</p>")
    blog.post("Text.\n", title="'1 < 2 & 3'", name="blog/with.md")
    built = blog.build(
        html_baseurl=BASE,
        templates_path=["_templates"],
        devrel_blog_comments={"template": {"file": "talk.html"}},
    )
    assert built.warnings == []
    box, _load = loads(built, "blog/with")
    told = box.template.p
    assert told["data-of"] == f"{BASE}blog/with.html"
    assert told.decode_contents() == "1 &lt; 2 &amp; 3"


@pytest.mark.parametrize("content", [None, "{% if %}", "{{ post.nothing.at_all }}"])
def test_a_template_that_cannot_be_used(blog, content):
    if content is not None:
        blog.write("_templates/talk.html", content)
    built = blog.build(
        html_baseurl=BASE,
        templates_path=["_templates"] if content else [],
        devrel_blog_comments={"template": {"file": "talk.html"}},
    )
    assert built.warnings
    assert all(
        "the template 'talk.html' can't be used" in line and "[devrel_blog.config]" in line
        for line in built.warnings
    )
    assert "devrel-comments" not in built.text("blog/with.html")


@pytest.mark.parametrize(
    ("builder", "name"),
    [("text", "blog/thread.txt"), ("epub", "blog/thread.xhtml"), ("singlehtml", "index.html")],
)
def test_elsewhere_there_is_a_link(blog, builder, name):
    blog.write("index.rst", "Site\n====\n\n.. toctree::\n   :glob:\n\n   blog/*\n")
    built = blog.build(builder, html_baseurl=BASE, devrel_blog_comments=SETTINGS)
    assert [line for line in built.warnings if "devrel_blog" in line] == []
    text = html.unescape(built.text(name))
    assert THREAD in text
    assert "data-devrel-comments" not in text
    assert "<details" not in text


def test_a_paper_has_the_link(blog):
    built = blog.build("latex", html_baseurl=BASE, devrel_blog_comments=SETTINGS)
    assert "Comments on Mastodon" in "".join(
        path.read_text("utf-8") for path in built.folder.glob("*.tex")
    )


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"facebook": {}}, "devrel_blog_comments['facebook']: unknown key"),
        ({"giscus": {"repo": "a/b"}}, "devrel_blog_comments['giscus']: needs repo_id, category_id"),
        (
            {"giscus": {**GISCUS, "colour": "red"}},
            "devrel_blog_comments['giscus']['colour']: unknown key",
        ),
        ({"disqus": "us"}, "devrel_blog_comments['disqus']: expected a mapping"),
    ],
)
def test_a_setting_that_is_wrong(blog, settings, said):
    built = blog.build(html_baseurl=BASE, devrel_blog_comments=settings)
    assert len(built.warnings) == 1
    assert said in built.warnings[0]
    assert "[devrel_blog.config]" in built.warnings[0]


def test_markup_in_a_title_is_escaped_in_the_settings_of_comments(blog):
    title = '"</script><script>alert(1)</script>\' ]]>"'
    blog.post("Text.\n", title=title, name="blog/with.md")
    built = blog.build(html_baseurl=BASE, devrel_blog_comments={"disqus": {"shortname": "a/b?"}})
    assert "<script>alert(1)" not in built.text("blog/with.html")
    _box, load = loads(built, "blog/with")
    assert load["page"]["title"] == "</script><script>alert(1)</script>' ]]>"
    assert load["script"] == "https://a%2Fb%3F.disqus.com/embed.js"


def test_they_change_with_the_option(blog):
    blog.build(html_baseurl=BASE, devrel_blog_comments=SETTINGS)
    built = blog.build(html_baseurl=BASE, devrel_blog_comments={})
    assert "devrel-comments" not in built.text("blog/with.html")
    blog.post("Text.\n", title="Thread", comments="false", name="blog/thread.md")
    built = blog.build(html_baseurl=BASE, devrel_blog_comments=SETTINGS)
    assert "devrel-comments" not in built.text("blog/thread.html")
    assert "devrel-comments" in built.text("blog/with.html")
