"""After any edits, a build that goes on from the last one gives what a fresh one gives."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest
from edits import CONF, Sources, apply, builds, comparable, edits, names, posts, write_pages
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sites import Site

pytestmark = pytest.mark.slow


# To make a failing case smaller takes longer than to read it.
@pytest.mark.slow
@settings(
    max_examples=2,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(
    start=st.lists(st.tuples(names, posts), min_size=2, max_size=4),
    steps=st.lists(st.tuples(edits, builds), min_size=2, max_size=4),
)
def test_a_build_after_random_edits_equals_a_fresh_one(tmp_path_factory, start, steps):
    """Also if hidden posts are shown in a build, and if time goes on or back."""
    folder = tmp_path_factory.mktemp("edits")
    site = Site(folder)
    write_pages(site)
    for folder_of in ("blog", "releases"):
        keys = "title: Kept\ndate: 2020-02-02\ntags: [python]\n"
        site.write(f"{folder_of}/keep.md", f"---\n{keys}---\nText\n")
    sources = Sources(site)
    for name, post in start:
        sources.write(name, post)
    conf = CONF
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", in_year(2023))
        site.build(output="going-on", **conf)
        for step in steps:
            edit, (tags, year) = step
            apply(sources, *edit)
            patch.setenv("SOURCE_DATE_EPOCH", in_year(year))
            going_on = site.build(output="going-on", tags=tags, **conf)
            shutil.rmtree(site.output / "fresh", ignore_errors=True)
            fresh = site.build(output="fresh", tags=tags, **conf)
            assert comparable(going_on) == comparable(fresh), step
            again = site.build(output="going-on", tags=tags, **conf)
            assert again.written <= {"genindex", "search"}
    shutil.rmtree(folder)


def in_year(year):
    return str(int(dt.datetime(year, 7, 1, tzinfo=dt.UTC).timestamp()))


@pytest.mark.parametrize("name", ["one", "2020-01-02-one", "one/index"])
@pytest.mark.parametrize("link", ["[it](one.md)", "[it](/2020/01/02/one.html)", "{blog:post}`one`"])
def test_a_link_to_a_post_that_comes_and_goes(site, name, link):
    site.write("index.rst", "Site\n====\n")
    site.post(f"See {link}.\n", name="blog/two.md")
    site.build()
    site.post("Text.\n", name=f"blog/{name}.md")
    assert comparable(site.build()) == comparable(site.build(output="with"))
    (site.source / f"blog/{name}.md").unlink()
    assert comparable(site.build()) == comparable(site.build(output="without"))


LINKS = {
    "file": "[it](two.md)",
    "alias": "[it](/old/)",
    "slug": "[it](/2020/called)",
    "old base": "[it](https://old.example/posts/two)",
    "title": "{% post_url 2020-02-11-two %}",
    "words": "[it]({% post_url 2020-02-11-two %})",
    "name": "[it](/2020/02/11/two.html)",
}


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_lists_and_feeds_show_where_links_lead(site, link):
    """Also in the excerpt of a post that is in no blog of the one that it links to."""
    conf = {
        "html_baseurl": "https://docs.example/",
        "devrel_blog_blogs": {"releases": {}},
        "devrel_blog_old_base": "https://old.example",
    }
    site.write("index.rst", "Site\n====\n")
    site.post(f"See {link}.\n", name="releases/one.md")
    site.post("Text.\n", name="blog/kept.md")
    site.build(**conf)
    steps = [
        lambda: site.post("Text.\n", "blog/2020-02-11-two.md"),
        lambda: site.post("Text.\n", "blog/2020-02-11-two.md", title="Another"),
        lambda: site.post(
            "Text.\n", "blog/2020-02-11-two.md", redirect_from="/old/", slug="called"
        ),
        (site.source / "blog/2020-02-11-two.md").unlink,
        lambda: site.post("Text.\n", "two.md"),
    ]
    for number, step in enumerate(steps):
        step()
        fresh = comparable(site.build(output=f"fresh-{number}", **conf))
        assert comparable(site.build(**conf)) == fresh, number


def test_pages_show_what_their_links_lead_to(site):
    """Whole posts, posts that share a document, and pages that are no posts."""
    conf = {"html_baseurl": "https://docs.example/", "devrel_blog_shortcodes": "all"}
    link = "See {% post_url two %}, {% link guide.md %} and [it](/old/#head)."
    shared = "```{post} 2020-01-0@\n:title: Part @\n```\n\n"
    site.write("index.md", f"# Site\n\n{link}\n\n```{{postlist}}\n```\n")
    (site.source / "index.rst").unlink()
    parts = "".join(f"## Part @\n\n{shared}{link}\n\n".replace("@", each) for each in "12")
    site.write("log.md", f"# Log\n\n{parts}")
    site.post(f"{link}\n", name="blog/one.md")
    site.build(**conf)
    two = {"name": "blog/two.md", "redirect_from": "/old/"}
    steps = [
        lambda: site.write("guide.md", "# Guide\n"),
        lambda: site.post("Text.\n", **two),
        lambda: site.write("guide.md", "# Handbook\n"),
        lambda: site.post("## Head\n\nText.\n", **two),
        lambda: site.post("## Head\n\nText.\n", title="Deux", **two),
        lambda: site.post("## Tail\n\nText.\n", title="Deux", **two),
        (site.source / "blog/two.md").unlink,
    ]
    for number, step in enumerate(steps):
        step()
        fresh = comparable(site.build(output=f"fresh-{number}", **conf))
        assert comparable(site.build(**conf)) == fresh, number


@pytest.mark.parametrize("draft", ["true", "false"])
def test_a_label_of_a_post_that_comes_and_goes(site, draft):
    """ABlog has the last part of a post's name as a label."""
    site.write("index.rst", "Site\n====\n\nSee :ref:`two`.\n")
    site.post("Text.\n", name="blog/one.md")
    site.build()
    site.post("Text.\n", name="blog/two.md", draft=draft)
    going_on = site.build()
    assert "index" in going_on.written
    assert comparable(going_on) == comparable(site.build(output="with"))
    (site.source / "blog/two.md").unlink()
    assert comparable(site.build()) == comparable(site.build(output="without"))


