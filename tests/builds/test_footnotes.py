"""Footnotes and citations belong to the text: share links and the like come after them."""

from __future__ import annotations

import re

import feedparser
import pytest

ENDS = {
    "plain": "A word.[^1]\n\n[^1]: The note.\n",
    "in a section": "A word.[^1]\n\n## Part\n\nMore.\n\n[^1]: The note.\n",
    "defined first": "[^1]: The note.\n\nA word.[^1]\n\n## Part\n\n### Deeper\n\nMore.\n",
    "after a rule": "A word.[^1]\n\n---\n\n[^1]: The note.\n",
    "after a rule in a section": "A word.[^1]\n\n## Part\n\nMore.\n\n---\n\n[^1]: The note.\n",
    "two rules": "A word.[^1]\n\n***\n\nMore.\n\n---\n\n[^1]: The note.\n",
    "a note in a note": "A word.[^1]\n\n[^1]: First.[^2]\n[^2]: The note.\n",
    "nothing but a note": "[^1]\n\n[^1]: The note.\n",
    "rules around a note": "A word.[^1]\n\n---\n\n[^1]: The note.\n\n---\n\nMore.\n",
    "a note and a rule first": "[^1]: The note.\n\n---\n\nA word.[^1]\n",
    "rules around a definition": "A word.[^1]\n\n---\n\n*[b]: c\n\n---\n\n[^1]: The note.\n",
    "rules around a table of contents": "The note.\n\n---\n\n[TOC]\n\n---\n\nMore.\n",
    "a rule and no note": "A word. The note.\n\n---\n",
}
PARTS = {
    "devrel_blog_post_parts": {"share": True, "previous_next": True},
    "html_baseurl": "https://docs.example/",
}


@pytest.fixture
def blog(site):
    site.post("Text.\n", "blog/other.md", title="Other", tags="[a]", date="2020-01-01")
    return site


@pytest.mark.parametrize("body", ENDS.values(), ids=ENDS)
def test_the_footer_comes_after_the_footnotes(blog, body):
    blog.post(body, tags="[a]")
    built = blog.build(nitpicky=True, **PARTS)
    assert built.warnings == []
    page = built.body("blog/post")
    footer = page.select_one(".devrel-post-footer")
    assert "The note." in page.get_text().partition(footer.get_text())[0]
    assert footer.find_next(class_="footnote") is None
    assert footer.find_next(class_="footnotes") is None
    rule = page.select_one("hr.footnotes")
    note = page.select_one("aside.footnote")
    assert (rule is None) == (note is None)
    assert note is None or rule.find_next("aside").find("aside") == note


@pytest.mark.parametrize("theme", ["alabaster", "furo", "pydata_sphinx_theme"])
def test_the_order_is_the_same_in_each_theme(blog, theme):
    if theme != "alabaster":
        pytest.importorskip(theme)
    blog.post(ENDS["in a section"], tags="[a]")
    built = blog.build(html_theme=theme, **PARTS)
    text = built.text("blog/post.html").partition("</h1>")[2]
    places = [text.index(mark) for mark in ("A word", "The note.", "Previous:", "Related posts")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("builder", "name"),
    [
        ("text", "blog/post.txt"), ("epub", "blog/post.xhtml"), ("dirhtml", "blog/post/index.html"),
        ("singlehtml", "index.html"), ("xml", "blog/post.xml"), ("man", "site.1"),
        ("texinfo", "site.texi"),
    ],
)  # fmt: skip
def test_the_order_is_the_same_in_each_format(blog, builder, name):
    (blog.source / "blog/other.md").unlink()
    blog.post("Text.\n", "blog/a.md", title="Other", tags="[a]")
    blog.post(ENDS["in a section"], "blog/post.md", title="A title", tags="[a]")
    blog.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/post\n   blog/a\n")
    built = blog.build(
        builder, nitpicky=True, version="1", copyright="A",
        man_pages=[("index", "site", "Site", [], 1)], project="Site",
        texinfo_documents=[("index", "site", "Site", "A", "site", "Text", "Misc")], **PARTS,
    )  # fmt: skip
    assert built.warnings == []
    text = built.text(name)
    assert text.index("The note.") < text.index("Related posts")


def test_latex_prints_footnotes_where_they_are_referred_to(blog):
    blog.post(ENDS["in a section"], tags="[a]")
    text = blog.build("latex", copyright="A", **PARTS).text("site.tex")
    assert text.index("The note.") < text.index("More.") < text.rindex("Related posts")


