"""What is open now, and whose turn it is (三(二))."""

from dataclasses import dataclass
from datetime import date

from dbl_random.core.aftercare.open_matters import Matter, open_matters
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.log.unfinished import unfinished
from dbl_random.desk.reader import read_store
from dbl_random.desk.request import Request
from dbl_random.desk.working_days import calendar_of
from dbl_random.model.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Status:
    """What is open on a day: events that are not finished, then the order of core/aftercare/open_matters."""

    bureau: Organisation
    day: date
    matters: tuple[Matter, ...]


def show_status(request: Request) -> Status:
    """Find what is open.

    Raises:
        Refusal: a deadline reaches into a year whose holidays nobody has entered (exit status 4, DBR447).
    """
    desk, records = read_store(request, plans=None)
    day = reckoned_day(request, records, desk)
    with calendar_of(desk.root) as calendar:
        matters = open_matters(records, day, desk.history, calendar)
    begun = (
        Matter(f"第 {each.seq} 号事件", each.lacks, "", None, late=False, command="")
        for each in unfinished(desk.log, desk.repository)
    )
    return Status(records.organisation, day, (*begun, *matters))
