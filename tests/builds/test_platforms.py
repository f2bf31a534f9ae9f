"""One post for each platform, in its manner, and what it shows there."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import JPEG, Site

pytestmark = pytest.mark.xdist_group("platforms")

POSTS = Path(__file__).parent / "platforms"

SHOWN = {
    "dev": {
        "h1": ["Ship it on a Friday 🚀"],
        "p br": [""],
        "li.devrel-task input[checked]": [""],
        "li.devrel-task": ["Tests pass", "Docs are written"],
        "s": ["Never"],
        "p > a[href='https://example.org/ci']": ["https://example.org/ci"],
        ".highlight-yaml pre": ["on : push :"],
        "details summary": ["Why?"],
        "details strong": ["we can"],
        "figure figcaption": ["The robot ships."],
        "table td": ["Fri", "yes"],
        "aside.footnote p": ["And its proof."],
    },
    "hashnode": {
        "h1": ["Queues in Go"],
        ".admonition.warning p:last-child": ["Unbounded queues hide overload."],
        ".devrel-embed-youtube": ["Play the video from www.youtube-nocookie.com Video on YouTube"],
        "img.align-center": [""],
        ".highlight-go": ["ch := make ( chan int , 8 )"],
        "details strong": ["channels"],
    },
    "2026-03-03-jekyll": {
        "p.lead#first a[target=_blank][rel=nofollow]": ["a link"],
        "ul.devrel-contents > li": ["Definitions", "Formulas and code"],
        "section#defs > h2": ["Definitions"],
        "dl dt": ["Liquid"],
        "dl dd": ["What Jekyll’s templates are written in."],
        ".admonition.warning p:last-child": ["Mind the gap."],
        "p > span.math": [r"\(a + b\)"],
        "div.math": [r"\[\sum_{i=0}^n i\]"],
        ".code-block-caption": ["app.rb"],
        ".highlight-ruby": ['puts "hi"', "1 def f ; end"],
        "img.shadow[src$='chart.png']": [""],
        "a[href='../docs/index.html']": ["Docs"],
        "div.wrap em": ["HTML"],
        "aside.footnote p": ["Its text."],
    },
    "2026-04-04-jekyll-themes": {
        "abbr[title='Cascading Style Sheets']": ["CSS"],
        "figure > img[src*='chart'] + figcaption em": ["spring", "last"],
        "#pictures > h2": ["Pictures"],
        "img[alt='Growth in summer']": [""],
        ".devrel-gallery img[alt$='bed']": ["", ""],
        ".devrel-gallery a[href='https://example.org/bed'] img": [""],
        ".sd-card .sd-card-title": ["Seeds"],
        ".sd-card em": ["early"],
        ".sd-card a.sd-btn": ["Buy them"],
        "img.align-left[alt=Left]": [""],
        ".devrel-embed-youtube, .devrel-embed-vimeo": [
            "Play the video from www.youtube-nocookie.com Video on YouTube",
            "Play the video from player.vimeo.com Video on Vimeo",
        ],
        ".admonition.tip p:last-child": ["Water it."],
        ".admonition.danger .admonition-title": ["SLUGS"],
        ".admonition.danger em": ["come"],
        ".admonition.note .admonition-title": ["By the way", "Note"],
        ".admonition.warning li": ["in March", "in April"],
        ".admonition.warning strong": ["deep"],
        ".admonition.important p:last-child": ["Wear gloves."],
        "p > a.sd-btn-success": ["Sow now"],
        ".sd-badge": ["Ready"],
        "table td": ["Bed", "Seeds", "one", "peas"],
        "li.done": ["Dig"],
        "ul + ul > li": ["Rest"],
        ".sd-tab-set > label": ["spade", "A hoe"],
        "a[href='https://example.org/shop']": ["the shop"],
    },
    "hugo": {
        "section#given > h2": ["A heading"],
        "details[open] summary": ["Fold me", "More"],
        "details em": ["details"],
        ".highlight-go .linenos": ["7", "8"],
        ".highlight-go .hll": ["8 func main () {}"],
        ".highlight-python .hll": ['1 print ( "hi" )'],
        "figure figcaption em": ["static"],
        "sub": ["2"],
        "sup": ["10"],
        "mark": ["marked"],
        "ins": ["inserted"],
        "s": ["deleted"],
        "p.lead": ["A paragraph with a class."],
        "ul.checks li": ["checked", "twice"],
        "blockquote.wise": ["A saying."],
        "table.wide td": ["A", "1"],
        "span.math": [r"\(a_1 * b * c\)"],
        "dl dd": ["A library."],
        "aside.footnote p": ["The note."],
        ".alignright": [""],
        ".devrel-embed-youtube": ["Play the video from www.youtube-nocookie.com Video on YouTube"],
        ".devrel-embed-vimeo": ["Play the video from player.vimeo.com Video on Vimeo"],
        "a[href='../docs/index.html']": ["Elsewhere"],
        "li.devrel-task input[checked]": [""],
    },
    "hugo-docs": {
        ".devrel-pageinfo strong": ["draft"],
        ".admonition.warning p": ["Take care", "Of this ."],
        "figure figcaption em": ["resized"],
        ".sd-tab-set > label": ["Platforms:", "Linux", "Text", "Go", "Rust"],
        ".sd-tab-content .highlight-sh": ['echo "*linux*"'],
        ".sd-tab-content em": ["text"],
        ".sd-card-title": ["First", "Second", "The docs", "More"],
        ".sd-card em": ["card", "them"],
        ".admonition.note em": ["callout"],
        ".sd-card a[href='../docs/index.html']": ["The docs"],
        "h2": ["Install it", "Use it", "What’s next"],
        "ul ul li": ["_index.md"],
        "p > .sd-badge": ["beta", "stable"],
        ".admonition code": ["Kubernetes v1.30 [beta]"],
        "table caption": ["Limits"],
        "details strong": ["text"],
    },
    "hugo-blog": {
        ".lead em": ["lead"],
        ".admonition.note strong": ["hot"],
        ".sd-card .sd-badge": ["2020"],
        ".sd-card-title": ["Start"],
        "details summary": ["Why?", "A tip", "Collapsed"],
        "details[open] .sd-card-text": ["Because."],
        ".highlight-python": ['print ( "typed" )'],
        "a[href='https://music.163.com/#/song?id=1868553']": ["Song 1868553 on Netease"],
        "a[href='https://www.bilibili.com/video/BV1TJ411C7An']": ["Video BV1TJ411C7An on Bilibili"],
        "a[href='https://example.org/ada']": ["Ada"],
        ".sd-col p": ["Narrow part .", "Wide part.", "Half.", "Other half."],
        ".admonition.tip p": ["Pro tip", "Relearn’s notice ."],
        "p > .sd-badge": ["2020", "Changed in 0.2.0", "Version: 6.6"],
        "p.loud em": ["HTML"],
        "span.math": [r"\(x_1 * y * z\)"],
        "div[dir=rtl] em": ["left"],
        "blockquote a[href='https://example.org/notes']": ["Notes"],
        "ul ul li": ["main.go"],
        "p > code": ["#64748b", "#3b82f6"],
        "a.sd-btn[href='https://example.org/go']": ["Go on"],
    },
    "zola": {
        "a[href='../docs/index.html']": ["link"],
        "section#given > h2": ["Heading"],
        ".devrel-embed-youtube": ["Play the video from www.youtube-nocookie.com Video on YouTube"],
        "blockquote em": ["saying"],
        ".code-block-caption": ["main.rs"],
        ".highlight-rust .linenos": ["20", "21", "22"],
        ".highlight-rust .hll": ["20 let a = 1 ;", "22 let c = 3 ;"],
        ".highlight-python": ["shown = 3"],
        "img[width='50']": [""],
        ".admonition.warning em": ["it"],
        "table td": ["1", "2"],
        "aside.footnote p": ["The note."],
        "li.devrel-task input[checked]": [""],
    },
    "hexo": {
        "p br": [""],
        ".code-block-caption": ["A title", "test.py"],
        ".highlight-js": ["let a = 1 ;"],
        ".admonition.note em": ["NexT"],
        ".highlight-python": ["print ( 1 )"],
        "details summary": ["What is new", "Folded, by Volantis", "By Fluid", "By Butterfly"],
        "details[open] p": ["Its text."],
        ".sd-tab-set > label": ["Numbers 1", "Second", "Deep"],
        "mark": ["new", "old"],
        "kbd": ["Ctrl"],
        "a.sd-btn": ["Press me now", "Volantis"],
        "blockquote": ["All is well."],
        ".admonition.warning p": ["Mind the gap", "From Volantis."],
        ".admonition.danger p": ["From Icarus", "Stop."],
        "dl dt": ["January", "May"],
        "dl dd em": ["began"],
        "li.devrel-task": ["Written", "Read"],
        "li.devrel-task input[checked]": [""],
        ".sd-card a[href='https://example.org/ada']": ["https://example.org/ada"],
        "a[href='https://example.org/read']": ["Read on"],
    },
    "docusaurus": {
        ".admonition.tip p": ["My tip", "Use it ."],
        ".admonition.danger p:last-child": ["Do not."],
        ".sd-tab-set > label": ["npm", "Yarn"],
        ".sd-tab-content .highlight-bash": ["npm install"],
        ".code-block-caption": ["src/App.js"],
        ".highlight-jsx .hll": ["2 return < Foo />;"],
        "details summary em": ["me"],
        "details li": ["a", "b"],
        "p > a[href^='#it']": ["down"],
        ".sd-card .sd-card-title": ["One", "Two"],
        ".highlight-py .hll": ["b = 2"],
        "p mark": ["new"],
        "p > a[href='https://example.org/link']": ["a link"],
        "a.sd-btn": ["Try it"],
    },
    "material": {
        ".admonition.note:not(aside) .admonition-title": ["A note"],
        ".admonition.note li": ["one", "two"],
        "details:not([open]) summary": ["Question"],
        "details[open] summary": ["Open", "Read on"],
        "aside.sidebar .sidebar-title": ["At the side"],
        ".admonition.danger": ["Only a title"],
        ".code-block-caption": ["bubble.py"],
        ".highlight-python .hll": ["2 return sorted ( items ) # (1)"],
        "kbd": ["Ctrl", "C"],
        "ins": ["new", "good", "fresh"],
        "del": ["bad", "old"],
        "mark": ["mark", "marked"],
        "code.highlight-py": ["range ()"],
        "a.sd-btn": ["A button", "Send"],
        "img.align-left[src$='chart.png']": [""],
        "dl dd": ["Its definition."],
        ".sd-tab-set .sd-tab-set > label": ["Old"],
        ".sd-tab-set > label": ["pip", "Old", "uv", "First tab", "Second tab"],
        ".sd-tab-set .admonition.tip p:last-child": ["Use it."],
        "figure figcaption": ["The caption.", "In HTML"],
        ".sd-card strong": ["Fast", "Open"],
        ".sd-row .sd-card": ["Fast In five minutes.", "Open Under a license."],
        "table td": ["GET", "✓"],
        "p > span.math": [r"\(f\)", r"\(x^2\)"],
        "div.math": [r"\[\sum_{k=0}^{n} x_k\]"],
        "abbr": ["HTML", "HTML"],
        "sub, sup": ["2", "2"],
    },
    "quarto": {
        "h2": ["Data"],
        "p a[href='#sec-data']": ["Data"],
        "p a.reference[href='#fig-cat']": ["Figure 1"],
        "p a[href='#tbl-ages']": ["Table 1"],
        "p a[href='#eq-mass']": ["Equation 1"],
        "figure#fig-cat figcaption": ["Figure 1: A cat"],
        "table#tbl-ages caption": ["Table 1: The ages"],
        "details summary em": ["folded"],
        ".admonition.note p:last-child": ["No title."],
        "p > span.math": [r"\(a_1 + b\)"],
        ".highlight-python": ["print ( 1 )"],
        ".sd-tab-set > label": ["R", "Python"],
        ".sd-row .sd-col": ["Left.", "Right.", "One", "Two"],
        "aside.sidebar": ["In the margin."],
        "aside.footnote em": ["a"],
        "mark": ["marked"],
        "span.smallcaps": ["small"],
        "p br": [""],
        "ol.arabic li": ["An example.", "A good example."],
        "ol.loweralpha li": ["First", "Second"],
        "table td li": ["one", "two"],
        "p b, p strong": ["HTML"],
        "kbd": ["Ctrl-C"],
        ".devrel-embed-youtube": ["Play the video from www.youtube-nocookie.com Video on YouTube"],
    },
    "obsidian": {
        "a[href='hugo.html']": ["hugo", "the other post", "hugo", "H"],
        "p a[href='#a-part']": ["A part"],
        "p br": [""],
        "img[alt='A chart'][height='40']": [""],
        "img[alt='Sized'][width='50']": [""],
        ".admonition.note em": ["title"],
        "p#quoted": ["Text."],
        ".sd-dropdown:not([open]) summary": ["Folded"],
        ".admonition.recipe p:last-child": ["Salt."],
        "mark": ["Marked"],
        "s": ["struck"],
        "p > span.math": [r"\(x^2\)"],
        "aside.footnote p": ["In the line."],
        "li.devrel-task": ["Done", "Unclear", "Open"],
        "li.devrel-task input[checked]": ["", ""],
        "td img[width='20']": [""],
        ".devrel-embed-youtube": ["Play the video from www.youtube-nocookie.com Video on YouTube"],
    },
    "nikola": {
        "p > a[href='hugo.html']": ["link", "Hugo’s post"],
        ".devrel-embed-youtube": ["Play the video from www.youtube-nocookie.com Video on YouTube"]
        * 2,
        "figure figcaption": ["The caption"],
        "p > span.math": [r"\(x_1\)"],
    },
    "pelican": {
        "h1": ["From Ghost to Pelican"],
        "ul.devrel-contents > li": ["First", "Second"],
        "figure figcaption": ["Ghost’s card"],
        "kbd": ["Ctrl"],
        ".highlight-python .hll": ['print ( "there" )'],
        "p > a[href='hugo.html']": ["it"],
        "img[alt='Chart'][src]": [""],
        "abbr[title='Hypertext']": ["HTML"],
        "p > span.math": [r"\(x_1\)"],
    },
}
"""For each post: what a selector finds, as the words that are read there."""

HIDDEN = (
    "{%",
    "{{",
    "{:",
    ":::",
    "!!!",
    "???",
    "[TOC]",
    "[!",
    "import ",
    "truncate",
    "~~",
    "markdown=",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    made = Site(tmp_path_factory.mktemp("platforms"))
    for path in POSTS.glob("*.md"):
        made.write(f"blog/{path.name}", path.read_bytes())
    made.write("static/assets/chart.png", JPEG)
    made.write("docs/index.md", "---\norphan: true\n---\n# Docs\n")
    made.write("blog/2026-03-01-missing.md", "---\ntitle: Missing\n---\nText.")
    return made


OPTIONS = {
    "nitpicky": True,
    "devrel_blog_image_paths": ["static"],
    "devrel_blog_authors": {"ada": "Ada"},
}


@pytest.fixture(scope="module")
def built(site):
    return site.build(**OPTIONS)


def test_no_warning(built):
    assert built.warnings == []


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_shown(built, name):
    body = built.body(f"blog/{name}")
    for gone in body.select(".headerlink, .devrel-post-header"):
        gone.decompose()
    for selector, words in SHOWN[name].items():
        found = [" ".join(tag.get_text(" ").split()) for tag in body.select(selector)]
        # The oldest Sphinx leaves blanks around a formula.
        found = [text.replace("\\[ ", "\\[").replace(" \\]", "\\]") for text in found]
        assert found == words, selector
    text = body.get_text()
    assert [mark for mark in HIDDEN if mark in text and (name, mark) != ("pelican", ":::")] == []


@pytest.mark.parametrize("builder", ["latex", "text", "man", "texinfo", "epub", "singlehtml"])
def test_every_format(site, builder):
    options = {"version": "1", "copyright": "us", "man_pages": [("index", "site", "Site", [], 1)]}
    assert site.build(builder, **OPTIONS, **options).warnings == []


def test_with_every_extension_of_myst(site):
    extensions = [
        "amsmath", "attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist", "html_admonition",
        "html_image", "linkify", "replacements", "smartquotes", "strikethrough", "substitution", "tasklist",
    ]  # fmt: skip
    built = site.build(output="all", myst_enable_extensions=extensions, **OPTIONS)
    assert [line for line in built.warnings if "myst.strikethrough" not in line] == []
    for name, shown in SHOWN.items():
        body = built.body(f"blog/{name}")
        for selector, words in shown.items():
            if "task" not in selector:
                assert len(body.select(selector)) == len(words), (name, selector)
