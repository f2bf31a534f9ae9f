from __future__ import annotations

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from sphinx_devrel_blog.common.text import printable
from sphinx_devrel_blog.posts.titles import inline_nodes, plain_title


@pytest.mark.parametrize(
    ("written", "plain", "markup"),
    [
        ("Text", "Text", "Text"),
        ("A *b* **c** `d_e` _f_", "A b c d_e f", "A <emphasis>b</emphasis> <strong>c</strong> <literal>d_e</literal> <emphasis>f</emphasis>"),
        ("R&amp;D &eacute; &#39; & c", "R&D é ' & c", "R&D é ' & c"),
        ("See [*a* b](https://a.example) now", "See a b now", '<reference refuri="https://a.example">'),
        ("See [a](/docs/a) or [b](mailto:b@c.example)", "See a or b", "See a or b"),
        ("One<br/>two <b>three</b> <a href='https://a.example'>four</a>", "One two three four", "One two three four"),
        ("Said <b> and </i> <p>", "Said <b> and </i> <p>", "Said <b> and </i> <p>"),
        ("What __init__ and snake_case_name do", "What __init__ and snake_case_name do", "What __init__ and snake_case_name do"),
        ("__A bold text__", "A bold text", "<strong>A bold text</strong>"),
        ("List<T> and 2 * 3 * 4", "List<T> and 2 * 3 * 4", "List<T> and 2 * 3 * 4"),
        ("[WIP] Title [x]", "[WIP] Title [x]", "[WIP] Title [x]"),
        ("**", "**", "**"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_lines_of_front_matter_are_shown_without_their_markup(written, plain, markup):
    assert plain_title(written) == plain
    paragraph = nodes.paragraph("", "", *inline_nodes(written))
    assert paragraph.astext() == plain
    shown = "".join(map(str, paragraph.children))
    assert markup in shown


@given(st.text(max_size=30) | st.lists(st.sampled_from(["*", "_", "__", "`", "[a](", "https://a.example", ")", "<b>", "</a>", "&amp;", "x", " "])).map("".join))  # fmt: skip
def test_any_line_has_the_same_text_as_nodes_and_as_plain_text(written):
    written = printable(written)
    shown = nodes.paragraph("", "", *inline_nodes(written)).astext()
    assert " ".join(shown.split()) == plain_title(written)
