"""What follows a result: rectification orders, rechecks, measures (docs/protocol.md, section 8; 二(四)1).

Laws:
1. An order rests on a result in force whose follow-up for that item is 责令改正; an item has one open order at most.
2. Its deadline is not before the visit, and not before its day.
3. A recheck answers an open order, not before its day, by two inspectors at least, none of whom had to keep away.
4. An extension gives a later deadline, and nothing else gives one.
5. A measure rests on a result, for an item of the draw, and is not dated before the visit.

"""

from collections.abc import Iterator

from dbl_random.core.aftercare.results import finding_at, number_of
from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds, listed
from dbl_random.core.judgement.results import LEAST, barred
from dbl_random.core.judgement.sources import Laws, Sources
from dbl_random.core.record.cases import Order
from dbl_random.core.record.firms import firms_in
from dbl_random.core.record.history import History
from dbl_random.model.aftercare import MeasureTaken, RectificationOrdered, RectificationRechecked
from dbl_random.model.event import Recorded
from dbl_random.model.findings import FollowUp

_RESULTS, _ORDERS, _CODE = "dbr result list {draw}", "dbr rectify list", "DBR366"

KINDS = kinds(
    Kind("order.result", _CODE, 3, "{enterprise} 还没有检查结果", "DBR446", _RESULTS),
    Kind("order.asked-for", _CODE, 3, "{enterprise} 的事项 {item} 的后续处置不是责令改正", "DBR446", _RESULTS),
    Kind("order.one-open", _CODE, 3, "这个事项已有整改在办（第 {seq} 号事件）", "DBR446", _RESULTS),
    Kind("order.deadline", _CODE, 3, "整改期限 {deadline} 已经过了，或早于检查的 {visited}", "DBR446", "--deadline 写今天以后的日期，或 --days 工作日数"),
    Kind("recheck.order", _CODE, 3, "第 {order} 号事件不是责令改正", "DBR446", "用 dbr rectify list 查看"),
    Kind("recheck.open", _CODE, 3, "第 {order} 号整改已经了结（{state}）", "DBR446", _ORDERS),
    Kind("recheck.day", _CODE, 3, "复查日期 {date} 早于责令改正的 {ordered}", "DBR446", "核对 --date；责令改正的日期见 dbr log show {order}"),
    Kind("recheck.team-size", _CODE, 3, "复查 {came} 人，检查人员不得少于 {least} 人，每人一次（二(三)2）", "DBR446", "每人写一个 --inspector，至少两人"),
    Kind("recheck.not-recused", _CODE, 3, "{who} 对这家企业回避，不得复查（二(三)2）", "DBR446", "由其他检查人员复查"),
    Kind("recheck.deadline", _CODE, 3, "延期须写明晚于 {before} 的新期限，其他结果不写期限", "DBR446", "延期写 --deadline 新期限 或 --days 工作日数；其他结果去掉它"),
    Kind("measure.result", _CODE, 3, "{enterprise} 还没有检查结果", "DBR446", "dbr result record {draw} --enterprise {enterprise} --outcome 结果"),
    Kind("measure.item", _CODE, 3, "“{item}”不是 {draw} 的事项", "DBR444", "--item：{items}"),
    Kind("measure.day", _CODE, 3, "处理日期 {date} 早于检查的 {visited}", "DBR446", "核对日期"),
)  # fmt: skip


def ordered_in_order(history: History, event: Recorded[RectificationOrdered], _: Sources) -> Iterator[EventFault]:
    """Laws 1 and 2: the first that is broken, for each rests on those before."""
    body, case = event.body, history.cases.case(event.body.draw, event.body.enterprise)
    if case.result is None:
        yield fault(KINDS["order.result"], body)
        return
    found = finding_at(case.result, body.item, number_of(body))
    open_one = next((each for each in case.orders if each.body.item == body.item and each.state == "open"), None)
    if found is None or FollowUp.RECTIFY not in found.follow_ups:
        asked = listed(found.follow_ups) if found else ""
        yield fault(KINDS["order.asked-for"], body, expected=FollowUp.RECTIFY, found=asked)
    elif open_one is not None:
        yield fault(KINDS["order.one-open"], body, seq=open_one.event.seq)
    elif body.deadline < max(event.day.isoformat(), case.result.visited):
        yield fault(KINDS["order.deadline"], body, visited=case.result.visited)


def rechecked_in_order(
    history: History, event: Recorded[RectificationRechecked], sources: Sources
) -> Iterator[EventFault]:
    """Laws 3 and 4."""
    body, order = event.body, history.cases.orders.get(event.body.order)
    if order is None:
        yield fault(KINDS["recheck.order"], body, expected="一件整改", found=f"第 {body.order} 号事件")
        return
    if order.state != "open":
        yield fault(KINDS["recheck.open"], body, state=order.state)
        return
    ordered = order.event.day.isoformat()
    if body.date < ordered:
        yield fault(KINDS["recheck.day"], body, expected=f"不早于 {ordered}", found=body.date, ordered=ordered)
    yield from _rechecked_by(history, order, event, sources)
    before = order.deadline.isoformat()
    extended = body.outcome == "extended"
    if extended != (body.deadline is not None) or (body.deadline is not None and body.deadline <= before):
        yield fault(KINDS["recheck.deadline"], body, found=body.deadline or "无", before=before)


def _rechecked_by(
    history: History, order: Order, event: Recorded[RectificationRechecked], sources: Sources
) -> Iterator[EventFault]:
    """Law 3, of who came."""
    body, records = event.body, sources.records(event)
    came, least = len(set(body.inspectors)), max(LEAST, records.policy.team_size) if records else LEAST
    if came < max(least, len(body.inspectors)):
        yield fault(KINDS["recheck.team-size"], body, found=listed(body.inspectors), came=came, least=least)
    recusals = (*(records.recusals if records else ()), *history.acts.granted())
    if names := barred(recusals, firms_in(records), order.body.enterprise, body.inspectors, body.date):
        yield fault(KINDS["recheck.not-recused"], body, found=listed(names), who=names)


def measured_in_order(history: History, event: Recorded[MeasureTaken], _: Sources) -> Iterator[EventFault]:
    """Law 5."""
    body, result = event.body, history.cases.case(event.body.draw, event.body.enterprise).result
    if result is None:
        yield fault(KINDS["measure.result"], body, expected="一个检查结果", found=body.draw)
        return
    items = list(dict.fromkeys(each.item for each in result.items))
    if body.item not in items:
        yield fault(KINDS["measure.item"], body, expected=listed(items), found=body.item, items=items)
    if body.date < result.visited:
        expected = f"不早于 {result.visited}"
        yield fault(KINDS["measure.day"], body, expected=expected, found=body.date, visited=result.visited)


LAWS: Laws = {
    RectificationOrdered: (ordered_in_order,),
    RectificationRechecked: (rechecked_in_order,),
    MeasureTaken: (measured_in_order,),
}
