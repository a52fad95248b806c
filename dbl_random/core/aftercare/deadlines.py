"""Deadlines in working days (工作日): the day itself does not count, the last working day does."""

from datetime import date, timedelta

from dbl_random.model.calendar import WorkCalendar


def working_days_after(calendar: WorkCalendar, day: date, count: int) -> date:
    """The last day of a deadline of `count` working days that begins after `day`.

    Raises:
        UnknownYearError: it reaches into a year whose holidays nobody has entered.
    """
    left, found = count, day
    while left:
        found += timedelta(days=1)
        left -= calendar.is_working(found)
    return found
