"""Enterprises that several plans of a period may visit, 二(五): found, and offered for merging.

Laws:
1. A plan may visit who is a candidate of it on the day; a plan whose batches in the period are all drawn visits nobody.
2. Two plans overlap where they share such enterprises; they are offered for merging where batches of theirs fall into
   the same month, or one month apart.
3. A joint plan's own registries do not make it overlap with itself.
"""

from collections.abc import Collection, Mapping
from datetime import date
from itertools import combinations

from dbl_random.core.policy.candidates import CANDIDATE, candidate_rows
from dbl_random.core.record.past import Past
from dbl_random.model.immutable import immutable
from dbl_random.model.plan import Plan
from dbl_random.model.records import Records


@immutable
class Overlap:
    """Two plans and the enterprises that both may visit.

    Attributes:
        first, second: ids of the plans.
        shared: ids of the enterprises, sorted.
        months: pairs of months of open batches that could be one visit; () where none is near.
    """

    first: str
    second: str
    shared: tuple[str, ...]
    months: tuple[tuple[int, int], ...]


def overlaps(
    records: Records,
    year: int,
    period: Collection[int],
    drawn: Mapping[str, Collection[int]],
    day: date,
    past: Past,
) -> tuple[Overlap, ...]:
    """The overlaps between a year's plans, those with most shared enterprises first.

    Args:
        records: with the plans and their registries.
        year: of the plans.
        period: months (1 to 12) that are looked at.
        drawn: plan -> numbers of its batches that are drawn already.
        day: by which day's records.
        past: visits before that day.
    """
    plans = [plan for plan in records.plans.values() if plan.year == year]
    months = {plan.id: _open_months(plan, period, drawn.get(plan.id, ())) for plan in plans}
    reached = {
        plan.id: frozenset(row.id for row in candidate_rows(records, plan, day, past)[0] if row.status == CANDIDATE)
        for plan in plans
        if months[plan.id]
    }
    found = []
    for first, second in combinations(sorted(reached), 2):
        shared = reached[first] & reached[second]
        if shared:
            near = ((a, b) for a in months[first] for b in months[second] if abs(a - b) <= 1)
            found.append(Overlap(first, second, tuple(sorted(shared)), tuple(near)))
    return tuple(sorted(found, key=lambda each: (-len(each.shared), each.first, each.second)))


def _open_months(plan: Plan, period: Collection[int], drawn: Collection[int]) -> list[int]:
    return sorted({batch.month for batch in plan.batches if batch.month in period and batch.number not in drawn})
