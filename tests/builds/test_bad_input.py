"""Bad input never stops a build and never vanishes: one warning, and the reader sees something."""

from __future__ import annotations

from importlib.metadata import version

import pytest
from samples import sample

pytestmark = pytest.mark.slow

HEAD = "---\ntitle: A post\ndate: 2020-02-11\n---\n"


@pytest.mark.parametrize(
    ("body", "line", "subtype", "seen"),
    [
        ("{% twitter %}", 5, "embed", "{% twitter %}"),
        ("a\nb\n\n{% twitter abc %}\n", 8, "embed", "{% twitter abc %}"),
        ("a\nb {% twitter abc %} c\n", 6, "embed", "b {% twitter abc %} c"),
        ('{% twitter 1" onmouseover="alert(1) %}', 5, "embed", 'onmouseover="alert(1)'),
        ("{% nonsense 1 %}\n", 5, "shortcode", "{% nonsense 1 %}"),
        ("{% details More %}\n\nText\n", 5, "shortcode", "{% details More %}"),
        ("{% unknown More %}\n\nText\n\n{% endunknown %}\n", 5, "shortcode", "{% endunknown %}"),
        ("{{< nonsense >}}\nText\n{{< /nonsense >}}\n", 5, "shortcode", "Text"),
        ("{% quote role=x %}\n\nText\n\n{% endquote %}\n", 5, "shortcode", "Text"),
        ("a\n\n{% enddetails %}\n", 7, "shortcode", "{% enddetails %}"),
        ("a {{< x 1\nb\n", 5, "shortcode", "{{< x 1"),
        ("[a]({% post_url nothere %})\n", 5, "reference", "a"),
        ("a {% \nenddetails %}\nb\n", 5, "shortcode", "enddetails %}"),
        ("a\n{% details\n\nb\n", 6, "shortcode", "{% details"),
        ("a {% details More\nb\n", 5, "shortcode", "{% details More"),
        ("{% details More %}never closed", 5, "shortcode", "never closed"),
        ("{% raw %}\n\nText\n", 5, "shortcode", "{% raw %}"),
        ("> - a\n>\n>   {% nonsense %}\n", 7, "shortcode", "{% nonsense %}"),
        ("<figure>\n<img src='https://a.example/a.png'>\n<figcaption>{% x abc %}</figcaption>\n"
         "</figure>\n", 5, "embed", "{% x abc %}"),
        ("```{giphy} https://example.org/a.gif\n```\n", 5, "embed", "https://example.org/a.gif"),
        ("```{giphy} nope!\n:alt: a\n\nThe content\n```\n", 5, "embed", "The content"),
        ("```{twitter} abc\n```\n", 5, "embed", "abc"),
    ],
)  # fmt: skip
def test_a_bad_body_gives_one_located_warning_and_stays_visible(site, body, line, subtype, seen):
    site.write("blog/post.md", HEAD + body)
    built = site.build()
    assert len(built.warnings) == 1, built.warnings
    assert built.warnings[0].startswith(f"blog/post.md:{line}: WARNING: ")
    assert built.warnings[0].endswith(f"[devrel_blog.{subtype}]")
    main = built.body("blog/post")
    assert seen in main.get_text()
    assert not [tag for tag in main.find_all(True) if tag.has_attr("onmouseover")]
    quiet = site.build(output="quiet", suppress_warnings=[f"devrel_blog.{subtype}"])
    assert quiet.warnings == []


def test_a_link_to_what_giphy_is_not(site):
    site.write("blog/post.md", HEAD + "```{giphy} https://example.org/a.gif\n```\n")
    assert site.build().body("blog/post").select_one('a[href="https://example.org/a.gif"]')


