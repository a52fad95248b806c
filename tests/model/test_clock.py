"""The log's clock has one form; what is not its own re-format is no time."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dbl_random.model.clock import CHINA, format_time, parse_time

quickly = settings(deadline=None, max_examples=300, derandomize=True, database=None)
zones = st.sampled_from([UTC, CHINA, timezone(timedelta(hours=-11)), timezone(timedelta(hours=5, minutes=45))])
moments = st.datetimes(datetime(1950, 1, 1), datetime(2199, 12, 30), timezones=zones)  # noqa: DTZ001 - bounds are naive


@quickly
@given(moments)
def test_a_moment_is_read_back_to_the_second(moment):
    text = format_time(moment)
    assert parse_time(text) == moment.replace(microsecond=0)
    assert format_time(parse_time(text)) == text
    assert text.endswith("+08:00")
    assert len(text) == 25


@quickly
@given(moments, moments)
def test_texts_sort_as_moments_do(one, two):
    assert (format_time(one) < format_time(two)) == (one.replace(microsecond=0) < two.replace(microsecond=0))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2016-07-01",
        "2016-07-01T09:30+08:00",
        "2016-07-01T09:30:00",
        "2016-07-01T09:30:00Z",
        "2016-07-01T09:30:00+0800",
        "2016-07-01T09:30:00+08",
        "2016-07-01T09:30:00+09:00",
        "2016-07-01T09:30:00.000+08:00",
        "2016-07-01t09:30:00+08:00",
        "2016-07-01 09:30:00+08:00",
        " 2016-07-01T09:30:00+08:00",
        "2016-07-01T09:30:00+08:00\n",
        "2016-7-1T09:30:00+08:00",
        "2016-02-30T09:30:00+08:00",
        "2017-02-29T09:30:00+08:00",
        "2016-13-01T09:30:00+08:00",
        "2016-07-01T24:00:00+08:00",
        "2016-07-01T09:60:00+08:00",
        "2016-06-30T23:59:60+08:00",
        "0000-07-01T09:30:00+08:00",
        "２016-07-01T09:30:00+08:00",
        "20160701T093000+08:00",
        "2016-W26-5T09:30:00+08:00",
    ],
)
def test_any_other_text_is_no_time(text):
    assert parse_time(text) is None


def test_29_february_of_a_leap_year_is_a_day():
    assert parse_time("2016-02-29T09:30:00+08:00").day == 29
