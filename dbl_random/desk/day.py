"""The day that a reader reckons with: `dbr check`, `dbr plan`, `dbr show`.

Laws:
1. `--at` in a practice store (desk/clock refuses it elsewhere), else today.
2. A practice store whose log goes on in an earlier year has the day of its last event (desk/clock). Without a log it
   plays in the year of its plans: where none of them is of this year, its day is the first of the month in which its
   first batch is due, or the day on which its last item was made public, whichever is later. It is told.
3. What writers record is the moment of the act, by the same clock.
"""

from datetime import date, datetime

from dbl_random.desk.clock import store_clock
from dbl_random.desk.open_store import Desk
from dbl_random.desk.request import Request
from dbl_random.model.clock import CHINA
from dbl_random.model.records import Records


def reckoned_day(request: Request, records: Records, desk: Desk) -> date:
    """The day; `records` has the plans that matter.

    Raises:
        Refusal: `--at` in a store that is not for practice (exit status 4, DBR421).
    """
    day = store_clock(request, records.organisation, desk)().date()
    if request.at is not None or not records.organisation.practice:
        return day
    played = day if desk.opened else first_day(records, day)
    if played != datetime.now(CHINA).date():
        request.terminal.say(f"演练库：按 {played} 计算；其他日期用 --at 指定。")
    return played


def first_day(records: Records, today: date) -> date:
    """Law 2, without a log."""
    plans = records.plans.values()
    if not plans or any(plan.year == today.year for plan in plans):
        return today
    year = max(plan.year for plan in plans)
    first = min(batch.month for plan in plans if plan.year == year for batch in plan.batches)
    public = [item.published.date for item in records.items.values() if item.published]
    return max([date(year, first, 1), *(day for day in public if day.year == year)])
