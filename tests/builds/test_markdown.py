"""The Markdown of the platforms: each feature on, off, in every format, and only in posts."""

from __future__ import annotations

import pytest
from sites import JPEG, PNG

from sphinx_devrel_blog.config.mapping_keys import FEATURES

EXAMPLES = {
    "strikethrough": ("A ~~b~~ c", "s", "~~"),
    "tasklist": ("- [ ] a\n- [x] b", "input[type=checkbox]", "[ ]"),
    "autolink": ("See https://example.org/a.", "p a[href='https://example.org/a']", "https"),
    "deflist": ("A term\n: means this", "dl dd", ":"),
    "mark": ("A ==b== c", "mark", "=="),
    "superscript": ("19^th^ and ^a^", "sup", "^"),
    "subscript": ("H~2~O", "sub", "~"),
    "emoji": ("A :rocket:", "p:-soup-contains('🚀')", ":rocket:"),
    "math": ("A $$x^2$$ c", "span.math", "$$"),
    "alert": ("> [!TIP]\n> Text", ".admonition.tip", "[!TIP]"),
    "admonition": ("!!! note\n    Text", ".admonition.note", "!!!"),
    "container": (":::note A title\nText\n:::", ".admonition.note", ":::"),
    "attributes": ("A paragraph.\n{: .lead }", "p.lead", "{:"),
    "toc": ("[TOC]\n\n## A", "ul.devrel-contents", "[TOC]"),
    "caption": ("![a](/a.png)\n*Words*", "figcaption", None),
    "title_caption": ('![a](/a.png "Words")', "figcaption", None),
    "mdx": ("{/* hidden */}\n\nimport A from 'a';\n\nText", "p:-soup-contains('Text')", "import"),
    "markdown_in_html": ('<div markdown="1">\n**a**\n</div>', "div strong", "**"),
    "fence": ('```js title="a.js"\na\n```', ".code-block-caption", None),
}
"""For each feature a text, a selector of what it makes, and what the reader sees without it."""


def write(site, text):
    site.write("a.png", PNG)
    site.post(text)


def test_every_feature_has_an_example():
    assert EXAMPLES.keys() == FEATURES.keys()


def test_a_post_has_a_few_tables_of_contents_at_most(site):
    site.post("[TOC]\n\n" * 50 + "## A\n\nText\n")
    assert 1 < len(site.build().body("blog/post").select("ul.devrel-contents")) < 10


@pytest.mark.parametrize("feature", FEATURES)
def test_each_feature_can_be_turned_on_and_off(site, feature):
    text, selector, raw = EXAMPLES[feature]
    write(site, text)
    on = site.build(output="on", nitpicky=True, devrel_blog_markdown={feature: True})
    assert on.warnings == []
    body = on.body("blog/post")
    assert body.select(selector)
    assert raw is None or raw in {"https", "~"} or raw not in body.get_text()
    off = site.build(output="off", devrel_blog_markdown={feature: False})
    body = off.body("blog/post")
    assert not body.select(selector) or feature == "mdx"
    assert raw is None or raw in body.get_text()
    default = site.build(output="default").body("blog/post")
    assert bool(default.select(selector)) == (feature != "title_caption")


def test_other_pages_know_none_of_it(site):
    text = "\n\n".join(text for text, _selector, _raw in EXAMPLES.values())
    site.write("a.png", PNG)
    site.write("page.md", f"# A page\n\n{text}\n")
    site.write("index.rst", "Site\n====\n\n.. toctree::\n\n   page\n")
    ours = site.build(output="ours")
    plain = site.build(output="plain", extensions=["myst_parser", "sphinx_design"])
    assert ours.warnings == plain.warnings
    assert str(ours.body("page")) == str(plain.body("page"))


@pytest.mark.parametrize("builder", ["text", "latex", "man", "texinfo", "epub"])
def test_words_in_every_format(site, builder):
    text = "\n\n".join(text for text, _selector, _raw in EXAMPLES.values())
    write(site, text)
    options = {"version": "1", "copyright": "us", "man_pages": [("index", "site", "Site", [], 1)]}
    built = site.build(builder, devrel_blog_markdown={"hard_breaks": True}, **options)
    assert built.warnings == []
    names = {"text": "blog/post.txt", "epub": "blog/post.xhtml"}
    name = names.get(builder) or next(
        path.name for path in built.folder.iterdir() if path.suffix in {".tex", ".1", ".texi"}
    )
    page = built.text(name)
    for word in (
        "means",
        "this",
        "Words",
        "🚀",
        "th",
        "lead" if builder == "epub" else "paragraph",
    ):
        assert word in page
    if builder == "text":
        assert "[x] b" in page
        assert "~~b~~" in page


