"""HTML in posts: what has a meaning in every format, and what stays as it is."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.slow

REST = {"suppress_warnings": ["toc.not_included"]}


def body_of(built, name="blog/post"):
    body = built.body(name)
    for part in body.select("h1, .devrel-post-header, .headerlink"):
        part.decompose()
    return body


@pytest.mark.parametrize(
    ("html", "selector", "text"),
    [
        ("a <b>c *d*</b>", "strong > em", "d"),
        ("a <strong>c</strong>", "strong", "c"),
        ("a <i>c</i>", "em", "c"),
        ("a <em>c <b>d</b></em>", "em > strong", "d"),
        ("a <code>c_d</code>", "code.literal", "c_d"),
        ("a <kbd>Ctrl</kbd>", "kbd", "Ctrl"),
        ("H<sub>2</sub>O", "sub", "2"),
        ("x<sup>2</sup>", "sup", "2"),
        ("a <u>c</u>", "u", "c"),
        ("a <s>c</s>", "s", "c"),
        ("a <strike>c</strike>", "s", "c"),
        ("a <del>c</del>", "del", "c"),
        ("a <ins>c</ins>", "ins", "c"),
        ('a <mark class="x">c</mark>', "mark.x", "c"),
        ('a <abbr title="T">c</abbr>', "abbr[title=T]", "c"),
        ("a <small>c</small>", "small", "c"),
        ("a<br>b", "br", ""),
        ('a <img src="https://a.example/b.png" alt="c" width="9"> d', "p > img[alt=c]", ""),
        ('a <a href="https://a.example/"><b>c</b></a>', "a.reference strong", "c"),
        ('<a name="x"></a>', "span#x", ""),
        ('a <a id="x">b</a>', "span#x", "b"),
        ("# H <em>e</em>", "h2 em", "e"),
        ("| a <b>c</b> |\n|---|\n", "th strong", "c"),
        ("<center>a <b>c</b> *d*</center>", "div.align-center p", "a c *d*"),
        ('<p align="right">a &amp; b</p>', "p.align-right", "a & b"),
        ('<p align="center">\n<a href="https://a.example/"><img src="https://a.example/b.png"></a>\n</p>', "p.align-center a img", ""),
        ('<div align="center">\n\n*a*\n\n</div>', "div.align-center em", "a"),
        ('<div style="text-align: center" id="x" class="y">a</div>', "div#x.y.align-center", "a"),
        ("<h3>A <i>b</i></h3>", "section > h2 em", "b"),
        ("<details><summary>S <b>t</b></summary>in</details>", "details summary strong", "t"),
        ("<details open>\n<summary>S</summary>\n\n- a\n\n```python\nb\n```\n\n</details>", "details[open] .highlight-python", "b"),
        ("<details>\n\n<details>\n<summary>In</summary>\na\n</details>\n\n</details>", "details details p", "a"),
        ("<ul><li>a</li><li><p>b</p></li></ul>", "ul li:last-child", "b"),
        ("<ol>\n<li>a</li>\n</ol>", "ol li", "a"),
        ("<blockquote>a</blockquote>", "blockquote p", "a"),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td><b>d</b></td></tr></table>", "tbody td strong", "d"),
        ("- a\n  <center>b</center>", "li div.align-center", "b"),
        ("> <center>b</center>", "blockquote div.align-center", "b"),
        ("<center>{% x 20 %}</center>", "div.align-center .devrel-embed-x", "Post on X"),
        ("<center>{% nonsense %}</center>", "div.align-center code", "{% nonsense %}"),
        ("<!-- no -->\n<center>a<!-- no --></center>", "div.align-center", "a"),
    ],
)  # fmt: skip
def test_html_with_a_meaning(site, html, selector, text):
    site.post(f"Before.\n\n{html}\n\nAfter.\n")
    built = site.build(suppress_warnings=["devrel_blog.shortcode"])
    assert built.warnings == []
    body = body_of(built)
    found = body.select_one(selector)
    assert found is not None, body
    assert found.get_text().strip() == text
    assert body.find_all("p")[-1].get_text() == "After."
    # The words are in every format: what is raw HTML is not.
    words = site.build("text", suppress_warnings=["devrel_blog.shortcode"]).text("blog/post.txt")
    for word in text.split():
        assert word in words


@pytest.mark.parametrize(
    "html",
    [
        '<b onclick="x()">a</b>',
        '<span style="color: red">a</span>',
        "<b>open",
        "<custom-tag>a</custom-tag>",
        '<div style="color: red">a</div>',
        "<center>a",
        "<table><tr><td>no head</td></tr></table>",
        '<img src="https://a.example/b.png" onerror="x()">',
        "<details>\n\nText",
        '<video src="https://a.example/b.mp4" preload="none"></video>',
    ],
)
def test_what_is_not_whole_or_not_known_stays(site, html):
    site.post(f"Before.\n\n{html}\n\n<center>fine</center>\n")
    built = site.build()
    assert built.warnings == []
    assert html.split("\n")[0] in built.text("blog/post.html")


def test_struck_words_are_marked_everywhere(site):
    site.post("a <del>b</del> <u>c</u>")
    assert "~~b~~" in site.build("text").text("blog/post.txt")
    latex = next(site.build("latex").folder.glob("*.tex")).read_text()
    assert r"\textasciitilde{}\textasciitilde{}b\textasciitilde{}" in latex
    assert r"\underline{c}" in latex


def test_headings_within_a_box_are_no_sections(site):
    site.post("<details>\n<summary>S</summary>\n\n## In\n\n</details>\n\n# Out\n")
    built = site.build()
    assert built.warnings == []
    body = body_of(built)
    assert body.select_one("details .rubric").get_text() == "In"
    assert [tag.get_text() for tag in body.find_all("h2")] == ["Out"]


def test_other_pages_keep_their_html(site):
    site.write("page.md", "# P\n\n<center>a</center>\n\nb <b>c</b><br>\n")
    text = site.build(**REST).text("page.html")
    assert "<center>a</center>" in text
    assert "<b>c</b><br>" in text


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a</div>", "<p>a"),
        ('<div style="color: red">\n\nText.', "<p>Text.</p>"),
        ("</div></section>\n\nText.", "<p>Text.</p>"),
        ('<table style="a"><tr><td>x\n\nText.', "<p>Text.</p>"),
        ('A <font color="red">b', 'A <font color="red">b</font>'),
        ('<select name="a">\n\nText.', "<p>Text.</p>"),
    ],
)
def test_broken_html_ends_where_its_container_does(site, html, expected):
    site.post(f"{html}\n\n## Behind\n\nWords.")
    site.post("Text.\n\n## Behind\n\nWords.", "blog/whole.md")
    built = site.build()
    assert built.warnings == []
    assert expected in built.text("blog/post.html")
    # What is around the post is where it was.
    (post, whole) = (built.page(f"blog/{name}") for name in ("post", "whole"))
    for selector in ("div.footer", "div.sphinxsidebar", "div.body > section"):
        places = [[tag.name for tag in page.select_one(selector).parents] for page in (post, whole)]
        assert places[0] == places[1]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<!--", "-->"),
        ("<script", "</script>"),
        ("<Style", "</Style>"),
        ("<pre", "</pre>"),
        ("<textarea", "</textarea>"),
        ("<?", "?>"),
        ("<![CDATA[", "]]>"),
    ],
)
@pytest.mark.parametrize("mark", ["", "> ", "- "])
def test_html_that_never_ends_hides_nothing(site, opening, closing, mark):
    end = ">" if opening[1:].isalpha() else ""
    outside = f"`{closing}`\n" if mark else ""
    site.post(f"w1q\n\n{mark}{opening}{end} w2q\n{mark.strip('- ')}\n\n**w3q**\n\n{outside}")
    built = site.build()
    (warning,) = built.warnings
    assert f"post.md:7: WARNING: '{opening}' never ends" in warning
    assert f"Write '{closing}' where it ends" in warning
    assert "[devrel_blog.html]" in warning
    body = body_of(built)
    assert body.find("strong").get_text() == "w3q"
    assert "w2q" in body.get_text()


@pytest.mark.parametrize("builder", ["html", "latex", "text"])
def test_elements_without_text_give_no_warning(site, builder):
    empty = [f"<{name}></{name}>" for name in ("h1", "h2", "p", "div", "center", "blockquote")]
    empty += ["<ul><li></li></ul>", "<details><summary></summary></details>", "<details></details>"]
    empty += ["<table><tr><th></th></tr><tr><td></td></tr></table>"]
    site.post("\n\n".join(f"{html}\n\nw{n}q" for n, html in enumerate(empty)))
    built = site.build(builder=builder)
    assert built.warnings == []
    page = {"html": "blog/post.html", "latex": "site.tex", "text": "blog/post.txt"}[builder]
    text = built.text(page)
    assert [n for n in range(len(empty)) if f"w{n}q" not in text] == []


def test_a_comment_with_its_end_hides_what_it_holds(site):
    site.post("- a\n\n  <!-- w1q\n\n  w2q -->\n\n<!---->\n<!-- w3q\n\n**w4q** -->\n\nb\n")
    built = site.build()
    assert built.warnings == []
    assert [paragraph.get_text() for paragraph in body_of(built).find_all("p")] == ["a", "b"]


def test_many_comments_that_never_end(site):
    site.post("<!-- a\n\n" * 3000)
    assert len(site.build().warnings) == 3000


def test_a_summary_that_is_not_the_first_thing(site):
    site.post(
        "<details>w1q<summary>w2q</summary>\n\nw3q\n\n<summary>w4q</summary>\n\n</details>\n\n"
        "<summary>w5q</summary>\n"
    )
    built = site.build()
    assert built.warnings == []
    details = built.body("blog/post").details
    assert "w2q" in details.summary.get_text()
    assert [word for word in ("w1q", "w3q", "w4q") if word in details.get_text()] == [
        "w1q",
        "w3q",
        "w4q",
    ]
    assert "w5q" in built.body("blog/post").get_text()


INLINE = {
    '<span lang="fr" dir="rtl" id="bon" class="x" style="color: red">T</span>': "span.x#bon[lang=fr][dir=rtl][style]",
    '<b class="k" lang="de">T</b>': "strong.k[lang=de]",
    '<i lang="la" id="z">T</i>': "em[lang=la]",
    '<a href="https://example.org" id="li" lang="de" class="c">T</a>': "a#li.c[lang=de]",
    '<code lang="en" class="lit">T</code>': "code.lit[lang=en]",
    '<mark style="background-color: #ff0">T</mark>': "mark[style]",
    '<q lang="en-GB">T</q>': "q[lang=en-GB]",
}


def test_attributes_of_inline_elements_are_kept(site):
    site.post("\n\n".join(INLINE))
    built = site.build()
    assert built.warnings == []
    body = built.body("blog/post")
    assert [each for each in INLINE.values() if not body.select(each)] == []


def test_a_style_that_is_not_only_about_the_look_of_a_text_is_no_attribute(site):
    site.post(
        'A <span style="background: url(x.png)">b</span> <span style="position:fixed">c</span>'
    )
    body = site.build("text")
    assert "A b c" in body.text("blog/post.txt")


@pytest.mark.parametrize(
    "name", ["title", "script", "style", "textarea", "iframe", "select", "head"]
)
def test_a_mention_of_an_element_is_text(site, name):
    site.post(f"The <{name}> element, and *more* text.\n\nNext.")
    built = site.build("html", output="all")
    assert built.warnings == []
    body = built.body("blog/post")
    assert f"The <{name}> element, and more text." in body.get_text()
    assert body.find("em")
    assert f"The <{name}> element" in site.build("text", output="all").text("blog/post.txt")


NOTES = """\
A note.<a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1" target="_self">1</a>

