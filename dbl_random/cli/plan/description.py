"""A plan in words: what its file says, and its way to its draws as the log has it (三(一), 二(五))."""

from collections.abc import Callable, Iterator

from dbl_random.cli.screen.labels import clock
from dbl_random.core.policy.joint_rules import others
from dbl_random.core.policy.plan_way import Way
from dbl_random.core.record.acts import Submission
from dbl_random.core.record.history import History
from dbl_random.core.record.standing_words import stood_behind
from dbl_random.desk.plan.overview import PlanStanding
from dbl_random.model.acts import PlanAmended
from dbl_random.model.plan import NO_JOINT, Combine, Joint, Mode, Plan, PlanStratum
from dbl_random.model.records import Records
from dbl_random.model.words import GROUNDS, MODES

Line = tuple[str, str]

WAYS: dict[Way, str] = {
    "not-submitted": "未报送",
    "submitted": "待批准",
    "approved": "已批准",
    "amendment-pending": "调整待批",
    "changed": "改后未报",
}


def describe(plan: Plan, records: Records) -> Iterator[Line]:
    """What its file says, label and words."""
    unit_name = records.organisation.unit_name
    regions = {each.id: each.name for each in records.organisation.regions}
    yield "年度", f"{plan.year}，{MODES[plan.mode.value]}"
    yield "责任科室", unit_name(plan.department)
    yield from (("事项", f"{records.items[item].name}（{item}）") for item in plan.items)
    yield from (("名录库", _registry(name, records)) for name in plan.registries)
    yield "区域", "、".join(regions[each] for each in plan.regions) or "全部"
    yield "每批", _share(plan) or "按分层"
    yield from (("分层", _stratum(each, plan.stratum_column)) for each in plan.strata)
    yield from _confined(plan, records)
    yield (
        "检查组",
        f"{len(plan.slots)} 人，{f'每人至多 {plan.inspector_cap} 户' if plan.inspector_cap else '每人户数不限'}",
    )
    sent = ((slot.name, unit_name(slot.unit) + regions.get(slot.region, "")) for slot in plan.places)
    yield from (("岗位", f"{slot}：{where}") for slot, where in sent if where)
    if plan.joint is not None:
        yield "联合抽查", _joint(plan.joint, records)
    yield from (("变通", f"{each.rule} {each.clause}：{each.reason}") for each in plan.deviations)


def _registry(name: str, records: Records) -> str:
    found = records.registries[name]
    return f"{found.name}（{name}），{len(found.enterprises)} 户"


def _share(of: Plan | PlanStratum) -> str:
    return of.ratio.percent if of.ratio else f"{of.count} 户" if of.count else ""


def _stratum(stratum: PlanStratum, column: str) -> str:
    values = "、".join("其余" if value == "*" else value or "（空）" for value in stratum.values)
    return f"{stratum.id}：{column} 为 {values}，{_share(stratum) or '同上'}"


def _joint(joint: Joint, records: Records) -> str:
    names = "、".join(records.organisation.unit_name(each) for each in joint.parties)
    return f"{names}；{joint.note}" if joint.note else names or NO_JOINT


def _confined(plan: Plan, records: Records) -> Iterator[Line]:
    chosen = plan.filter
    parts = [
        ("依据", "、".join(GROUNDS[kind] for kind in chosen.grounds)),
        ("事项", "、".join(records.items[item].name for item in chosen.items)),
        ("信用等级", "、".join(chosen.grades)),
        ("规模", "、".join(chosen.sizes)),
        ("标签", "、".join(chosen.tags)),
        *((each.column, "、".join(each.values)) for each in chosen.columns),
    ]
    yield from (("定向条件", f"{label}：{text}") for label, text in parts if text)
    if plan.combine is Combine.INTERSECTION:
        yield "对象", "各名录库共有的企业"


def steps_so_far(found: PlanStanding, history: History, records: Records) -> Iterator[Line]:
    """The steps so far, label and words, and what a joint plan still lacks."""
    standing = history.acts.plans.get(found.plan.id)
    person = records.organisation.member_name
    for each in standing.submissions if standing else ():
        yield _handed_in(each, person)
        yield from _answers(each, history, records)
    yield "批准情况", WAYS[found.way]
    if found.plan.mode is Mode.JOINT:
        yield from _lacking(found.plan, standing.latest if standing else None, records)


def _handed_in(submission: Submission, person: Callable[[str], str]) -> Line:
    event, body = submission.event, submission.body
    words = f"{clock(event.time)}，{person(event.actor)}（第 {event.seq} 号事件）"
    return ("调整", f"{words}：{body.reason}") if isinstance(body, PlanAmended) else ("报送", words)


def _answers(submission: Submission, history: History, records: Records) -> Iterator[Line]:
    if (approved := submission.approval) is not None:
        who = approved.body.approved_by
        by = stood_behind(history, approved, who, records.organisation.member_name(who))
        document = f"，{approved.body.document}" if approved.body.document and not by.count("，") else ""
        yield "批准", f"{clock(approved.time)}，{by}{document}（第 {approved.seq} 号事件）"
    for consented in submission.consents.values():
        unit, body = records.organisation.unit_name(consented.body.party), consented.body
        yield "同意", f"{body.date}，{unit} {body.by}（第 {consented.seq} 号事件）"
    if (filed := submission.filing) is not None:
        yield "备案", f"{filed.body.date}，{filed.body.number}（第 {filed.seq} 号事件）"


def _lacking(plan: Plan, latest: Submission | None, records: Records) -> Iterator[Line]:
    lacking = [each for each in others(plan) if latest is None or each not in latest.consents]
    if lacking:
        yield "尚缺", "、".join(map(records.organisation.unit_name, lacking)) + "的同意"
    if latest is None or latest.filing is None:
        yield "尚缺", "市政府法制办的备案"
