"""Notices on posts that are old or out of date, and dates of changes from Git."""

from __future__ import annotations

import pytest
from sites import git

POSTS = {
    "old": {"date": "2019-05-01", "category": "Guides"},
    "young": {"date": "2026-01-01", "category": "Guides"},
    "release": {"date": "2025-05-01", "category": "Releases"},
    "kept": {"date": "2019-05-01", "post_parts": "[old_after]"},
    "linked": {"date": "2018-05-01", "outdated": '"Read *[the new guide](young.md)* instead."'},
    "elsewhere": {"date": "2018-05-01", "outdated": "See [Kite](https://kite.example/)"},
    "flagged": {"date": "2018-05-01", "outdated": "yes"},
    "current": {"date": "2026-01-01", "outdated": "false"},
    "broken": {"date": "2018-05-01", "outdated": "Read [it](/nowhere/new.md)"},
}


@pytest.fixture
def blog(site, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")  # September 2026
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n")
    for name, keys in POSTS.items():
        site.post("Text.\n", f"blog/{name}.md", title=name.title(), **keys)
    return site


def notice(built, name):
    box = built.body(f"blog/{name}").select_one(".devrel-post-old, .devrel-post-outdated")
    return box.find_all("p")[-1] if box else None


def test_old_and_outdated_posts_have_a_notice(blog, monkeypatch):
    after = {"Releases": 12, "*": 36}
    built = blog.build(devrel_blog_post_parts={"old_after": after})
    assert {name: found and found.get_text() for name in POSTS if (found := notice(built, name))} == {
        "old": "This post is 7 years old.",
        "release": "This post is 1 year old.",
        "linked": "Read the new guide instead.",
        "elsewhere": "See Kite",
        "flagged": "This post is out of date.",
        "broken": "Read it",
    }  # fmt: skip
    assert notice(built, "linked").em.a["href"] == "young.html"
    assert notice(built, "elsewhere").a["href"] == "https://kite.example/"
    (warning,) = built.warnings
    assert warning.startswith("blog/broken.md:4: WARNING: No post or page '/nowhere/new.md'")
    assert warning.endswith("[devrel_blog.reference]")
    assert '"years"' not in built.text("searchindex.js")
    # The page of a post is written again when its notice changes, and no other page.
    again = blog.build(devrel_blog_post_parts={"old_after": after})
    assert not again.written & {f"blog/{name}" for name in POSTS}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1830000000")  # December 2027
    later = blog.build(devrel_blog_post_parts={"old_after": after})
    assert later.written & {f"blog/{name}" for name in POSTS} == {"blog/old", "blog/release"}
    assert notice(later, "old").get_text() == "This post is 8 years old."


def test_posts_do_not_get_old_by_default(blog):
    built = blog.build(language="de")
    assert notice(built, "old") is None
    assert notice(built, "flagged").get_text() == "Dieser Beitrag ist veraltet."


def test_posts_without_a_date_of_a_change_have_that_of_git(site):
    pytest.importorskip("sphinx_last_updated_by_git")
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/index\n")
    posts = {
        "dated": {"date": "2020-01-01"},
        "changed": {"date": "2020-01-01", "updated": "2020-02-02"},
        "later": {"date": "2024-01-01"},
    }
    for name, keys in posts.items():
        site.post("Text.\n", f"blog/{name}.md", title=name.title(), **keys)
    for name in ("undated", "moved", "fresh"):
        site.write(f"blog/{name}.md", f"---\ntitle: {name}\ntags: [a]\n---\nText\n")
    root = site.source
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "One")
    for name in ("dated", "changed", "later", "undated"):
        site.write(f"blog/{name}.md", f"{(root / f'blog/{name}.md').read_text()}\nMore.\n")
    git(root, "commit", "-qam", "Two", date="2022-02-02T12:00:00Z")
    git(root, "mv", "blog/moved.md", "blog/renamed.md")
    git(root, "commit", "-qm", "Three", date="2023-03-03T12:00:00Z")

    def lines(built):
        names = ("dated", "changed", "later", "undated", "renamed", "fresh")
        found = {
            name: built.body(f"blog/{name}").select_one(".devrel-post-about") for name in names
        }
        return {name: line.get_text().removesuffix(" · 1 min read") for name, line in found.items()}

    ours = {
        "dated": "1 January 2020",
        "changed": "1 January 2020 · Updated 2 February 2020",
        "later": "1 January 2024",
        "undated": "3 February 2021 · Updated 2 February 2022",
        "renamed": "3 February 2021",
        "fresh": "3 February 2021",
    }
    assert lines(site.build()) == ours
    extension = {"extensions": ["sphinx_devrel_blog", "sphinx_last_updated_by_git"]}
    built = site.build(output="with", **extension)
    theirs = {
        "dated": "1 January 2020 · Updated 2 February 2022",
        "renamed": "3 February 2021 · Updated 3 March 2023",
    }
    assert lines(built) == ours | theirs
    again = site.build(output="with", **extension)
    assert not any(name.startswith("blog/") for name in again.written)
    assert (
        lines(site.build(output="off", **extension, devrel_blog_git_dates=False))["dated"]
        == "1 January 2020"
    )
