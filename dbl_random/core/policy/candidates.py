"""Who may be drawn, and for each other enterprise of the registry why not (docs/protocol.md, 4.1 `candidates`).

Laws:
1. Every enterprise of the plan's registries has exactly one row; rows are sorted by id, names decide nothing.
2. `CANDIDATE_RULES` is the whole list of reasons; the first rule that gives one decides.
3. An enterprise that is in several registries is judged by its row in the first of them.
4. Every row of the population belongs to one stratum; one that belongs to none is a fault, not a guess.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from dbl_random.core.policy.enterprise_rules import CANDIDATE_RULES, cell, context_of
from dbl_random.core.policy.rule import CandidateRule, EnterpriseContext, Rule
from dbl_random.core.record.past import Past
from dbl_random.model.frozen import CandidateRow
from dbl_random.model.plan import Plan
from dbl_random.model.problem import Fault
from dbl_random.model.records import Records
from dbl_random.model.registry import Enterprise, Registry

CANDIDATE, EXCLUDED, OUTSIDE = "candidate", "excluded", "outside"
ONE_STRATUM = "all"
REST = "*"

#: First word of a row's reason -> what people read.
REASONS: dict[str, str] = {reason: words for rule in CANDIDATE_RULES for reason, words in rule.words.items()}

#: Status and reason of a row.
_Verdict = tuple[str, str]


def stratum_in_words(stratum: str) -> str:
    """The name of a stratum; the only one of a draw is everybody."""
    return "全部" if stratum == ONE_STRATUM else stratum


def reason_in_words(reason: str) -> str:
    """What people read of a row's reason; what stands behind the first word names what it rests on.

    >>> reason_in_words("frequency-cap 2016-energy-1 2016-power-1")
    '12 个月内抽查已达上限（2016-energy-1、2016-power-1）'
    """
    first, *rest = reason.split(" ")
    words = REASONS.get(first, first)
    return f"{words}（{'、'.join(rest)}）" if rest else words


def candidate_rows(
    records: Records, plan: Plan, day: date, past: Past, rules: Sequence[Rule] = CANDIDATE_RULES
) -> tuple[tuple[CandidateRow, ...], tuple[Fault, ...]]:
    """The rows of every enterprise of the plan's registries, sorted by id, and the faults found on the way.

    Args:
        records: the store's records, with the plan's registries.
        plan: the plan to draw from.
        day: the day of the draw.
        past: visits before this draw.
        rules: the rules to ask, those of candidates among them.
    """
    asked = [rule for rule in rules if isinstance(rule, CandidateRule)]
    context = context_of(records, plan, day, past)
    rows: dict[str, CandidateRow] = {}
    faults: dict[str, Fault] = {}
    for registry_id in plan.registries:
        registry = records.registries[registry_id]
        stratum_of = stratum_reader(plan, registry)
        verdict_of = judge_of(context, registry, asked)
        for enterprise in registry.enterprises:
            if enterprise.id in rows:  # law 3
                continue
            status, reason = verdict_of(enterprise)
            stratum = stratum_of(enterprise)
            if stratum is None:
                value = cell(plan.stratum_column, registry, enterprise)
                if status != OUTSIDE:
                    faults.setdefault(value, _unplaced(plan, enterprise, value))
                stratum = ""
            rows[enterprise.id] = CandidateRow(enterprise.id, enterprise.name, stratum, status, reason)
    return tuple(rows[key] for key in sorted(rows)), tuple(faults.values())


def judge_of(
    context: EnterpriseContext, registry: Registry, rules: Sequence[CandidateRule]
) -> Callable[[Enterprise], _Verdict]:
    """Law 2, for a million rows: whom `context` does not name by id is judged once for each sort of row."""
    extra = bool(context.plan.filter.sizes or context.plan.filter.tags or context.plan.filter.columns)
    named = context.named
    known: dict[tuple[object, ...], _Verdict] = {}

    def judge(enterprise: Enterprise) -> _Verdict:
        if enterprise.id in named:
            return _first(context, registry, enterprise, rules)
        sort = enterprise[2:] if extra else enterprise[2:5]
        found = known.get(sort)
        if found is None:
            found = known[sort] = _first(context, registry, enterprise, rules)
        return found

    return judge


def _first(
    context: EnterpriseContext, registry: Registry, enterprise: Enterprise, rules: Sequence[CandidateRule]
) -> _Verdict:
    for rule in rules:
        if (reason := rule.reason_for(context, registry, enterprise)) is not None:
            return rule.status, reason
    return CANDIDATE, ""


def stratum_reader(plan: Plan, registry: Registry) -> Callable[[Enterprise], str | None]:
    """What tells the stratum of a registry's enterprises, None for those that belong to none."""
    if not plan.stratum_column:
        return lambda _: ONE_STRATUM
    places: Mapping[str, str] = {value: stratum.id for stratum in plan.strata for value in stratum.values}
    rest = places.get(REST)
    column = plan.stratum_column
    return lambda enterprise: places.get(cell(column, registry, enterprise), rest)


def _unplaced(plan: Plan, enterprise: Enterprise, value: str) -> Fault:
    return Fault(
        f"plan {plan.id}",
        "strata",
        "DBR213",
        f"“{plan.stratum_column}”列的值“{value}”不属于任何分层，例如企业 {enterprise.id}",
        '在分层中列出这个值，或设一个 values: ["*"] 的分层收纳其余企业',
    )
