"""What follows a result: rectification orders, rechecks, measures (docs/protocol.md, section 8; 二(四)1).

Laws:
1. An order rests on a result in force whose follow-up for that item is 责令改正; an item has one open order at most.
2. Its deadline is not before the visit, and not before its day. It was served no earlier than the visit, with a number.
3. A county's order names the county, which is the enterprise's own as far as the registries are at hand; the city's none.
4. A recheck answers an open order, not before its day, by two inspectors at least, who may inspect that enterprise on that
   day: no recusal bars them, nor does the pool from which the teams were drawn; where the pool of today is at hand, they are
   not away, qualified, and one of them has a certificate that is valid.
5. An extension gives a later deadline, and nothing else gives one.
6. A measure rests on a result, for an item of the draw, and is not dated before the visit. A penalty needs a problem, a
   result that asks for it, or an order that came to it.
7. What closes a measure names one of the same item and kind that is open, is closed itself, and is not dated before it.
8. A document is one enterprise's.
"""

from collections.abc import Iterator
from datetime import date

from dbl_random.core.aftercare.results import finding_at, number_of
from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds, listed
from dbl_random.core.judgement.results import LEAST, barred
from dbl_random.core.judgement.sources import Laws, Sources
from dbl_random.core.record.cases import Case, Order
from dbl_random.core.record.firms import firms_in
from dbl_random.core.record.history import History
from dbl_random.core.record.snapshots import parse_pool, read_table
from dbl_random.model.aftercare import MeasureTaken, RectificationOrdered, RectificationRechecked
from dbl_random.model.event import Recorded
from dbl_random.model.findings import PROBLEMS, FollowUp
from dbl_random.model.records import Records

_RESULTS, _ORDERS, _CODE = "dbr result list {draw}", "dbr rectify list", "DBR366"

KINDS = kinds(
    Kind("order.result", _CODE, 3, "{enterprise} 还没有检查结果", "DBR446", _RESULTS),
    Kind("order.asked-for", _CODE, 3, "{enterprise} 的事项 {item} 的后续处置不是责令改正", "DBR446", _RESULTS),
    Kind("order.one-open", _CODE, 3, "这个事项已有整改在办（第 {seq} 号事件）", "DBR446", _RESULTS),
    Kind("order.deadline", _CODE, 3, "整改期限 {deadline} 已经过了，或早于检查的 {visited}", "DBR446", "--deadline 写今天以后的日期，或 --days 工作日数"),
    Kind("order.served", _CODE, 3, "送达日期 {served} 早于检查的 {visited}，或没有文号", "DBR446", "--document 文号；核对 --served"),
    Kind("order.place", _CODE, 3, "县级督促的须写明县区，市级督促的不写县区", "DBR390", "县级督促的写 --region 县区；市级的写 --level city"),
    Kind("order.own-place", _CODE, 5, "{enterprise} 属于{own}，不由{region}督促整改", "DBR390", "--region {own}，或 --level city"),
    Kind("order.document", _CODE, 3, "文号“{document}”已用于 {firm}", "DBR391", "核对文号：一个文号只用于一家企业"),
    Kind("recheck.order", _CODE, 3, "第 {order} 号事件不是责令改正", "DBR446", "用 dbr rectify list 查看"),
    Kind("recheck.open", _CODE, 3, "第 {order} 号整改已经了结（{state}）", "DBR446", _ORDERS),
    Kind("recheck.day", _CODE, 3, "复查日期 {date} 早于责令改正的 {ordered}", "DBR446", "核对 --date；责令改正的日期见 dbr log show {order}"),
    Kind("recheck.team-size", _CODE, 3, "复查 {came} 人，检查人员不得少于 {least} 人，每人一次（二(三)2）", "DBR446", "每人写一个 --inspector，至少两人"),
    Kind("recheck.not-recused", _CODE, 3, "{who} 对这家企业回避，不得复查（二(三)2）", "DBR446", "由其他检查人员复查"),
    Kind("recheck.fit", _CODE, 5, "{who}当日不能检查这家企业：{why}", "DBR392", "由当日在岗、有本事项检查资格的人员复查，其中有人持有效执法证件"),
    Kind("recheck.deadline", _CODE, 3, "延期须写明晚于 {before} 的新期限，其他结果不写期限", "DBR446", "延期写 --deadline 新期限 或 --days 工作日数；其他结果去掉它"),
    Kind("measure.result", _CODE, 3, "{enterprise} 还没有检查结果", "DBR446", "dbr result record {draw} --enterprise {enterprise} --outcome 结果"),
    Kind("measure.item", _CODE, 3, "“{item}”不是 {draw} 的事项", "DBR444", "--item：{items}"),
    Kind("measure.finding", _CODE, 3, "{enterprise} 的事项 {item} 没有发现问题，也没有转立案处罚，不能处罚", "DBR393", _RESULTS),
    Kind("measure.closes", _CODE, 3, "第 {closes} 号事件不是这家企业同一事项、同一种类、尚未办结的处理", "DBR394", "用 dbr show enterprise {enterprise} 查看"),
    Kind("measure.closed", _CODE, 3, "了结第 {closes} 号事件的，须写明办结，日期不早于它的 {opened}", "DBR394", "--closed；核对 --date"),
    Kind("measure.document", _CODE, 3, "文号“{document}”已用于 {firm}", "DBR391", "核对文号：一个文号只用于一家企业"),
    Kind("measure.day", _CODE, 3, "处理日期 {date} 早于检查的 {visited}", "DBR446", "核对日期"),
)  # fmt: skip


