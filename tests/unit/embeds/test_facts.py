"""Facts have a known name and type, and are shown in the language of the site."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_devrel_blog.embeds.facts import (
    FACTS,
    STATES,
    FactError,
    facts_of,
    format_number,
    read_facts,
    show_fact,
)


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("stars", 1234567, "Stars: 1,234,567"), ("score", -2, "Score: -2"), ("duration", 61, "1:01"), ("duration", 3754, "1:02:34"),
        ("duration", 0, "0:00"), ("license", "MIT", "License: MIT"), ("language", "Python", "Python"), ("tags", ("a", "b"), "a, b"),
        ("state", "merged", "merged"),
    ],
)  # fmt: skip
def test_a_fact_is_shown_as_text(name, value, text):
    assert show_fact(name, value, "en") == text


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "1,234"), ("", "1,234"), ("de", "1.234"), ("fr", "1\u202f234"), ("ja", "1,234"), ("xx", "1,234")],
)  # fmt: skip
def test_a_number_has_the_separator_of_the_language(language, text):
    assert format_number(1234, language) == text


@pytest.mark.parametrize(
    "data",
    [[], "x", {"unknown": 1}, {"stars": "1"}, {"stars": True}, {"stars": 10**13}, {"language": 1}, {"state": "odd"}, {"tags": "a"},
     {"tags": [1]}, {"duration": 1.5}],
    ids=str,
)  # fmt: skip
def test_a_fact_of_another_type_is_refused_in_a_file_and_left_out_of_a_response(data):
    with pytest.raises(FactError):
        read_facts(data)
    if isinstance(data, dict):
        assert facts_of(**data) == {}


values = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.floats()
    | st.lists(st.text() | st.none())
    | st.sampled_from(STATES)
)


@given(st.dictionaries(st.sampled_from(list(FACTS)), values))
def test_any_facts_of_a_response_can_be_stored_and_shown(given_values):
    found = facts_of(**given_values)
    assert read_facts(found) == found
    for name, value in found.items():
        assert "\n" not in show_fact(name, value, "en")
