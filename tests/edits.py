"""Random edits of a site with two blogs, and the comparison of what two builds wrote."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace

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


def comparable(built):
    """What is written of the site, and nothing that Sphinx writes of the build.

    In the index of the search, Sphinx itself leaves words of former pages, each with
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
