"""The clauses about joint inspections: 二(五).

Laws:
1. A joint plan names who takes part, and each of them has a place of its own in the team.
2. Before the draw the others have consented to this very file of the plan, and it is filed with 市政府法制办.
3. A cross-region plan takes people or registries of several counties: before the draw each county has consented, once
   rules are in force.
"""

from collections.abc import Iterable, Mapping

from dbl_random.core.policy.rule import Case, DrawRule, Severity
from dbl_random.core.record.acts import Submission
from dbl_random.model.plan import Mode, Plan
from dbl_random.model.registry import Registry


def others(plan: Plan) -> tuple[str, ...]:
    """The parties of a joint plan beside the department whose plan it is."""
    return tuple(party for party in plan.joint.parties if party != plan.department) if plan.joint else ()


def counties(plan: Plan, registries: Mapping[str, Registry]) -> tuple[str, ...]:
    """The regions whose people or registries a cross-region plan takes, () of a plan that is none (law 3)."""
    taken = (registries[name].region for name in plan.registries if name in registries)
    found = dict.fromkeys(each for each in (*(slot.region for slot in plan.places), *taken) if each)
    return tuple(found) if len(found) > 1 else ()


def consenting(plan: Plan, registries: Mapping[str, Registry]) -> tuple[str, ...]:
    """Everybody who consents to a plan."""
    return (*(others(plan) if plan.mode is Mode.JOINT else ()), *counties(plan, registries))


def _parties_have_places(case: Case) -> str | None:
    plan = case.plan
    if plan.mode is not Mode.JOINT:
        return "计划写了参加联合抽查的部门，抽取方式不是 joint" if plan.joint and plan.joint.parties else None
    if not others(plan):
        return "联合抽查没有写明参加部门"
    units = {slot.unit for slot in plan.places}
    lacking = [party for party in others(plan) if party not in units]
    return f"{_names(case, lacking)}在检查组中没有岗位" if lacking else None


def _consents(case: Case) -> str | None:
    found = _in_force(case)
    if case.plan.mode is not Mode.JOINT or found is None:
        return None
    lacking = [party for party in others(case.plan) if party not in found.consents]
    return f"{_names(case, lacking)}还没有同意本计划" if lacking else None


def _counties_consent(case: Case) -> str | None:
    found = _in_force(case)
    if found is None or not case.past.adopted:
        return None
    wanted = counties(case.plan, case.records.registries)
    lacking = [region for region in wanted if region not in found.consents]
    return f"{_names(case, lacking)}还没有同意本计划" if lacking else None


def _filed(case: Case) -> str | None:
    found = _in_force(case)
    if case.plan.mode is not Mode.JOINT or found is None or found.filing:
        return None
    return "本计划还没有报市政府法制办备案"


def _in_force(case: Case) -> Submission | None:
    standing = case.past.plans.get(case.plan.id)
    return standing.in_force if standing else None


def _names(case: Case, units: Iterable[str]) -> str:
    return "、".join(case.records.organisation.unit_name(unit) for unit in units)


JOINT_RULES: tuple[DrawRule, ...] = (
    DrawRule(
        "DBR237",
        "二(五)",
        Severity.MUST,
        "联合抽查须写明参加部门，每个部门在检查组中有自己的岗位",
        "在计划的 joint 中写 parties，在 slots 中为每个部门写 {slot: 岗位, unit: 部门}",
        _parties_have_places,
    ),
    DrawRule(
        "DBR228",
        "二(五)",
        Severity.MUST,
        "联合抽查须经参加的各部门同意",
        "dbr plan consent 记录各部门的同意",
        _consents,
    ),
    DrawRule(
        "DBR260",
        "二(五)",
        Severity.MUST,
        "跨区域抽查须经所涉各县（市、区）同意",
        "dbr plan consent 记录各县（市、区）的同意，--party 写区域代码",
        _counties_consent,
    ),
    DrawRule(
        "DBR229",
        "二(五)",
        Severity.MUST,
        "联合抽查须先报市政府法制办备案",
        "dbr plan file 记录备案的编号和日期",
        _filed,
    ),
)
