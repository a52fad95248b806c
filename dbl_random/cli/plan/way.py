"""A plan's way to its draws as the log has it: handed in, approved, amended, consented to, filed (三(一), 二(五))."""

from collections.abc import Iterator

from dbl_random.cli.screen.labels import clock
from dbl_random.core.policy.joint_rules import others
from dbl_random.core.record.acts import Acts
from dbl_random.model.acts import PlanAmended, PlanApproved, PlanConsented, PlanFiled
from dbl_random.model.plan import Mode, Plan
from dbl_random.model.records import Records

#: `way_of` -> what people read.
WAYS: dict[str, str] = {
    "not-submitted": "未报送",
    "submitted": "待批准",
    "approved": "已批准",
    "amendment-pending": "调整待批",
    "changed": "改后未报",
}


def way_of(plan: Plan, acts: Acts) -> str:
    """How far the file as it is now has come: one of `WAYS`."""
    standing = acts.plans.get(plan.id)
    if standing is None:
        return "not-submitted"
    approved = standing.in_force
    if approved is not None and approved.digest == plan.digest:
        return "approved"
    if standing.latest.digest != plan.digest:
        return "changed"
    return "amendment-pending" if approved is not None else "submitted"


def not_handed_in(records: Records, acts: Acts, year: int) -> list[str]:
    """Departments that have handed in no plan of a year, alone or with others, 三(一)."""
    done = {standing.department for standing in acts.plans.values() if standing.year == year}
    done |= {
        party
        for plan in records.plans.values()
        if plan.id in acts.plans and plan.year == year and plan.joint
        for party in plan.joint.parties
    }
    return [each.id for each in records.organisation.departments if each.id not in done]


def way_lines(plan: Plan, acts: Acts, records: Records) -> Iterator[tuple[str, str]]:
    """The steps so far, label and words, and what a joint plan still lacks."""
    standing = acts.plans.get(plan.id)
    people = {member.id: member.name for member in records.organisation.staff}
    for each in standing.submissions if standing else ():
        body, when = each.event.body, clock(each.event.time)
        who = people.get(each.event.actor, each.event.actor)
        why = f"：{body.reason}" if isinstance(body, PlanAmended) else ""
        yield "调整" if isinstance(body, PlanAmended) else "报送", f"{when}，{who}（第 {each.event.seq} 号事件）{why}"
        if each.approval and isinstance(each.approval.body, PlanApproved):
            by = people.get(each.approval.body.approved_by, each.approval.body.approved_by)
            document = f"，{each.approval.body.document}" if each.approval.body.document else ""
            yield "批准", f"{clock(each.approval.time)}，{by}{document}（第 {each.approval.seq} 号事件）"
        for event in each.consents.values():
            if isinstance(event.body, PlanConsented):
                unit = records.organisation.unit_name(event.body.party)
                yield "同意", f"{event.body.date}，{unit} {event.body.by}（第 {event.seq} 号事件）"
        if each.filing and isinstance(each.filing.body, PlanFiled):
            filed = each.filing.body
            yield "备案", f"{filed.date}，{filed.number}（第 {each.filing.seq} 号事件）"
    yield "批准情况", WAYS[way_of(plan, acts)]
    if plan.mode is Mode.JOINT:
        latest = standing.latest if standing else None
        lacking = [each for each in others(plan) if latest is None or each not in latest.consents]
        if lacking:
            yield "尚缺", "、".join(records.organisation.unit_name(each) for each in lacking) + "的同意"
        if latest is None or latest.filing is None:
            yield "尚缺", "市政府法制办的备案"
