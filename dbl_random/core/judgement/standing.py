"""What rests on another's word waits until that word has the standing that the rules accept (docs/protocol.md, 11.4).

Laws:
1. A plan is not drawn, a batch not drawn again after a void, deviations and grounds not sealed, and what publishes results or
   substitutions not published, before the approvals that they rest on have their standing: `NOTICE_TYPES` says which.
   Nothing is asked of approvals from before the first rules.
2. What publishes results waits until the draw is attested; what is pushed waits for the same.
3. A confirmation counts from its own number on: what rested on the act before it stays a finding.
4. Where a party withheld its opening, somebody let the draw go on; without their standing no task is issued from it.
5. Until a recusal is decided, and what refuses or limits it has its standing, its inspector does not visit the enterprise.
6. What was withdrawn or corrected stands until that has its standing: nothing is published in its place, and a
   corrected result is not published, archived or pushed. Of the blacklist only what has its standing is published, or
   told to other bureaus.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from dbl_random.core.aftercare.credit_rows import event_of
from dbl_random.core.draw.trust import withheld_by
from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds
from dbl_random.core.judgement.results import barred
from dbl_random.core.judgement.sources import Laws, Sources
from dbl_random.core.record.credit_table import parse_credit
from dbl_random.core.record.firms import firms_in
from dbl_random.core.record.history import History
from dbl_random.core.record.result_table import parse_results
from dbl_random.core.record.snapshots import read_table
from dbl_random.model.aftercare import (
    CreditSent,
    RectificationRechecked,
    ResultsCorrected,
    ResultsRecorded,
    TasksIssued,
)
from dbl_random.model.archive import ArchiveSealed
from dbl_random.model.blacklist import BlacklistNotified
from dbl_random.model.event import DrawIntent, DrawOutcome, DrawSealed, Event, Recorded, recorded
from dbl_random.model.notice_types import NOTICE_TYPE
from dbl_random.model.publishing import NoticePublished
from dbl_random.model.records import Records
from dbl_random.model.standing import APPROVALS, OF_RESULTS, Approval

_CONFIRM = "dbr confirm {seq} --document 文号"
_WAITS = "{act}（第 {seq} 号事件）只有经办人的记载，还没有{who}的书面件或签名"

KINDS = kinds(
    Kind("standing.plan", "DBR285", 5, _WAITS, hint=_CONFIRM,
         asks="据以抽取的计划，其批准有书面件或签名"),
    Kind("standing.deviation", "DBR286", 5, _WAITS, hint=_CONFIRM,
         asks="封存之前，变通的批准有书面件或签名"),
    Kind("standing.grounds", "DBR349", 5, _WAITS, hint=_CONFIRM,
         asks="封存之前，定向抽查依据的批准有书面件或签名"),
    Kind("standing.void", "DBR287", 5, _WAITS, hint=_CONFIRM,
         asks="重新抽取之前，作废的批准有书面件或签名"),
    Kind("standing.results", "DBR288", 5, _WAITS, hint=_CONFIRM,
         asks="公布结果、递补和推送之前，递补的批准有书面件或签名"),
    Kind("standing.attested", "DBR289", 5, "抽取 {draw} 的记录表还没有签字交回", hint="dbr attest {draw} --scan 扫描件",
         asks="公布、推送结果之前，抽取记录表签字交回"),
    Kind("standing.withheld", "DBR290", 5, _WAITS, hint=_CONFIRM,
         asks="据未予公开的结果派发任务、公布之前，批准继续抽取的人有书面件或签名"),
    Kind("standing.recusal", "DBR291", 5, "{who}对 {enterprise} 的回避（第 {seq} 号事件）{why}，不能检查", hint="{look}",
         asks="回避未经决定，或不准予、只准予一段时间而没有书面件或签名的，该人员不检查该企业"),
    Kind("standing.withdrawal", "DBR292", 5, _WAITS, hint=_CONFIRM,
         asks="撤回的公告重新公布之前，撤回的批准有书面件或签名"),
    Kind("standing.notice", "DBR293", 5, _WAITS, hint=_CONFIRM,
         asks="更正的公告再更正之前，前一更正的批准有书面件或签名"),
    Kind("standing.correction", "DBR294", 5, _WAITS, hint=_CONFIRM,
         asks="更正的结果公布、归档、推送之前，其批准有书面件或签名"),
    Kind("standing.blacklist", "DBR295", 5, "{year} 年的黑名单变动都只有经办人的记载，没有可以公布的", hint="dbr confirm 编号 --document 文号",
         asks="公布的黑名单变动，其决定有书面件或签名"),
    Kind("standing.letter", "DBR295", 5, _WAITS, hint=_CONFIRM),
    Kind("outcome.approver", "DBR296", 5, "{why}", hint="--approved-by 人员",
         asks="有一方没有开启的，写明由谁批准继续"),
)  # fmt: skip

_UNDECIDED = "还没有决定", "dbr recusal decide {seq} --grant --reason 理由"
_REFUSED = "不准予，或只准予一段时间，但只有经办人的记载", "dbr confirm {seq} --document 文号"


def plan_may_be_drawn(history: History, event: Recorded[DrawIntent], _: Sources) -> Iterator[EventFault]:
    """Law 1."""
    yield from before_intent(history, event.body.plan, event.body.after_void)


def before_intent(history: History, plan: str, after_void: int | None) -> Iterator[EventFault]:
    """Law 1: what the next draw of a plan waits for, `after_void` the event that made the last attempt void."""
    standing = history.acts.plans.get(plan)
    approval = standing.in_force.approval if standing and standing.in_force else None
    if approval:
        yield from _waiting(history, "standing.plan", approval, Approval.PLAN)
    if after_void:
        yield from _waiting(history, "standing.void", history.events[after_void - 1], Approval.VOID)


def intent_may_be_sealed(history: History, event: Recorded[DrawSealed], _: Sources) -> Iterator[EventFault]:
    """Law 1."""
    state = history.state_of_intent(event.body.intent)
    if state:
        yield from _waiting(history, "standing.deviation", state.intent, Approval.DEVIATION)
        yield from _waiting(history, "standing.grounds", state.intent, Approval.GROUNDS)


def notice_may_be_published(history: History, event: Recorded[NoticePublished], _: Sources) -> Iterator[EventFault]:
    """Laws 1 and 2."""
    subject, row = event.body.subject, NOTICE_TYPE[event.body.kind]
    if Approval.CORRECTION in row.rests_on:
        for each in recorded(history.events, ResultsCorrected):
            if each.body.draw == subject:
                yield from _waiting(history, "standing.correction", each, Approval.CORRECTION)
    yield from _of_draw(history, subject, row.rests_on)


def _of_draw(history: History, draw: str, asked: Collection[Approval]) -> Iterator[EventFault]:
    """What waits of all that was done to a draw, but for its corrections."""
    state = history.draws.get(draw)
    if state is None:
        return
    if Approval.WITHHELD in asked and state.outcome:
        yield from _waiting(history, "standing.withheld", state.outcome, Approval.WITHHELD)
    for each in state.substitutions if Approval.SUBSTITUTION in asked else ():
        yield from _waiting(history, "standing.results", each, Approval.SUBSTITUTION)
    if Approval.DRAW in asked and history.people.asked_of(state.intent) and draw not in history.people.attested:
        yield fault(KINDS["standing.attested"], draw=draw)


def somebody_let_it_go_on(history: History, event: Recorded[DrawOutcome], _: Sources) -> Iterator[EventFault]:
    """Law 4."""
    withheld, named = withheld_by(event.body), event.body.approved_by is not None
    if history.people.rules is not None and bool(withheld) != named:
        why = "有一方没有开启，须写明由谁批准继续" if withheld else "各方都已开启，不写批准人"
        yield fault(KINDS["outcome.approver"], why=why, found=event.body.approved_by or "")


def tasks_may_be_issued(history: History, event: Recorded[TasksIssued], _: Sources) -> Iterator[EventFault]:
    """Law 4."""
    yield from _of_draw(history, event.body.draw, (Approval.WITHHELD,))


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
            who = records.inspector_name(pending.inspector) if records else pending.inspector
            told = {"who": who, "enterprise": enterprise, "seq": seq, "why": why, "look": look}
            yield fault(KINDS["standing.recusal"], told, found=pending.inspector)


def notice_may_take_its_place(history: History, event: Recorded[NoticePublished], _: Sources) -> Iterator[EventFault]:
    """Law 6."""
    body, issued = event.body, history.publications.issued
    for earlier in issued.values():
        if (earlier.body.kind, earlier.body.subject) == (body.kind, body.subject) and earlier.ended:
            yield from _waiting(history, "standing.withdrawal", earlier.ended, Approval.WITHDRAWAL)
    if corrected := issued.get(body.corrects or 0):
        yield from _waiting(history, "standing.notice", corrected.event, Approval.CORRECTION)


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
    """Laws 2 and 6."""
    rows = read_table(sources.table, event.body.rows, parse_credit) or ()
    yield from dict.fromkeys(each for _, each in rows_that_wait(history, [row.key for row in rows]))


def rows_that_wait(history: History, keys: Iterable[str]) -> Iterator[tuple[str, EventFault]]:
    """What each row of a batch waits for: its key begins with its draw and names the event that has its result."""
    corrected = {each.seq: each for each in recorded(history.events, ResultsCorrected)}
    of_draws: dict[str, list[EventFault]] = {}
    for key in keys:
        draw, seq = key.partition("/")[0], event_of(key)
        if draw not in of_draws:
            of_draws[draw] = list(_of_draw(history, draw, OF_RESULTS))
        yield from ((key, each) for each in of_draws[draw])
        if seq in corrected:
            waits = _waiting(history, "standing.correction", corrected[seq], Approval.CORRECTION)
            yield from ((key, each) for each in waits)


def _waiting(history: History, key: str, act: Event, kind: Approval) -> Iterator[EventFault]:
    people = history.people
    for word in people.weak(act, kind):
        name = people.rules.name(word.who) if people.rules else word.who
        yield fault(KINDS[key], {"act": APPROVALS[kind], "seq": act.seq, "who": name}, found=word.who)


LAWS: Laws = {}
POLICY: Laws = {
    DrawIntent: (plan_may_be_drawn,),
    DrawSealed: (intent_may_be_sealed,),
    DrawOutcome: (somebody_let_it_go_on,),
    TasksIssued: (tasks_may_be_issued,),
    ResultsRecorded: (visitors_are_not_barred,),
    RectificationRechecked: (recheckers_are_not_barred,),
    NoticePublished: (notice_may_be_published, notice_may_take_its_place, blacklist_may_be_published),
    ArchiveSealed: (case_may_be_archived,),
    CreditSent: (results_may_be_pushed,),
    BlacklistNotified: (letter_may_be_sent,),
}
