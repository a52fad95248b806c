"""The day that a reader reckons with: `dbr check`, `dbr plan`, `dbr show`.

Laws:
1. `--at` in a practice store (desk/clock refuses it elsewhere), else today.
2. A practice store plays in the year of its plans: where no plan is of this year and nothing is said, its day is that
   of the log's last event, else the first day of the month in which its first batch is due, or the day on which
   its last item was made public, whichever is later. It is told.
3. Writers of the log never use this: what they record is the moment of the act (desk/clock).
"""

from collections.abc import Sequence
from datetime import date

from dbl_random.desk.clock import moment
from dbl_random.desk.open_store import Desk
from dbl_random.desk.request import Request
from dbl_random.model.event import Event
from dbl_random.model.records import Records


def reckoned_day(request: Request, records: Records, desk: Desk) -> date:
    """The day; `records` has the plans that matter.

    Raises:
        Refusal: `--at` in a store that is not for practice (exit status 4, DBR421).
    """
    opened = desk.opened
    now = moment(request, records.organisation, log_practice=opened.practice if opened else None).date()
    if request.at is None and records.organisation.practice:
        played = played_day(records, desk.events, now)
        if played != now:
            request.terminal.say(f"演练库：按 {played} 计算；其他日期用 --at 指定。")
        return played
    return now


def played_day(records: Records, events: Sequence[Event], today: date) -> date:
    """Law 2."""
    plans = records.plans.values()
    if not plans or any(plan.year == today.year for plan in plans):
        return today
    if events:
        return events[-1].day
    year = max(plan.year for plan in plans)
    first = min(batch.month for plan in plans if plan.year == year for batch in plan.batches)
    public = [item.published.date for item in records.items.values() if item.published]
    return max([date(year, first, 1), *(day for day in public if day.year == year)])
