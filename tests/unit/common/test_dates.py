from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_devrel_blog.common.dates import (
    UncertainDateError,
    YearDate,
    date_from_name,
    read_date,
)

PDT = dt.timezone(dt.timedelta(hours=-7))
EST = dt.timezone(dt.timedelta(hours=-5))


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
        ("10-24-13 10:00:00", dt.datetime(2013, 10, 24, 10)),  # noqa: DTZ001
        ("24/10/13", dt.date(2013, 10, 24)),
        ("12-31-99", dt.date(1999, 12, 31)),
        ("07-07-2023", dt.date(2023, 7, 7)),
        ("5/5/05", dt.date(2005, 5, 5)),
        ("28.07.2021", dt.date(2021, 7, 28)),
        ("3.4.2021", dt.date(2021, 4, 3)),
        ("28.4.18.", dt.date(2018, 4, 28)),
        ("12.25.2020", dt.date(2020, 12, 25)),
        ("2022.09.28", dt.date(2022, 9, 28)),
        ("07-jan-2022", dt.date(2022, 1, 7)),
        ("05-Jan-20", dt.date(2020, 1, 5)),
        ("Jan 5, '20", dt.date(2020, 1, 5)),
        ("2020 Jan 5", dt.date(2020, 1, 5)),
        ("Friday, 5th of June 2020", dt.date(2020, 6, 5)),
        ("Fri 2020-06-05", dt.date(2020, 6, 5)),
        ("5. Mai 2021", dt.date(2021, 5, 5)),
        ("28. Juli 2021, 14:30 Uhr", dt.datetime(2021, 7, 28, 14, 30)),  # noqa: DTZ001
        ("1er janvier 2020", dt.date(2020, 1, 1)),
        ("5 de mayo de 2020", dt.date(2020, 5, 5)),
        ("2020年5月6日", dt.date(2020, 5, 6)),
        ("2020년 5월 6일", dt.date(2020, 5, 6)),
        ("Jan. 5th, 2020, 3 PM EST", dt.datetime(2020, 1, 5, 15, tzinfo=EST)),
        ("January 5, 2020 at 3:04pm", dt.datetime(2020, 1, 5, 15, 4)),  # noqa: DTZ001
        ("2020-01-05 12:00 AM ET", dt.datetime(2020, 1, 5, tzinfo=EST)),
        ("2020-07-05 12:30 p.m. PT", dt.datetime(2020, 7, 5, 12, 30, tzinfo=PDT)),
        ("08/13/2013 00:00:00 AM UTC+02:00", dt.datetime(2013, 8, 12, 22, tzinfo=dt.UTC)),
        ("2020-07-05 12:00 Europe/Berlin", dt.datetime(2020, 7, 5, 10, tzinfo=dt.UTC)),
        ("Sun Jan  5 06:24:39 UTC 2020", dt.datetime(2020, 1, 5, 6, 24, 39, tzinfo=dt.UTC)),
        ("Sun, 05 Jan 2020 06:24:39 GMT", dt.datetime(2020, 1, 5, 6, 24, 39, tzinfo=dt.UTC)),
        ("2020-01-05 UTC", dt.date(2020, 1, 5)),
        ("20200105T062439Z", dt.datetime(2020, 1, 5, 6, 24, 39, tzinfo=dt.UTC)),
        ("202001050624", dt.datetime(2020, 1, 5, 6, 24)),  # noqa: DTZ001
        ("1577836800", dt.datetime(2020, 1, 1, tzinfo=dt.UTC)),
        (1577836800, dt.datetime(2020, 1, 1, tzinfo=dt.UTC)),
        (1577836800.0, dt.datetime(2020, 1, 1, tzinfo=dt.UTC)),
        (1577836800500, dt.datetime(2020, 1, 1, 0, 0, 0, 500000, dt.UTC)),
        (191980800000, dt.datetime(1976, 2, 1, tzinfo=dt.UTC)),
        ("@946684800", dt.datetime(2000, 1, 1, tzinfo=dt.UTC)),
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
        {"year": 2020, "month": 2},
    ],
)
def test_other_text_raises_value_error(written):
    with pytest.raises(ValueError, match=r"."):
        read_date(written)


