"""Deadlines in working days: the day itself does not count, the last working day does."""

from datetime import date

import pytest

from dbl_random.core.aftercare.deadlines import working_days_after
from dbl_random.model.calendar import UnknownYearError, WorkCalendar, YearOff

#: The National Day of 2016: a week off, and the weekend after it worked instead.
OFF = frozenset(date(2016, 10, day) for day in (3, 4, 5, 6, 7))
CALENDAR = WorkCalendar({2016: YearOff(2016, OFF, frozenset({date(2016, 10, 8), date(2016, 10, 9)}))})


@pytest.mark.parametrize(
    ("day", "count", "last"),
    [
        (date(2016, 7, 1), 0, date(2016, 7, 1)),
        (date(2016, 7, 1), 1, date(2016, 7, 4)),  # over a weekend
        (date(2016, 7, 2), 1, date(2016, 7, 4)),  # from a Saturday
        (date(2016, 7, 4), 5, date(2016, 7, 11)),
        (date(2016, 9, 30), 1, date(2016, 10, 8)),  # a Saturday that is worked
        (date(2016, 9, 30), 3, date(2016, 10, 10)),
    ],
)
def test_the_last_day_is_a_working_day_and_the_first_does_not_count(day, count, last):
    assert working_days_after(CALENDAR, day, count) == last


def test_a_year_that_nobody_has_entered_is_not_guessed():
    with pytest.raises(UnknownYearError, match="2017"):
        working_days_after(CALENDAR, date(2016, 12, 30), 1)
    with pytest.raises(UnknownYearError, match="2015"):
        working_days_after(CALENDAR, date(2015, 12, 1), 1)
