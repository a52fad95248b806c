"""整改 and what else follows a result: what is open, and whose it is to follow up (二(四)1).

Laws:
1. An open order is overdue after its latest deadline.
2. What a finding asks for waits until it is ordered or taken; an order that was escalated waits for what it came to.
3. A penalty, transfer or notice that was taken waits until it is closed.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from dbl_random.core.aftercare.results import number_of, numbered
from dbl_random.core.record.cases import Case, Cases, Matter
from dbl_random.core.record.history import History
from dbl_random.model.aftercare import RectificationOrdered
from dbl_random.model.findings import FollowUp, ItemResult
from dbl_random.model.immutable import immutable


@immutable
class Overdue:
    """An open order with how many days it is beyond its deadline (0 and less: not yet)."""

    seq: int
    body: RectificationOrdered
    deadline: date
    days: int


def open_orders(cases: Cases, day: date) -> list[Overdue]:
    """Every open order, the most overdue first."""
    found = [
        Overdue(seq, order.body, order.deadline, (day - order.deadline).days)
        for seq, order in cases.orders.items()
        if order.state == "open"
    ]
    return sorted(found, key=lambda each: (-each.days, each.seq))


def by_place(orders: Sequence[Overdue]) -> dict[tuple[str, str], list[Overdue]]:
    """Orders by level and county: whose they are to follow up."""
    found: dict[tuple[str, str], list[Overdue]] = {}
    for each in orders:
        found.setdefault((each.body.level, each.body.region), []).append(each)
    return dict(sorted(found.items()))


@immutable
class Unanswered:
    """What a finding, the `number`th of its item, waits for (laws 2 and 3).

    Attributes:
        asked: what is to be done, or was begun. matter: what was begun and is not closed, None where nothing was.
        escalated: whether a recheck asked for it, not the result.
    """

    case: Case
    item: str
    number: int
    asked: FollowUp
    matter: Matter | None = None
    escalated: bool = False


def unanswered(history: History) -> Iterator[Unanswered]:
    """Everything that findings wait for, but for open orders, in the log's order of the cases."""
    for case in history.cases.by_id.values():
        begun = [each for each in case.matters if not each.closed]
        for matter in begun:
            yield Unanswered(case, matter.opened.item, number_of(matter.opened), FollowUp(matter.opened.kind), matter)
        known = {(each.opened.item, number_of(each.opened), each.opened.kind) for each in begun}
        for found, number in numbered(case.result.items if case.result else ()):
            for asked, escalated in _asked(case, found, number):
                if (found.item, number, asked) not in known:
                    yield Unanswered(case, found.item, number, asked, None, escalated)


def _asked(case: Case, found: ItemResult, number: int) -> Iterator[tuple[FollowUp, bool]]:
    """Law 2; an open order is told by itself."""
    named = found.item, number
    states = [each.state for each in case.orders if (each.body.item, number_of(each.body)) == named]
    asked = case.unsettled(found, number)
    for each in asked:
        if each is not FollowUp.RECTIFY or not states:
            yield each, False
        elif states[-1] != "open" and FollowUp(states[-1]) not in asked:
            yield FollowUp(states[-1]), True