def test_an_unknown_feature_gives_a_warning_with_a_similar_name(site):
    site.post("Text")
    (warning,) = site.build(devrel_blog_markdown={"emojis": False}).warnings
    assert "['emojis']: unknown key: this part is ignored. Did you mean 'emoji'?" in warning
    assert warning.endswith("[devrel_blog.config]")


@pytest.mark.parametrize(
    ("setting", "keys", "hard"),
    [
        ("dialect", {"published": "true"}, True),
        ("dialect", {"updated": "2020-02-12"}, True),
        ("dialect", {"layout": "post"}, False),
        ("dialect", {}, False),
        (True, {"layout": "post"}, True),
        (False, {"published": "true"}, False),
    ],
)
def test_hard_breaks_follow_the_setting_and_the_dialect(site, setting, keys, hard):
    site.post("One\ntwo **three\nfour** [five\nsix](https://example.org)\n", **keys)
    built = site.build(devrel_blog_markdown={"hard_breaks": setting})
    assert len(built.body("blog/post").select("br")) == (3 if hard else 0)
    text = site.build("text", devrel_blog_markdown={"hard_breaks": setting}).text("blog/post.txt")
    assert "One two **three four** five six" in text.replace("\n", " ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a==b and c==d", "a==b and c==d"),
        ("~/a/~ costs ~5 and ~6", "~/a/~ costs ~5 and ~6"),
        ("^_^ at 10:30:45 :nope: x:rocket:", "^_^ at 10:30:45 :nope: x:rocket:"),
        ("$5 and $6, $a$, $$ $$", "$5 and $6, $a$, $$ $$"),
        ("??? really\n\ntext", "??? really text"),
        ("!!! Attention please", "!!! Attention please"),
        (":::note never closed\n\ntext", ":::note never closed text"),
        ("a {b} {: .c} d", "a {b} {: .c} d"),
        ("import this. And export that.", "import this. And export that."),
        ("[^nothing] here", "[^nothing] here"),
        ("List<T> and Map<K, V>", "List<T> and Map<K, V>"),
        ("node.js README.md", "node.js README.md"),
        (r"\:rocket: \==a== \~b\~", ":rocket: ==a== ~b~"),
        ("`==a== :rocket: ~b~ $$c$$ {: .d}`", "==a== :rocket: ~b~ $$c$$ {: .d}"),
    ],
)
def test_what_only_looks_so_is_text(site, text, expected):
    site.post(text)
    built = site.build(nitpicky=True, smartquotes=False)
    assert built.warnings == []
    body = built.body("blog/post")
    body.select_one("h1").decompose()
    body.select_one(".devrel-post-header").decompose()
    assert " ".join(body.get_text().split()) == expected


def test_a_table_of_contents_links_to_the_headings(site):
    site.post(
        "[TOC]\n\n## One `code`\n\n### Deep\n\n## Not this {: .no_toc }\n\n## Two[^1]\n\n[^1]: Note.\n"
    )
    built = site.build(nitpicky=True)
    assert built.warnings == []
    links = built.body("blog/post").select("ul.devrel-contents a")
    assert [link.get_text() for link in links] == ["One code", "Deep", "Two"]
    for link in links:
        assert built.body("blog/post").find(id=link["href"][1:])


def test_two_headings_of_one_id(site):
    site.post("## A {#x}\n\n## B {#x}\n\n## C\n\n## C\n")
    built = site.build(nitpicky=True)
    assert built.warnings == []
    ids = [section["id"] for section in built.body("blog/post").select("section section")]
    assert ids[:2] == ["x", "x-1"]
    assert len(set(ids)) == 4


