"""Texts in the formats of Ghost's editors become the Markdown of the same text."""

from __future__ import annotations

import json
import time

import pytest

pytest.importorskip("markdownify", reason="needs the extra `import`")

from sphinx_devrel_blog.tools.importing.converter import convert
from sphinx_devrel_blog.tools.importing.ghost.cards import html_of_card
from sphinx_devrel_blog.tools.importing.ghost.export import read_ghost
from sphinx_devrel_blog.tools.importing.ghost.lexical import html_of_lexical
from sphinx_devrel_blog.tools.importing.ghost.mobiledoc import html_of_mobiledoc

BOLD, ITALIC, STRIKE, CODE, SUB = 1, 2, 4, 16, 32


def text(words, bits=0):
    return {"type": "extended-text", "text": words, "format": bits}


def block(kind, *children, **more):
    return {"type": kind, "children": list(children), **more}


def lexical(*nodes):
    notes = []
    html = html_of_lexical(json.dumps({"root": block("root", *nodes)}), notes)
    return convert(html).text, notes


def link(url, *children):
    return block("link", *children, url=url)


def item(*children):
    return block("listitem", *children)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (block("paragraph", text("a < b & *c*")), r"a \< b & \*c\*"),
        (block("extended-heading", text("T"), tag="h3"), "### T"),
        (block("heading", text("T"), tag="script"), "T"),
        (block("quote", text("Q")), "> Q"),
        (block("aside", text("Q")), "> Q"),
        (
            block("paragraph", text("a ", BOLD), text("b", BOLD | ITALIC), text(" c", ITALIC)),
            "**a *b*** *c*",
        ),
        (block("paragraph", text("x", STRIKE), text("y", CODE), text("2", SUB)), "~~x~~`y`<sub>2</sub>"),
        (block("paragraph", text("a"), {"type": "linebreak"}, text("b")), "a\\\nb"),
        (block("paragraph", link("https://a.example/?b&c", text("L", BOLD))), "[**L**](https://a.example/?b&c)"),
        (block("paragraph", text("x "), link("https://a.example/")), "x <https://a.example/>"),
        (
            block("list", item(text("one")), item(block("list", item(text("two")), listType="number")), item(text("three")), listType="bullet"),
            "- one\n  1. two\n- three",
        ),
        (block("list", item(text("a")), item(text("b")), listType="number", start=3), "3. a\n4. b"),
        (block("paragraph"), ""),
        (block("unknown", text("kept")), "kept"),
        ({"type": "horizontalrule"}, "---"),
        ({"type": "codeblock", "code": "a < b\n\nc", "language": "js"}, "```js\na < b\n\nc\n```"),
    ],
)  # fmt: skip
def test_nodes_of_lexical_become_markdown(node, expected):
    assert lexical(node) == (expected, [])


CARDS = [
    ("image", {"src": "https://a.example/k.png", "alt": 'A "kite"', "caption": "It <em>flies</em>"},
     '![A "kite"](https://a.example/k.png)<figcaption>It *flies*</figcaption>'),
    ("image", {"src": "k.png", "href": "https://a.example/"}, "[![](k.png)](https://a.example/)"),
    ("gallery", {"images": [{"src": "a.png", "alt": "A"}, {"src": "b.png"}, 5]}, 'src="b.png"'),
    ("html", {"html": "<p>Own <b>HTML</b></p>"}, "Own **HTML**"),
    ("markdown", {"markdown": "## T\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nx[^1]\n\n[^1]: note"}, "x[^1]\n\n[^1]: note"),
    ("code", {"code": "x", "caption": "A <i>caption</i>"}, "A *caption*"),
    ("embed", {"url": "https://youtu.be/dQw4w9WgXcQ", "html": '<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>'},
     "{% embed https://www.youtube.com/watch?v=dQw4w9WgXcQ %}"),
    ("embed", {"url": "https://vimeo.com/76979871"}, "{% embed https://vimeo.com/76979871 %}"),
    ("hr", {}, "---"),
    ("bookmark", {"url": "https://a.example/", "metadata": {"title": "T & U", "description": "D"}, "caption": "C"},
     '<div class="kg-bookmark-title">T &amp; U</div>'),
    ("callout", {"calloutEmoji": "💡", "calloutText": "A <b>tip</b>"}, '<div class="kg-callout-text">A <b>tip</b></div>'),
    ("toggle", {"heading": "Why?", "content": "<p>So.</p>"}, '<h4 class="kg-toggle-heading-text">Why?</h4>'),
    ("button", {"buttonText": "Go", "buttonUrl": "https://a.example/?b&c"}, 'href="https://a.example/?b&amp;c"'),
    ("file", {"src": "a.pdf", "fileTitle": "Paper", "fileName": "a.pdf"}, '<div class="kg-file-card-title">Paper</div>'),
    ("audio", {"src": "a.mp3", "title": "Song"}, "Song\n\n<audio"),
    ("video", {"src": "a.mp4", "caption": "C"}, '<video controls="" src="a.mp4">'),
    ("product", {"productTitle": "Thing", "productDescription": "<p>Good</p>", "productButtonEnabled": True, "productButton": "Buy", "productUrl": "https://a.example/"},
     ">Buy</a>"),
    ("header", {"header": "H", "subheader": "S", "buttonEnabled": True, "buttonText": "B", "buttonUrl": "https://a.example/"}, "## H\n\nS"),
    ("signup", {"header": "Join", "disclaimer": "No spam"}, "## Join\n\nNo spam"),
    ("call-to-action", {"textValue": "<p>Read it</p>", "hasSponsorLabel": True, "sponsorLabel": "<p>Ad</p>"}, "Ad\n\nRead it"),
    ("of-a-plugin", {"html": "<p>kept</p>"}, "kept"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "data", "expected"), CARDS)
