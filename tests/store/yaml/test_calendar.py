"""Working days: the library's years, data/calendar.yaml before it, and no guess beyond (二(四)1)."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from dbl_random.core.aftercare.deadlines import working_days_after
from dbl_random.model.calendar import UnknownYearError
from dbl_random.model.problem import Refusal
from dbl_random.store.git.source import GivenBytes
from dbl_random.store.yaml.calendar import load_calendar


def calendar(text=None):
    return load_calendar(GivenBytes({} if text is None else {"data/calendar.yaml": text.encode()}))


def test_every_day_of_every_year_is_as_the_library_says():
    found = calendar()
    day = date(min(found.years), 1, 1)
    while day.year in found.years:
        assert found.is_working(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)
    assert day.year > 2020


def test_national_day_2016_with_its_worked_weekends():
    found = calendar()
    assert working_days_after(found, date(2016, 9, 30), 1) == date(2016, 10, 8)  # a Saturday that is worked
    assert working_days_after(found, date(2016, 9, 30), 2) == date(2016, 10, 9)
    assert working_days_after(found, date(2016, 9, 30), 3) == date(2016, 10, 10)


@pytest.mark.parametrize("count", [0, 1, 7, 20, 250])
def test_counting_forward_and_counting_back_agree(count):
    found, day = calendar(), date(2015, 12, 25)
    last = working_days_after(found, day, count)
    after = (day + timedelta(days=n) for n in range(1, (last - day).days + 1))
    assert sum(map(found.is_working, after)) == count


def test_a_year_that_nobody_has_entered_is_never_guessed():
    found = calendar()
    beyond = max(found.years)
    with pytest.raises(UnknownYearError) as raised:
        working_days_after(found, date(beyond, 12, 31), 1)
    assert raised.value.year == beyond + 1


def test_what_the_store_says_of_a_year_goes_before_the_library():
    text = "years:\n  - {year: 2016, holidays: [2016-07-01], workdays: [2016-07-02]}\n"
    found = calendar(text)
    assert not found.is_working(date(2016, 7, 1))
    assert found.is_working(date(2016, 7, 2))
    assert found.is_working(date(2016, 10, 3))  # the library's holidays of that year no longer count


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("years:\n  - {year: 20, holidays: []}\n", "data/calendar.yaml:2"),
        ("years:\n  - {year: 2027, holidays: [七月一日]}\n", "不是日期"),
        ("year: 2027\n", "没有“year”这个键"),
        ("years:\n  - {year: 2027}\n  - {year: 2027}\n", "data/calendar.yaml:3 2027 年写了两次"),
        ("years:\n  - {year: 2027, holidays: [2026-02-02]}\n", "2026-02-02 不在 2027 年"),
        ("years:\n  - {year: 2027, workdays: [2026-02-07]}\n", "2026-02-07 不在 2027 年"),
        ("years:\n  - {year: 2027, holidays: [2027-02-06], workdays: [2027-02-06]}\n", "既写了放假，又写了上班"),
        ("years:\n  - {year: 2027, workdays: [2027-02-01]}\n", "2027-02-01 是星期一，本来就上班"),
        ("years:\n  - {year: 2027, holidays: [2027-02-30]}\n", "data/calendar.yaml:2"),
        ("years:\n  - {year: 2027, holidays: [2027-02-01, 2027-02-01]}\n", "重复"),
    ],
)
def test_a_calendar_with_faults_is_refused_with_their_places(text, said):
    with pytest.raises(Refusal) as raised:
        calendar(text)
    told = "\n".join(f"{p.file}:{p.line} {p.message}" for p in raised.value.problems)
    assert said in told


def test_a_weekend_day_among_the_holidays_changes_nothing():
    """People write a week of holidays whole."""
    found = calendar("years:\n  - {year: 2027, holidays: [2027-02-05, 2027-02-06, 2027-02-07]}\n")
    assert [found.is_working(date(2027, 2, day)) for day in (4, 5, 6, 7, 8)] == [True, False, False, False, True]
