"""Drawings, formulas, styles and scripts within a line, whose content isn't Markdown."""

import pytest
from markdown_it import MarkdownIt

from sphinx_devrel_blog.markdown.syntax.foreign_html import foreign_html_plugin

PARSER = MarkdownIt("commonmark").use(foreign_html_plugin)


@pytest.mark.parametrize(
    "html",
    [
        '<svg width="1"><style>.a { fill: red }</style><text>a *b* c</text></svg>',
        "<SVG><script>a < b && `c`</script></SVG >",
        "<math><mo>*</mo><mi>x</mi><mo>*</mo></math>",
        "<style>p * { color: red }</style>",
        "<script>a_b_c</script>",
    ],
)
def test_an_element_with_its_content_is_one_piece_of_html(html):
    assert PARSER.renderInline(f"See {html} and *it*.") == f"See {html} and <em>it</em>."


@pytest.mark.parametrize(
    "text", ["<svg> *a*", "<svg/> *a* </svg>", "<svgx>*a*</svgx>", "<svg a={1}>*a*</svg>"]
)
def test_other_tags_leave_the_text_to_markdown(text):
    assert "<em>a</em>" in PARSER.renderInline(text)
