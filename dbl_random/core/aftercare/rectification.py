"""整改: what may be ordered and how an order ends (二(四)1).

Laws:
1. An order rests on a result in force whose follow-up for that item is 责令改正; an item has one open order at most.
2. Its deadline comes after the visit. A recheck comes after the order, by two inspectors at least.
3. An extension gives a later deadline; whoever is escalated is no longer open, and a measure settles it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dbl_random.core.record.cases import Case, Cases, Order
from dbl_random.model.aftercare import RectificationOrdered, RectificationRechecked
from dbl_random.model.findings import FollowUp


@dataclass(frozen=True, slots=True)
class Overdue:
    """An open order with how many days it is beyond its deadline (0 and less: not yet)."""

    seq: int
    body: RectificationOrdered
    deadline: date
    days: int


def order_fault(case: Case, body: RectificationOrdered, today: date) -> str | None:
    """None, or why this order may not be given."""
    result = case.result
    if result is None:
        return f"{body.enterprise} 还没有检查结果"
    found = next((each for each in result.items if each.item == body.item), None)
    if found is None or found.follow_up is not FollowUp.RECTIFY:
        return f"{body.enterprise} 的事项 {body.item} 的后续处置不是责令改正"
    open_one = next((each for each in case.orders if each.body.item == body.item and each.state == "open"), None)
    if open_one is not None:
        return f"这个事项已有整改在办（第 {open_one.event.seq} 号事件）"
    if date.fromisoformat(body.deadline) < max(today, date.fromisoformat(result.visited)):
        return f"整改期限 {body.deadline} 已经过了，或早于检查的 {result.visited}"
    return None


def recheck_fault(order: Order, body: RectificationRechecked, today: date, team_size: int) -> str | None:
    """None, or why this recheck cannot be recorded."""
    if order.state != "open":
        return f"第 {order.event.seq} 号整改已经了结（{order.state}）"
    day = date.fromisoformat(body.date)
    if not order.event.day <= day <= today:
        return f"复查日期 {day} 早于责令改正，或在今天之后"
    if len(set(body.inspectors)) < team_size:
        return f"复查 {len(set(body.inspectors))} 人，检查人员不得少于 {team_size} 人（二(三)2）"
    later = body.deadline is not None and date.fromisoformat(body.deadline) > order.deadline
    if (body.outcome == "extended") != (body.deadline is not None) or (body.outcome == "extended" and not later):
        return f"延期须写明晚于 {order.deadline} 的新期限，其他结果不写期限"
    return None


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
