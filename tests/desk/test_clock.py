from datetime import datetime, timedelta

import pytest

from dbl_random.desk.clock import moment, read_moment
from dbl_random.desk.request import Request
from dbl_random.model.clock import CHINA, format_time
from dbl_random.model.organisation import Organisation
from dbl_random.model.problem import Exit, Refusal

SET = Request(at=read_moment("2016-07-01T09:30"))


def bureau(*, practice):
    return Organisation("某局", "dbr.example", practice, "会议室", "chair", (), (), (), ())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2016-07-01T09:30", "2016-07-01T09:30:00+08:00"),
        ("2016-07-01 09:30", "2016-07-01T09:30:00+08:00"),
        ("2016-07-01 09:30:15", "2016-07-01T09:30:15+08:00"),
        ("2016-07-01", "2016-07-01T00:00:00+08:00"),
        ("2016-07-01T09:30:00+08:00", "2016-07-01T09:30:00+08:00"),
    ],
)
def test_a_time_is_read_as_people_write_it(text, meant):
    assert format_time(read_moment(text)) == meant


@pytest.mark.parametrize(
    "text", ["", "明天", "2016-7-1", "2016-02-30", "2016-07-01T25:00", "2016-07-01T09:30Z", "２０１６-07-01"]
)
def test_what_is_no_time_is_none(text):
    assert read_moment(text) is None


@pytest.mark.parametrize("log_practice", [None, True])
def test_a_practice_store_may_set_the_clock(log_practice):
    assert moment(SET, bureau(practice=True), log_practice=log_practice) == SET.at


@pytest.mark.parametrize(("practice", "log_practice"), [(False, None), (False, True), (True, False), (False, False)])
def test_a_store_that_is_real_by_file_or_by_log_never_does(practice, log_practice):
    with pytest.raises(Refusal) as refused:
        moment(SET, bureau(practice=practice), log_practice=log_practice)
    assert (refused.value.exit_status, refused.value.problems[0].code) == (Exit.REFUSED, "DBR421")


def test_without_at_it_is_now_in_china_in_whole_seconds():
    now = moment(Request(), bureau(practice=False), log_practice=False)
    assert now.utcoffset() == timedelta(hours=8)
    assert now.microsecond == 0
    assert abs(datetime.now(CHINA) - now) < timedelta(minutes=5)


LONG_AGO = datetime(2016, 12, 28, 9, 30, tzinfo=CHINA)


def test_a_practice_log_that_ended_in_an_earlier_year_goes_on_where_it_ends():
    assert moment(Request(), bureau(practice=True), log_practice=True, last=LONG_AGO) == LONG_AGO
    assert moment(SET, bureau(practice=True), log_practice=True, last=LONG_AGO) == SET.at


@pytest.mark.parametrize(("practice", "log_practice"), [(False, None), (False, True), (True, False), (True, None)])
def test_a_log_that_is_not_practice_never_goes_on_in_an_earlier_year(practice, log_practice):
    now = moment(Request(), bureau(practice=practice), log_practice=log_practice, last=LONG_AGO)
    assert abs(datetime.now(CHINA) - now) < timedelta(minutes=5)


def test_a_practice_log_of_this_year_goes_on_now():
    today = datetime.now(CHINA).replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    now = moment(Request(), bureau(practice=True), log_practice=True, last=today)
    assert abs(datetime.now(CHINA) - now) < timedelta(minutes=5)
