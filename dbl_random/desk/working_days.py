"""Deadlines in working days, by the store's calendar."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from dbl_random.core.aftercare.deadlines import working_days_after
from dbl_random.model.calendar import UnknownYearError, WorkCalendar
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.yaml.calendar import load_calendar


@contextmanager
def calendar_of(root: Path) -> Iterator[WorkCalendar]:
    """The calendar of a store.

    Raises:
        Refusal: data/calendar.yaml cannot be read (exit status 3), or what is counted inside reaches into a year whose
            holidays nobody has entered (4, DBR447).
    """
    try:
        yield load_calendar(WorkingTree(root))
    except UnknownYearError as error:
        hint = f"在 data/calendar.yaml 中录入 {error.year} 年"
        raise refuse(Exit.REFUSED, "DBR447", f"{error.year} 年的放假安排还没有录入，不能计算工作日", hint) from None


def deadline(root: Path, day: date, count: int) -> date:
    """The last day of a deadline of `count` working days that begins after `day`; raises as `calendar_of`."""
    with calendar_of(root) as calendar:
        return working_days_after(calendar, day, count)
