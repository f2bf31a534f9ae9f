from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_devrel_blog.common.dates import date_from_name, read_date

PDT = dt.timezone(dt.timedelta(hours=-7))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2020-02-11", dt.date(2020, 2, 11)),
        ("2017-8-9", dt.date(2017, 8, 9)),
        ("2013/7/13", dt.date(2013, 7, 13)),
        ("20200211", dt.date(2020, 2, 11)),
        ("17 Sep 2024", dt.date(2024, 9, 17)),
        ("Sept 23 2024", dt.date(2024, 9, 23)),
        ("Jan 8th, 2024", dt.date(2024, 1, 8)),
        ("January  4th,  2023", dt.date(2023, 1, 4)),
        ("3rd November 2021", dt.date(2021, 11, 3)),
        ("2010-06-22 16:26:56", dt.datetime(2010, 6, 22, 16, 26, 56)),  # noqa: DTZ001
        ("2013/7/13 20:46:25", dt.datetime(2013, 7, 13, 20, 46, 25)),  # noqa: DTZ001
        ("2022-06-01 13:00 +0000", dt.datetime(2022, 6, 1, 13, tzinfo=dt.UTC)),
        ("2020-02-11T10:11:12.123Z", dt.datetime(2020, 2, 11, 10, 11, 12, 123000, dt.UTC)),
        ("2013-05-13T08:36:54-07:00", dt.datetime(2013, 5, 13, 8, 36, 54, tzinfo=PDT)),
        ("2013-05-13T08:36:54-0700", dt.datetime(2013, 5, 13, 8, 36, 54, tzinfo=PDT)),
        ("2014-07-13 02:16:50.0352982", dt.datetime(2014, 7, 13, 2, 16, 50, 35298)),  # noqa: DTZ001
        (
            "Thu Mar 09 2023 06:24:39 GMT+0000 (Coordinated Universal Time)",
            dt.datetime(2023, 3, 9, 6, 24, 39, tzinfo=dt.UTC),
        ),
        ("5/22/2021", dt.date(2021, 5, 22)),
        ({"created": "2026-02-18", "updated": "2026-04-01"}, dt.date(2026, 2, 18)),
        (dt.date(2020, 2, 11), dt.date(2020, 2, 11)),
        ("", None),
        (None, None),
    ],
)
def test_dates_are_read_in_every_supported_format(written, expected):
    assert read_date(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "yesterday",
        "none",
        "2020-02-30",
        "2020-13-01",
        "11/02/2020",
        "13/13/2020",
        "2020",
        "2020-01-01T25:00",
    ],
)
def test_other_text_raises_value_error(written):
    with pytest.raises(ValueError, match=r"."):
        read_date(written)


@given(st.text() | st.integers() | st.lists(st.text()) | st.floats())
def test_any_value_gives_a_date_or_a_value_error(value):
    try:
        read_date(value)
    except ValueError as error:
        assert str(error)  # noqa: PT017 - either outcome is right


@given(st.dates(dt.date(1000, 1, 1)))
def test_every_day_is_read_in_iso_format(day):
    assert read_date(day.isoformat()) == day


def test_a_file_name_may_begin_with_a_date():
    assert date_from_name("2020-02-11-a-post") == dt.date(2020, 2, 11)
    assert date_from_name("2020-02-11") == dt.date(2020, 2, 11)
    assert date_from_name("2020-02-31-a-post") is None
    assert date_from_name("a-post-2020-02-11") is None
