"""Recusals, 回避: declared, decided (docs/protocol.md, section 7.2; 二(三)2).

Laws:
1. A recusal waits for one decision, and is not declared again meanwhile; it is decided once.
2. A decision is not dated before the declaration.
3. What is granted has a first day, and its last day is not before it; a refusal names no days.
4. Two recusals of one inspector at one enterprise do not overlap.
5. From the first rules on a declaration says of which department the inspector is, whose head decides: that of the
   pool, where it is at hand.
"""

from collections.abc import Iterator

from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds, listed
from dbl_random.core.judgement.sources import Laws, Sources
from dbl_random.core.policy.recusals import overlaps
from dbl_random.core.record.acts import RecusalStanding
from dbl_random.core.record.firms import firms_in
from dbl_random.core.record.history import History
from dbl_random.model.acts import RecusalDecided, RecusalDeclared
from dbl_random.model.event import Recorded

KINDS = kinds(
    Kind("recusal.not-pending", "DBR344", 3, "同样的申请还没有决定（第 {seq} 号事件）", "DBR426", "dbr recusal decide {seq} --grant --reason 理由"),
    Kind("recusal.department", "DBR266", 3, "回避须写明检查人员所在的科室", hint="以 data/inspectors.yaml 为准"),
    Kind("recusal.open", "DBR344", 3, "第 {declaration} 号{why}", "DBR426", "{look}"),
    Kind("recusal.decision-day", "DBR344", 3, "决定日期 {date} 早于申请的 {asked}", "DBR427", "dbr log show {declaration}"),
    Kind("recusal.days", "DBR344", 3, "截止日期 {until} 早于起始日期 {since}", "DBR427", "dbr log show {declaration}"),
    Kind("recusal.granted", "DBR344", 3, "准予回避的写起始日期，不准予的不写", "DBR427"),
    Kind("recusal.overlap", "DBR344", 3, "与已有的回避（{since} {until}）重叠", "DBR427", "dbr log show {declaration}"),
)  # fmt: skip


def not_pending_already(history: History, event: Recorded[RecusalDeclared], sources: Sources) -> Iterator[EventFault]:
    """Law 1."""
    body, today = event.body, firms_in(sources.records(event)).today
    for seq, each in history.acts.recusals.items():
        same = each.body.inspector == body.inspector and today(each.body.enterprise) == today(body.enterprise)
        if same and each.decision is None:
            yield fault(KINDS["recusal.not-pending"], body, seq=seq)


def department_is_told(history: History, event: Recorded[RecusalDeclared], sources: Sources) -> Iterator[EventFault]:
    """Law 5."""
    body, records = event.body, sources.records(event)
    if not history.people.adoptions:
        return
    units = [each.department for each in records.inspectors if each.id == body.inspector] if records else []
    if body.department is None or units not in ([], [body.department]):
        yield fault(KINDS["recusal.department"], expected=listed(units), found=body.department or "")


def decided_once(history: History, event: Recorded[RecusalDecided], sources: Sources) -> Iterator[EventFault]:
    """Laws 1 to 4."""
    body = event.body
    asked = history.acts.recusals.get(body.declaration)
    if asked is None or asked.decision:
        found = f"第 {body.declaration} 号事件"
        why, look = "事件不是回避的申请", "用 dbr recusal list 查看"
        if asked and (done := asked.decision):
            why, look = f"申请已经决定（第 {done.seq} 号事件）", f"dbr log show {done.seq}"
        yield fault(KINDS["recusal.open"], body, expected="一项未决定的回避", found=found, why=why, look=look)
        return
    day = asked.event.day.isoformat()
    if body.date < day:
        expected = f"不早于 {day}"
        yield fault(KINDS["recusal.decision-day"], body, expected=expected, found=body.date, asked=day)
    if body.until and (body.since is None or body.until < body.since):
        found = f"{body.since or ''} 至 {body.until}"
        yield fault(KINDS["recusal.days"], body, expected="起始日期不晚于截止日期", found=found)
    elif body.granted != (body.since is not None):
        yield fault(KINDS["recusal.granted"], body, expected="有" if body.granted else "无", found=body.since or "无")
    else:
        yield from _overlapping(history, asked, event, sources)


def _overlapping(
    history: History, asked: RecusalStanding, event: Recorded[RecusalDecided], sources: Sources
) -> Iterator[EventFault]:
    """Law 4: with what was granted on the log, and in the file where that is at hand."""
    granted = RecusalStanding(asked.event, event).granted
    if granted is None:
        return
    records = sources.records(event)
    standing = (*(records.recusals if records else ()), *history.acts.granted())
    mine, *others = firms_in(records).recusals((granted, *standing))
    for other in others:
        if overlaps(mine, other):
            until = f"至 {other.until}" if other.until else "起"
            yield fault(KINDS["recusal.overlap"], event.body, since=str(other.since), until=until)


LAWS: Laws = {RecusalDeclared: (not_pending_already, department_is_told), RecusalDecided: (decided_once,)}
