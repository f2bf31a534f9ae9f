"""Markdown for DEV: the rules of its pipeline as properties, and the pipeline itself with Ruby."""

import re
from html import unescape

import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from forem import CODE, REFUSED, render_on_dev, ruby_missing
from hypothesis import given
from hypothesis import strategies as st

from sphinx_devrel_blog.tools.crosspost.platforms import PLATFORMS
from sphinx_devrel_blog.tools.crosspost.redcarpet import (
    block,
    clean_html,
    escape,
    escape_alt,
    formula,
    span,
)
from sphinx_devrel_blog.tools.crosspost.writer import BlockTranslator

DEV = PLATFORMS[0]
MARKS = "\\`*_[]<>~^|&;=:#$-+.1 !{}%ab\"'/()"
TEXTS = st.text(st.one_of(st.sampled_from(MARKS), st.characters(codec="utf-8")))
CODES = st.text(st.sampled_from("`\n ab~{%}|-1.<&"), min_size=1)
# What Redcarpet 3.5 takes a backslash away from (``escape_chars`` in its markdown.c).
ESCAPABLE = '\\`*_{}[]()#+-.!:|&<>^~="'


@given(TEXTS)
def test_escaped_text_has_no_backticks_tags_and_unknown_escapes(text):
    written = escape(text)
    assert "`" not in written
    assert not re.search(r"\{[{%]", written.replace("{% raw %}{{% endraw %}", ""))
    assert not REFUSED.search(written)
    if "//" not in text:
        for found in re.finditer(r"\\(.)", written):
            assert found[1] in ESCAPABLE
        plain = written.replace("{% raw %}{{% endraw %}", "{")
        shown = re.sub(r"\\(.)|(&#96;)", lambda m: m[1] or "`", plain)
        assert re.sub("&#(?:34|39|58);", lambda m: unescape(m[0]), shown) == re.sub(
            r"[ \t\r\n]+", " ", text
        )


@given(CODES, st.booleans())
def test_dev_finds_the_same_code_as_markdown(text, in_cell):
    """Its regular expressions must match whole spans and fences, and nothing else."""
    written = span(text, in_cell)
    assert written.startswith("<code>") or re.fullmatch(CODE, written, re.DOTALL)
    assert not (in_cell and "|" in DEV.syntax.cell(written))
    for is_nested in (False, True):
        written = block(text, "py", is_nested)
        if written.startswith("<pre>"):
            assert not re.search("`|~~~", written)
            assert not re.search(r"\{[{%]", written)
        else:
            assert not is_nested
            assert re.fullmatch(CODE, written, re.DOTALL)


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<script>x < y</script><p>a</p>", "<p>a</p>"),
        ("<STYLE type='a'>p {}</STYLE >a<!-- b -->", "a"),
        ("<style>p {}", ""),
        ("<svg><title>t</title><text>x</text></svg>b", "b"),
        ('<div class="x">', ""),
        ("</section>", ""),
        ("<div>*a* `b`</div>", "<div>*a* &#96;b&#96;</div>"),
        ("<p title='{{ a }}'>{{ b }}</p>",
         "<p title='{ { a }}'>{% raw %}{{% endraw %}{ b }}</p>"),
        ('<img alt="A &amp; b" src="data:image/png,x">', "A &amp; b"),
        ("<audio controls><source src='a'></audio>", ""),
        ('<audio src="https://a.example/a.mp3">No.</audio>',
         '<a href="https://a.example/a.mp3">https://a.example/a.mp3</a>'),
    ],
)  # fmt: skip
def test_html_keeps_what_dev_shows(html, shown):
    assert clean_html(html) == shown


def test_alternative_text_needs_no_escapes():
    assert escape_alt("a_b `c` [d] {{ e }} \\") == "a_b 'c' (d) { { e }} "


