"""整改: which orders are open, and whose they are to follow up (二(四)1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dbl_random.core.record.cases import Cases
from dbl_random.model.aftercare import RectificationOrdered


@dataclass(frozen=True, slots=True)
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