YEAR = YearDate(2021, 1, 1)
NOON = dt.datetime(2021, 5, 6, 12)  # noqa: DTZ001
UNCERTAIN = {
    "05/06/2021": (YEAR, ["2021-05-06", "2021-06-05"]),
    "6-5-2021 12:00": (YEAR, ["2021-06-05T12:00:00", "2021-05-06T12:00:00"]),
    "5/6/21": (YEAR, ["2021-05-06", "2021-06-05"]),
    "05-06-21": (None, ["2021-05-06", "2021-06-05", "2005-06-21"]),
    "2021": (YEAR, ["2021-01-01"]),
    "2021-05": (YEAR, ["2021-05-01"]),
    "05/2021": (YEAR, ["2021-05-01"]),
    "May 2021": (YEAR, ["2021-05-01"]),
    "2021-13": (YEAR, ["2021-01-01"]),
    "2021-05-06T25:00": (dt.date(2021, 5, 6), ["2021-05-06"]),
    "2021-05-06 13 AM": (dt.date(2021, 5, 6), ["2021-05-06"]),
    "2021-05-06 12:00 IST": (NOON, ["2021-05-06T12:00:00"]),
    "2021-05-06 12:00 Europe/Nowhere": (NOON, ["2021-05-06T12:00:00"]),
    "2021-05-06 12:00 +99:00": (NOON, ["2021-05-06T12:00:00"]),
    "yesterday": (None, []),
}


WITHOUT_A_DAY = {
    "June 31, 2021": (YEAR, "2021-06-01"),
    "2021-02-30": (YEAR, "2021-02-01"),
    "20211301": (YEAR, "2021-01-01"),
    "31.11.2021": (YEAR, "2021-11-01"),
    "Dec. 2021-ish": (YEAR, "2021-12-01"),
    "Q4 2021": (YEAR, "2021-10-01"),
    "2021Q3": (YEAR, "2021-07-01"),
    "4Q2021": (YEAR, "2021-10-01"),
    "2021 4Q": (YEAR, "2021-10-01"),
    "Q4 21": (YEAR, "2021-10-01"),
    "Q4 '21": (YEAR, "2021-10-01"),
    "Q9 2021": (YEAR, "2021-01-01"),
    "2021 H2": (YEAR, "2021-07-01"),
    "2021-W10": (YEAR, "2021-03-08"),
    "2021-W53": (YEAR, "2021-01-01"),
    "2020-W01": (YearDate(2020, 1, 1), "2019-12-30"),
    "week 10, 2021": (YEAR, "2021-03-08"),
    "KW 10/2021": (YEAR, "2021-03-08"),
    "W99 2021": (YEAR, "2021-01-01"),
    "2022 or 2021": (None, "2021-01-01"),
    "from 12/2021 to 2022": (None, "2021-12-01"),
    "12021": (None, None),
    "Q4": (None, None),
}


@pytest.mark.parametrize("written", WITHOUT_A_DAY)
def test_a_text_that_is_no_date_may_name_a_time(written):
    with pytest.raises(UncertainDateError) as caught:
        read_date(written)
    error = caught.value
    begin = error.begin.isoformat() if error.begin is not None else None
    assert (error.certain, begin) == WITHOUT_A_DAY[written]
    assert error.dates == ()


@pytest.mark.parametrize("written", UNCERTAIN)
def test_the_certain_part_of_an_uncertain_date_is_kept(written):
    with pytest.raises(UncertainDateError) as caught:
        read_date(written)
    assert written in str(caught.value)
    certain, dates = UNCERTAIN[written]
    assert (caught.value.certain, type(caught.value.certain)) == (certain, type(certain))
    assert [date.isoformat() for date in caught.value.dates] == dates


@given(st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31)), st.sampled_from(["-", "/", "."]))
def test_a_date_with_the_year_last_is_never_another_day(day, separator):
    for form in ("%d{0}%m{0}%Y", "%m{0}%d{0}%Y", "%d{0}%m{0}%y"):
        written = day.strftime(form.format(separator))
        try:
            found = read_date(written)
        except UncertainDateError as error:
            assert day in error.dates  # noqa: PT017 - either outcome is right
            assert error.certain is None or error.certain.year == day.year  # noqa: PT017
        else:
            assert found == day or separator == "."


@given(st.datetimes(dt.datetime(2001, 10, 1), dt.datetime(2069, 1, 1)))  # noqa: DTZ001
def test_every_moment_is_read_in_many_formats(moment):
    moment = moment.replace(microsecond=0)
    for form in (
        "%B %d, %Y, %I:%M:%S %p",
        "%a %b %d %H:%M:%S %Y",
        "%d-%b-%Y %H:%M:%S",
        "%d.%m.%Y %H:%M:%S",
        "%Y%m%d%H%M%S",
    ):
        assert read_date(moment.strftime(form)) == moment
    aware = moment.replace(tzinfo=dt.UTC)
    assert read_date(int(aware.timestamp())) == aware
    assert read_date(f"{aware.timestamp() * 1000:.0f}") == aware


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
