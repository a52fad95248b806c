"""Working days of a year that somebody has entered, and no guess for any other."""

from datetime import date

import pytest

from dbl_random.model.calendar import UnknownYearError, WorkCalendar, YearOff

#: National Day of 2016: Saturday, 8 October was worked for Friday, 7 October.
CALENDAR = WorkCalendar(
    {2016: YearOff(2016, frozenset({date(2016, 10, 7), date(2016, 10, 2)}), frozenset({date(2016, 10, 8)}))}
)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2016, 10, 6), True),
        (date(2016, 10, 7), False),  # a weekday off
        (date(2016, 10, 8), True),  # a Saturday that is worked instead
        (date(2016, 10, 9), False),
        (date(2016, 10, 2), False),  # a Sunday that stands among the holidays
        (date(2016, 10, 15), False),
        (date(2016, 10, 17), True),
    ],
)
def test_a_working_day_is_a_weekday_that_is_no_holiday_or_a_weekend_day_that_is_worked_instead(day, working):
    assert CALENDAR.is_working(day) is working


def test_a_day_that_is_off_and_worked_is_worked():
    day = date(2016, 10, 8)
    assert WorkCalendar({2016: YearOff(2016, frozenset({day}), frozenset({day}))}).is_working(day)


@pytest.mark.parametrize("day", [date(2015, 12, 31), date(2017, 1, 1)])
def test_nothing_is_guessed_for_a_year_that_nobody_has_entered_not_even_of_its_weekends(day):
    with pytest.raises(UnknownYearError) as raised:
        CALENDAR.is_working(day)
    assert (raised.value.year, str(raised.value)) == (day.year, str(day.year))
