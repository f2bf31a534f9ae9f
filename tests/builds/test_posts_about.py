"""Posts about a page or an object: those that refer to it, in whatever way."""

from __future__ import annotations

import sys

import pytest

MODULE = '''"""A module."""


class Thing:
    """A thing."""

    def run(self):
        """Run."""


def helper():
    """Help."""
'''


@pytest.fixture
def docs(site):
    """An autodoc'd module, a guide, and posts that refer to them, each in its own way."""
    sys.modules.pop("thing_module", None)
    site.write("thing_module.py", MODULE)
    site.write(
        "conf.py",
        "import sys\nfrom pathlib import Path\n"
        "sys.path.insert(0, str(Path(__file__).parent))\n"
        'extensions = ["sphinx_devrel_blog", "sphinx.ext.autodoc"]\nproject = "Site"\n'
        'html_baseurl = "https://docs.example/en/"\n',
    )
    site.write(
        "index.rst", "Site\n====\n\n.. toctree::\n\n   guide\n   api\n   other\n   blog/index\n"
    )
    site.write("other.md", "# Other\n\nWords.\n\n```{posts-about}\n```\n")
    site.write(
        "guide.md",
        "(part)=\n# Guide\n\n## A part\n\n```{posts-about}\n:style: compact\n:tags:\n```\n",
    )
    site.write(
        "api.rst",
        "API\n===\n\n.. posts-about::\n\n.. posts-about:: py:class thing_module.Thing\n\n"
        ".. posts-about:: thing_module.helper\n\n.. automodule:: thing_module\n   :members:\n",
    )
    posts = {
        "role.md": "{py:class}`thing_module.Thing`",
        "method.md": "{py:meth}`~thing_module.Thing.run`",
        "any.md": "{any}`thing_module.helper` and {doc}`/guide`",
        "link.md": "[the API](../api.rst)",
        "old.md": "[the guide](/guide/)",
        "url.md": "[it](https://docs.example/en/guide.html#a-part) and <https://other.example/api>",
        "part.md": "{ref}`part`",
        "none.md": "Of nothing, ``thing_module``.",
    }
    for number, (name, text) in enumerate(posts.items()):
        site.post(f"{text}\n", f"blog/{name}", title=name[:-3], date=f"2020-01-{number + 1:02}")
    site.write(
        "blog/rest.rst",
        "rest\n====\n\n.. post:: 2020-02-01\n\n.. py:currentmodule:: thing_module\n\n"
        ":py:func:`helper`, :doc:`/guide`\n",
    )
    return site


def lists(built, page):
    """The titles of the posts of each list of a page."""
    return [
        [link.text for link in posts.select(".devrel-postlist p:first-of-type a")]
        for posts in built.body(page).select(".devrel-posts")
    ]


def test_posts_about_lists_the_posts_that_refer_to_a_page_or_an_object(docs):
    built = docs.build(nitpicky=True)
    assert built.warnings == []
    assert lists(built, "guide") == [["rest", "part", "url", "old", "any"]]
    whole, of_class, of_function = lists(built, "api")
    assert whole == ["rest", "link", "any", "method", "role"]
    assert of_class == ["role"]
    assert of_function == ["rest", "any"]
    assert lists(built, "other") == [[]]
    assert "There are no posts." in built.body("other").text


def test_edits_of_either_side(docs):
    docs.build()
    docs.post(
        "Now {py:class}`thing_module.Thing`.\n", "blog/none.md", title="none", date="2021-01-01"
    )
    docs.post("No more.\n", "blog/role.md", title="role", date="2020-01-01")
    second = docs.build()
    assert lists(second, "api")[:2] == [["none", "rest", "link", "any", "method"], ["none"]]
    assert "other" not in second.written
    sys.modules.pop("thing_module")
    docs.write("thing_module.py", MODULE.replace("helper", "aider"))
    third = docs.build()
    assert lists(third, "api")[2] == []
    assert any(
        "posts-about: no page and no object 'thing_module.helper'" in line
        for line in third.warnings
    )
    fresh = docs.build(output="fresh")
    # Sphinx itself leaves the links to an object that is gone as they are.
    for page in ("api.html", "guide.html", "other.html"):
        assert third.text(page) == fresh.text(page)


def test_a_link_that_is_new_in_a_text_writes_the_page_that_it_is_about(docs):
    docs.build()
    docs.post("Of the [other](../other.md).\n", "blog/none.md", title="none", date="2020-01-08")
    second = docs.build()
    assert lists(second, "other") == [["none"]]
    docs.write("blog/none.md", (docs.source / "blog/none.md").read_text() + "\nWords.\n")
    assert "other" not in docs.build().written


def test_a_hidden_post_is_about_nothing(docs):
    docs.post("{doc}`/other`\n", "blog/none.md", title="none", draft="true")
    assert lists(docs.build(), "other") == [[]]


def test_lists_are_the_same_with_several_processes(docs):
    one = docs.build()
    two = docs.build(parallel=2, output="two")
    assert lists(one, "api") == lists(two, "api")
    assert lists(one, "guide") == lists(two, "guide")


@pytest.mark.parametrize("builder", ["dirhtml", "latex", "text"])
def test_posts_about_works_in_other_builders(docs, builder):
    built = docs.build(builder, nitpicky=True)
    assert built.warnings == []
    if builder == "text":
        assert "link" in built.text("api.txt")


def test_posts_about_a_post(site):
    site.post("```{posts-about}\n```\n", "blog/one.md", title="One")
    site.post("See {blog:post}`one` and [it](one.md).\n", "blog/two.md", title="Two")
    assert lists(site.build(suppress_warnings=["toc"]), "blog/one") == [["Two"]]