<div class="footnote" name="note" data-component-name="FootnoteToDOM"><a id="footnote-1" href="#footnote-anchor-1" \
contenteditable="false">1</a><div><p>Its text.</p></div></div>

<a href="#nowhere">Gone</a>
"""


def test_links_between_a_post_and_its_raw_html_work_in_books(site):
    site.post(NOTES)
    built = site.build("epub", version="1", copyright="us")
    body = BeautifulSoup(built.text("blog/post.xhtml"), "html.parser")
    ids = {tag["id"] for tag in body.find_all(id=True)}
    links = {link["href"] for link in body.find_all("a", href=True) if link["href"][0] == "#"}
    assert {"#footnote-1", "#footnote-anchor-1"} <= links <= {f"#{name}" for name in ids}
    assert "Gone" in body.get_text()
    assert not body.select("div[name]")


def test_books_have_the_direction_of_html_as_an_attribute(site):
    styles = {
        "direction: rtl": 'dir="rtl"',
        "color: red; DIRECTION:LTR; unicode-bidi: embed": 'style="color: red;" dir="ltr"',
        "unicode-bidi: isolate; margin: 0": 'style="margin: 0"',
        "display: flex; flex-direction: row": 'style="display: flex; flex-direction: row"',
    }
    for number, style in enumerate(styles):
        site.post(
            f'A <span class="s" style="{style}">b</span>.\n\n<p class="s" style="{style}">c</p>\n\n'
            f'<div dir="ltr" class="d" style="{style}">d</div>\n',
            f"blog/p{number}.md",
        )
    built = site.build("epub", version="1", copyright="us")
    for number, written in enumerate(styles.values()):
        page = built.text(f"blog/p{number}.xhtml")
        assert page.count(f'class="s" {written}') == 2
        assert ' dir="rtl" class="d"' not in page
        assert page.count(" dir=") == 2 * ("dir=" in written) + 1 + page.count("<time ")
        assert BeautifulSoup(page, "html.parser").select_one(".d")["dir"] == "ltr"