CHAINS = {
    "four": "A.[^1]\n\n[^1]: zero[^2]\n[^2]: one[^3]\n[^3]: two[^4]\n[^4]: three\n",
    "circle": "A.[^1]\n\n[^1]: zero[^2]\n[^2]: one[^3]\n[^3]: two[^1]\n",
    "unused": "A.[^1]\n\n[^1]: zero\n[^2]: one[^3]\n[^3]: two[^2]\n",
    "in html": "<p>A.[^1]</p>\n\n[^1]: zero\n\n    one\n",
    "no words": "A.[^1]\n\n[^1]: ![zero](x.png)\n[^2]: ```\n    one\n    ```\n",
    "taken": "A.[^1]\n\n[^1]: zero\n[^1]: one\n\n    two\n",
}


@pytest.mark.parametrize("builder", ["latex", "texinfo"])
def test_every_footnote_is_printed_once(blog, builder):
    for name, body in CHAINS.items():
        words = re.sub(r"(zero|one|two|three)", rf"{name[::-1].replace(' ', '')}\1", body)
        blog.post(words, f"blog/{name}.md", title=name)
    built = blog.build(
        builder, copyright="A", suppress_warnings=["ref.footnote", "devrel_blog.image"],
        texinfo_documents=[("index", "site", "Site", "A", "site", "Text", "Misc")],
    )  # fmt: skip
    assert built.warnings == []
    text = built.text("site.tex" if builder == "latex" else "site.texi")
    for name, body in CHAINS.items():
        for word in set(re.findall("zero|one|two|three", body)):
            assert text.count(f"{name[::-1].replace(' ', '')}{word}") == 1, (name, word)


REST = """\
A title
=======

.. post:: 2020-02-11
   :tags: a

A word [1]_ and [Cit]_.

.. [1] The note.

Part
----

More.

.. [Cit] The citation.
"""


def test_footnotes_of_restructuredtext_stay_where_their_author_put_them(blog):
    blog.write("blog/post.rst", REST)
    built = blog.build(nitpicky=True, **PARTS)
    assert built.warnings == []
    text = built.body("blog/post").get_text()
    words = ["A word", "The note.", "Part", "More.", "The citation.", "Related posts"]
    places = [text.index(mark) for mark in words]
    assert places == sorted(places)


def test_posts_that_share_a_document_have_each_their_own_footnotes(blog):
    blog.write(
        "blog/two.md",
        "# Both\n\n## One\n\n```{post} 2020-01-01\n:tags: a\n```\n\nFirst.[^1] Again.[^3]\n\n---\n\n"
        "## Two\n\n```{post} 2020-01-02\n:tags: a\n```\n\nSecond.[^2]\n\n"
        "[^1]: Note of one.[^4]\n[^2]: Note of two.\n[^3]: Other of one.\n[^4]: Inner of one.\n",
    )
    blog.write("list.md", "---\norphan: true\n---\n# List\n\n```{postlist}\n:style: full\n```\n")
    built = blog.build(nitpicky=True, **PARTS)
    assert built.warnings == []
    page = built.body("blog/two")
    for name, notes in (
        ("one", "Note of one. Other of one. Inner of one."),
        ("two", "Note of two."),
    ):
        section = page.select_one(f"section#{name}")
        found = [note.p.get_text().partition("[")[0] for note in section.select("aside.footnote")]
        assert " ".join(found) == notes
        assert len(section.select("hr.footnotes")) == 1
        last = section.find_all(recursive=False)[-1]
        assert "devrel-post-footer" in last["class"]
    feed = feedparser.parse(built.text("blog/atom.xml"))
    contents = {entry.title: entry.content[0].value for entry in feed.entries}
    assert "Note of one." in contents["One"]
    assert "Note of two." not in contents["One"]
    assert "Note of two." in contents["Two"]
    one, two = (
        post.get_text()
        for name in ("One", "Two")
        for post in built.body("list").select(".devrel-whole-post")
        if post.get_text().strip().startswith(name)
    )
    assert ("Note of one." in one, "Note of two." in one) == (True, False)
    assert ("Note of one." in two, "Note of two." in two) == (False, True)


def test_an_excerpt_has_no_footnotes_and_none_of_their_numbers(blog):
    blog.write("blog/post.rst", REST.replace("Part\n----", ".. raw:: html\n\n   <!-- more -->\n"))
    blog.write("list.md", "---\norphan: true\n---\n# List\n\n```{postlist}\n```\n")
    built = blog.build(nitpicky=True)
    assert built.warnings == []
    text = built.body("list").get_text()
    assert re.search(r"A word\s+and", text)
    assert "The note." not in text
    assert "[1]" not in text
