"""Broken HTML is balanced as browsers read it."""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from justhtml import JustHTML

from sphinx_devrel_blog.common.html import VOID, balance_html


@pytest.mark.parametrize(
    "parts",
    [
        ["<div>", None, "</div>"],
        ["<p>a</p>", "<br>", "<img src=a>", '<input disabled="">'],
        [None, None],
        ["<!-- a -->"],
        ['<svg viewBox="0 0 1 1"><path d="M0"/></svg>'],
        ["<custom-tag a='<b>'>x</custom-tag>"],
    ],
)
def test_balanced_html_is_unchanged(parts):
    assert balance_html(parts, inline=False) is None


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["<div>", None], ["<div>", 1, "</div>"]),
        (["</div>", None], [1]),
        (["<div>", None, "</section></div></div>"], ["<div>", 1, "</div>"]),
        (
            ["<figure><img src='a'>", None, "<figcaption>b"],
            ['<figure><img src="a" />', 1, "<figcaption>b</figcaption></figure>"],
        ),
        (["<ul><li>a<li>b"], ["<ul><li>a</li><li>b</li></ul>"]),
        (["<p>a", None, "b"], ["<p>a</p>", 1, "b"]),
        (["<b>a", None], ["<b>a", 1, "</b>"]),
        (["<select>", None], ["<select>", 1, "</select>"]),
        (["<!-- a", None], ["<!-- a-->", 1]),
        (["<table><tr><td>a", None], ["<table><tbody><tr><td>a", 1, "</td></tr></tbody></table>"]),
        (['<a href="?a=1&b">&lt;', None], ['<a href="?a=1&amp;b">&lt;', 1, "</a>"]),
        (["<script>a < b", None], ["<script>a < b</script>", 1]),
    ],
)
def test_unbalanced_html_is_balanced(parts, expected):
    balanced = balance_html(parts, inline=False)
    if parts[0].startswith(("<script", "<!--")):
        # Such an element would swallow the slot, so each part is balanced on its own.
        assert balanced[-1] == 1
    else:
        assert balanced == expected


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ('<p align="center>a', '&lt;p align="center&gt;a'),
        ("<p>a<b c='d>e</b></p>", "<p>a&lt;b c='d&gt;e&lt;/b&gt;&lt;/p&gt;</p>"),
        ("<b", "&lt;b"),
        ("a</b", "a&lt;/b"),
        ("<?a", "&lt;?a"),
        ("<!a", "&lt;!a"),
        ('<script src="a>b', '&lt;script src="a&gt;b'),
        ("<p a='<b>' c=\">\" d>e</p>", None),
        ("<p don't>a</p>", '<p don\'t="">a</p>'),
        ("<p a=b'c>d</p>", '<p a="b&#x27;c">d</p>'),
        ("<p =a/b='c>d</p>", "&lt;p =a/b='c&gt;d&lt;/p&gt;"),
        ("<p =a=b/c='>d</p>", '<p =a="b/c=&#x27;">d</p>'),
        ("<p a=b/c='>d</p>", '<p a="b/c=&#x27;">d</p>'),
        ("<p a = 'b>c</p>", "&lt;p a = 'b&gt;c&lt;/p&gt;"),
        ("<p a='b'c>d</p>", '<p a="b" c="">d</p>'),
        ("<script>a<b && '</script>", "<script>a<b && '</script>"),
        ("<style>a</style b", "<style>a&lt;/style b</style>"),
        ("<!-- <b -->", None),
        ("<!--><p>a</p><!-- -->", "<!----><p>a</p><!-- -->"),
        ("a < b", None),
        ("a <3", None),
    ],
)
def test_incomplete_tags_are_escaped(part, expected):
    balanced = balance_html([part, None], inline=False)
    assert balanced == (expected and [expected, 1])


def test_a_tag_across_a_slot_is_escaped():
    assert balance_html(["<p", None, ">a"], inline=False) == ["&lt;p", 1, "&gt;a"]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("<script>a < b && c</script>", "<script>a &lt; b &amp;&amp; c</script>"),
        ('<p @click="a" :b=c c"d=e é=f 1=2 g>h</p>', '<p g="">h</p>'),
        ("<p>a\x01b\ufffe</p>", "<p>ab</p>"),
        ("<a@b>c</a@b>", "c"),
        ("<o:p>a</o:p>", "a"),
        ("<p xml:lang=de foo:bar=a xmlns=b>c</p>", '<p xml:lang="de">c</p>'),
        ("<!-- a -- b --->", "<!-- a - b -->"),
        (
            '<svg xmlns:xlink="a"><use xlink:href="#b"/><foreignObject><p>c</svg>',
            '<svg xmlns="http://www.w3.org/2000/svg"><use xlink:href="#b" '
            'xmlns:xlink="http://www.w3.org/1999/xlink"></use><foreignObject>'
            '<p xmlns="http://www.w3.org/1999/xhtml">c</p></foreignObject></svg>',
        ),
    ],
)
def test_html_is_written_as_well_formed_xml(part, expected):
    (balanced,) = balance_html([part], inline=False, always=True)
    assert balanced == expected
    ET.fromstring(f"<r>{balanced}</r>")