@pytest.mark.parametrize(("name", "draft"), [("releases/two", "false"), ("blog/two", "true")])
def test_another_post_with_the_same_alias(site, name, draft):
    """Feeds know posts by their first alias, where only one post that readers see has it."""
    conf = {"html_baseurl": "https://docs.example/", "devrel_blog_blogs": {"releases": {}}}
    site.write("index.rst", "Site\n====\n")
    site.post("Text.\n", name="blog/one.md", redirect_from="/old/")
    before = site.build(**conf).files()["blog/feed.json"]
    assert b'"id": "https://docs.example/old/"' in before
    site.post("Text.\n", name=f"{name}.md", redirect_from="/old/", draft=draft)
    going_on = site.build(**conf)
    assert comparable(going_on) == comparable(site.build(output="fresh", **conf))
    is_known = b'"id": "https://docs.example/old/"' in going_on.files()["blog/feed.json"]
    assert is_known == (draft == "true")


def test_two_processes_write_what_one_does(site):
    """With sidebars, references, posts about a page, stubs and a second blog."""
    write_pages(site)
    for number in range(6):
        for folder in ("blog", "releases"):
            site.post(
                f"See {{doc}}`/guide`, {{blog:tag}}`c++` and {{any}}`p{number}`.\n\nMore.\n",
                f"{folder}/{folder}-p{number}.md", title=f"Post {number}", date=f"2020-01-0{number + 1}",
                tags="[C++, python]", redirect_from=f"/old/{folder}/{number}/",
            )  # fmt: skip
    one = site.build(output="one", **CONF)
    two = site.build(output="two", parallel=2, **CONF)
    assert comparable(one) == comparable(two)
    assert (two.folder / "old/releases/5/index.html").is_file()


def test_after_an_upgrade_every_page_is_in_the_search(site, monkeypatch):
    """Sphinx's search forgets all pages if the data of an extension has another version."""
    site.post("Text.\n", tags="[python]")
    for version in (1000, 1001, 1001):
        monkeypatch.setattr("sphinx_devrel_blog.extension.ENV_VERSION", version)
        built = site.build()
        assert built.warnings == []
        assert '"blog/tag/python"' in built.text("searchindex.js")
    assert built.written <= {"genindex", "search"}
