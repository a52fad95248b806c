"""Where plans stand: all of them, one of them, and what several of them share. Nothing is written."""

from dbl_random.core.draw.batches import BatchStanding, batches_of
from dbl_random.core.policy.overlaps import Overlap, overlaps
from dbl_random.core.policy.plan_way import Way, not_handed_in, way_of
from dbl_random.core.policy.year_due import gone
from dbl_random.core.record.acts import PlanStanding as OnTheLog
from dbl_random.core.record.history import History
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.reader import read_store
from dbl_random.desk.request import Request
from dbl_random.model.immutable import immutable
from dbl_random.model.plan import Plan
from dbl_random.model.records import Records


@immutable
class PlanStanding:
    """A plan with its batches, and how far its file has come."""

    plan: Plan
    batches: tuple[BatchStanding, ...]
    way: Way


@immutable
class Plans:
    """The plans of a store.

    Attributes:
        records: with these plans. history: what is on the log of them.
        gone: plans that were approved and whose file is not there; () where one plan was asked for.
    """

    plans: tuple[PlanStanding, ...]
    records: Records
    history: History
    gone: tuple[OnTheLog, ...] = ()

    def lacking(self, year: int) -> list[str]:
        """Ids of the departments that have handed in no plan of a year."""
        return not_handed_in(self.records, self.history.acts, year)


def plans_of(request: Request, plan: str = "") -> Plans:
    """Every plan, or the one that is named.

    Raises:
        Refusal: the files or the log cannot be used (exit status 3).
    """
    desk, records = read_store(request, plans=[plan] if plan else None)
    draws, acts = desk.history.draws, desk.history.acts
    found = (PlanStanding(each, batches_of(each, draws), way_of(each, acts)) for each in records.plans.values())
    return Plans(tuple(found), records, desk.history, () if plan else gone(records, acts))


def overlaps_of(request: Request, year: int | None, months: range) -> tuple[int, tuple[Overlap, ...]]:
    """The year (None: that of the day), and the pairs of its plans that may visit the same enterprises in `months`.

    Raises:
        Refusal: the files or the log cannot be used (exit status 3).
    """
    desk, records = read_store(request, plans=None)
    day = reckoned_day(request, records, desk)
    drawn: dict[str, set[int]] = {}
    for state in desk.history.draws.values():
        if state.outcome:
            drawn.setdefault(state.body.plan, set()).add(state.body.batch)
    return year or day.year, overlaps(records, year or day.year, months, drawn, day, desk.history.past())
