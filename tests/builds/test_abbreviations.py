"""Abbreviations: definitions in a post, and their meanings in every format."""

from __future__ import annotations

import pytest

POST = """\
HTML and [the W3C](https://example.org/), not XHTML or `HTML`, but *HTML*.
*[HTML]: Hypertext *Markup* "Language"
*[W3C]: World Wide Web Consortium

> [!NOTE]
> *[CSS]: Style sheets
> Text of CSS.

{% note %}
*[XML]: Extensible language

The XML here.
{% endnote %}

- CSS and XML outside, and C.A. in a list; [CSS](#about-css).

## About CSS

```css
*[CSS]: not a definition
HTML {}
```

A line of \\*[escaped]: text.

*[C.A.]: Certificate authority
"""


@pytest.fixture
def built(site):
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   blog/post\n")
    site.post(POST, "blog/post.md")
    return site


def meanings(body) -> list[tuple[str, str]]:
    return [(each.get_text(), each.get("title")) for each in body.select("abbr")]


def test_definitions_apply_to_the_whole_post_and_are_not_shown(built):
    result = built.build()
    body = result.body("blog/post")
    html = 'Hypertext *Markup* "Language"'
    assert meanings(body.select_one(".e-content > p")) == [
        ("HTML", html), ("W3C", "World Wide Web Consortium"), ("HTML", html)
    ]  # fmt: skip
    assert meanings(body.select_one(".admonition")) == [("CSS", "Style sheets")]
    assert meanings(body.select_one("li > p")) == [
        ("CSS", "Style sheets"), ("XML", "Extensible language"),
        ("C.A.", "Certificate authority"), ("CSS", "Style sheets"),
    ]  # fmt: skip
    assert meanings(body.select_one("h2")) == [("CSS", "Style sheets")]
    assert body.select("code abbr, pre abbr") == []
    assert "*[CSS]: not a definition" in body.select_one("pre").get_text()
    assert "A line of *[escaped]: text." in body.get_text()
    body.select_one("pre").decompose()
    assert body.get_text().count("*[") == 1
    assert result.warnings == []


@pytest.mark.parametrize(
    "builder", ["text", "man", "texinfo", "latex", "epub", "dummy", "crosspost"]
)
def test_every_builder_shows_abbreviations(built, builder):
    result = built.build(builder, output=builder)
    assert [line for line in result.warnings if "abbrev" in line] == []
    if builder == "text":
        text = " ".join(result.text("blog/post.txt").split())
        assert (
            'HTML (Hypertext *Markup* "Language") and the W3C (World Wide Web Consortium)' in text
        )


def test_pages_that_are_not_posts_keep_their_text(site):
    text = "# Page\n\n*[HTML]: Hypertext\n\nHTML.\n"
    site.write("index.md", text)
    body = site.build().body("index")
    assert body.select("abbr") == []
    assert "*[HTML]: Hypertext" in body.get_text()