def test_cards_have_their_texts_in_both_formats(kind, data, expected):
    mobiledoc = {"markups": [], "atoms": [], "cards": [[kind, data]], "sections": [[10, 0]]}
    notes = []
    for html in (
        html_of_lexical(json.dumps({"root": block("root", {"type": kind, **data})}), notes),
        html_of_mobiledoc(json.dumps(mobiledoc), notes),
    ):
        assert expected in convert(html).text
    assert notes == []


@pytest.mark.parametrize(
    "kind", ["image", "gallery", "bookmark", "button", "file", "embed", "html"]
)
def test_cards_without_data_are_empty(kind):
    for data in ({}, {"src": None, "images": 5, "url": [], "html": {}}):
        assert convert(html_of_card(kind, data, [])).text == ""


def test_cards_that_readers_do_not_see_are_noted():
    notes = []
    for kind in ("email", "email-cta", "paywall", "zwnj", "poll"):
        assert html_of_card(kind, {}, notes) == ""
    assert notes == ["a text that was only in emails is left out"] * 2 + [
        "a card of the kind 'poll' is left out"
    ]


def test_mobiledoc_becomes_markdown():
    document = {
        "version": "0.3.1",
        "markups": [["strong"], ["a", ["href", "https://a.example/?b&c", "rel", "x"]], ["script"]],
        "atoms": [["soft-return", "", {}], ["mention", "@ann", {}]],
        "cards": [["hr", {}]],
        "sections": [
            [1, "h2", [[0, [], 0, "T < U"]]],
            [1, "p", [[0, [0], 0, "bold "], [0, [1], 2, "link"], [1, [], 0, 0], [0, [2], 1, "x"]]],
            [1, "p", [[1, [], 0, 1]]],
            [1, "aside", [[0, [], 0, "Q"]]],
            [3, "ol", [[[0, [], 0, "one"]], [[0, [], 0, "two"]]]],
            [2, "k.png"],
            [10, 0],
            [7],
        ],
    }
    notes = []
    assert convert(html_of_mobiledoc(json.dumps(document), notes)).text == (
        "## T \\< U\n\n**bold [link](https://a.example/?b&c)**\\\nx\n\n@ann\n\n> Q\n\n1. one\n2. two\n\n"
        "![](k.png)\n\n---"
    )
    assert notes == ["a part of the text is left out: its kind is unknown"]


def read(**post):
    (found,) = read_ghost({"posts": [{"title": "T", **post}]})
    return convert(found.html).text, list(found.notes)


def test_many_changes_of_the_format_take_linear_time():
    runs = [text("x", number % 4) for number in range(40_000)]
    source = json.dumps({"root": block("root", block("paragraph", *runs))})
    began = time.process_time()
    assert html_of_lexical(source, []).count("<em>") == 10_000
    assert time.process_time() - began < 3


def test_the_best_text_of_a_post_is_used():
    root = json.dumps({"root": block("root", block("paragraph", text("Lexical")))})
    rest = {"lexical": root, "markdown": "*M*", "plaintext": "Plain\n\n1 < 2"}
    assert read(html="<p>HTML</p>", **rest) == ("HTML", [])
    assert read(html=None, **rest) == ("Lexical", [])
    assert read(markdown="*M*") == ("*M*", [])
    assert read(plaintext=rest["plaintext"]) == (
        "Plain\n\n1 \\< 2",
        ["the export has only the plain text of this post"],
    )


@pytest.mark.parametrize("source", ["{", "[]", "{}", "5", '{"root": 5}', '{"markups": 1, "atoms": [], "cards": [], "sections": [[10, 3]]}', "[" * 100_000])  # fmt: skip
@pytest.mark.parametrize("name", ["lexical", "mobiledoc"])
def test_a_damaged_text_is_noted_and_replaced_by_the_next_best(name, source):
    found, notes = read(**{name: source, "plaintext": "Plain"})
    assert found == "Plain"
    assert notes[0].startswith(f"the text in {name} can't be read: ")
