"""Point 3 for events after the draw: what may follow what (docs/protocol.md, section 8).

Laws:
1. Task numbers count up in each year; an enterprise that is to be visited has one at most.
2. A result is of somebody who is to be visited, once, by two at least of the present team; a correction names the event
   whose result is in force.
3. An order rests on a result, a recheck on an open order, a measure on a result.
4. Credit batches count up, and are received once; a receipt refuses only rows that were sent.
5. A case is archived once, after it is closed. A notice is answered once.
"""

from collections.abc import Iterator

from dbl_random.core.aftercare.rectification import order_fault, recheck_fault
from dbl_random.core.aftercare.results import Setting, lacks_of
from dbl_random.core.record.draws import DrawState
from dbl_random.core.replay.finding import Said
from dbl_random.core.replay.trial import Trial
from dbl_random.model.aftercare import (
    ArchiveSealed,
    BlacklistChanged,
    CreditReceived,
    CreditSent,
    DepartmentAssessed,
    MeasureTaken,
    NoticeAnswered,
    NoticeServed,
    RectificationOrdered,
    RectificationRechecked,
    ResultsCorrected,
    ResultsRecorded,
    TasksIssued,
    TrainingHeld,
)
from dbl_random.model.clock import is_day
from dbl_random.model.event import EnterpriseSubstituted, Event
from dbl_random.model.findings import VisitResult
from dbl_random.model.ids import enterprise_id_fault, id_fault

#: 二(三)2: a visit by fewer is none, whatever a policy's file says.
_TWO = 2


def tasks_in_order(trial: Trial, event: Event) -> Iterator[Said]:
    """Law 1."""
    body = event.body
    if not isinstance(body, TasksIssued):
        return
    state = _concluded(trial, body.draw, body.outcome)
    numbers = trial.tasks(body.tasks)
    if state is None or not numbers:
        yield Said("检查任务没有对应的抽取结果", "一个抽取结果", body.draw)
        return
    last = dict(trial.history.cases.last_number)
    for enterprise, year, number in numbers:
        last[year] = last.get(year, 0) + 1
        if number != last[year]:
            yield Said("任务编号不连续", str(last[year]), str(number))
            return
        if enterprise not in trial.history.standings[body.draw].teams:
            yield Said(f"{enterprise} 不在 {body.draw} 的现行名单中")
        elif trial.history.cases.case(body.draw, enterprise).task:
            yield Said(f"{enterprise} 已有任务编号", "一个", "又一个")


def results_in_order(trial: Trial, event: Event) -> Iterator[Said]:
    """Law 2."""
    body = event.body
    if not isinstance(body, ResultsRecorded | ResultsCorrected):
        return
    file = f"audit-log/snapshots/{body.results.file}"
    visits = trial.visit_results(body.results)
    state = trial.history.draws.get(body.draw)
    outcome = body.outcome if isinstance(body, ResultsRecorded) else None
    if state is None or _concluded(trial, body.draw, outcome) is None:
        yield Said("检查结果没有对应的抽取结果", "一个抽取结果", body.draw)
        return
    if not visits:
        yield Said("检查结果表的格式不合规定", file=file)
        return
    correcting = isinstance(body, ResultsCorrected)
    for lack in lacks_of(_setting(trial, state, event), visits, correcting=correcting):
        yield Said(f"{lack.enterprise}：{lack.message}", file=file)
        return
    if isinstance(body, ResultsCorrected):
        yield from _correction(trial, body, visits)
    named = {digest for visit in visits for digest in visit.evidence}
    if named != set(body.evidence):
        yield Said(
            "证据的哈希与结果表不一致", "、".join(sorted(named)) or "无", "、".join(sorted(body.evidence)) or "无"
        )


def _setting(trial: Trial, state: DrawState, event: Event) -> Setting:
    assert state.outcome is not None  # noqa: S101 - by `_concluded`
    bodies = ((each.seq, each.body) for each in state.substitutions)
    replaced = {body.replaced: seq for seq, body in bodies if isinstance(body, EnterpriseSubstituted)}
    drawn_on, today = state.outcome.day, event.day
    standing = trial.history.standings[state.body.draw]
    draw, recusals = state.body, trial.history.acts.granted()
    return Setting(draw.draw, draw.items, drawn_on, today, standing, replaced, _TWO, trial.history.cases, recusals)


