"""Warnings read as sentences, whoever wrote the message."""

import pytest

from sphinx_devrel_blog.common.warnings import sentence_of


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        ("unknown shortcode 'x': shown as text", "Unknown shortcode 'x': shown as text."),
        ("the post has\n  two lines", "The post has two lines."),
        ("No post. Did you mean 'a'?", "No post. Did you mean 'a'?"),
        ("Already right.", "Already right."),
        ("html_baseurl isn't set", "html_baseurl isn't set."),
        ("blog/a.md has the same id", "blog/a.md has the same id."),
        ("toctree: no page 'x'", "toctree: no page 'x'."),
        ("'a' isn't a number", "'a' isn't a number."),
        ("{% end %} has no start", "{% end %} has no start."),
        ("write `x`", "Write `x`."),
    ],
)
def test_a_message_becomes_a_sentence_and_names_keep_their_spelling(message, sentence):
    assert sentence_of(message) == sentence
