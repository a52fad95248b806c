"""The clauses about one enterprise: who is not in the population, and who is and may not be drawn.

Laws:
1. Outside: who ended business here, is out of the plan's regions, or is not what a joint or directed plan is about.
2. Excluded: business suspended, or the frequency cap (二(三)3), counted over all plans, items and departments.
3. A directed draw may go beyond the cap where a ground stands for the enterprise, and only there.
4. The reason of the cap names the earlier draws that make it up.
5. A ground of a registry and an item that a registry serves hold for whoever stands in it, in whichever other
   registries of the plan they stand too.
6. Visits, grounds and the blacklist follow a firm whose number changed (core/record/firms).
"""

from collections.abc import Iterable
from datetime import date

from dbl_random.core.policy.rule import CandidateRule, EnterpriseContext, Severity
from dbl_random.core.record.firms import firms_in
from dbl_random.core.record.past import Past, months_before
from dbl_random.model.ground import Ground, GroundKind
from dbl_random.model.plan import Combine, Mode, Plan
from dbl_random.model.policy import Policy
from dbl_random.model.records import Records
from dbl_random.model.registry import Enterprise, Registry, Status

#: Columns that `filter.sizes` and `filter.tags` look at.
SIZE_COLUMN, TAGS_COLUMN = "规模", "标签"

ENDED = {
    Status.DEREGISTERED.value: "已注销",
    Status.REVOKED.value: "已吊销",
    Status.MOVED.value: "已迁出",
    Status.CLOSED.value: "已关闭停业",
}
_BETWEEN_TAGS = str.maketrans(dict.fromkeys("、，,；;", " "))


def context_of(records: Records, plan: Plan, day: date, past: Past) -> EnterpriseContext:
    """What the rules below look at, for a plan on a day."""
    standing = [ground for ground in records.grounds if _meant(plan, ground) and stands(ground, records.policy, day)]
    registries = frozenset(ground.registry for ground in standing if ground.registry)
    serving = [name for name in plan.registries if set(records.registries[name].items) & set(plan.filter.items)]
    several = len(plan.registries) > 1  # who stands in two of them is judged by both (law 5)
    of_all: frozenset[str] = frozenset()
    if several and plan.combine is Combine.INTERSECTION:
        first, *others = (_ids(records, [name]) for name in plan.registries)
        of_all = first.intersection(*others)
    dishonest = plan.mode is Mode.DIRECTED and GroundKind.DISHONESTY in plan.filter.grounds
    listed = past.blacklist if dishonest else frozenset()
    today = firms_in(records).today
    return EnterpriseContext(
        plan,
        frozenset(plan.regions),
        capped(records, day, past),
        frozenset(today(each.enterprise) for each in standing if each.enterprise)
        | frozenset(map(today, listed))
        | _ids(records, [name for name in plan.registries if several and name in registries]),
        registries,
        of_all,
        _ids(records, serving if several else ()),
    )


def _ids(records: Records, registries: Iterable[str]) -> frozenset[str]:
    return frozenset(each.id for name in registries for each in records.registries[name].enterprises)


def capped(records: Records, day: date, past: Past) -> dict[str, str]:
    """Reason by enterprise of those who have had the most visits the policy allows, 二(三)3; law 4."""
    since, cap = months_before(day, records.policy.visits_months), records.policy.visits_cap
    found: dict[str, str] = {}
    for enterprise, visits in firms_in(records).visits(past).items():
        if len(visits) < cap:
            continue
        counted = [visit.draw for visit in visits if since < visit.day <= day]
        if len(counted) >= cap:
            found[enterprise] = " ".join(["frequency-cap", *counted])
    return found


def stands(ground: Ground, policy: Policy, day: date) -> bool:
    """Whether a ground carries a directed draw on `day`."""
    if ground.kind is GroundKind.COMPLAINT and (ground.count or 0) < policy.complaints_threshold:
        return False
    if ground.until is not None:
        return ground.date <= day <= ground.until
    return months_before(day, policy.grounds_months) < ground.date <= day


def _meant(plan: Plan, ground: Ground) -> bool:
    return plan.mode is Mode.DIRECTED and ground.kind in plan.filter.grounds


def cell(column: str, registry: Registry, enterprise: Enterprise) -> str:
    """A cell of a row, "" where the registry has no such column."""
    if column in ("status", "region", "grade"):
        return str(getattr(enterprise, column))
    return enterprise.extra[registry.extra_columns.index(column)] if column in registry.extra_columns else ""


