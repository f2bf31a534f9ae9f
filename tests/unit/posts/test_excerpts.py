"""Which blocks of a post may be its excerpt."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_devrel_blog.posts.transforms import excerpt

_PIECES = ("{{", "}}", "{%", "%}", "{", "}", "%", "a", " ", "<B", ">", "[a", "]")


@given(st.lists(st.sampled_from(_PIECES), max_size=10).map("".join))
@example("{{%a}}")
@example("{{ a {{ b }} }}")
def test_replacing_braces_without_an_end_changes_no_decision(text):
    usual = re.sub(excerpt._TEMPLATE_TAG, "", text)
    found = excerpt._without_tags(text)
    assert bool(re.search(r"\w", found)) is bool(re.search(r"\w", usual))


@pytest.mark.parametrize("text", ["{{ x" * 9, "{% x" * 9, "{{{%" * 9, "{{ %}" * 9])
def test_no_brace_is_left_whose_end_would_be_searched_in_vain(text):
    assert "{{" not in excerpt._without_tags(text)
    assert "{%" not in excerpt._without_tags(text)
