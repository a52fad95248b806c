"""What rests on another's word waits until that word has the standing that the rules accept (docs/protocol.md, 11.4).

Laws:
1. A plan is not drawn, a batch not drawn again after a void, deviations not sealed, and results not published, before
   the approvals that they rest on have their standing; nothing is asked of approvals from before the first rules.
2. Results are not published before the draw is attested.
3. A confirmation counts from its own number on: what rested on the act before it stays a finding.
4. Where a party withheld its opening, somebody let the draw go on; without their standing no task is issued from it.
5. Until a recusal is decided, and its refusal has its standing, its inspector does not visit the enterprise.
6. What was withdrawn or corrected stands until that has its standing: nothing is published in its place, and a
   corrected result is not published, archived or pushed. Of the blacklist only what has its standing is published, or
   told to other bureaus.
"""

from collections.abc import Iterator, Sequence

from dbl_random.core.aftercare.credit_rows import parse_credit
from dbl_random.core.draw.trust import withheld_by
from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds
from dbl_random.core.judgement.results import barred
from dbl_random.core.judgement.sources import Laws, Sources
from dbl_random.core.record.firms import firms_in
from dbl_random.core.record.history import History
from dbl_random.core.record.result_table import parse_results
from dbl_random.core.record.snapshots import read_table
from dbl_random.model.aftercare import (
    ArchiveSealed,
    CreditSent,
    RectificationRechecked,
    ResultsCorrected,
    ResultsRecorded,
    TasksIssued,
)
from dbl_random.model.blacklist import BlacklistNotified
from dbl_random.model.event import DrawIntent, DrawOutcome, DrawSealed, Event, Recorded, recorded
from dbl_random.model.publishing import NoticePublished
from dbl_random.model.records import Records
from dbl_random.model.standing import APPROVALS, Approval

_CONFIRM = "dbr confirm {seq} --document 文号"
_WAITS = "{act}（第 {seq} 号事件）只有经办人的记载，还没有 {who} 的书面件或签名"

KINDS = kinds(
    Kind("standing.plan", "DBR285", 5, _WAITS, hint=_CONFIRM),
    Kind("standing.deviation", "DBR286", 5, _WAITS, hint=_CONFIRM),
    Kind("standing.void", "DBR287", 5, _WAITS, hint=_CONFIRM),
    Kind("standing.results", "DBR288", 5, _WAITS, hint=_CONFIRM),
    Kind("standing.attested", "DBR289", 5, "抽取 {draw} 的记录表还没有签字交回", hint="dbr attest {draw} --scan 扫描件"),
    Kind("standing.withheld", "DBR290", 5, _WAITS, hint=_CONFIRM),
    Kind("standing.recusal", "DBR291", 5, "{who} 对 {enterprise} 的回避（第 {seq} 号事件）{why}，不能检查", hint="{look}"),
    Kind("standing.withdrawal", "DBR292", 5, _WAITS, hint=_CONFIRM),
    Kind("standing.notice", "DBR293", 5, _WAITS, hint=_CONFIRM),
    Kind("standing.correction", "DBR294", 5, _WAITS, hint=_CONFIRM),
    Kind("standing.blacklist", "DBR295", 5, "{year} 年的黑名单变动都只有经办人的记载，没有可以公布的", hint="dbr confirm 编号 --document 文号"),
    Kind("standing.letter", "DBR295", 5, _WAITS, hint=_CONFIRM),
    Kind("outcome.approver", "DBR296", 5, "{why}", hint="--approved-by 人员"),
)  # fmt: skip

_UNDECIDED = "还没有决定", "dbr recusal decide {seq} --grant --reason 理由"
_REFUSED = "不准予，但只有经办人的记载", "dbr confirm {seq} --document 文号"


def plan_may_be_drawn(history: History, event: Recorded[DrawIntent], _: Sources) -> Iterator[EventFault]:
    """Law 1."""
    plan = history.acts.plans.get(event.body.plan)
    approval = plan.in_force.approval if plan and plan.in_force else None
    if approval:
        yield from _waiting(history, "standing.plan", approval, Approval.PLAN)
    if event.body.after_void:
        void = history.events[event.body.after_void - 1]
        yield from _waiting(history, "standing.void", void, Approval.VOID)


def deviations_may_be_sealed(history: History, event: Recorded[DrawSealed], _: Sources) -> Iterator[EventFault]:
    """Law 1."""
    state = history.state_of_intent(event.body.intent)
    if state:
        yield from _waiting(history, "standing.deviation", state.intent, Approval.DEVIATION)


def results_may_be_published(history: History, event: Recorded[NoticePublished], _: Sources) -> Iterator[EventFault]:
    """Laws 1 and 2."""
    state = history.draws.get(event.body.subject) if event.body.kind == "results" else None
    if state is None:
        return
    for each in state.substitutions:
        yield from _waiting(history, "standing.results", each, Approval.SUBSTITUTION)
    for corrected in _corrections(history, event.body.subject):
        yield from _waiting(history, "standing.results", corrected, Approval.CORRECTION)
    if state.outcome:
        yield from _waiting(history, "standing.withheld", state.outcome, Approval.WITHHELD)
    if history.people.asked_of(state.intent) and event.body.subject not in history.people.attested:
        yield fault(KINDS["standing.attested"], draw=event.body.subject)