@pytest.mark.parametrize(
    "part",
    [
        "<svg><p></p><path/></svg>",
        "<svg><![CDATA[</svg><p>",
        "<svg><![CDATA[></svg>",
        "<svg><style><p></style></svg>",
        "<svg><p></p><div/></svg>",
        "<script><!--<script></script>",
        "<script><!--<script>",
        "<noscript><a b='</noscript><plaintext>'></a></noscript>",
        "<noscript><!--</noscript><plaintext>--></noscript>",
        "<noscript><style></noscript><plaintext></style></noscript>",
        "<xmp><p></xmp>",
        "<xmp><!--</xmp>",
        "<noembed><!--</noembed>",
        "<title><p></title>",
        "<iframe><!--</iframe>",
        "<textarea><p title='</textarea>",
        "<td></td>",
        "<body><p>a</p></body>",
        "<p\xa0a='b>c</p>",
        "<script\xa0><p></script>",
    ],
)
@pytest.mark.parametrize("scripting", [False, True])
def test_ambiguous_html_leaves_the_page_unchanged(part, scripting):
    balanced = "".join(map(str, balance_html([part], inline=False) or [part]))
    page = JustHTML(
        f"<main>{balanced}<p>c</p></main><footer></footer>",
        fragment=True,
        sanitize=False,
        scripting_enabled=scripting,
    )
    main, footer = page.root.children
    assert (main.name, footer.name, main.children[-1].to_text()) == ("main", "footer", "c"), (
        balanced
    )
    again = "".join(map(str, balance_html([balanced], inline=False) or [balanced]))
    assert again == balanced


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("<noscript><img src=a><i>b</noscript>", '<noscript><img src="a" /><i>b</i></noscript>'),
        ("<xmp><b></xmp>", "<pre>&lt;b&gt;</pre>"),
        ("<svg><script>a&lt;b</script></svg><p>", "<svg><script>a&lt;b</script></svg><p></p>"),
        ("<script><!-- a //--></script><p>", "<script><!-- a //--></script><p></p>"),
    ],
)
def test_raw_text_elements_keep_their_text(part, expected):
    assert balance_html([part], inline=False) == [expected]


def test_an_unknown_marked_section_is_a_comment():
    assert balance_html(["<p><![if x[</p>", None], inline=False) is not None


def test_html_in_a_paragraph_is_balanced_inline():
    assert balance_html(["<font color=red>", None], inline=True) == [
        '<font color="red">',
        1,
        "</font>",
    ]


@pytest.mark.parametrize(
    "part", ["<p>a<plaintext>b", "--><!-- a", "<!-- a", "<svg><plaintext>b", "<table><plaintext>"]
)
@pytest.mark.parametrize("always", [False, True])
def test_html_that_is_never_closed_leaves_the_page_unchanged(part, always):
    balanced = "".join(map(str, balance_html([part], inline=False, always=always)))
    page = JustHTML(
        f"<main>{balanced}<p>c</p></main><footer></footer>", fragment=True, sanitize=False
    )
    main, footer = page.root.children
    assert (main.name, footer.name, main.children[-1].to_text()) == ("main", "footer", "c")


class Stack(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, _attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, _attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


PIECES = st.sampled_from(
    ["<div>", "</div>", "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<table>", "<tr>", "<td>", "</table>", "<ul>", "<li>",
     "</ul>", "<br>", "a", "<", "&", "<!--", "-->", '<a b="', "<plaintext>", "<script>", "<?", "<select>", "<a href=b>", "</a>", "<img src='c'>", "</x>", "<h2>", "</h3>"]
)  # fmt: skip


@given(st.lists(st.none() | st.lists(PIECES, max_size=4).map("".join), max_size=6))
def test_any_html_is_balanced_and_keeps_all_slots(parts):
    balanced = balance_html(parts, inline=False)
    if balanced is None:
        return
    assert sorted(piece for piece in balanced if isinstance(piece, int)) == [
        place for place, part in enumerate(parts) if part is None
    ]
    stack = Stack()
    stack.feed("".join(piece for piece in balanced if isinstance(piece, str)))
    stack.close()
    assert stack.open == []
    if None not in parts:
        joined = "".join(balanced)
        page = JustHTML(f"<main>{joined}<p>c</p></main><b></b>", fragment=True, sanitize=False)
        assert [child.name for child in page.root.children] == ["main", "b"]
        assert page.root.children[0].children[-1].to_text() == "c"


NAMES = st.sampled_from(
    ["a", "annotation-xml", "b", "body", "button", "caption", "col", "desc", "details", "div", "font", "form", "foreignObject", "frameset", "h2",
     "head", "hr", "html", "iframe", "image", "img", "input", "li", "marquee", "math", "mi", "nobr", "noembed", "noscript", "object", "option",
     "p", "path", "plaintext", "pre", "script", "select", "span", "style", "summary", "svg", "table", "tbody", "td", "template", "textarea",
     "title", "tr", "xmp"]
)  # fmt: skip
ATTRIBUTES = st.sampled_from(
    ["", "", " a=b", ' c="d"', "/", " =", '"', " a='", ' ="', " <", "\xa0"]
)
MARKS = st.sampled_from(
    ["a", "<", "'", '"', "<!--", "-->", "--!>", "<!-->", "<![CDATA[", "]]>", "<?"]
)
TAGS = st.one_of(
    st.builds("<{}{}>".format, NAMES, ATTRIBUTES),
    st.builds("</{}>".format, NAMES),
    st.builds("<{}/>".format, NAMES),
    NAMES.map(lambda name: f"<{name}></{name}>"),
    MARKS,
)


@given(
    st.lists(TAGS, max_size=12).map("".join),
    st.sampled_from(["{}", "<p>{}</p>", "<ul><li>{}</li></ul>", "<h2>{}</h2>"]),
    st.booleans(),
)
def test_any_html_leaves_the_page_unchanged(html, around, scripting):
    balanced = "".join(map(str, balance_html([html], inline=False) or [html]))
    page = f"<main>{around.format(balanced)}<p>c</p></main><b></b>"
    root = JustHTML(page, fragment=True, sanitize=False, scripting_enabled=scripting).root
    assert [child.name for child in root.children] == ["main", "b"]
    assert root.children[0].children[-1].to_text() == "c"
