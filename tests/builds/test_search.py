"""The search index: the text of posts, and not the links around it."""

from __future__ import annotations

import json


def terms(built):
    """Return the words of the search index, each with the documents that have it."""
    text = built.text("searchindex.js")
    index = json.loads(text.removeprefix("Search.setIndex(").rstrip().removesuffix(")"))
    names = index["docnames"]
    return {
        word: {names[each] for each in ([found] if isinstance(found, int) else found)}
        for word, found in index["terms"].items()
    }


# Material for MkDocs, Quarto, Starlight, Zola, Hexo and themes of Hugo and Jekyll.
LEFT_OUT = (
    "search: {exclude: true}", "search: false", "pagefind: false", "in_search_index: false",
    "indexing: no", "searchHidden: true", "params: {hiddenFromSearch: yes}", "search_exclude: true",
)  # fmt: skip


def test_footers_and_lists_are_not_searched(site):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   list\n   blog/index\n")
    site.write("list.md", "# Some\n\n```{postlist} 5\n```\n")
    for name, title in (("one", "Zebra plugin"), ("two", "Giraffe release"), ("three", "Lion")):
        site.post(
            f"Content of {name}.\n",
            f"blog/{name}.md",
            title=title,
            tags="[animal]",
            series="Zoology",
        )
    for number, key in enumerate(LEFT_OUT):
        site.write(
            f"blog/left{number}.md", f"---\ntitle: T\ndate: 2020-01-01\n{key}\n---\nUnsought\n"
        )
    built = site.build(
        html_baseurl="https://docs.example",
        devrel_blog_post_parts={
            "share": True, "edit": "https://git.example/{path}", "previous_next": True, "related": 2,
        },
        devrel_blog_comments={"service": "mastodon", "host": "mastodon.example"},
    )  # fmt: skip
    footer = built.body("blog/one").select_one(".devrel-post-footer").get_text()
    assert "Share on" in footer
    assert "Edit this post" in footer
    assert "Giraffe release" in built.body("blog/one").select_one(".devrel-post-series").get_text()
    found = terms(built)
    assert {
        "edit",
        "share",
        "mastodon",
        "previous",
        "giraff",
        "zebra",
        "lion",
    } & found.keys() == set()
    assert "unsought" not in found
    assert found["content"] == {"blog/one", "blog/two", "blog/three"}