def test_unknown_components_keep_their_content_with_one_warning_a_name(site):
    site.post(
        "<Unknown a={1}>\n\nKept.\n\n</Unknown>\n\n<Whole />\n\n<Whole />\n\n<Unknown>\n\nAn <Icon name='a'>inner</Icon> one.\n"
    )
    built = site.build()
    assert [line.split("WARNING: ")[1] for line in built.warnings] == [
        "Unknown component <Unknown>: only its content is shown. Replace it with Markdown, or delete its tags. [devrel_blog.component]",
        "Unknown component <Whole />: shown as text. Write the text that it shows instead, or delete it. [devrel_blog.component]",
    ]
    text = " ".join(built.body("blog/post").get_text().split())
    assert text.endswith("Kept. <Whole /> <Whole /> An inner one.")


def test_a_template_of_the_site_gives_a_component_its_function(site):
    site.post(
        '<Chart kind="bar" />\n\nAn <Chart kind="inner" /> one.\n\n<Chart kind="line">\nbody\n</Chart>\n'
    )
    built = site.build(devrel_blog_shortcodes_extra={"Chart": "**{kind}** {body}"})
    assert built.warnings == []
    assert [each.get_text() for each in built.body("blog/post").select("p strong")] == [
        "bar",
        "inner",
        "line",
    ]


def test_code_that_is_not_in_its_language(site):
    site.post(
        "```json\n{a: // no\n```\n\n```nonsense\na\n```\n\n```{code-block} python\n?\n```\n\n```mermaid\ngraph TD\n```\n"
    )
    built = site.build(nitpicky=True)
    assert built.warnings == []
    assert len(built.body("blog/post").select(".highlight-text")) == 4


