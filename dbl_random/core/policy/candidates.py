"""Who may be drawn, and for each other enterprise of the registry why not (docs/protocol.md, 4.1 `candidates`).

Laws:
1. Every enterprise of the plan's registries has exactly one row; rows are sorted by id, names decide nothing.
2. Outside (not in the population): a status that ends the firm's business here, or a region out of the plan's scope.
3. Excluded (in the population, not to be drawn): suspended business, or the frequency cap, 二(三)3.
4. The first rule that speaks gives the reason; a directed draw is not bound by the cap (原则上, DBR208).
5. Every row of the population belongs to one stratum; one that belongs to none is a fault, not a guess.
"""

from collections.abc import Callable, Mapping
from datetime import date

from dbl_random.core.record.past import Past, months_before
from dbl_random.model.frozen import CandidateRow
from dbl_random.model.plan import Mode, Plan
from dbl_random.model.problem import Fault
from dbl_random.model.records import Records
from dbl_random.model.registry import Enterprise, Registry, Status

CANDIDATE, EXCLUDED, OUTSIDE = "candidate", "excluded", "outside"
ONE_STRATUM = "all"
REST = "*"

#: Reason of a row -> what people read.
REASONS: dict[str, str] = {
    "deregistered": "已注销",
    "revoked": "已吊销",
    "moved": "已迁出",
    "closed": "已关闭停业",
    "out-of-region": "不在本计划的区域范围内",
    "suspended": "暂停经营",
    "frequency-cap": "12 个月内抽查已达上限",
}

_ENDED = {s.value: s.value for s in (Status.DEREGISTERED, Status.REVOKED, Status.MOVED, Status.CLOSED)}


def candidate_rows(
    records: Records, plan: Plan, day: date, past: Past
) -> tuple[tuple[CandidateRow, ...], tuple[Fault, ...]]:
    """The rows of every enterprise of the plan's registries, sorted by id, and the faults found on the way.

    Args:
        records: the store's records, with the plan's registries.
        plan: the plan to draw from.
        day: the day of the draw.
        past: visits before this draw.
    """
    capped = frequency_capped(records, day, past) if plan.mode is not Mode.DIRECTED else frozenset()
    scope = frozenset(plan.regions)
    rows: dict[str, CandidateRow] = {}
    faults: dict[str, Fault] = {}
    for registry_id in plan.registries:
        registry = records.registries[registry_id]
        stratum_of = _stratum_reader(plan, registry)
        for enterprise in registry.enterprises:
            if enterprise.id in rows:  # in an earlier registry of the plan: one enterprise, one row
                continue
            status, reason = _judge(enterprise, scope, capped)
            stratum = stratum_of(enterprise)
            if stratum is None:
                value = _cell(plan.stratum_column, registry, enterprise)
                if status != OUTSIDE:
                    faults.setdefault(value, _unplaced(plan, enterprise, value))
                stratum = ""
            rows[enterprise.id] = CandidateRow(enterprise.id, enterprise.name, stratum, status, reason)
    return tuple(rows[key] for key in sorted(rows)), tuple(faults.values())


def frequency_capped(records: Records, day: date, past: Past) -> frozenset[str]:
    """Enterprises that have had the most visits the policy allows, 二(三)3."""
    since = months_before(day, records.policy.visits_months)
    cap = records.policy.visits_cap
    return frozenset(
        enterprise
        for enterprise, visits in past.visits.items()
        if len(visits) >= cap and sum(since < visit.day <= day for visit in visits) >= cap
    )


def _judge(enterprise: Enterprise, scope: frozenset[str], capped: frozenset[str]) -> tuple[str, str]:
    if ended := _ENDED.get(enterprise.status):
        return OUTSIDE, ended
    if scope and enterprise.region not in scope:
        return OUTSIDE, "out-of-region"
    if enterprise.status == Status.SUSPENDED:
        return EXCLUDED, "suspended"
    if enterprise.id in capped:
        return EXCLUDED, "frequency-cap"
    return CANDIDATE, ""


def _stratum_reader(plan: Plan, registry: Registry) -> Callable[[Enterprise], str | None]:
    if not plan.stratum_column:
        return lambda _: ONE_STRATUM
    places: Mapping[str, str] = {value: stratum.id for stratum in plan.strata for value in stratum.values}
    rest = places.get(REST)
    column = plan.stratum_column
    return lambda enterprise: places.get(_cell(column, registry, enterprise), rest)


def _cell(column: str, registry: Registry, enterprise: Enterprise) -> str:
    if column in ("status", "region", "grade"):
        return str(getattr(enterprise, column))
    return enterprise.extra[registry.extra_columns.index(column)] if column in registry.extra_columns else ""


def _unplaced(plan: Plan, enterprise: Enterprise, value: str) -> Fault:
    return Fault(
        f"plan {plan.id}",
        "strata",
        "DBR213",
        f"“{plan.stratum_column}”列的值“{value}”不属于任何分层，例如企业 {enterprise.id}",
        '在分层中列出这个值，或设一个 values: ["*"] 的分层收纳其余企业',
    )
