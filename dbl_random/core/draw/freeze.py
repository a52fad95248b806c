"""What an intent freezes (docs/protocol.md, section 4.1). The draw and verify-log call the same function.

Laws:
1. Candidates, strata, pool, deviations and who approved the grounds follow from the records, the plan, the day and the
   past alone.
2. Strata are exactly those of the candidate and excluded rows, sorted by id; quotas follow 4.1.
3. A plan that departs from the policy without leave freezes nothing.
4. `foresee` tells the faults of `freeze` without freezing anything: rules look at the rows of those alone whom the past
   or a ground names, and at no previous team.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from dbl_random.core.draw.quota import quota
from dbl_random.core.policy.candidates import CANDIDATE, OUTSIDE, candidate_rows
from dbl_random.core.policy.counts import Sorts
from dbl_random.core.policy.item_year import Years
from dbl_random.core.policy.plan_rules import grounds_of
from dbl_random.core.policy.pool import Rosters, freeze_pool
from dbl_random.core.policy.rule import Case, Rule
from dbl_random.core.policy.rules import RULES, Leave, judge
from dbl_random.core.policy.share import share_of
from dbl_random.core.record.firms import firms_in, former_faults
from dbl_random.core.record.past import Past
from dbl_random.model.event import Deviation, FrozenStratum
from dbl_random.model.frozen import CandidateRow, Pool
from dbl_random.model.immutable import immutable
from dbl_random.model.plan import Plan
from dbl_random.model.problem import Fault
from dbl_random.model.records import Records
from dbl_random.model.registry import Registry


@immutable
class Frozen:
    """What goes into the intent; with `faults`, the draw is refused and nothing is frozen."""

    candidates: tuple[CandidateRow, ...]
    strata: tuple[FrozenStratum, ...]
    pool: Pool
    deviations: tuple[Deviation, ...]
    faults: tuple[Fault, ...]
    grounds_by: tuple[str, ...] | None = None

    @property
    def population(self) -> int:
        """How many enterprises all strata have together."""
        return sum(stratum.population for stratum in self.strata)

    @property
    def quota(self) -> int:
        """How many of them are to be drawn."""
        return sum(stratum.quota for stratum in self.strata)

    @property
    def drawable(self) -> Iterator[str]:
        """Ids of the candidates."""
        return (row.id for row in self.candidates if row.status == CANDIDATE)


def freeze(
    records: Records,
    plan: Plan,
    day: date,
    past: Past,
    leave: Leave | None = None,
    rules: Sequence[Rule] = RULES,
    batch: int | None = None,
) -> Frozen:
    """Freeze a draw of `plan` on `day`, given what came before and the leave given at the draw.

    Whether it is the turn of `batch` is asked where one is said.
    """
    rows, faults = candidate_rows(records, plan, day, past, rules)
    strata = frozen_strata(plan, rows)
    before = firms_in(records).visits(past)
    visited = (row.id for row in rows if row.id in before and row.status == CANDIDATE) if before else ()
    pool = freeze_pool(Rosters(records), plan, day, past, visited, rules)
    year = partial(Years(Sorts(records)).of, plan, day, past)
    case = Case(records, plan, day, past, rows, strata, pool, year, _passed_over(strata, rows), batch)
    judgement = judge(case, leave, rules)
    unclear = former_faults(_registries(records, plan))
    approvers = tuple(sorted({each.approved_by for each in grounds_of(case)})) if past.adopted else ()
    found = (*faults, *unclear, *judgement.faults)
    return Frozen(rows, strata, pool, judgement.deviations, found, approvers or None)


def foresee(
    plan: Plan,
    day: date,
    past: Past,
    sorts: Sorts,
    rosters: Rosters | None = None,
    years: Years | None = None,
    rules: Sequence[Rule] = RULES,
) -> tuple[Fault, ...]:
    """The faults of `freeze`, without leave, from counts where these tell as much as the rows."""
    counted = sorts.count(plan, day, past, rules)
    if counted is None:
        return freeze(sorts.records, plan, day, past, rules=rules).faults
    strata = _strata(plan, counted.population, counted.candidates)
    pool = freeze_pool(rosters or Rosters(sorts.records), plan, day, past, (), rules)
    year = partial((years or Years(sorts)).of, plan, day, past)
    case = Case(sorts.records, plan, day, past, counted.named, strata, pool, year, counted.passed_over)
    return (*former_faults(_registries(sorts.records, plan)), *judge(case, rules=rules).faults)


def _registries(records: Records, plan: Plan) -> list[Registry]:
    return [records.registries[name] for name in plan.registries]


def _passed_over(strata: tuple[FrozenStratum, ...], rows: tuple[CandidateRow, ...]) -> Counter[str]:
    """Why there is no candidate; not counted where there is one."""
    if any(stratum.candidates for stratum in strata):
        return Counter()
    return Counter(row.reason.split(" ")[0] for row in rows)


def frozen_strata(plan: Plan, rows: tuple[CandidateRow, ...]) -> tuple[FrozenStratum, ...]:
    """The strata of the population with their quotas, sorted by id."""
    population = Counter(row.stratum for row in rows if row.status != OUTSIDE)
    candidates = Counter(row.stratum for row in rows if row.status == CANDIDATE)
    return _strata(plan, population, candidates)


def _strata(plan: Plan, population: Counter[str], candidates: Counter[str]) -> tuple[FrozenStratum, ...]:
    found = []
    for name in sorted(population):
        ratio, count = share_of(plan, name)
        drawn = quota(population[name], candidates[name], ratio, count)
        text = str(ratio) if ratio else None
        found.append(FrozenStratum(name, population[name], candidates[name], drawn, text, count))
    return tuple(found)