@pytest.mark.parametrize(
    ("text", "line", "subtype", "seen"),
    [
        ("---\nslug: a: b\ndate: 2020-01-01\n---\nThe text\n", 2, "front_matter", "The text"),
        ("---\ntitle: [a\ndate: 2020-01-01\n---\nThe text\n", 2, "front_matter", "The text"),
        ("---\ntitle: A\ntags: [a\ndate: 2020-01-01\n---\nThe text\n", 3, "front_matter", "The text"),
        ("---\n- a\ndate: 2020-01-01\n---\nThe text\n", 3, "front_matter", "The text"),
        ("---\ntitle: A\n\ndate: yesterday\n---\nThe text\n", 4, "date", "The text"),
        ("---\ntitle: [A]\ndate: 2020-01-01\n---\nThe text\n", 2, "value", "The text"),
        ("---\ndate: 2020-01-01\ntags: {a: {b: c}}\n---\nThe text\n", 3, "value", "The text"),
        ("---\ndate: 2020-01-01\ndraft: maybe\n---\nThe text\n", 3, "value", "The text"),
        ("---\ndate: 2020-01-01\nexcerpt: {a: b}\n---\nThe text\n", 3, "value", "The text"),
        ("---\ndate: 2020-01-01\ncover: no.png\n---\nThe text\n", 3, "cover", "The text"),
        ("", 0, "empty", "Post"),
        (" \n\n", 0, "empty", "Post"),
        ("---\ntitle: Only this\ndate: 2020-01-01\n---", 2, "empty", "Only this"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_bad_file_gives_one_located_warning_with_any_newline(
    site, text, line, subtype, seen, newline, mark
):
    site.write("blog/post.md", mark + text.replace("\n", newline).encode())
    built = site.build(devrel_blog_drafts="hide")
    assert len(built.warnings) == 1, built.warnings
    place = f"blog/post.md:{line}: " if line else "blog/post.md: "
    assert built.warnings[0].startswith(f"{place}WARNING: ")
    assert built.warnings[0].endswith(f"[devrel_blog.{subtype}]")
    text = built.body("blog/post").get_text()
    assert seen in text
    assert "title:" not in text
    assert "date:" not in text


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_odd_files_that_are_right(site, mark, newline):
    site.write(
        "blog/post.md", mark + f"{HEAD}\nText\n\n{{% x 20 %}}\n".encode().replace(b"\n", newline)
    )
    built = site.build(nitpicky=True)
    assert built.warnings == []
    assert built.body("blog/post").h1.get_text() == "A post¶"
    assert built.body("blog/post").select_one(".devrel-embed")


def test_a_post_that_is_not_utf_8(site):
    site.post("Text\n", "blog/good.md")
    site.write("blog/bad.md", HEAD.encode() + b"One\nCaf\xe9\n")
    first = site.build()
    assert first.warnings == [
        "blog/bad.md:6: WARNING: bad.md is not UTF-8 (byte 0xe9): it is left out. Save it as UTF-8. "
        "[devrel_blog.encoding]"
    ]
    assert first.body("blog/good")
    assert not (first.folder / "blog/bad.html").exists()
    second = site.build()
    assert len(second.warnings) == 1
    assert second.read == set()
    site.write("blog/bad.md", HEAD.encode() + "One\nCafé\n".encode())
    third = site.build()
    assert third.warnings == []
    assert "Café" in third.body("blog/bad").get_text()
    site.write("blog/bad.md", HEAD.encode() + b"One\nCaf\xe9\n")
    fourth = site.build()
    assert len(fourth.warnings) == 1
    assert "blog/bad" not in fourth.text("searchindex.js")
    assert "A post" in fourth.body("index").get_text()


@pytest.mark.parametrize("parallel", [1, 2])
def test_not_utf_8_in_parallel(site, parallel):
    for number in range(12):
        site.post("Text\n", f"blog/good-{number}.md")
    site.write("blog/bad.md", b"\xff\xfe")
    built = site.build(parallel=parallel)
    assert len(built.warnings) == 1
    assert built.body("blog/good-11")


def test_the_date_of_a_post_directive(site):
    site.write("blog/page.rst", "Page\n====\n\n.. post:: yesterday\n\nText\n")
    (warning,) = site.build().warnings
    assert warning.startswith("blog/page.rst:4: WARNING: date: 'yesterday' is not a date")


def test_markup_in_front_matter_is_escaped(site):
    site.post(
        "Text\n",
        title="'<script>alert(1)</script>'",
        tags="['<b>x</b>']",
        excerpt="'\"><script>alert(1)</script>'",
        author="{name: '<i>A</i>', url: 'javascript:alert(1)'}",
    )
    page = site.build().page("blog/post")
    scripts = [tag for tag in page("script") if tag.get("type") != "application/ld+json"]
    assert not [tag for tag in scripts if "alert" in tag.get_text()]
    assert page.select_one(".devrel-post-tags").get_text() == "Tags: <b>x</b>"
    assert not page.select_one(".devrel-post-about a[href^=javascript]")


@pytest.mark.xfail(
    version("myst-parser").startswith(("4.", "5.0.", "5.1.")),
    reason="MyST before 5.2 counts the lines of an included file from 2",
)
@pytest.mark.filterwarnings("ignore:.*BuildEnvironment.app")  # MyST's own use of it
def test_a_file_that_a_post_includes(site):
    site.write("blog/part.txt", "Text\n\n{% nonsense %}\n")
    site.write("blog/post.md", HEAD + "```{include} part.txt\n```\n")
    (warning,) = site.build().warnings
    assert warning.startswith("blog/part.txt:3: WARNING: ")


GIF = "https://media.giphy.com/media/na5eo4HbIVO7K/giphy.gif"
ODD = [
    '<a class="btn" href="https://a.example">press</a>',
    "[t](https://a.example){.cls #i}",
    "[![a](https://a.example/a.png){.cls}](https://b.example)",
    f"![a]({GIF}){{#foo .bar}}",
    f'<figure><a href="https://a.example"><img class="z" src="{GIF}"></a></figure>',
    f"[![a]({GIF})<figcaption>c</figcaption>](https://a.example)",
    f'<a href="https://a.example">![a]({GIF})<figcaption>c</figcaption></a>',
    f"**![a]({GIF})<figcaption>c</figcaption>**",
    "[![a](https://a.example/a.png)](https://b.example)<figcaption>c</figcaption>",
    f"```{{image}} {GIF}\n:target: https://a.example\n:name: nn\n:scale: 50\n```",
    ":::{admonition} title {% x 21 %} here\nText\n:::",
    "{% raw %}{{ kept }}{% endraw %}",
    "| a |\n|---|\n| {% raw %}{{ kept }}{% endraw %} |",
    "> {% raw %}{{ kept }}{% endraw %}",
    "{% raw %}\n{{ kept }}\n{% endraw %}",
]


@pytest.mark.parametrize("body", ODD)
@pytest.mark.parametrize(
    "builder",
    sample(["html", "latex", "epub", "text", "man", "texinfo", "linkcheck"], ["html", "latex"]),
)
def test_odd_posts_build_in_every_format(site, body, builder):
    site.post(f"{body}\n")
    built = site.build(
        builder,
        version="1",
        copyright="us",
        man_pages=[("index", "site", "Site", [], 1)],
        linkcheck_ignore=[".*"],
        myst_enable_extensions=["attrs_inline", "attrs_block", "substitution", "colon_fence"],
    )
    assert built.warnings == []
    if builder == "html":
        page = built.body("blog/post")
        ids = [tag["id"] for tag in page.find_all(id=True)]
        assert len(ids) == len(set(ids))
        assert "kept" not in body or "{{ kept }}" in page.get_text()
        assert not page.select("p div")


@pytest.mark.parametrize(
    "line",
    ["{% raw %}", "{% raw %} {% raw %}", "{% x 20 %}{% raw %}", "{% nonsense %} a {% nonsense %}"],
)
def test_no_line_in_braces_vanishes(site, line):
    site.post(f"{line}\n\nText\n")
    built = site.build(myst_enable_extensions=["attrs_block", "attrs_inline"])
    assert built.warnings
    assert "{%" in built.body("blog/post").get_text()


@pytest.mark.parametrize(
    ("option", "value"),
    [("comments", "giscus"), ("pages", ["tags"]), ("tags", 7), ("page_size", "ten"),
     ("pages", {"style": "shiny"}), ("blogs", ["releases"]), ("post_parts", None), ("posts", 7)],
)  # fmt: skip
def test_an_option_of_another_type(site, option, value):
    site.post("Text\n")
    built = site.build(**{f"devrel_blog_{option}": value})
    assert built.body("blog/post").h1.contents[0] == "A post"
    assert any(f"devrel_blog_{option}" in line for line in built.warnings)


def test_characters_that_no_page_has_a_place_for(site):
    site.write(
        "blog/post.md",
        '---\ntitle: "A \\ud800\\x00 post"\ndate: 2020-01-01\ntags: ["a\\x0b"]\n---\n'
        "One\x0btwo\x01 `\x1b[31m`\ufffe\n",
    )
    built = site.build()
    assert built.warnings == []
    # With the oldest docutils a line ends there.
    assert "One two [31m" in " ".join(built.body("blog/post").get_text().split())
    assert built.body("blog/post").h1.contents[0] == "A post"


LONG = "b" * 300


@pytest.mark.parametrize(
    ("body", "line", "subtype", "seen"),
    [
        (f"[w1q]({LONG}.md)", 5, "link", "w1q"),
        (f"[w1q](/{'日本' * 60}/)", 5, "link", "w1q"),
        (f"![w1q]({LONG}.png)", 5, "image", "w1q"),
        (f"{{% img {LONG}.png %}}", 5, "image", LONG),
        (f'a\n\n<img src="{LONG}.png" alt="w1q">', 7, "image", ""),
        ("<div>\n\na\n\n<img src=no.png>\n\n<p>", 9, "image", ""),
        ("a {% figure no.png %} w1q {% endfigure %}\n: w2q", 5, "image", "w1q"),
        ('<iframe class="liquidTag" src="https://[::1/embed/a?args=b"></iframe>\n\n![a](none.png)', 7, "image", "a"),
    ],
    ids=range(8),
)  # fmt: skip
def test_invalid_names_and_urls_give_a_warning(site, body, line, subtype, seen):
    site.write("blog/post.md", f"{HEAD}{body}\n")
    (warning,) = site.build().warnings
    assert warning.startswith(f"blog/post.md:{line}: WARNING: ")
    assert warning.endswith(f"[devrel_blog.{subtype}]")
    again = site.build()
    assert seen in again.body("blog/post").get_text()


@pytest.mark.parametrize(
    ("key", "value"),
    [("author", "{name: A, url: 'https://[a'}"), ("guid", "'http://[a'"),
     ("external_url", "'https://[a'"), ("canonical_url", "'https://[a'"), ("comments", "'https://[a'"),
     ("date", "0001-01-01T00:00:00+14:00"), ("updated", "9999-12-31T23:59:59-14:00"), ("tocdepth", "9" * 5000),
     ("tags", f"[{LONG}]"), ("series", LONG), ("language", LONG), ("title", LONG)],
)  # fmt: skip
def test_front_matter_that_means_nothing(site, key, value):
    site.post("The text\n", **{key: value})
    built = site.build(html_baseurl="https://docs.example/", devrel_blog_feeds=["blog", "tags"])
    assert built.warnings == []
    assert "The text" in built.body("blog/post").get_text()


@pytest.mark.parametrize(
    "address", ["https://[a/b.gif", "//[a/b.gif", "//", "///a/b.gif", "https:", "https:///b.gif"]
)
def test_images_at_invalid_urls_give_warnings(site, address):
    author = f"{{name: Ann, avatar: '{address}'}}"
    site.post(f"<img src='{address}' alt='words'>\n", cover=f"'{address}'", author=author)
    built = site.build()
    of_cover, of_image = built.warnings
    assert repr(address) in of_cover
    assert of_cover.endswith("[devrel_blog.cover]")
    assert repr(address) in of_image
    assert of_image.endswith("[devrel_blog.image]")
    assert "words" in built.body("blog/post").get_text()
    assert "Ann" in built.body("blog/post").get_text()


def test_markdown_images_at_invalid_urls_give_warnings(site):
    """Markdown writes what a URL has no place for in another way: there may be such a host."""
    site.post("![words](https://[a/b.gif)\n\n![words](//[a/b.gif)\n")
    built = site.build()
    assert built.warnings == []
    assert {image["src"] for image in built.body("blog/post").select("img[src*='%5Ba']")} == {
        "https://%5Ba/b.gif"
    }


@pytest.mark.parametrize("alias", ["https://[a/", "//[a", f"/{'a/' * 3000}", f"/{LONG}"])
def test_aliases_that_no_page_can_have(site, alias):
    site.post("The text\n", aliases=f"['{alias}']")
    (warning,) = site.build(html_baseurl="https://docs.example/").warnings
    assert warning.endswith("[devrel_blog.alias]")


def test_an_invalid_date_next_to_keys_of_myst_gives_a_warning(site):
    site.write(
        "blog/post.md",
        "---\ntitle: A\ndate: 2020-01-01\nupdated: 2020-99-99\nmyst:\n\theading_anchors: 3\n---\n## B\n",
    )
    (warning,) = site.build().warnings
    assert warning.startswith("blog/post.md:4: WARNING: updated: '2020-99-99' is not a date")


def test_a_fence_with_an_unknown_directive(site):
    site.post("```{unheard-of} a\nw1q\n```\n")
    built = site.build()
    (warning,) = built.warnings
    assert warning.split(":", 1)[1].startswith("5: WARNING: Unknown directive type")
    assert built.body("blog/post").pre.get_text() == "w1q\n"


@pytest.mark.parametrize("piece", ["<![if IE[", "<![CD[ b ]]>", "<![b"])
def test_sections_of_no_kind(site, piece):
    site.post(f"<p>w1q</p>{piece}\n\nw2q <b>{piece}</b>\n\nw3q\n")
    built = site.build()
    assert built.warnings == []
    assert all(word in built.text("blog/post.html") for word in ("w1q", "w2q", "w3q"))


@pytest.mark.parametrize(
    "body",
    ["- " * 60 + "w1q", "> " * 60 + "w1q", "1. " * 30 + "> " * 30 + "w1q", "> - " * 30 + "```\nw1q\n```"],
)  # fmt: skip
@pytest.mark.parametrize("builder", sample(["html", "text", "latex"], ["html", "latex"]))
def test_what_is_too_deep(site, body, builder):
    """markdown-it leaves out the rest of the text there."""
    site.post(f"{body}\n\nw2q\n\n- w3q\n")
    built = site.build(builder)
    assert built.warnings == []
    if builder == "html":
        text = built.body("blog/post").get_text()
        assert all(word in text for word in ("w1q", "w2q", "w3q"))


@pytest.mark.parametrize(
    "body",
    ["w1q[^1]\n\n[^1]: w2q [^1]", "w1q[^1]\n\n[^1]:\n", "w1q[^1] [^1]\n\n[^1]: w2q [^2] [^2]\n\n[^2]: w3q [^1] [^2] [^3]\n\n[^3]: a [^2]",
     "| w1q |\n|--|", "| a " * 300 + "|\n" + "|-" * 300 + "|\n| w1q |"],
    ids=range(5),
)  # fmt: skip
@pytest.mark.parametrize(
    "builder", sample(["html", "text", "latex", "texinfo", "man"], ["html", "latex"])
)
def test_footnotes_and_tables_that_builders_stop_at(site, body, builder):
    site.post(f"{body}\n")
    built = site.build(builder, man_pages=[("index", "site", "Site", [], 1)])
    assert built.warnings == []
    # Of three hundred columns each has room for a letter.
    is_narrow = builder == "text" and "a | a" in body
    words = [word for word in ("w1q", "w2q", "w3q") if word in body and not is_narrow]
    texts = [data.decode("utf-8", "replace") for data in built.files().values()]
    assert all(any(word in text for text in texts) for word in words)
