"""Point 3 for the acts beside the draws: what may follow what (docs/protocol.md, section 7).

Laws:
1. A plan is submitted once; each amendment replaces the act before it, which it names; each names one file by hash.
2. Approval, consent and filing answer the plan's latest act, once each; who approves is not who handed it in.
3. A recusal is decided once, by a dated and reasoned decision whose days are in order; a refusal names no days.
4. Visits that are entered lie before the log's first day; each row has a right id, and none is entered twice.
5. A report of changes begins where the last one ended, the first one at nothing, and is acknowledged once.
"""

from collections.abc import Iterator

from dbl_random.core.record.acts import Submission
from dbl_random.core.record.changes import ADDED, ALTERED, REMOVED, last_report
from dbl_random.core.record.snapshots import BrokenSnapshotError, parse_changes
from dbl_random.core.replay.finding import Said
from dbl_random.core.replay.trial import Trial
from dbl_random.model.acts import (
    ChangesAcknowledged,
    ChangesSubmitted,
    PlanAmended,
    PlanApproved,
    PlanConsented,
    PlanFiled,
    PlanSubmitted,
    RecusalDecided,
    RecusalDeclared,
    VisitsEntered,
)
from dbl_random.model.clock import is_day
from dbl_random.model.event import Event
from dbl_random.model.ids import enterprise_id_fault, id_fault


def plans_in_order(trial: Trial, event: Event) -> Iterator[Said]:
    """Laws 1 and 2."""
    match event.body:
        case PlanSubmitted() as body:
            if id_fault(body.plan) or id_fault(body.department):
                yield Said("计划或科室的编号不合规定")
            if body.plan in trial.history.acts.plans:
                yield Said("计划只报送一次，改动以调整报送", "plan.amended", "plan.submitted")
            yield from _one_file(body)
        case PlanAmended() as body:
            standing = trial.history.acts.plans.get(body.plan)
            if standing is None or standing.latest.event.seq != body.previous:
                yield Said("调整没有接在最近一次报送之后", _latest(trial, body.plan), f"第 {body.previous} 号事件")
            if not body.reason:
                yield Said("调整须写明理由")
            yield from _one_file(body)
        case PlanApproved() | PlanConsented() | PlanFiled() as body:
            yield from _answers(trial, body)


def _one_file(body: PlanSubmitted | PlanAmended) -> Iterator[Said]:
    if len(body.sources) != 1:
        yield Said("报送的应是计划的一个文件", "1 个", f"{len(body.sources)} 个")
    if not body.joint:
        yield Said("联合抽查安排没有填写，没有的写“无”")


def _answers(trial: Trial, body: PlanApproved | PlanConsented | PlanFiled) -> Iterator[Said]:
    found = trial.history.acts.submission(body.plan, body.submission)
    standing = trial.history.acts.plans.get(body.plan)
    if found is None or standing is None or standing.latest is not found:
        yield Said("没有对应的、最近一次报送的计划", _latest(trial, body.plan), f"第 {body.submission} 号事件")
        return
    match body:
        case PlanApproved():
            yield from _approval(found, body)
        case PlanConsented():
            if id_fault(body.party) or not body.by or not is_day(body.date):
                yield Said("同意须写明部门、签署人和日期")
            if body.party in found.consents:
                yield Said(f"{body.party} 已经同意过", "一次", "又一次")
        case PlanFiled():
            if not body.number or not is_day(body.date):
                yield Said("备案须写明编号和日期")
            if found.filing:
                yield Said("已经备案过", "一次", "又一次")


def _approval(found: Submission, body: PlanApproved) -> Iterator[Said]:
    if found.approval:
        yield Said("已经批准过", "一次", "又一次")
    if id_fault(body.approved_by):
        yield Said("批准须写明批准人")
    elif body.approved_by == found.event.actor:
        yield Said("批准人不能是报送的经办人", "另一人", body.approved_by)


def _latest(trial: Trial, plan: str) -> str:
    standing = trial.history.acts.plans.get(plan)
    return f"第 {standing.latest.event.seq} 号事件" if standing else "还没有报送"


def recusals_in_order(trial: Trial, event: Event) -> Iterator[Said]:
    """Law 3."""
    match event.body:
        case RecusalDeclared() as body:
            if id_fault(body.inspector) or enterprise_id_fault(body.enterprise) or not body.reason or not body.by:
                yield Said("回避须写明检查人员、企业、理由和申请人")
        case RecusalDecided() as body:
            standing = trial.history.acts.recusals.get(body.declaration)
            if standing is None or standing.decision:
                yield Said("决定没有对应的、尚未决定的回避", "一项未决定的回避", f"第 {body.declaration} 号事件")
            if not body.reason or id_fault(body.decided_by) or not is_day(body.date):
                yield Said("回避的决定须写明理由、决定人和日期")
            yield from _days(body)


def _days(body: RecusalDecided) -> Iterator[Said]:
    given = [day for day in (body.since, body.until) if day is not None]
    if not all(map(is_day, given)) or sorted(given) != given or (body.until and not body.since):
        yield Said("回避的起止日期不合规定", "起始日期不晚于截止日期", " 至 ".join(given))
    elif body.granted != (body.since is not None):
        yield Said("准予回避的写起始日期，不准予的不写", "有" if body.granted else "无", body.since or "无")


def visits_in_order(trial: Trial, event: Event) -> Iterator[Said]:
    """Law 4."""
    body = event.body
    if not isinstance(body, VisitsEntered):
        return
    file = f"audit-log/snapshots/{body.visits.file}"
    rows = trial.visits(body.visits)
    if rows is None or not rows or not body.source:
        yield Said("以前的检查的格式不合规定，或没有写明来源", file=file)
        return
    first_day = trial.history.events[0].day.isoformat() if trial.history.events else ""
    before = {row for entered in trial.history.entered.values() for row in entered}
    for row in rows:
        if fault := enterprise_id_fault(row.id):
            yield Said(f"以前的检查中 {row.id} {fault}", file=file)
        elif row.date >= first_day:
            yield Said("录入的检查不在日志开启之前", f"早于 {first_day}", f"{row.id} {row.date}", file=file)
        elif row in before:
            yield Said("同一次检查录入了两次", "一次", " ".join(row), file=file)
        else:
            before.add(row)
            continue
        return


def reports_in_order(trial: Trial, event: Event) -> Iterator[Said]:
    """Law 5."""
    match event.body:
        case ChangesSubmitted() as body:
            last = last_report(trial.history.acts)
            if body.since != (last.body.sources if last else {}):
                wanted = f"第 {last.event.seq} 号事件的文件" if last else "从无到有"
                yield Said("变动报告没有接在上一次报告之后", wanted, "其他文件")
            if not body.sources:
                yield Said("变动报告没有写明文件")
            file = f"audit-log/snapshots/{body.changes.file}"
            if not _is_report(trial.evidence.read(file)):
                yield Said("变动清单的格式不合规定", file=file)
        case ChangesAcknowledged() as body:
            standing = trial.history.acts.reports.get(body.submission)
            if standing is None or standing.acknowledged:
                yield Said("签收没有对应的、尚未签收的变动报告", "一份未签收的报告", f"第 {body.submission} 号事件")
            if id_fault(body.by):
                yield Said("签收须写明签收人")


def _is_report(data: bytes | None) -> bool:
    try:
        return all(row.change in (ADDED, REMOVED, ALTERED) for row in parse_changes(data or b""))
    except BrokenSnapshotError:
        return False
