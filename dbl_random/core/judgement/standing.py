"""What rests on another's word waits until that word has the standing that the rules accept (docs/protocol.md, 11.4).

Laws:
1. A plan is not drawn, a batch not drawn again after a void, deviations not sealed, and results not published, before
   the approvals that they rest on have their standing; nothing is asked of approvals from before the first rules.
2. Results are not published before the draw is attested.
3. A confirmation counts from its own number on: what rested on the act before it stays a finding.
"""

from collections.abc import Iterator

from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds
from dbl_random.core.judgement.sources import Laws, Sources
from dbl_random.core.record.history import History
from dbl_random.model.aftercare import ResultsCorrected
from dbl_random.model.event import DrawIntent, DrawSealed, Event, Recorded, recorded
from dbl_random.model.publishing import NoticePublished
from dbl_random.model.standing import APPROVALS, Approval

_CONFIRM = "dbr confirm {seq} --document 文号"
_WAITS = "{act}（第 {seq} 号事件）只有经办人的记载，还没有 {who} 的书面件或签名"

KINDS = kinds(
    Kind("standing.plan", "DBR285", 5, _WAITS, hint=_CONFIRM),
    Kind("standing.deviation", "DBR286", 5, _WAITS, hint=_CONFIRM),
    Kind("standing.void", "DBR287", 5, _WAITS, hint=_CONFIRM),
    Kind("standing.results", "DBR288", 5, _WAITS, hint=_CONFIRM),
    Kind("standing.attested", "DBR289", 5, "抽取 {draw} 的记录表还没有签字交回", hint="dbr attest {draw} --scan 扫描件"),
)  # fmt: skip


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
    for corrected in recorded(history.events, ResultsCorrected):
        if corrected.body.draw == event.body.subject:
            yield from _waiting(history, "standing.results", corrected, Approval.CORRECTION)
    if history.people.asked_of(state.intent) and event.body.subject not in history.people.attested:
        yield fault(KINDS["standing.attested"], draw=event.body.subject)


def _waiting(history: History, key: str, act: Event, kind: Approval) -> Iterator[EventFault]:
    people = history.people
    if people.rules is None or not people.asked_of(act):
        return
    for word in people.weak(act, kind, people.rules):
        told = {"act": APPROVALS[kind], "seq": act.seq, "who": people.rules.name(word.who)}
        yield fault(KINDS[key], told, found=word.who)


LAWS: Laws = {}
POLICY: Laws = {
    DrawIntent: (plan_may_be_drawn,),
    DrawSealed: (deviations_may_be_sealed,),
    NoticePublished: (results_may_be_published,),
}