def ordered_in_order(history: History, event: Recorded[RectificationOrdered], sources: Sources) -> Iterator[EventFault]:
    """Laws 1 and 2: the first that is broken, for each rests on those before; then laws 3 and 8."""
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
    elif body.served is not None and (body.served < case.result.visited or not body.document.strip()):
        yield fault(KINDS["order.served"], body, found=body.served, visited=case.result.visited)
    yield from _ordered_at(body, sources.records(event))
    yield from _document(history, body, "order.document")


def _ordered_at(body: RectificationOrdered, records: Records | None) -> Iterator[EventFault]:
    """Law 3."""
    if (body.level == "county") != bool(body.region):
        yield fault(KINDS["order.place"], body, found=body.region)
        return
    names = {each.id: each.name for each in records.organisation.regions} if records else {}
    own = region_of(records, body.enterprise)
    if body.region in names and own not in {"", body.region}:  # core/judgement/people tells what is no region
        called = {"own": names.get(own, own), "region": names[body.region]}
        yield fault(
            KINDS["order.own-place"], {**called, "enterprise": body.enterprise}, expected=own, found=body.region
        )


def region_of(records: Records | None, enterprise: str) -> str:
    """The region of an enterprise by the registries of these records, "" where they do not say."""
    ids = firms_in(records).every_id(enterprise)
    rows = (row for each in (records.registries.values() if records else ()) for row in each.enterprises)
    return next((row.region for row in rows if row.id in ids and row.region), "")


def _document(history: History, body: RectificationOrdered | MeasureTaken, key: str) -> Iterator[EventFault]:
    """Law 8."""
    firm = history.cases.documents.get(body.document, body.enterprise)
    if firm != body.enterprise:
        yield fault(KINDS[key], body, expected=firm, found=body.enterprise, firm=firm)