def test_images_are_found_with_any_spelling_of_their_path(site):
    site.write("images/a b.png", PNG)
    site.write("images/ü.png", PNG)
    site.write("images/a.webp", JPEG)
    site.write("images/a.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>')
    data = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    site.post(
        '![a](</images/a b.png> "A title")\n\n![b](/images/ü.png){width=50%}\n\n![c][ref]\n\n'
        f"![d](/images/a.webp =10x20)\n\n![e](/images/a.svg){{width=auto}}\n\n![f]({data})\n\n"
        '[ref]: {{ site.url }}/images/a.svg "Its title"\n'
    )
    built = site.build(nitpicky=True)
    assert built.warnings == []
    images = built.body("blog/post").select("img")
    assert [image["alt"] for image in images] == list("abcdef")
    assert (images[0]["width"], images[0]["height"], images[0]["title"]) == ("1", "1", "A title")
    assert "50%" in f"{images[1].get('width')} {images[1].get('style')}"
    assert images[2]["title"] == "Its title"
    assert {image.get("loading") for image in images} == {"lazy"}
    latex = site.build("latex")
    assert latex.warnings == []
    assert "webp" not in next(latex.folder.glob("*.tex")).read_text()


@pytest.mark.parametrize(
    ("text", "selector"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 |\n{: .cls #here }", "table.cls td:-soup-contains('2')"),
        ("- a\n- b\n{: .cls #here }", "ul.cls > li + li"),
        ("> a\n{: .cls #here }", "blockquote.cls p"),
        ("```text\na\n```\n{: .cls }", "#here, pre"),
        ("{: .cls #here }\nText", "p.cls#here"),
        ("Text\n\n{: .cls #here }\nMore", "p.cls#here:-soup-contains('More')"),
        ("{: .cls #here }\n## Heading", "section.cls#here > h2"),
        ("{: .cls #here }\n\nText\n\n> Quote", "blockquote:not(.cls)"),
        (":::note\n- a\n- b\n{: .cls }\n:::", ".admonition > ul.cls"),
        ("{: .note }\n> Quote", ".admonition.note p:-soup-contains('Quote')"),
        ("**a**{: .cls #here } b", "strong, #here"),
        ("[a](https://example.org){: .cls rel=nofollow }", "a.cls[rel=nofollow]"),
    ],
)
def test_what_attributes_belong_to(site, text, selector):
    site.post(text)
    built = site.build(nitpicky=True)
    assert built.warnings == []
    body = built.body("blog/post")
    assert body.select(selector)
    assert "{:" not in body.get_text()


def test_a_diagram_where_the_site_can_draw_one(site):
    site.write(
        "drawing.py",
        "from docutils import nodes\nfrom docutils.parsers.rst import Directive\n\n\n"
        "class Mermaid(Directive):\n    has_content = True\n\n    def run(self):\n"
        "        return [nodes.strong('', 'drawn: ' + ' '.join(self.content))]\n\n\n"
        "def setup(app):\n    app.add_directive('mermaid', Mermaid)\n",
    )
    site.post("```mermaid\ngraph TD\n```\n")
    conf = (site.source / "conf.py").read_text()
    site.write("conf.py", f"import sys\nsys.path.insert(0, {str(site.source)!r})\n{conf}")
    built = site.build(extensions=["sphinx_devrel_blog", "drawing"])
    assert built.warnings == []
    assert built.body("blog/post").strong.get_text() == "drawn: graph TD"


def test_html_comments_are_hidden_and_a_picture_is_an_image(site):
    site.write("images/a.png", PNG)
    site.post(
        '<picture>\n<source srcset="/images/a.webp">\n<img src="/images/a.png" alt="A" width="300px">\n</picture>\n\n'
        "One <!-- hidden -->&nbsp;two\n\n<!-- hidden\n\ntoo -->\n"
    )
    built = site.build(nitpicky=True)
    assert built.warnings == []
    body = built.body("blog/post")
    assert body.img["alt"] == "A"
    assert not body.select("picture, source")
    assert "One \xa0two" in body.get_text()
    assert "hidden" not in body.get_text()


@pytest.mark.parametrize("shortcodes", ["posts", "none"])
def test_marks_work_in_translated_text(site, shortcodes):
    site.post("Some ==marked== words\n")
    site.write(
        "locale/de/LC_MESSAGES/blog.po",
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Some ==marked== words"\nmsgstr "Einige ==markierte== Worte :rocket:"\n',
    )
    built = site.build(language="de", locale_dirs=["locale"], devrel_blog_shortcodes=shortcodes)
    assert built.warnings == []
    body = built.body("blog/post")
    assert body.mark.get_text() == "markierte"
    assert "🚀" in body.get_text()


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub"])
@pytest.mark.parametrize("parallel", [1, 2])
def test_images_in_html_that_stays(site, builder, parallel):
    site.write("static/a b.png", PNG)
    site.write("blog/c.png", JPEG)
    site.post(
        '<div style="display: flex"><img alt="" src="/a b.png"><img src=\'c.png\' alt="c">'
        '<img src="https://example.org/d.png" alt=""></div>\n'
    )
    options = {"version": "1", "copyright": "us", "devrel_blog_image_paths": ["static"]}
    built = site.build(builder, parallel=parallel, **options)
    assert built.warnings == []
    name = {
        "html": "blog/post.html",
        "epub": "blog/post.xhtml",
        "dirhtml": "blog/post/index.html",
        "singlehtml": "index.html",
    }
    page = built.text(name[builder])
    folder = {"html": "../", "epub": "../", "dirhtml": "../../", "singlehtml": ""}[builder]
    for image, content in (("a%20b.png", PNG), ("c.png", JPEG)):
        assert f'src="{folder}_images/{image}"' in page
        assert (built.folder / "_images" / image.replace("%20", " ")).read_bytes() == content
    assert 'src="https://example.org/d.png"' in page
    assert site.build(builder, **options).read == set()


def test_a_missing_image_in_html_keeps_its_url_with_a_warning(site):
    site.post('<div style="color: red"><img src="gone.png" alt="Words"></div>\n')
    built = site.build()
    assert [line.rpartition("[")[2] for line in built.warnings] == ["devrel_blog.image]"]
    assert 'src="gone.png"' in built.text("blog/post.html")


@pytest.mark.parametrize("builder", ["html", "latex", "text", "epub"])
@pytest.mark.parametrize("info", ["math", "latex", "katex"])
def test_a_fence_of_a_formula(site, builder, info):
    site.post(f"```{info}\nx^2 + y_1\n```\n")
    built = site.build(builder, version="1", copyright="us")
    assert built.warnings == []
    if builder == "html":
        is_formula = built.body("blog/post").select_one("div.math") is not None
        assert is_formula == (info != "latex")


def test_a_word_with_a_per_cent_sign_is_no_comment(site):
    site.post("- %-encoded names\n- %25 of it\n\n%w1q\n\nText\n%w2q\n\n% hidden\n")
    built = site.build()
    assert built.warnings == []
    text = built.body("blog/post").get_text()
    assert [
        word for word in ("%-encoded names", "%25 of it", "%w1q", "%w2q") if word not in text
    ] == []
    assert "hidden" not in text


@pytest.mark.parametrize("option", ["myst_gfm_only", "myst_commonmark_only"])
def test_sites_that_have_less_of_myst(site, option):
    site.post("w1q {.a}\n\n{{ a }} w2q\n\n%w3q\n\n<!-- w4q\n")
    built = site.build(**{option: True})
    assert [line for line in built.warnings if "devrel_blog.html" not in line] == []
    text = built.body("blog/post").get_text()
    assert [word for word in ("w1q", "w2q", "%w3q", "w4q") if word not in text] == []


LINES = {
    "top": ("\n---\n\nText.", 1),
    "end": ("Text.\n\n---", 1),
    "twice": ("Text.\n\n---\n\n***\n\nMore.", 2),
    "heading": ("## A\n\n---\n\n## B\n\nText.\n\n___\n\n## C", 2),
    "list": ("- a\n\n  ---\n\n- b\n\n  x\n\n  ---\n", 2),
    "quote": ("> Text.\n>\n> ---\n>\n> More.\n\n> ---\n", 2),
    "nested": ("1. a\n   > b\n   >\n   > ---\n2. c\n\n   ---\n", 2),
    "box": ('!!! note "A"\n\n    ---\n\n    Text.\n\n    ---\n', 2),
    "container": (":::note A\n---\nText.\n\n---\n:::\n", 2),
    "fold": ("<details><summary>A</summary>\n\n---\n\nText.\n\n---\n\n</details>", 2),
    "shortcode": ("{% details A %}\n---\nText.\n\n---\n{% enddetails %}\n", 2),
    "column": ("{% row %}\n{% col %}\n---\nText.\n{% endcol %}\n{% endrow %}\n", 1),
    "note": ("a[^1]\n\n[^1]: x\n\n    ---\n\n    Text.\n", 1),
    "term": ("Term\n: Text.\n\n  ---\n", 1),
}


def test_horizontal_lines_are_shown_everywhere_without_warnings(site):
    for name, (body, _number) in LINES.items():
        site.post(body, f"blog/{name}.md", devto_id="1")
    for builder in ("html", "latex", "text"):
        built = site.build(builder, output="all")
        assert built.warnings == []
        if builder == "html":
            for name, (text, number) in LINES.items():
                body = built.body(f"blog/{name}")
                assert len(body.select("hr")) == number + ("[^" in text), name
                assert "Text." not in text or "Text." in body.get_text(), name
        elif builder == "text":
            assert all("====" in built.text(f"blog/{name}.txt") for name in LINES)


DEFINITIONS = """Outer [one] and [two] and a note[^in]. See [shared].

{% details A %}
Inner [two] and [one] here, a note[^out].

{% card %}
[deep] too.

[deep]: https://example.org/deep
{% endcard %}

[one]: https://example.org/one
[^in]: In the box.
{% enddetails %}

> [shared] quoted.
>
> [shared]: https://example.org/shared

See [deep].

[two]: https://example.org/two
[^out]: Outside.
"""


def test_definitions_apply_inside_and_outside_of_boxes(site):
    site.post(DEFINITIONS, devto_id="1")
    built = site.build()
    assert built.warnings == []
    body = built.body("blog/post")
    for name, number in {"one": 2, "two": 2, "shared": 2, "deep": 2}.items():
        assert len(body.select(f"a[href='https://example.org/{name}']")) == number
    assert len(body.select("a.footnote-reference")) == 2
    assert [each.get_text() for each in body.select("aside.footnote p")] == [
        "In the box.",
        "Outside.",
    ]
    assert "[^" not in body.get_text()


def test_a_definition_that_is_repeated_in_a_box_gives_a_warning(site):
    text = "[a]\n\n{% details A %}\n[a]: https://b.example\n{% enddetails %}\n\n[a]: https://a.example\n"
    site.post(text, devto_id="1")
    built = site.build()
    assert len(built.warnings) == 1
    assert "Duplicate reference definition: A" in built.warnings[0]
