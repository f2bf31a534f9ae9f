from __future__ import annotations

import itertools
from functools import partial
from pathlib import Path

import pytest
from fixtures import cases
from hypothesis import given
from hypothesis import strategies as st
from linkify_it import LinkifyIt
from markdown_it import MarkdownIt
from markdown_it.rules_inline.linkify import linkify

from sphinx_devrel_blog.markdown.shortcodes.registry import ShortcodeRegistry
from sphinx_devrel_blog.markdown.shortcodes.rules import shortcode_plugin
from sphinx_devrel_blog.markdown.syntax import feature_rules
from sphinx_devrel_blog.markdown.syntax.html_blocks import block_plugin, literal_parser
from sphinx_devrel_blog.markdown.syntax.html_figures import read_html_blocks, start_tag
from sphinx_devrel_blog.markdown.syntax.html_inlines import read_inlines
from sphinx_devrel_blog.markdown.syntax.outline import set_outline
from sphinx_devrel_blog.markdown.syntax.paragraphs import join_figures, split_paragraphs

FIXTURES = Path(__file__).parent / "fixtures"


def parse(text):
    md = MarkdownIt("commonmark").enable("table")
    md.use(shortcode_plugin, ShortcodeRegistry())
    md.core.ruler.before("inline", "blocks", read_html_blocks)
    md.use(block_plugin, literal_parser)
    md.core.ruler.push("inlines", read_inlines)
    md.core.ruler.push("figures", join_figures)
    md.core.ruler.push("paragraphs", partial(split_paragraphs, captions=True))
    return md.parse(text)


def outline(text, title="Title"):
    tokens = set_outline(parse(text), title, 0, "Fallback")
    return [
        (token.tag, tokens[place + 1].content)
        for place, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


def write(tokens):
    """Return tokens as short text.

    ``P(`` opens a paragraph, ``F(`` a figure, ``C(`` a caption, ``a(`` an HTML link and ``l(`` a
    Markdown link; ``i`` is an image, ``@`` a shortcode, ``*`` emphasis and ``/`` a line break.
    """
    signs = {
        "paragraph_open": "P(",
        "paragraph_close": ")",
        "figure_open": "F(",
        "figure_close": ")",
    }
    signs |= {
        "figcaption_open": "C(",
        "figcaption_close": ")",
        "html_link_open": "a(",
        "image": "i",
    }
    signs |= {
        "html_link_close": ")",
        "shortcode": "@",
        "softbreak": "/",
        "em_open": "*",
        "em_close": "*",
    }
    signs |= {"link_open": "l(", "link_close": ")"}
    return "".join(
        write(token.children)
        if token.type == "inline"
        else signs.get(token.type, token.content.strip())
        for token in tokens
    )  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), cases(FIXTURES / "figures.md"))
def test_images_with_a_caption_become_figures(text, expected):
    assert write(parse(text)) == expected


@pytest.mark.parametrize(("text", "expected"), cases(FIXTURES / "embeds_in_text.md"))
def test_shortcodes_at_the_edges_of_a_paragraph_become_blocks(text, expected):
    assert write(parse(text)) == expected


@pytest.mark.parametrize(("text", "expected"), cases(FIXTURES / "html_links.md"))
def test_html_links_become_links_if_they_are_safe_and_whole(text, expected):
    assert write(parse(text)) == expected


@given(st.text(alphabet='<figureca>/ptionahref="!()[]*\n `{%x1}'))
def test_any_text_is_parsed(text):
    parse(text)


@given(st.text().filter(lambda text: "<" not in text and "{%" not in text))
def test_text_without_html_is_parsed_as_before(text):
    plain = MarkdownIt("commonmark").enable("table").parse(text)
    assert [token.as_dict() for token in parse(text)] == [token.as_dict() for token in plain]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<A HREF="x" b>', ("a", {"href": "x", "b": ""})),
        ("<img src=a />", ("img", {"src": "a"})),
        ("</a>", None),
        ("<!-- a -->", None),
        ("text", None),
        ("<a><b>", None),
    ],
)
def test_one_start_tag_is_parsed_and_other_text_is_not(html, expected):
    assert start_tag(html) == expected


