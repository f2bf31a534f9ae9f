"""After any edits, a build that goes on from the last one gives what a fresh one gives."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sites import PNG, Site

TITLES = ["Alpha", "Beta & <b>", "Gamma ray", "Alpha ray"]
TAGS = ["C", "C++", "python", "Python", "日本語"]
GUIDE = "{}# Guide\n\n```{{posts-about}}\n:page-size: 1\n```\n"
REFERENCES = """\
# References

{blog:post}`/blog/one` {blog:tag}`c++` {blog:series}`Basics` {any}`two` {any}`Guides`
{doc}`/blog/three` {ref}`tag-python` {ref}`blog-drafts` {ref}`four` {doc}`The second </blog/two>`
[new](log.md#new)

```{postlist}
:blog: releases
:style: list
```
"""
LOG = """\
# Log

## Old

```{post} 2020-01-01
```

Text of {doc}`/blog/one`.

## New

```{post} 2030-01-01
:tags: python
```

![of two](blog/two.png)

## Draft

```{post} 2020-01-02
:draft:
```

Text.
"""
CONF = {
    "devrel_blog_page_size": 2,
    "devrel_blog_blogs": {"releases": {}},
    "html_baseurl": "https://docs.example/",
    "html_sidebars": {
        "guide": ["devrel_blog/postsabout.html", "devrel_blog/recentposts.html"],
        "refs": ["devrel_blog/tagcloud.html", "devrel_blog/categories.html"],
        "releases/*": ["devrel_blog/archives.html", "devrel_blog/postcard.html"],
    },
}


@dataclass(frozen=True)
class Draft:
    title: str = "Alpha"
    date: str = "2020-01-01"
    tags: tuple[str, ...] = ("python",)
    category: str = "News"
    series: str = ""
    draft: bool = False
    body: str = "Some text."
    alias: str = ""


@dataclass
class Sources:
    """The posts of a site, by their names, and its folder."""

    site: Site
    posts: dict[str, Draft] = field(default_factory=dict)

    def write(self, name: str, post: Draft) -> None:
        self.posts[name] = post
        keys = {
            "title": f'"{post.title}"',
            "date": post.date,
            "tags": f"[{', '.join(map(repr, post.tags))}]",
            "category": post.category,
            "draft": str(post.draft).lower(),
        }
        if post.series:
            keys["series"] = post.series
        if post.alias:
            keys["redirect_from"] = post.alias
        self.site.post(f"{post.body}\n\n## Head\n\nMore.\n", f"{name}.md", **keys)

    def delete(self, name: str) -> None:
        del self.posts[name]
        (self.site.source / f"{name}.md").unlink()


names = st.sampled_from(["blog/one", "blog/two", "blog/three", "releases/one", "releases/four"])
posts = st.builds(
    Draft,
    title=st.sampled_from(TITLES),
    date=st.sampled_from(["2020-01-01", "2020-05-01", "2021-02-03", "2019-12-31", "2030-01-01"]),
    tags=st.lists(st.sampled_from(TAGS), max_size=3, unique=True).map(tuple),
    category=st.sampled_from(["News", "Guides"]),
    series=st.sampled_from(["", "", "Basics"]),
    draft=st.booleans(),
    body=st.sampled_from(
        [
            "Some text.", "See [it](one.md).", "See {doc}`/guide` and {blog:tag}`python`.",
            "See {any}`releases/four` and {blog:post}`two`.", "At <https://docs.example/guide.html>.",
            "See [it](/old/) or {% post_url two %}.", "See {ref}`one` and [](three.md#head).",
            "![of two](/blog/two.png)", "```{post} 2030-06-01\n```\n\n![of two](/blog/two.png)",
            "```{post} 2020-06-01\n:draft:\n```\n\nSee {doc}`/log`.",
        ]
    ),
    alias=st.sampled_from(["", "/old/", "/old/deep.html", "/guide.html"]),
)  # fmt: skip
edits = st.one_of(
    st.tuples(st.just("write"), names, posts),
    st.tuples(st.just("delete"), names, st.none()),
    st.tuples(st.just("rename"), names, names),
    st.tuples(st.just("title"), names, st.sampled_from(TITLES)),
    st.tuples(st.just("tags"), names, st.lists(st.sampled_from(TAGS), max_size=2).map(tuple)),
    st.tuples(st.just("date"), names, st.sampled_from(["2018-08-08", "2022-02-02", "2030-02-02"])),
    st.tuples(st.just("draft"), names, st.booleans()),
    st.tuples(st.just("body"), names, st.sampled_from(["Edited.", "Of {doc}`/guide`."])),
    st.tuples(st.just("alias"), names, st.sampled_from(["", "/new/", "/old/"])),
    st.tuples(st.just("guide"), st.just("guide"), st.sampled_from(["", "Words.\n\n"])),
)
# Of the build that follows: whether it shows hidden posts, and the year that it takes place in.
builds = st.tuples(st.sampled_from([[], [], ["drafts"]]), st.sampled_from([2020, 2023, 2031]))


def apply(sources: Sources, what: str, name: str, value: object) -> None:
    post = sources.posts.get(name)
    if what == "guide":
        sources.site.write("guide.md", GUIDE.format(value))
    elif what == "write":
        sources.write(name, value)
    elif post is None:
        return
    elif what == "delete":
        sources.delete(name)
    elif what == "rename":
        sources.delete(name)
        sources.write(value, post)
    else:
        sources.write(name, replace(post, **{what: value}))


def write_pages(site: Site) -> None:
    site.write(
        "index.rst",
        "Site\n====\n\n.. toctree::\n   :numbered:\n\n   blog/index\n   releases/index\n   list\n   guide\n"
        "   refs\n   log\n\n.. toctree::\n   :glob:\n   :hidden:\n\n   releases/f*\n   releases/k*\n",
    )
    site.write("blog/two.png", PNG)
    site.write("log.md", LOG)
    site.write("guide.md", GUIDE.format(""))
    site.write("refs.md", REFERENCES)
    site.write("list.md", "# List\n\n```{postlist}\n:style: compact\n:page-size: 2\n```\n")


# To make a failing case smaller takes longer than to read it.
@pytest.mark.slow
@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(
    start=st.lists(st.tuples(names, posts), min_size=2, max_size=4),
    steps=st.lists(st.tuples(edits, builds), min_size=2, max_size=4),
)
def test_random_edits(tmp_path_factory, start, steps):
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


def comparable(built):
    """What is written of the site, and nothing that Sphinx writes of the build.

    In the index of the search, Sphinx itself leaves the words that no page has any more, each with
    an empty list, and has the parts of some lists in another order: plain Sphinx as well.
    """
    files = {
        name: content
        for name, content in built.files().items()
        if name not in {".buildinfo", ".buildinfo.bak"}
    }
    index = json.loads(
        re.fullmatch(r"Search.setIndex\((.*)\)", files["searchindex.js"].decode())[1]
    )
    # Those of pages that are not written again, Sphinx forgets.
    index.pop("indexentries", None)
    return {**files, "searchindex.js": sort_lists(index)}


def sort_lists(value):
    if isinstance(value, dict):
        return {key: sort_lists(each) for key, each in value.items() if each != []}
    if isinstance(value, list):
        return sorted(map(sort_lists, value), key=repr)
    return value


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