def _ended(_: EnterpriseContext, __: Registry, enterprise: Enterprise) -> str | None:
    return str(enterprise.status) if enterprise.status in ENDED else None


def _out_of_region(context: EnterpriseContext, _: Registry, enterprise: Enterprise) -> str | None:
    return "out-of-region" if context.scope and enterprise.region not in context.scope else None


def _not_shared(context: EnterpriseContext, _: Registry, enterprise: Enterprise) -> str | None:
    several = context.plan.combine is Combine.INTERSECTION and len(context.plan.registries) > 1
    return "not-in-all-registries" if several and enterprise.id not in context.in_all else None


def _filtered(context: EnterpriseContext, registry: Registry, enterprise: Enterprise) -> str | None:
    chosen = context.plan.filter
    tags = set(cell(TAGS_COLUMN, registry, enterprise).translate(_BETWEEN_TAGS).split())
    kept = (
        (not chosen.items or enterprise.id in context.served or bool(set(chosen.items) & set(registry.items)))
        and (not chosen.grades or enterprise.grade in chosen.grades)
        and (not chosen.sizes or cell(SIZE_COLUMN, registry, enterprise) in chosen.sizes)
        and (not chosen.tags or bool(tags & set(chosen.tags)))
        and all(cell(each.column, registry, enterprise) in each.values for each in chosen.columns)
    )
    return None if kept else "filtered"


def _without_ground(context: EnterpriseContext, registry: Registry, enterprise: Enterprise) -> str | None:
    # A plan that names no kind of ground is told so once (DBR221), not for each enterprise.
    asked = context.plan.mode is Mode.DIRECTED and bool(context.plan.filter.grounds)
    if not asked or registry.id in context.grounded_registries:
        return None
    return None if enterprise.id in context.grounded else "no-ground"


def _suspended(_: EnterpriseContext, __: Registry, enterprise: Enterprise) -> str | None:
    return "suspended" if enterprise.status == Status.SUSPENDED else None


def _capped(context: EnterpriseContext, registry: Registry, enterprise: Enterprise) -> str | None:
    reason = context.capped.get(enterprise.id)
    if reason is None or context.plan.mode is not Mode.DIRECTED:
        return reason
    grounded = enterprise.id in context.grounded or registry.id in context.grounded_registries  # law 3
    return None if grounded else reason


CANDIDATE_RULES: tuple[CandidateRule, ...] = (
    CandidateRule(
        "DBR222",
        "二(二)1",
        Severity.MUST,
        "已注销、吊销、迁出、关闭的企业不是抽查对象",
        "核对名录库中的企业状态",
        "outside",
        ENDED,
        reason_for=_ended,
    ),
    CandidateRule(
        "DBR223",
        "二(二)3",
        Severity.MUST,
        "抽查对象限于计划的区域范围",
        "核对计划的 regions 和企业的所属区域",
        "outside",
        {"out-of-region": "不在本计划的区域范围内"},
        reason_for=_out_of_region,
    ),
    CandidateRule(
        "DBR224",
        "二(五)",
        Severity.MUST,
        "取交集的联合抽查，对象是各名录库共有的企业",
        "核对计划的 registries；要把各名录库的企业都列入，写 combine: union",
        "outside",
        {"not-in-all-registries": "不是各名录库共有的企业"},
        reason_for=_not_shared,
    ),
    CandidateRule(
        "DBR225",
        "二(三)3",
        Severity.MUST,
        "定向抽查的对象限于计划的定向条件",
        "核对计划的 filter",
        "outside",
        {"filtered": "不符合定向条件"},
        reason_for=_filtered,
    ),
    CandidateRule(
        "DBR226",
        "二(三)3",
        Severity.MUST,
        "定向抽查的对象须有规定的依据",
        "在 data/grounds.yaml 写明依据、来源和日期",
        "outside",
        {"no-ground": "没有定向抽查的依据"},
        reason_for=_without_ground,
    ),
    CandidateRule(
        "DBR227",
        "二(二)1",
        Severity.MUST,
        "暂停经营的企业计入总数，不参加抽取",
        "恢复经营后更新名录库中的企业状态",
        "excluded",
        {"suspended": "暂停经营"},
        reason_for=_suspended,
    ),
    CandidateRule(
        "DBR207",
        "二(三)3",
        Severity.IN_PRINCIPLE,
        "同一企业 12 个月内不超过 2 次，不分计划、事项和科室",
        "等最早的一次满 12 个月；确有依据的，列入定向抽查",
        "excluded",
        {"frequency-cap": "12 个月内抽查已达上限"},
        reason_for=_capped,
    ),
)