def _correction(trial: Trial, body: ResultsCorrected, visits: tuple[VisitResult, ...]) -> Iterator[Said]:
    if not body.reason or id_fault(body.approved_by):
        yield Said("更正须有理由和批准人")
    for visit in visits:
        in_force = trial.history.cases.case(body.draw, visit.enterprise).results[-1][0].seq
        if in_force != body.corrects:
            yield Said(
                f"{visit.enterprise} 的更正没有接在现行结果之后", f"第 {in_force} 号事件", f"第 {body.corrects} 号事件"
            )


def rectification_in_order(trial: Trial, event: Event) -> Iterator[Said]:
    """Law 3."""
    today = event.day
    match event.body:
        case RectificationOrdered() as body:
            if not is_day(body.deadline) or not body.clause or not body.content:
                yield Said("责令改正须写明条款、内容和期限")
            elif fault := order_fault(trial.history.cases.case(body.draw, body.enterprise), body, today):
                yield Said(f"责令改正没有依据：{fault}")
        case RectificationRechecked() as body:
            order = trial.history.cases.orders.get(body.order)
            days = [body.date, *([body.deadline] if body.deadline else [])]
            if order is None or not all(map(is_day, days)) or id_fault(body.approved_by):
                yield Said("复查没有对应的责令改正，或日期、批准人不合规定", "一件整改", f"第 {body.order} 号事件")
            elif fault := recheck_fault(order, body, today, _TWO):
                yield Said(f"复查不合规定：{fault}")
        case MeasureTaken() as body:
            if trial.history.cases.case(body.draw, body.enterprise).result is None:
                yield Said(f"{body.enterprise} 还没有检查结果，不能处理", "一个检查结果", body.draw)
            if not is_day(body.date) or not body.document or not body.content:
                yield Said("处理须写明日期、文号和内容")


def credit_in_order(trial: Trial, event: Event) -> Iterator[Said]:
    """Law 4."""
    match event.body:
        case CreditSent() as body:
            wanted = len(trial.history.credit.sent) + 1
            if body.batch != wanted or not is_day(body.deadline):
                yield Said("推送的批次不连续，或期限不合规定", str(wanted), str(body.batch))
            if body.resends is not None and body.resends not in trial.history.credit.sent:
                yield Said("重发的批次没有推送过", "一个推送过的批次", str(body.resends))
        case CreditReceived() as body:
            if body.batch not in trial.history.credit.sent or body.batch in trial.history.credit.received:
                yield Said("回执没有对应的、尚无回执的批次", "一个已推送的批次", str(body.batch))
            if not is_day(body.date) or not all(each.reason for each in body.refused):
                yield Said("回执须写明日期和被拒的原因")
        case BlacklistChanged() as body:
            listed = body.enterprise in trial.history.credit.blacklist
            if (body.change == "entry") == listed:
                yield Said("黑名单的列入和移出前后不接", "未列入" if listed else "已列入", body.enterprise)
            if enterprise_id_fault(body.enterprise) or not is_day(body.date) or not body.reason:
                yield Said("黑名单变动须写明企业、理由和日期")


def endings_in_order(trial: Trial, event: Event) -> Iterator[Said]:
    """Law 5, and the forms of training and assessment."""
    match event.body:
        case ArchiveSealed() as body:
            case = trial.history.cases.case(body.draw, body.enterprise)
            if case.archive or not case.closed:
                yield Said(f"{body.enterprise} 的案卷已经归档，或还没有办结", "办结之后归档一次", body.draw)
            if not is_day(body.retain_until) or id_fault(body.custodian):
                yield Said("归档须写明保管人和保存期限")
        case TrainingHeld() as body:
            if not is_day(body.date) or not body.title or body.hours < 0 or body.attendance < 0:
                yield Said("培训、宣传、指导须写明日期、题目、学时和人数")
        case DepartmentAssessed() as body:
            if not 0 <= body.score <= 100 or id_fault(body.department) or id_fault(body.approved_by):
                yield Said("考核的得分、科室或批准人不合规定", "0 至 100 分", str(body.score))
        case NoticeServed() as body:
            if id_fault(body.department) or not body.subject or (body.deadline and not is_day(body.deadline)):
                yield Said("督办、问责须写明科室、事由和期限")
        case NoticeAnswered() as body:
            if body.notice not in trial.history.served or not body.outcome or not is_day(body.date):
                yield Said("没有对应的、尚未答复的督办或问责", "一件未答复的", f"第 {body.notice} 号事件")


def _concluded(trial: Trial, draw: str, outcome: int | None) -> DrawState | None:
    state = trial.history.draws.get(draw)
    known = state is not None and draw in trial.history.standings and state.outcome is not None
    if not known or state is None or state.outcome is None:
        return None
    return state if outcome is None or outcome == state.outcome.seq else None
