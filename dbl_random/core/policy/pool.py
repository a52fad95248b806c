"""Who may inspect, and which places of a team each may fill (docs/protocol.md, 4.1 `pool`).

Laws:
1. Every inspector of the pool has one row, sorted by id; an excluded one fills no place and has a reason.
2. `POOL_RULES` is the whole list: who is out for the day, who may fill which place, who is recused.
3. Who may fill no place is excluded, for the first rule that leaves them none; a specialist without a certificate may
   fill any place but the first.
4. Previous teams come from earlier draws within the policy's period, under whichever number the firm had then.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from dbl_random.core.policy.inspector_rules import POOL_RULES
from dbl_random.core.policy.rule import BarRule, PoolRule, Rule
from dbl_random.core.record.firms import firms_in
from dbl_random.core.record.past import Past, months_before
from dbl_random.model.frozen import Pool, PoolInspector, RecusalRow
from dbl_random.model.inspector import Inspector
from dbl_random.model.plan import Plan, Slot
from dbl_random.model.records import Records

#: Reason of an excluded inspector -> what people read.
REASONS: dict[str, str] = {rule.reason: rule.words for rule in POOL_RULES if isinstance(rule, PoolRule)}


@dataclass(slots=True)
class Rosters:
    """Rows of pools of these records, made once for all plans that ask for the same places, items and day."""

    records: Records
    _made: dict[tuple[tuple[Slot, ...], tuple[str, ...], date], tuple[PoolInspector, ...]] = field(default_factory=dict)

    def rows(self, plan: Plan, day: date, rules: Sequence[Rule] = POOL_RULES) -> tuple[PoolInspector, ...]:
        """Law 1; `rules` are the same at every call."""
        wanted = (plan.seats, plan.items, day)
        if wanted not in self._made:
            asked = [rule for rule in rules if isinstance(rule, PoolRule)]
            everybody = sorted(self.records.inspectors, key=lambda each: each.id)
            self._made[wanted] = tuple(_row(each, *wanted, self.records, asked) for each in everybody)
        return self._made[wanted]


def freeze_pool(
    rosters: Rosters, plan: Plan, day: date, past: Past, enterprises: Iterable[str], rules: Sequence[Rule] = POOL_RULES
) -> Pool:
    """The pool of a draw on `day`; previous teams are kept for `enterprises` only."""
    records = rosters.records
    recusals = {
        RecusalRow(*row) for rule in rules if isinstance(rule, BarRule) for row in rule.recused(records, day, past)
    }
    return Pool(
        rosters.rows(plan, day, rules),
        tuple(sorted(recusals)),
        _previous_teams(records, day, past, enterprises),
    )


def _row(
    inspector: Inspector,
    slots: tuple[Slot, ...],
    items: tuple[str, ...],
    day: date,
    records: Records,
    rules: Sequence[PoolRule],
) -> PoolInspector:
    places = list(enumerate(slots))
    for rule in rules:  # law 3
        if rule.fits is not None:
            places = [(at, slot) for at, slot in places if rule.fits(inspector, at, slot, items, records)]
        if not places or (rule.out is not None and rule.out(inspector, day)):
            return PoolInspector(inspector.id, "excluded", (), rule.reason)
    return PoolInspector(inspector.id, "eligible", tuple(at for at, _ in places), "")


def _previous_teams(records: Records, day: date, past: Past, enterprises: Iterable[str]) -> dict[str, tuple[str, ...]]:
    since = months_before(day, records.policy.previous_team_months)
    previous: dict[str, tuple[str, ...]] = {}
    if past.visits:
        firms = firms_in(records)
        visits = firms.visits(past)
        for enterprise in enterprises:
            teams = [v.team for v in visits.get(firms.today(enterprise), ()) if v.team and since < v.day <= day]
            if teams:
                previous[enterprise] = teams[-1]
    return previous
