"""What a rule is: one clause, one sentence, one code, one function; and what each sort of rule looks at.

Laws:
1. A rule of a draw looks at a `Case` and answers None, or what departs from the clause, in Chinese.
2. A rule of candidates looks at one enterprise and answers None, or the reason why it is not a candidate. Of its id it
   asks only what `EnterpriseContext` says of it; for the rest it goes by status, region and cells alone.
3. A rule of the pool looks at one inspector: whether they are out for the day, or may not fill a place.
4. 必须 (`MUST`): a departure is refused. 原则上 (`IN_PRINCIPLE`): a departure needs a reason and an approver.
"""

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from dbl_random.core.record.past import Past
from dbl_random.model.checklist import Item
from dbl_random.model.event import FrozenStratum
from dbl_random.model.frozen import CandidateRow, Pool
from dbl_random.model.immutable import immutable
from dbl_random.model.inspector import Inspector
from dbl_random.model.plan import Plan, Slot
from dbl_random.model.records import Records
from dbl_random.model.registry import Enterprise, Registry


class Severity(StrEnum):
    """必须 or 原则上."""

    MUST = "必须"
    IN_PRINCIPLE = "原则上"


@immutable
class Clause:
    """What every rule has: its code, clause and severity, one sentence, and the next step."""

    code: str
    clause: str
    severity: Severity
    sentence: str
    mend: str


@immutable
class ItemYear:
    """What the undirected and joint plans of a year bring an item together, 二(三)1.

    Attributes:
        population: enterprises of all its registries, each once.
        reached: how many of them all batches draw by their ratios and numbers.
        batches: of all these plans. plans: their ids.
    """

    population: int
    reached: Fraction
    batches: int
    plans: tuple[str, ...]


@immutable
class Case:
    """What a rule of a draw may look at: the records, the plan, the day, the past, and what would be frozen.

    Attributes:
        year: of an item, what the plans of the plan's year bring it.
        batch: which of the plan's is drawn, None where none is said.
        passed_over: why enterprises are no candidates, first word of the reason -> how many; only where none is one.
    """

    records: Records
    plan: Plan
    day: date
    past: Past
    candidates: tuple[CandidateRow, ...]
    strata: tuple[FrozenStratum, ...]
    pool: Pool
    year: Callable[[Item], ItemYear]
    passed_over: Mapping[str, int] = field(default_factory=dict)
    batch: int | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        """The plan's items."""
        return tuple(self.records.items[name] for name in self.plan.items)


@immutable
class DrawRule(Clause):
    """Law 1."""

    departs: Callable[[Case], str | None]


@immutable
class EnterpriseContext:
    """What a rule of candidates may look at, found out once for all enterprises.

    Attributes:
        scope: ids of the regions in scope, empty for all.
        capped: reason by enterprise of those who have had the most visits the policy allows.
        grounded: enterprises for which a ground stands that the plan's filter asks for; of a plan with several
            registries, those of a grounded registry too.
        grounded_registries: registries for which one stands.
        in_all: enterprises that are in every registry of the plan.
        served: of a plan with several registries, enterprises of those that serve an item of the filter.
    """

    plan: Plan
    scope: frozenset[str]
    capped: dict[str, str]
    grounded: frozenset[str]
    grounded_registries: frozenset[str]
    in_all: frozenset[str]
    served: frozenset[str]

    @property
    def named(self) -> frozenset[str]:
        """Enterprises of which anything is known by their id: about all others, a rule answers alike."""
        return self.in_all.union(self.capped, self.grounded, self.served)


@immutable
class CandidateRule(Clause):
    """Law 2.

    Attributes:
        status: of an enterprise with a reason: `excluded` counts in the population, `outside` does not.
        words: reason -> what people read of it.
        reason_for: the reason, or None.
    """

    status: Literal["excluded", "outside"]
    words: dict[str, str]
    reason_for: Callable[[EnterpriseContext, Registry, Enterprise], str | None]


@immutable
class PoolRule(Clause):
    """Law 3.

    Attributes:
        words: what people read where the rule gives it.
        reason: what stands in the pool.
        out: whether they are out for the whole draw on the day; None where the rule is about places.
        fits: whether they may fill a place of a draw of these items; None where the rule is about the day. It is given
            no plan, so that the rows of one pool serve every plan with the same places and items.
    """

    reason: str
    words: str
    out: Callable[[Inspector, date], bool] | None = None
    fits: Callable[[Inspector, int, Slot, tuple[str, ...], Records], bool] | None = None


@immutable
class BarRule(Clause):
    """A rule of the pool that keeps one inspector from one enterprise: the recusals that stand on a day."""

    recused: Callable[[Records, date, Past], frozenset[tuple[str, str, str]]]


Rule = DrawRule | CandidateRule | PoolRule | BarRule
