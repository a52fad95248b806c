"""What the plans of a year bring an item together: its whole population, the share drawn, the batches (二(三)1).

Laws:
1. The population of an item is that of all registries that serve it, in every region, each enterprise once; who ended
   business here is not in it.
2. Undirected and joint plans of the year count, directed ones never; the plan in question counts itself.
3. A plan that is not handed in is judged among all files of the year, for its companions come after it; one that is
   handed in among those that are handed in, as they are.
4. A plan draws from its strata by their ratios and numbers, batch by batch; where only some of its registries serve
   the item, only their enterprises count, each stratum by its share.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from dbl_random.core.policy.candidates import OUTSIDE, candidate_rows
from dbl_random.core.policy.counts import Sorts
from dbl_random.core.policy.enterprise_rules import ENDED
from dbl_random.core.policy.rule import ItemYear
from dbl_random.core.policy.share import share_of
from dbl_random.core.record.past import NO_PAST, Past
from dbl_random.model.checklist import Item
from dbl_random.model.plan import Mode, Plan


@dataclass(slots=True)
class Years:
    """The years of the items of these records, reckoned once for all plans."""

    sorts: Sorts
    _members: dict[str, frozenset[str]] = field(default_factory=dict)
    _reached: dict[tuple[str, str], Fraction] = field(default_factory=dict)

    def of(self, plan: Plan, day: date, past: Past, item: Item) -> ItemYear:
        """The year of an item, seen from one of its plans."""
        drafts = not handed_in(plan, past)
        others = (each for each in self.sorts.records.plans.values() if each.id != plan.id)
        counted = [each for each in (plan, *others) if counts_for(each, item.id, plan.year)]
        counted = [each for each in counted if each is plan or drafts or handed_in(each, past)]
        return self.sum_of(item, counted, day)

    def sum_of(self, item: Item, plans: list[Plan], day: date) -> ItemYear:
        """What these plans bring an item."""
        reached = sum((self._reach(item.id, plan, day) for plan in plans), Fraction(0))
        batches = sum(len(plan.batches) for plan in plans)
        return ItemYear(len(self.members(item.id)), reached, batches, tuple(plan.id for plan in plans))

    def members(self, item: str) -> frozenset[str]:
        """Law 1: the ids of an item's population."""
        if item not in self._members:
            serving = [each for _, each in sorted(self.sorts.records.registries.items()) if item in each.items]
            status = {row.id: row.status for registry in reversed(serving) for row in registry.enterprises}
            self._members[item] = frozenset(each for each, stands in status.items() if stands not in ENDED)
        return self._members[item]

    def _reach(self, item: str, plan: Plan, day: date) -> Fraction:
        if (plan.id, item) not in self._reached:
            found = self._population(item, plan, day)
            shares = ((_share(plan, name, whole), of_item) for name, (whole, of_item) in found.items())
            self._reached[plan.id, item] = len(plan.batches) * sum((s * n for s, n in shares), Fraction(0))
        return self._reached[plan.id, item]

    def _population(self, item: str, plan: Plan, day: date) -> Mapping[str, tuple[int, int]]:
        """Of each stratum of a plan, how many there are, and how many the item's registries have."""
        counted = self.sorts.count(plan, day, NO_PAST)
        if counted is not None:
            serves = item in self.sorts.records.registries[plan.registries[0]].items
            return {name: (number, number if serves else 0) for name, number in counted.population.items()}
        rows, _ = candidate_rows(self.sorts.records, plan, day, NO_PAST)
        inside = [row for row in rows if row.status != OUTSIDE]
        members, whole = self.members(item), Counter(row.stratum for row in inside)
        served = Counter(row.stratum for row in inside if row.id in members)
        return {name: (number, served[name]) for name, number in whole.items()}


def counts_for(plan: Plan, item: str, year: int) -> bool:
    """Law 2."""
    return plan.year == year and item in plan.items and plan.mode is not Mode.DIRECTED


def handed_in(plan: Plan, past: Past) -> bool:
    """Law 3: whether this very file was handed in last, or is in force."""
    standing = past.plans.get(plan.id)
    if standing is None:
        return False
    return plan.digest in {each.digest for each in (standing.latest, standing.in_force) if each}


def _share(plan: Plan, stratum: str, population: int) -> Fraction:
    ratio, count = share_of(plan, stratum)
    if ratio is not None:
        return Fraction(ratio.p, ratio.q)
    return Fraction(min(count or 0, population), max(population, 1))