def rechecked_in_order(
    history: History, event: Recorded[RectificationRechecked], sources: Sources
) -> Iterator[EventFault]:
    """Laws 4 and 5."""
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
    """Law 4, of who came."""
    body, records = event.body, sources.records(event)
    came, least = len(set(body.inspectors)), max(LEAST, records.policy.team_size) if records else LEAST
    if came < max(least, len(body.inspectors)):
        yield fault(KINDS["recheck.team-size"], body, found=listed(body.inspectors), came=came, least=least)
    recusals, firms = (*(records.recusals if records else ()), *history.acts.granted()), firms_in(records)
    names = barred(recusals, firms, order.body.enterprise, body.inspectors, body.date)
    state = history.draws.get(order.body.draw)
    pool = read_table(sources.table, (state.teamed or state.intent).body.pool, parse_pool) if state else None
    for row in pool.recusals if pool else ():
        if row.inspector in body.inspectors and firms.today(row.enterprise) == firms.today(order.body.enterprise):
            names.append(row.inspector)
    if names := list(dict.fromkeys(names)):
        yield fault(KINDS["recheck.not-recused"], body, found=listed(names), who=names)
    if records:
        yield from _fit(records, order.body.item, body)


def _fit(records: Records, item: str, body: RectificationRechecked) -> Iterator[EventFault]:
    """Law 4, of the pool of today; whom it does not know, core/judgement/people tells."""
    day, known = date.fromisoformat(body.date), {each.id: each for each in records.inspectors}
    came = [known[each] for each in dict.fromkeys(body.inspectors) if each in known]
    partners = {each.id for each in records.organisation.partners}
    for one in came:
        away = any(each.since <= day <= each.until for each in one.away)
        qualified = item in one.items or one.department in partners
        if why := "不在岗" if away else "" if qualified else "没有这个事项的检查资格":
            yield fault(KINDS["recheck.fit"], body, found=one.id, who=one.name, why=why)
    if came and not any(one.certificate and one.certificate.expires >= day for one in came):
        who = "、".join(one.name for one in came)
        yield fault(KINDS["recheck.fit"], body, found=listed(body.inspectors), who=who, why="没有人持有效执法证件")


def measured_in_order(history: History, event: Recorded[MeasureTaken], _: Sources) -> Iterator[EventFault]:
    """Laws 6 to 8."""
    body, case = event.body, history.cases.case(event.body.draw, event.body.enterprise)
    result = case.result
    if result is None:
        yield fault(KINDS["measure.result"], body, expected="一个检查结果", found=body.draw)
        return
    items = list(dict.fromkeys(each.item for each in result.items))
    if body.item not in items:
        yield fault(KINDS["measure.item"], body, expected=listed(items), found=body.item, items=items)
    elif body.kind == "penalty" and not may_be_punished(case, body.item):
        yield fault(KINDS["measure.finding"], body, found=body.item)
    if body.date < result.visited:
        expected = f"不早于 {result.visited}"
        yield fault(KINDS["measure.day"], body, expected=expected, found=body.date, visited=result.visited)
    if body.closes is not None:
        yield from _closes(case, body, body.closes)
    yield from _document(history, body, "measure.document")


def may_be_punished(case: Case, item: str) -> bool:
    """Law 6."""
    found = [each for each in case.result.items if each.item == item] if case.result else []
    if any(each.outcome in PROBLEMS or FollowUp.PENALTY in each.follow_ups for each in found):
        return True
    return any(each.body.item == item and each.state == "penalty" for each in case.orders)


def _closes(case: Case, body: MeasureTaken, closes: int) -> Iterator[EventFault]:
    """Law 7."""
    matter = next((each for each in case.matters if any(one.seq == closes for one in each.events)), None)
    if matter is None or matter.closed or (matter.opened.item, matter.opened.kind) != (body.item, body.kind):
        yield fault(KINDS["measure.closes"], body, found=f"第 {closes} 号事件")
    elif not body.closed or body.date < matter.opened.date:
        yield fault(KINDS["measure.closed"], body, found=body.date, opened=matter.opened.date)


LAWS: Laws = {
    RectificationOrdered: (ordered_in_order,),
    RectificationRechecked: (rechecked_in_order,),
    MeasureTaken: (measured_in_order,),
}
