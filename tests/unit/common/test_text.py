from __future__ import annotations

import pytest

from sphinx_devrel_blog.common.text import (
    count_words,
    one_line,
    reading_minutes,
    same_words,
    split_commas,
    title_from_name,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("It's a well-known fact.", 4),
        ("— · —", 0),
        ("これは日本語です。", 3),
        ("Sphinx で書く", 2),
    ],
)
def test_words_are_counted_in_all_scripts(text, words):
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a, b,c ,", ["a", "b", "c"]),
        ('"a, b", c', ["a, b", "c"]),
        ('a, "b, c" ,"d"', ["a", "b, c", "d"]),
        ('5" disks, a "b, c"', ['5" disks', 'a "b', 'c"']),
        ('"a, b', ['"a', "b"]),
        (' , "", ', []),
    ],
)
def test_commas_outside_of_quotes_separate_parts(text, parts):
    assert split_commas(text) == parts


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (100, 1), (500, 2), (620, 3)])
def test_reading_time_is_rounded_and_at_least_one_minute(words, minutes):
    assert reading_minutes(words, 200) == minutes


def test_a_reading_speed_of_zero_is_accepted():
    assert reading_minutes(10, 0) == 10


def test_white_space_becomes_single_spaces():
    assert one_line(" a\n  b\tc ") == "a b c"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("2020-01-02-my-first-post", "My first post"),
        ("2020-01-02", "2020 01 02"),
        ("C_and_D", "C and D"),
        ("日本", "日本"),
    ],
)
def test_a_file_name_gives_a_title(name, title):
    assert title_from_name(name) == title


def test_titles_are_compared_without_case_and_punctuation():
    assert same_words("The *same* words!", "the same  words")
    assert not same_words("Other words", "the same words")