def test_headings_are_under_the_title_without_gaps():
    text = "### A\n\n## B\n\n# C\n\n#### D\n\nE\n---\n\n## F"
    assert outline(text) == [
        ("h1", "Title"), ("h2", "A"), ("h2", "B"), ("h2", "C"), ("h3", "D"), ("h3", "E"), ("h3", "F"),
    ]  # fmt: skip


def test_several_headings_of_level_one_are_under_the_title():
    assert outline("# A\n\n## B\n\n# C") == [("h1", "Title"), ("h2", "A"), ("h3", "B"), ("h2", "C")]


def test_a_first_heading_that_repeats_the_title_is_the_title():
    text = "# *Title*!\n\n# A\n\n## B"
    assert outline(text) == [("h1", "*Title*!"), ("h2", "A"), ("h3", "B")]


def test_without_a_title_the_highest_heading_is_the_title():
    assert outline("## A\n\n### B", title="") == [("h1", "A"), ("h2", "B")]
    assert outline("Text\n\n# A\n\n### B", title="") == [("h1", "A"), ("h2", "B")]
    assert outline("## A\n\n## B", title="") == [("h1", "Fallback"), ("h2", "A"), ("h2", "B")]
    assert outline("Text", title="") == [("h1", "Fallback")]


def test_headings_in_quotes_and_lists_keep_their_level():
    assert outline("> # A\n\n- # B\n\n### C") == [
        ("h1", "Title"), ("h1", "A"), ("h1", "B"), ("h2", "C"),
    ]  # fmt: skip


def test_an_empty_heading_is_removed():
    assert outline("#\n\n## A\n\n###\n\nText") == [("h1", "Title"), ("h2", "A")]


def test_headings_have_at_most_level_six():
    text = "\n\n".join(f"{'#' * level} {level}" for level in range(1, 7))
    assert [tag for tag, _ in outline(text)] == ["h1", "h2", "h3", "h4", "h5", "h6", "h6"]


@given(st.lists(st.integers(1, 6)))
def test_any_headings_are_without_gaps(levels):
    text = "\n\n".join(f"{'#' * level} h{number}" for number, level in enumerate(levels))
    tags = [int(tag[1]) for tag, _ in outline(text)]
    assert tags[0] == 1
    assert all(1 < after <= before + 1 for before, after in itertools.pairwise(tags))


@pytest.mark.parametrize(
    "piece",
    [
        "![a](b)<figcaption>", "![a](b)<figcaption>c</figcaption>", "<a href='x'>", "<a href='x'>a</a>",
        "a {% x 1 %} b\n", "a {% x 1 %}", "<figure>\n\n", "<figcaption>\n\n", "\n\n<center>", "\n\n<center>a</center>",
        "\n\n<details>", "<b>", "</b>", "<b>a</b>", "<b><i>", "\n\n<ul><li>", "\n\n<!--", "\n\n<table><tr><th>",
    ],
)  # fmt: skip
def test_parsing_takes_linear_work(piece):
    """Twice the text is about twice the work, counted in calls of Python functions."""
    import sys

    def measure(count):
        calls = 0

        def note(_frame, event, _argument):
            nonlocal calls
            calls += event in ("call", "c_call")

        text = "a " + piece * count
        sys.setprofile(note)
        try:
            parse(text)
        finally:
            sys.setprofile(None)
        return calls

    small, large = measure(150), measure(300)
    assert large <= 2.4 * small


class Counting:
    """A pattern that counts the characters of the texts that it searches."""

    def __init__(self, pattern):
        self.pattern, self.work = pattern, 0

    def search(self, text):
        self.work += len(text)
        return self.pattern.search(text)


