"""A plan's way to its draws (docs/protocol.md, section 7.1; 三(一), 二(五)).

Laws:
1. A plan is submitted once; each amendment replaces the act before it, which it names; each names one file.
2. Approval, consent and filing answer the plan's latest act, once each; who approves is not who handed it in.
3. Consent and filing are not dated before what they answer.
4. Whoever consents is a party of the joint plan, or a county whose people or registry a cross-region plan takes.
5. A correction names a consent or filing of the plan's latest act, and says something else than that says now.
"""

from collections.abc import Iterator

from dbl_random.core.judgement.fault import EventFault, Kind, fault, kinds, listed
from dbl_random.core.judgement.sources import Laws, Sources
from dbl_random.core.policy.joint_rules import consenting
from dbl_random.core.record.history import History
from dbl_random.model.acts import PlanAmended, PlanApproved, PlanConsented, PlanCorrected, PlanFiled, PlanSubmitted
from dbl_random.model.event import Event, Recorded

_SHOW = "dbr plan show {plan}"

KINDS = kinds(
    Kind("plan.once", "DBR343", 3, "计划 {plan} 已经报送（第 {seq} 号事件），改动以调整报送", "DBR435", "dbr plan amend {plan} --reason 理由"),
    Kind("plan.one-file", "DBR343", 3, "报送的应是计划的一个文件"),
    Kind("plan.amends-latest", "DBR343", 3, "调整没有接在最近一次报送之后", "DBR435", _SHOW),
    Kind("plan.answers-latest", "DBR343", 3, "没有对应的、最近一次报送的计划", "DBR435", _SHOW),
    Kind("plan.approved-once", "DBR343", 3, "计划 {plan} 已经批准（第 {seq} 号事件）", "DBR435", "{step}"),
    Kind("plan.approved-by-another", "DBR343", 3, "{approved_by} 报送了这份计划，不能自己批准", "DBR436", "--by 另一人"),
    Kind("plan.consented-once", "DBR343", 3, "“{party}”已经同意（第 {seq} 号事件）", "DBR435", _SHOW),
    Kind("plan.filed-once", "DBR343", 3, "计划 {plan} 已经备案（第 {seq} 号事件）", "DBR435", _SHOW),
    Kind("plan.corrects-answer", "DBR343", 3, "第 {corrects} 号事件不是计划 {plan} 最近一次报送的同意或备案", "DBR435", _SHOW),
    Kind("plan.corrects-something", "DBR343", 3, "更正没有改变什么", "DBR437", _SHOW),
    Kind("plan.answer-day", "DBR343", 3, "日期 {date} 早于报送的 {since}", "DBR437", "核对日期"),
    Kind("plan.party", "DBR355", 5, "“{party}”不是计划 {plan} 的参加部门", "DBR437", "参加部门：{parties}"),
)  # fmt: skip


def submitted_once(history: History, event: Recorded[PlanSubmitted], _: Sources) -> Iterator[EventFault]:
    """Law 1."""
    if standing := history.acts.plans.get(event.body.plan):
        seq = standing.latest.event.seq
        yield fault(KINDS["plan.once"], event.body, expected="plan.amended", found="plan.submitted", seq=seq)


def amends_the_latest(history: History, event: Recorded[PlanAmended], _: Sources) -> Iterator[EventFault]:
    """Law 1."""
    body, standing = event.body, history.acts.plans.get(event.body.plan)
    if standing is None or standing.latest.event.seq != body.previous:
        found = f"第 {body.previous} 号事件"
        yield fault(KINDS["plan.amends-latest"], body, expected=_latest(history, body.plan), found=found)


def names_one_file(
    _: History, event: Recorded[PlanSubmitted] | Recorded[PlanAmended], __: Sources
) -> Iterator[EventFault]:
    """Law 1."""
    if len(event.body.sources) != 1:
        yield fault(KINDS["plan.one-file"], expected="1 个", found=f"{len(event.body.sources)} 个")


def answers_the_latest(
    history: History, event: Recorded[PlanApproved | PlanConsented | PlanFiled], _: Sources
) -> Iterator[EventFault]:
    """Laws 2 and 3."""
    body = event.body
    found = history.acts.submission(body.plan, body.submission)
    standing = history.acts.plans.get(body.plan)
    if found is None or standing is None or standing.latest is not found:
        expected, named = _latest(history, body.plan), f"第 {body.submission} 号事件"
        yield fault(KINDS["plan.answers-latest"], body, expected=expected, found=named)
        return
    before: Event | None
    match body:
        case PlanApproved(approved_by=by):
            before, key = found.approval, "plan.approved-once"
            if by == found.event.actor:
                yield fault(KINDS["plan.approved-by-another"], body, expected="另一人", found=by)
        case PlanConsented(party=party):
            before, key = found.consents.get(party), "plan.consented-once"
        case PlanFiled():
            before, key = found.filing, "plan.filed-once"
    if before:
        step = _after_approval(history, body.plan, before)
        yield fault(KINDS[key], body, expected="一次", found="又一次", seq=before.seq, step=step)
    since = found.event.day.isoformat()
    if not isinstance(body, PlanApproved) and body.date < since:
        yield fault(KINDS["plan.answer-day"], body, expected=f"不早于 {since}", found=body.date, since=since)


def corrects_an_answer(history: History, event: Recorded[PlanCorrected], _: Sources) -> Iterator[EventFault]:
    """Laws 3 and 5."""
    body = event.body
    found = history.acts.answered(body.plan, body.corrects)
    if found is None:
        expected, named = "一次同意或备案", f"第 {body.corrects} 号事件"
        yield fault(KINDS["plan.corrects-answer"], body, expected=expected, found=named)
        return
    filed, since = found.filing, found.event.day.isoformat()
    consents = [
        (each.body.by, each.body.document, each.body.date)
        for each in found.consents.values()
        if each.seq == body.corrects
    ]
    now = consents[0] if consents else (filed.body.number if filed else "", "", filed.body.date if filed else "")
    if (body.said, body.document, body.date) == now:
        yield fault(KINDS["plan.corrects-something"], body, expected="有所不同", found="相同")
    if body.date < since:
        yield fault(KINDS["plan.answer-day"], body, expected=f"不早于 {since}", found=body.date, since=since)


def party_of_the_plan(_: History, event: Recorded[PlanConsented], sources: Sources) -> Iterator[EventFault]:
    """Law 4, where the plan is at hand."""
    body, records = event.body, sources.records(event)
    plan = records.plans.get(body.plan) if records else None
    parties = consenting(plan, records.registries) if plan and records else ()
    if plan and body.party not in parties:
        yield fault(KINDS["plan.party"], body, expected=listed(parties), found=body.party, parties=parties)


def _after_approval(history: History, plan: str, approval: Event) -> str:
    """What comes after an approval: the draw, or the paper that it still waits for."""
    waits = f"批准还没有书面件或签名，补上才能抽取：dbr confirm {approval.seq} --document 文号"
    return f"dbr draw --plan {plan}" if history.people.stands(approval) else waits


def _latest(history: History, plan: str) -> str:
    standing = history.acts.plans.get(plan)
    return f"第 {standing.latest.event.seq} 号事件" if standing else "还没有报送"


LAWS: Laws = {
    PlanSubmitted: (submitted_once, names_one_file),
    PlanAmended: (amends_the_latest, names_one_file),
    PlanCorrected: (corrects_an_answer,),
    **dict.fromkeys((PlanApproved, PlanConsented, PlanFiled), (answers_the_latest,)),
}
POLICY: Laws = {PlanConsented: (party_of_the_plan,)}
