"""Parsers of values accept any type and return None for invalid values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_devrel_blog.common.values import (
    MAX_NUMBER,
    clip_ranges,
    flag,
    length,
    line_ranges,
    pixels,
    shown,
    web_url,
    whole_number,
)

DIGITS = "9" * 5000
NO_NUMBERS = [
    None, True, False, "", " ", "-", "+1", "1.0", "1e5", "1e999", "0x10", "1_000", "²", "ⅷ", "٣",
    "\uff11", "nan", "inf", 1.0, float("nan"), float("inf"), b"1", [], {}, "1;x", "1\n2", "#x", DIGITS,
    f"-{DIGITS}", "9" * 10, MAX_NUMBER + 1,
]  # fmt: skip


@pytest.mark.parametrize("value", NO_NUMBERS)
def test_other_values_are_no_whole_numbers(value):
    assert whole_number(value) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, 0), ("0", 0), (" 12 ", 12), ("0" * 5000 + "7", 7), (MAX_NUMBER, MAX_NUMBER)],
)
def test_whole_numbers_are_read(value, expected):
    assert whole_number(value) == expected


def test_whole_numbers_have_bounds():
    assert whole_number(10**5000) is None  # which pytest can't name as a parameter
    assert whole_number("-3", least=-5) == -3
    assert whole_number("-6", least=-5) is None
    assert whole_number(4, 1, 4) == 4
    assert whole_number("5", 1, 4) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("400", "400"), ("400px", "400px"), (" 3 pt ", "3pt"), ("12.5em", "12.5em"), ("50%", "50%"),
        ("1 2", None), ("100%;x", None), ("-1px", None), (".5em", None), ("1e5", None),
        ("auto", None), ("", None), (None, None), (400, None), (DIGITS, None), (f"{DIGITS}px", None),
        (f"1.{DIGITS}", None), ("²px", None), ("calc(1px)", None), ("1Px", None), ("1px\x00", None),
    ],
)  # fmt: skip
def test_lengths_are_read_with_their_units(value, expected):
    assert length(value) == expected


def test_percentages_can_be_excluded_from_lengths():
    assert length("50%", percent=False) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [("400", 400), ("400px", 400), ("0", 0), ("1.5", None), ("50%", None), ("3em", None),
     ("px", None), ("", None), (None, None), (DIGITS, None)],
)  # fmt: skip
def test_pixels_are_read_with_or_without_unit(value, expected):
    assert pixels(value) == expected


@pytest.mark.parametrize(
    ("value", "count", "expected"),
    [
        ("1", 3, ("1", True)), ("1,3", 3, ("1,3", True)), ("2-3 1", 3, ("1,2-3", True)),
        ("1 - 2, ", 3, ("1-2", True)), ("4", 3, ("", False)), ("2-9", 3, ("2-3", False)),
        ("0", 3, ("", False)), ("0-2", 3, ("", False)), (f"1-{DIGITS}", 3, ("1-3", False)),
        (f"{DIGITS}-{DIGITS}", 3, ("", False)), ("3-1", 3, ("3", True)), ("1,1", 3, ("1", True)),
        ("1-30000000", 2, ("1-2", False)), ("1", 0, ("", False)),
    ],
)  # fmt: skip
def test_line_ranges_are_read_and_clipped(value, count, expected):
    ranges = line_ranges(value)
    assert ranges is not None
    assert clip_ranges(ranges, count) == expected


@pytest.mark.parametrize(
    "value", ["", "a", "1-", "-1", "1--2", "²", "1;2", None, 3, [1], "1" * 9 + "x"]
)
def test_other_values_are_no_line_ranges(value):
    assert line_ranges(value) is None


@pytest.mark.parametrize("value", ["1 " * 20_000 + "x", "1" * 50_000 + "x", "1," * 20_000 + "x"])
def test_a_long_invalid_line_range_is_rejected_without_backtracking(value):
    assert line_ranges(value) is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [(True, True), (False, False), ("Yes", True), (" off ", False), ("1", True), ("", None),
     ("maybe", None), (None, None), (1, None), ([], None)],
)  # fmt: skip
def test_flags_are_read_in_every_spelling(value, expected):
    assert flag(value) is expected


@pytest.mark.parametrize(
    "value",
    ["docs.example.org", "//docs.example.org", "https://", "ftp://a.example", "javascript:alert(1)",
     "https://a.example/a b", "https://a.example\n", "https://[x", " https://a.example", "", None,
     b"https://a.example", 3],
)  # fmt: skip
def test_other_values_are_no_web_urls(value):
    assert web_url(value) is None


def test_web_urls_are_returned():
    for url in ("https://a.example", "http://a.example:80/b?c#d", "HTTPS://a.example/"):
        assert web_url(url) == url


class Unshowable:
    def __repr__(self):
        raise RuntimeError


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(VALUES)
def test_any_value_is_parsed_without_an_error(value):
    for read in (whole_number, pixels, length, line_ranges, flag, web_url):
        read(value)
    assert len(shown(value).splitlines()) == 1
    assert len(shown(value)) <= 80


@given(st.text("0123456789-, ²px%.e"))
def test_any_text_of_digits_is_parsed_without_an_error(text):
    number = whole_number(text)
    assert number is None or number == int(text)
    assert pixels(text) is None or length(text)
    ranges = line_ranges(text)
    for count in (0, 1, 7):
        kept, _all_there = clip_ranges(ranges or (), count)
        assert line_ranges(kept) is not None or not kept


def test_a_value_whose_repr_raises_is_shown_by_its_type():
    assert shown(10**5000) == "a value of type int"
    assert shown(Unshowable()) == "a value of type Unshowable"