@pytest.mark.parametrize(
    "piece",
    ["%[http://", "[http://", "http://", "(http://", "&http://", "a://", "://", "a.b+c://", "https://a.example/",
     "https://a.example ", "*http://", "\\[http://"],
)  # fmt: skip
def test_finding_protocols_takes_linear_work(piece, monkeypatch):
    """The rule reads a few characters before each ``://``, however long the text is."""
    pattern = Counting(feature_rules._PROTOCOL)
    monkeypatch.setattr(feature_rules, "_PROTOCOL", pattern)

    def measure(count):
        pattern.work = 0
        platform_parser().renderInline(piece * count)
        return pattern.work

    # Longer than a URL can be, whatever the piece is.
    assert measure(3200) <= 2.3 * measure(1600) + 100


@pytest.mark.parametrize(
    "piece",
    ["http://a.b/(", "http://a.b/[", "http://a.b/", "www.a.b/(", "www.a.b/", "//a.b/(", "ftp://a.b/(", "http://a.b/é(",
     "http://a.b?(", "mailto:a@b.c(", "http://a.b/( "],
)  # fmt: skip
def test_the_end_of_each_url_is_looked_for_nearby(piece, monkeypatch):
    """Otherwise, each URL of a text without spaces would take time for all of the text after it."""
    work = []
    real = LinkifyIt.test_schema_at

    def measure(self, text, name, position):
        work.append(len(text))
        return real(self, text, name, position)

    monkeypatch.setattr(LinkifyIt, "test_schema_at", measure)
    platform_parser().render("x" + piece * 2000)
    assert max(work) < 2300


@pytest.mark.parametrize("start", ["https://a.example/", "www.a.example/"])
def test_a_url_that_is_longer_than_urls_can_be_is_text(start):
    assert "<a " in platform_parser().render(start)
    longest = start + "a" * (2000 - len(start))
    assert platform_parser().render(longest).count("<a ") == platform_parser().render(start).count(
        "<a "
    )
    assert (
        platform_parser().render(f"{longest}{'a' * 1000} b") == f"<p>{longest}{'a' * 1000} b</p>\n"
    )


@pytest.mark.parametrize("mark", [".", ",", "!", "?", ";", ":"])
@pytest.mark.parametrize("place", [2046, 2047, 2048, 2052, 2053, 2054, 2055])
def test_no_long_url_is_cut(mark, place):
    text = f"https://a.example/{'a' * (place - 18)}{mark}{'b' * 500}"
    assert platform_parser().render(f"{text} c") == f"<p>{text} c</p>\n"


@pytest.mark.parametrize("part", ["({})", "?q=[{}]", "{{{}}}"])
def test_no_long_url_ends_at_an_open_bracket(part):
    text = f"https://a.example/{part.format('a' * 3000)}"
    assert platform_parser().render(f"{text} b") == f"<p>{text} b</p>\n"


def platform_parser():
    md = MarkdownIt("commonmark")
    return md.use(feature_rules.platform_plugin, frozenset({"autolink"}), frozenset(), frozenset())


@pytest.mark.parametrize(
    "text",
    [
        "see https://a.example/b?c=d.", "http://a.example", "(https://a.example/b)", "xhttp://a.example", "HTTPS://a.example",
        "*https://a.example/*", "[https://a.example](b)", "http://", "a://b.example", "mailto:a@b.example", "ftp://a.example/b",
        "www.a.example", "https://a.example/ https://b.example/", "https://a.example/https://b.example", "éhttps://a.example",
        "x.http://a.example", "`https://a.example`", "<https://a.example>", "https://a.example/é", "+http://a.example",
        f"{'x' * 90}://a.example", f"{'x ' * 90}https://a.example", "//a.example", "https://a b", "javascript://a.example",
    ],
)  # fmt: skip
def test_protocols_are_found_as_markdown_it_finds_them(text):
    usual = platform_parser()
    usual.inline.ruler.at("linkify", linkify)
    assert platform_parser().render(text) == usual.render(text)


_PIECES = ("http:", "https:", "HTTP:", "ftp:", "mailto:", "//", "/", "www.", "WWW.", "w", "@", "a", ".example", " ", ":", "x.y", "*", "[", "](", ")")  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_a_text_without_the_parts_of_urls_has_no_links(text):
    found = platform_parser().render(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(feature_rules, "_may_have_url", lambda _text: True)
        assert platform_parser().render(text) == found