FORMULAS = [
    (r"a_1 + \frac{x}{y}", r"a_1 + \frac{x}{y}"),
    ("\\begin{aligned}\na &= b \\\\ % why\n&= c\n\\end{aligned}",
     r"\begin{aligned} a &= b \cr &= c \end{aligned}"),
    (r"\{x\}_i * \|y\|*z", r"\lbrace x\rbrace _ i * \Vert y\Vert * z"),
    (r"{{a}}~~[^2](3)", r"{ {a}}~ ~[ ^2] (3)"),
    (r"a<b \\[2pt] \_", r"a< b \\\\[2pt] \\_"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "shown"), FORMULAS)
def test_formulas_have_no_marks_of_markdown(written, shown):
    assert formula(written) == shown


def document(*blocks):
    """Return the Markdown of blocks for DEV."""
    root = new_document("post", get_default_settings())
    root += list(blocks)
    return BlockTranslator(root, DEV, "https://docs.example/post.html").write(root.children)


def items(kind, *texts):
    found = [each if isinstance(each, list) else [each] for each in texts]
    return kind("", *(nodes.list_item("", *map(paragraph, each)) for each in found))


def paragraph(content):
    return content if isinstance(content, nodes.Element) else nodes.paragraph("", content)


BULLETS, NUMBERS = nodes.bullet_list, nodes.enumerated_list


def code(text="x = 1"):
    return nodes.literal_block(text, text, language="python")


def sections():
    """Return blocks that DEV's parser reads in another way than CommonMark, with their HTML."""
    bold = nodes.strong("", "", nodes.Text("bold "), nodes.emphasis("", "it"))
    word = [nodes.Text("un"), nodes.emphasis("", "break"), nodes.Text("able")]
    return [
        (items(NUMBERS, ["One", code()], ["Two", items(BULLETS, ["a", "b"], "c")], "Three"),
         "ol>li*3 pre ul>li*2"),
        (items(BULLETS, ["a", items(NUMBERS, ["b", code("- x\n\n1. y"), items(BULLETS, "c")])]),
         "ul>li ol>li pre ul>li"),
        (nodes.block_quote("", paragraph("q"), code("a\n\nb"), items(BULLETS, "x")),
         "blockquote pre ul>li"),
        (nodes.paragraph("", "", bold, nodes.Text(" "), *word), "strong em em"),
        (code("```py\nx\n```"), "pre"),
        (code("~~~\nx `y\n~~~"), "pre"),
        (nodes.paragraph("", "A $4 ` \\ * b ` {{ x }} #a"), "p"),
    ]  # fmt: skip


@pytest.mark.parametrize("case", range(len(sections())))
def test_blocks_within_lists_and_quotations_need_no_fences(case):
    written = document(sections()[case][0])
    assert not re.search(r"(?m)^(?:\s|>)+(?:```|~~~)", written)
    assert not re.search(r"(?m)^$\n {4,}(?:- |\d+\. )", written.replace("<br>\n", ""))


@pytest.mark.skipif(ruby_missing(), reason="needs Ruby with the gems redcarpet and liquid")
def test_dev_shows_blocks_as_they_are():
    cases = sections()
    for (node, shape), html in zip(
        cases, render_on_dev([document(each) for each, _shape in cases]), strict=True
    ):
        page = BeautifulSoup(html, "lxml")
        text = re.sub(r"\s", "", page.get_text())
        assert text == re.sub(r"\s", "", node.astext()), html
        for part in set(re.findall(r"[a-z]+", shape)):
            names = re.findall(rf"\b{part}\b(?:\*(\d))?", shape)
            assert len(page.find_all(part)) == sum(int(each or 1) for each in names), (part, html)


@pytest.mark.skipif(ruby_missing(), reason="needs Ruby with the gems redcarpet and liquid")
@given(texts=st.lists(TEXTS, min_size=1, max_size=30))
def test_dev_shows_any_text(texts):
    lines = [" ".join(text.replace("\0", "").split()) for text in texts]
    lines = [line for line in lines if line and "//" not in line and "www." not in line
             and "@" not in line]  # fmt: skip
    written = [document(nodes.paragraph("", line)) for line in lines]
    for line, html in zip(lines, render_on_dev(written), strict=True):
        shown = BeautifulSoup(html, "html.parser").get_text()
        assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", line), html