def somebody_let_it_go_on(history: History, event: Recorded[DrawOutcome], _: Sources) -> Iterator[EventFault]:
    """Law 4."""
    withheld, named = withheld_by(event.body), event.body.approved_by is not None
    if history.people.rules is not None and bool(withheld) != named:
        why = "有一方没有开启，须写明由谁批准继续" if withheld else "各方都已开启，不写批准人"
        yield fault(KINDS["outcome.approver"], why=why, found=event.body.approved_by or "")


def tasks_may_be_issued(history: History, event: Recorded[TasksIssued], _: Sources) -> Iterator[EventFault]:
    """Law 4."""
    state = history.draws.get(event.body.draw)
    if state and state.outcome:
        yield from _waiting(history, "standing.withheld", state.outcome, Approval.WITHHELD)


def visitors_are_not_barred(
    history: History, event: Recorded[ResultsRecorded], sources: Sources
) -> Iterator[EventFault]:
    """Law 5."""
    for visit in read_table(sources.table, event.body.results, parse_results) or ():
        yield from _barred(history, sources.records(event), visit.enterprise, visit.inspectors, visit.visited)


def recheckers_are_not_barred(
    history: History, event: Recorded[RectificationRechecked], sources: Sources
) -> Iterator[EventFault]:
    """Law 5."""
    body = event.body
    firm = history.cases.orders[body.order].body.enterprise
    yield from _barred(history, sources.records(event), firm, body.inspectors, body.date)


def _barred(
    history: History, records: Records | None, enterprise: str, came: Sequence[str], day: str
) -> Iterator[EventFault]:
    for seq, each in history.acts.recusals.items():
        pending = each.pending if each.pending in history.pending_recusals() else None
        if pending and barred([pending], firms_in(records), enterprise, came, day):
            why, look = _REFUSED if each.decision else _UNDECIDED
            look = look.format(seq=each.decision.seq if each.decision else seq)
            told = {"who": pending.inspector, "enterprise": enterprise, "seq": seq, "why": why, "look": look}
            yield fault(KINDS["standing.recusal"], told, found=pending.inspector)


def notice_may_take_its_place(history: History, event: Recorded[NoticePublished], _: Sources) -> Iterator[EventFault]:
    """Law 6."""
    body, issued = event.body, history.publications.issued
    for earlier in issued.values():
        if (earlier.body.kind, earlier.body.subject) == (body.kind, body.subject) and earlier.ended:
            yield from _waiting(history, "standing.withdrawal", earlier.ended, Approval.WITHDRAWAL)
    if corrected := issued.get(body.corrects or 0):
        yield from _waiting(history, "standing.notice", corrected.event, Approval.CORRECTION)
    if body.kind in {"bulletin", "follow-up"}:
        for each in _corrections(history, body.subject):
            yield from _waiting(history, "standing.correction", each, Approval.CORRECTION)


def blacklist_may_be_published(history: History, event: Recorded[NoticePublished], _: Sources) -> Iterator[EventFault]:
    """Law 6."""
    year = event.body.subject
    changes = [each for each in history.credit.changes.values() if each.body.date.startswith(f"{year}-")]
    if event.body.kind == "blacklist" and changes and not any(map(history.people.stands, changes)):
        yield fault(KINDS["standing.blacklist"], year=year)


def letter_may_be_sent(history: History, event: Recorded[BlacklistNotified], _: Sources) -> Iterator[EventFault]:
    """Law 6."""
    if change := history.credit.changes.get(event.body.change):
        yield from _waiting(history, "standing.letter", change, Approval.BLACKLIST)


def case_may_be_archived(history: History, event: Recorded[ArchiveSealed], _: Sources) -> Iterator[EventFault]:
    """Law 6."""
    for each, _visit in history.cases.case(event.body.draw, event.body.enterprise).results:
        yield from _waiting(history, "standing.correction", each, Approval.CORRECTION)


def results_may_be_pushed(history: History, event: Recorded[CreditSent], sources: Sources) -> Iterator[EventFault]:
    """Law 6: the key of a row ends with the number of the event that its result is from."""
    rows = read_table(sources.table, event.body.rows, parse_credit) or ()
    numbers = {int(last) for row in rows if (last := row.key.rpartition("/")[2]).isdecimal()}
    for each in recorded(history.events, ResultsCorrected):
        if each.seq in numbers:
            yield from _waiting(history, "standing.correction", each, Approval.CORRECTION)


def _corrections(history: History, draw: str) -> list[Recorded[ResultsCorrected]]:
    return [each for each in recorded(history.events, ResultsCorrected) if each.body.draw == draw]


def _waiting(history: History, key: str, act: Event, kind: Approval) -> Iterator[EventFault]:
    people = history.people
    for word in people.weak(act, kind):
        name = people.rules.name(word.who) if people.rules else word.who
        yield fault(KINDS[key], {"act": APPROVALS[kind], "seq": act.seq, "who": name}, found=word.who)


LAWS: Laws = {}
POLICY: Laws = {
    DrawIntent: (plan_may_be_drawn,),
    DrawSealed: (deviations_may_be_sealed,),
    DrawOutcome: (somebody_let_it_go_on,),
    TasksIssued: (tasks_may_be_issued,),
    ResultsRecorded: (visitors_are_not_barred,),
    RectificationRechecked: (recheckers_are_not_barred,),
    NoticePublished: (results_may_be_published, notice_may_take_its_place, blacklist_may_be_published),
    ArchiveSealed: (case_may_be_archived,),
    CreditSent: (results_may_be_pushed,),
    BlacklistNotified: (letter_may_be_sent,),
}
