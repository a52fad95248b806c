"""How many may be drawn, without a row for each enterprise: for whoever asks about many plans at once.

Laws:
1. The numbers are those of `candidate_rows`, or None where only the rows can tell: several registries may share an
   enterprise, and a fault names the first enterprise that has it.
2. Enterprises of one sort (status, region, grade, and the cells that the plan looks at) are judged once and counted.
3. Whom the `EnterpriseContext` names by id (the cap, grounds) is judged alone and has a row; for everybody else a rule
   answers as for an id that nobody has.
4. A registry is sorted once for all plans that look at the same of its columns; no enterprise stands in it twice.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from operator import itemgetter

from dbl_random.core.policy.candidates import CANDIDATE, OUTSIDE, judge_of, stratum_reader
from dbl_random.core.policy.enterprise_rules import CANDIDATE_RULES, SIZE_COLUMN, TAGS_COLUMN, context_of
from dbl_random.core.policy.rule import CandidateRule, EnterpriseContext, Rule
from dbl_random.core.record.past import Past
from dbl_random.model.frozen import CandidateRow
from dbl_random.model.immutable import immutable
from dbl_random.model.plan import Plan
from dbl_random.model.records import Records
from dbl_random.model.registry import Enterprise, Registry

_Sort = tuple[str, ...]
_STATUS_REGION_GRADE = itemgetter(2, 3, 4)


@immutable
class Counted:
    """Enterprises by stratum: in the population, and candidates.

    Attributes:
        named: the rows of law 3, sorted by id.
        passed_over: those who are no candidates, by the first word of the reason.
    """

    population: Counter[str]
    candidates: Counter[str]
    named: tuple[CandidateRow, ...]
    passed_over: Counter[str]

    def add(self, stratum: str, status: str, reason: str, number: int) -> None:
        """Count so many of a stratum that were judged alike."""
        if reason:
            self.passed_over[reason.split(" ", maxsplit=1)[0]] += number
        if status != OUTSIDE:
            self.population[stratum] += number
        if status == CANDIDATE:
            self.candidates[stratum] += number


@dataclass(slots=True)
class Sorts:
    """The registries of these records, sorted as plans ask for it."""

    records: Records
    _sorted: dict[tuple[str, tuple[int, ...]], dict[Enterprise, int]] = field(default_factory=dict)
    _by_id: dict[str, Mapping[str, Enterprise]] = field(default_factory=dict)

    def count(self, plan: Plan, day: date, past: Past, rules: Iterable[Rule] = CANDIDATE_RULES) -> Counted | None:
        """Count a plan's enterprises on a day; None where law 1 asks for the rows."""
        if len(plan.registries) != 1:
            return None
        registry = self.records.registries[plan.registries[0]]
        asked = [rule for rule in rules if isinstance(rule, CandidateRule)]
        context = context_of(self.records, plan, day, past)
        verdict_of, stratum_of = judge_of(context, registry, asked), stratum_reader(plan, registry)
        counted = Counted(Counter(), Counter(), (), Counter())
        rows: list[CandidateRow] = []
        for enterprise, number in self._numbered(context, plan, registry):
            status, reason = verdict_of(enterprise)
            stratum = stratum_of(enterprise)
            if enterprise.id:
                rows.append(CandidateRow(enterprise.id, enterprise.name, stratum or "", status, reason))
            if stratum is None and status != OUTSIDE:
                return None
            counted.add(stratum or "", status, reason, number)
        return replace(counted, named=tuple(sorted(rows)))

    def _numbered(self, context: EnterpriseContext, plan: Plan, registry: Registry) -> Iterator[tuple[Enterprise, int]]:
        """Those of law 3 one by one, then how many there are like each of the rest."""
        columns = _extra_columns(plan, registry)
        numbers, named = self._numbers(registry, columns), self._named(context, registry)
        if named:
            numbers = dict(numbers)
            sort_of, width = _sort_by(columns), len(registry.extra_columns)
            for each in named:
                numbers[_one_of(sort_of(each), columns, width)] -= 1
        yield from ((each, 1) for each in named)
        yield from ((each, number) for each, number in numbers.items() if number)

    def _numbers(self, registry: Registry, columns: tuple[int, ...]) -> dict[Enterprise, int]:
        """How many there are like each: law 2."""
        found = self._sorted.get((registry.id, columns))
        if found is None:
            width = len(registry.extra_columns)
            sorts = Counter(map(_sort_by(columns), registry.enterprises))
            found = {_one_of(sort, columns, width): number for sort, number in sorts.items()}
            self._sorted[registry.id, columns] = found
        return found

    def _named(self, context: EnterpriseContext, registry: Registry) -> list[Enterprise]:
        wanted = context.named
        if not wanted:
            return []
        rows = self._by_id.get(registry.id)
        if rows is None:
            rows = self._by_id[registry.id] = {each.id: each for each in registry.enterprises}
        return [rows[each] for each in wanted if each in rows]


def _extra_columns(plan: Plan, registry: Registry) -> tuple[int, ...]:
    """Places of the extra columns that the plan looks at."""
    chosen = plan.filter
    looked_at = {plan.stratum_column, *(each.column for each in chosen.columns)}
    looked_at |= {SIZE_COLUMN} if chosen.sizes else set()
    looked_at |= {TAGS_COLUMN} if chosen.tags else set()
    return tuple(at for at, name in enumerate(registry.extra_columns) if name in looked_at)


def _sort_by(columns: tuple[int, ...]) -> Callable[[Enterprise], _Sort]:
    if not columns:
        return _STATUS_REGION_GRADE
    return lambda each: (*each[2:5], *(each.extra[at] for at in columns))


def _one_of(sort: _Sort, columns: tuple[int, ...], width: int) -> Enterprise:
    """An enterprise of a sort that nobody is: without id, name, and the cells that are not looked at."""
    cells = dict(zip(columns, sort[3:], strict=True))
    return Enterprise("", "", sort[0], sort[1], sort[2], tuple(cells.get(at, "") for at in range(width)))
