"""Working days: what a deadline in 工作日 is counted by.

Laws:
1. A year that nobody has entered is unknown: nothing is guessed for it.
2. A working day is a weekday that is no holiday, or a weekend day that is worked instead (调休).
"""

from datetime import date

from dbl_random.model.immutable import immutable


@immutable
class YearOff:
    """One year's exceptions: weekdays off and weekend days worked (data/calendar.yaml)."""

    year: int
    holidays: frozenset[date]
    workdays: frozenset[date]


class UnknownYearError(LookupError):
    """Nobody has entered the holidays of this year."""

    def __init__(self, year: int) -> None:
        """Keep the year."""
        super().__init__(str(year))
        self.year = year


@immutable
class WorkCalendar:
    """The years that are known."""

    years: dict[int, YearOff]

    def is_working(self, day: date) -> bool:
        """Law 2.

        Raises:
            UnknownYearError: law 1.
        """
        off = self.years.get(day.year)
        if off is None:
            raise UnknownYearError(day.year)
        return day in off.workdays or (day.weekday() < 5 and day not in off.holidays)
