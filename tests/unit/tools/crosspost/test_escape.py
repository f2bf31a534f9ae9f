import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from sphinx_devrel_blog.tools.crosspost.escape import code_span, escape, escape_start, fence, indent

READER = MarkdownIt("gfm-like").use(dollarmath_plugin)
TEXTS = st.text(
    st.one_of(st.sampled_from("\\`*_[]()<>~^|&;=:#$-+.1 !{}%ab\"'/"), st.characters(codec="utf-8"))
)


def shown_text(markdown):
    """Return the text that a reader sees in a paragraph."""
    tokens = READER.parse(markdown)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    return "".join(token.content for token in tokens[1].children)


@given(TEXTS)
def test_escaped_text_is_shown_as_written(text):
    text = " ".join(text.replace("\0", "").split())
    if not text or "//" in text or "www." in text.lower() or "@" in text:
        return  # URLs and email addresses become links
    assert shown_text(escape_start(escape(text))) == text


@pytest.mark.parametrize("text", ["{% twitter 20 %}", "{{ site.x }}", "%[https://x.example]"])
def test_escaped_text_contains_no_tag_of_a_platform(text):
    written = escape(text)
    assert not any(mark in written for mark in ("{%", "{{", "%["))
    assert shown_text(written) == text


@given(st.text(st.sampled_from("` ab\\{%*<"), min_size=1))
def test_a_code_span_contains_backticks_and_spaces(text):
    if not text.strip():
        return
    (token,) = READER.parse(f"x{code_span(text)}x")[1].children[1:-1]
    assert token.type == "code_inline"
    assert token.content == " ".join(text.replace(" ", "\1").split()).replace("\1", " ") or (
        token.content.split() == text.split()
    )


@given(st.text(st.sampled_from("`\n ab~")), st.sampled_from(["", "python"]))
def test_a_fence_is_longer_than_the_backticks_in_its_code(text, language):
    (token,) = READER.parse(fence(text, language))
    assert (token.type, token.info) == ("fence", language)
    assert token.content.rstrip("\n") == text.rstrip("\n")


def test_indent_leaves_blank_lines_empty():
    assert indent("a\n\nb", "- ", "  ") == "- a\n\n  b"
