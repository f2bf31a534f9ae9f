"""The shapes that posts out there have, one file each, and what their reader sees."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sites import JPEG, Site

pytestmark = pytest.mark.slow

SHAPES = Path(__file__).parent / "shapes"
IMAGES = [
    "blog/a b.png", "blog/a.png", "blog/a.webp", "blog/d.png", "blog/f.png", "blog/images/b.gif",
    "blog/img/a.png", "images/a.gif", "images/a.png", "images/cover.jpg", "images/g.png",
]  # fmt: skip
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>'
A_POST = "A post about shapes 11 February 2020 · 1 min read"
NEW_YEAR = "1 January 2020"

WARNED = {
    "date-14": ["date"],
    "fm-empty-file": ["empty"],
    "fm-latin1": ["encoding"],
    "fm-only": ["empty"],
    "fm-open": ["front_matter"],
    "liq-args": ["embed", "embed"],
    "liq-block": ["shortcode"],
    "liq-misc": ["shortcode"],
}
"""The shapes whose point is a warning, and its subtype."""

TEXTS = {
    "author-01": f"Author 1 A Writer {NEW_YEAR} · 1 min read Text.",
    "author-02": f"Author 2 awriter {NEW_YEAR} · 1 min read Text.",
    "author-03": f"Author 3 joey , frank {NEW_YEAR} · 1 min read Text.",
    "author-04": f"Author 4 A Writer , B Writer {NEW_YEAR} · 1 min read Text.",
    "author-05": f"Author 5 A Writer {NEW_YEAR} · 1 min read Text.",
    "author-06": f"Author 6 A Writer , B {NEW_YEAR} · 1 min read Text.",
    "author-07": f"Author 7 chris {NEW_YEAR} · 1 min read Text.",
    "author-08": f"Author 8 {NEW_YEAR} · 1 min read Text.",
    **{
        f"date-{number:02}": f"Date {number} {day} · 1 min read Text."
        for number, day in [
            (1, "11 February 2020"), (2, "11 February 2020"), (3, "11 February 2020"), (4, "11 February 2020"),
            (5, "13 May 2013"), (6, "11 February 2020"), (7, "22 June 2010"), (8, "6 May 2013"), (9, "13 July 2014"),
            (10, "17 September 2024"), (11, "23 September 2024"), (12, "8 January 2024"), (13, "9 March 2023"),
            (15, "9 August 2017"), (17, "11 February 2020"),
        ]
    },
    "date-14": "Date 14 1 min read Text.",
    "date-16": "Date 16 1 min read Text.",
    "date-18": "Date 18 18 February 2026 · Updated 1 April 2026 · 1 min read Text.",
    "emb-bare": f"{A_POST} Before. Post by @u on X, 27 January 2020 Play the video from www.youtube-nocookie.com Video on YouTube Play the video from www.youtube-nocookie.com Video on YouTube Post by @u on X",
    "emb-blockquote": f"{A_POST} Someone @someone Words #x 11 September 2017 · View on X",
    "emb-liquidtag-iframe": f"{A_POST} Text Post on X, 3 January 2018 Item https://dev.to/u/p",
    "fences": f"{A_POST} a a.js a a.js a a a $ a < A b = {{{{ c : 1 }}}} />",
    "fig-blank-line": f"{A_POST} Play the animation: wilson After a blank line, code and em Next.",
    "fig-code-caption": f"{A_POST} She said “like the people person ?” I love it.",
    "fig-figure": f"{A_POST} Ex. ( source ) Over two lines",
    "fig-figure-md": f"{A_POST} Simple. Words",
    "fig-next-line": f"{A_POST} Play the animation: wilson via GIPHY Next.",
    "fig-odd": f"{A_POST} Figure 1: no image Alone never closed Text after.",
    "fig-seed": f"{A_POST} A paragraph? Play the animation: wilson via GIPHY Next.",
    "fm-backslash": "Tune A Writer , B Writer 1 February 2024 · 1 min read Text.",
    "fm-bom": f"{A_POST} Text.",
    "fm-colon": "gizmo: a generator 1 min read Text. Tags: a , b , Go",
    "fm-crlf": f"{A_POST} Post on X Text.",
    "fm-dup": "Second 1 min read Text.",
    "fm-empty-file": "Fm empty file",
    "fm-empty-folded": "Empty folded value 10 April 2022 · 1 min read Text. Tags: a",
    "fm-json": "JSON shapes 3 January 2018 · 1 min read Text. Tags: a , b",
    "fm-leading-blank": f"{A_POST} Text.",
    "fm-mixed-eol": f"{A_POST} Text. More.",
    "fm-none": "The title is the first heading 1 min read Text.",
    "fm-only": A_POST,
    "fm-open": "Never closed 1 min read Text.",
    "fm-pelican": "News Pelican shapes 7 June 2013 · 1 min read Text with no fence above. Tags: one , two",
    "fm-quotes": "The “best” book 9 March 2023 · 1 min read Text. Tags: aws , data",
    "fm-slashes": "Slashes 1 min read Text. Tags: a , b",
    "fm-stackbit": "Broader shapes 11 February 2020 · 1 min read Cover by someone Text.",
    "fm-stackbit-devto": "“Quoted” shapes 17 March 2021 · 1 min read Text. Tags: github",
    "fm-tab": "design , css Tab 1 min read Text.",
    "fm-toml": "TOML shapes A. Writer 13 May 2013 · 1 min read Text.",
    "giphy-forms": f"{A_POST} {'Play the animation: g ' * 9}{'Play the animation: Animation from GIPHY via GIPHY ' * 6}".strip(),
    "headings": f"{A_POST} Starts at three Then two One Four ##No space Setext Then two",
    "hugo-embeds": f"{A_POST} Post by @u on X, 27 January 2020 Post by @U on X, 25 January 2024 Post by @jack on X "
    "Play the video from www.youtube-nocookie.com Video on YouTube Play the video : A title from www.youtube-nocookie.com Video: A title on YouTube Play the video from player.vimeo.com Video on Vimeo {{< x user=”a” id=”1” >}}",
    "hugo-figure": f"{A_POST} Words A. Photographer with Markdown",
    "hugo-html-names": f"{A_POST} Link in caption Warning Markdown inside a.mp4",
    "hugo-paired": f"{A_POST} Jump T Text bold .",
    "images": A_POST,
    "kramdown": f"{A_POST} osi and Heading Heading",
    "liq-args": f"{A_POST} Post on X, 13 November 2017 Post by @u on X, 19 April 2017 Post by @u on X, 19 April 2017 "
    "Post on X, 19 April 2017 Post on X, 19 April 2017 Post by @u on X, 17 May 2022 {% twitter not-a-number %} "
    "{% twitter %}",
    "liq-block": f"{A_POST} Click here \\[x^2 + y_1\\] \\(E=mc^2\\) Show it let a = 1 ; 1 def f ; end "
    "More never closed",
    "liq-html": f"{A_POST} Post by @u on X, 24 February 2020",
    "liq-inline": f"{A_POST} See here: https://dev.to/u/a-post-aok . More text Play the video from www.youtube-nocookie.com Video on YouTube and on.",
    "liq-list": f"{A_POST} First: Post on X, 31 December 2017 Repository: u/r on GitHub Play the video from www.youtube-nocookie.com Video on YouTube",
    "liq-newline": f"{A_POST} Slides on SlideShare",
    "liq-no-blank": f"{A_POST} Before. Post on X, 27 January 2020 After.",
    "liq-own-line": f"{A_POST} Before. Post on X, 27 January 2020 After.",
    "liq-quote": f"{A_POST} Post on X, 27 January 2020 Text.",
    "liq-three": f"{A_POST} Post on X, 21 March 2019 Post on X, 21 March 2019 Post on X, 21 March 2019",
    "liq-vars": f"{A_POST} docs /a x b",
    "liq-youtube": f"{A_POST} {' '.join(['Play the video from www.youtube-nocookie.com Video on YouTube'] * 7)}",
    "marks": f"{A_POST} T Text Tip Text Note Text Tip Text 🚀 @someone no yes [[Wiki]] [ 1 ] \\(a\\) $5 and $6 a b [ 1 ] note",
    "published-str": f"P {NEW_YEAR} · 1 min read Text.",
    **{
        f"tags-{number:02}": f"Tags {number} {NEW_YEAR} · 1 min read Text. {tags}".strip()
        for number, tags in [
            (1, "Tags: a , b "), (2, "Tags: a , b , c "), (3, "Tags: a , b "), (4, "Tags: a , b , c "), (5, "Tags: one "),
            (6, "Tags: one two three "), (7, ""), (8, ""), (9, ""), (10, "Tags: 405 , ajax "), (11, "Tags: a "),
        ]
    },
    **{
        f"title-{number:02}": f"{title} {NEW_YEAR} · 1 min read First heading Text."
        for number, title in [
            (1, "🚀 Learn in 2023 🚀"), (2, "Using thing in life"), (3, "A B & C"), (4, "2019"), (5, "1.0"),
            (6, "2020-01-01"), (8, " ".join(["long"] * 40)), (9, "[Event] Talk {x} # not a comment"),
        ]
    },
    "title-07": f"First heading {NEW_YEAR} · 1 min read Text.",
    "title-10": f"First heading {NEW_YEAR} · 1 min read Text.",
    "title-and-h1": f"Same words {NEW_YEAR} · 1 min read Part Text.",
    "title-missing": f"Part {NEW_YEAR} · 1 min read Text. Tags: a",
}  # fmt: skip
"""What the reader of each shape reads, from the title on."""

FOUND = {
    "emb-bare": {".devrel-embed": 4},
    "fences": {".highlight-js .hll": 1, ".code-block-caption": 2, ".highlight-sh": 1, ".highlight-php": 1,
               ".highlight-r": 0, ".highlight-console": 1, ".highlight-jsx": 2},
    "fig-figure": {"figure > figcaption": 2, "figure a > img": 1, "img[src$='_images/a.png']": 1},
    "fig-figure-md": {"figure > img": 3, "figcaption": 2},
    "fig-next-line": {"figure > figcaption a[href^='https://giphy.com/']": 1},
    "fig-odd": {"figure figcaption": 1, "p.devrel-caption": 2},
    "giphy-forms": {".devrel-facade-animation": 15},
    "headings": {"h1": 1, "h2": 3, "h3": 3},
    "hugo-figure": {"figure": 2, "figcaption": 2},
    "images": {"img": 7, "img.align-left": 1, "img[title=title]": 1, ":is(img[width='300'], img[style='width: 300px;'])": 1,
               "img[width='1'][height='1'][loading=lazy]": 4},
    "kramdown": {"a[target=_blank]": 1, "p.lead": 1, "section#custom-id > h2": 1, ":is(img[width='450'], img[style='width: 450px;'])": 1,
                 ".devrel-contents a[href='#custom-id']": 1},
    "liq-block": {"details": 1, ".highlight-ruby .linenos": 1, ".highlight-js": 1, "div.math": 1, "span.math": 1},
    "liq-code": {"code": 1, "pre": 2, ".devrel-embed": 0},
    "liq-html": {".align-center .devrel-embed": 1},
    "liq-list": {"ol > li .devrel-embed": 3},
    "liq-quote": {"blockquote .devrel-embed": 1},
    "liq-vars": {"a[href='../docs/index.html']": 1, "a[href='2019-11-20-x.html']": 1},
    "marks": {".admonition.note": 2, ".admonition.tip": 1, "details": 1, "s": 1, "mark": 1, ".footnote": 1,
              "input[type=checkbox]": 2, "input[checked]": 1},
    "title-02": {"h1 code": 1, "h1 em": 1},
    "title-and-h1": {"h1": 1, "h2": 1},
}  # fmt: skip
"""How often the page of a shape has what a selector finds."""


def names():
    return sorted(path.stem for path in SHAPES.glob("*.md"))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("shapes"))
    for name in names():
        site.write(f"blog/{name}.md", (SHAPES / f"{name}.md").read_bytes())
    for image in IMAGES:
        site.write(image, JPEG)
    site.write("blog/a.svg", SVG)
    site.write("docs/index.md", "---\norphan: true\n---\n# Docs\n")
    site.write("blog/2019-11-20-x.md", "---\ntitle: X\n---\nText.")
    return site.build(nitpicky=True, devrel_blog_post_parts={"related": False})


def test_every_shape_is_here():
    assert len(names()) == 105
    assert set(names()) == {*TEXTS, *FOUND, "liq-misc", "fm-latin1"}


def test_no_warning_but_those_that_are_the_point(built):
    warned = {}
    for line in built.warnings:
        found = re.match(r"blog/([\w-]+)\.md(?::\d+)?: WARNING: .*\[devrel_blog\.(\w+)\]$", line)
        assert found, line
        warned.setdefault(found[1], []).append(found[2])
    assert warned == WARNED


@pytest.mark.parametrize("name", [name for name in names() if name != "fm-latin1"])
def test_what_the_reader_sees(built, name):
    body = built.body(f"blog/{name}")
    for link in body.select(".headerlink"):
        link.decompose()
    if name in TEXTS:
        assert " ".join(body.get_text(" ").split()) == TEXTS[name]
    for selector, count in FOUND.get(name, {}).items():
        assert len(body.select(selector)) == count, selector
    assert "{%" not in body.get_text() or name in WARNED or name == "liq-code"
