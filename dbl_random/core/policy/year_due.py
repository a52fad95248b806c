"""What a year's plans owe: who handed in none, items that no plan covers or reaches, plans that are gone (三(一)).

Laws:
1. Every department hands in by the policy's day of the year; where none is set, by the year's last.
2. An item that is published is covered by a plan of the year that was handed in; directed plans alone do not cover it.
3. The plans that were handed in promise what the law or the policy asks for; a short promise of the policy's figure
   needs a deviation in one of them.
4. What was promised is drawn: when the year is over, each enterprise that an undirected or joint draw of the item
   leaves to be visited counts once.
5. A plan that was approved stays, and so does its file.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from dbl_random.core.policy.item_year import Years, counts_for, handed_in
from dbl_random.core.policy.plan_way import not_handed_in
from dbl_random.core.policy.rule import ItemYear
from dbl_random.core.record.acts import Acts, PlanStanding
from dbl_random.core.record.checklist import unpublished
from dbl_random.core.record.history import History
from dbl_random.core.record.past import Past
from dbl_random.model.checklist import Item
from dbl_random.model.immutable import immutable
from dbl_random.model.plan import Mode
from dbl_random.model.policy import Policy
from dbl_random.model.problem import Fault
from dbl_random.model.ratio import Ratio
from dbl_random.model.records import Records

_WHOLE_YEAR = "12-31"


@immutable
class ItemDue:
    """An item's year.

    Attributes:
        promised: by the plans that were handed in. wanted: the share asked for. least: the batches asked for.
        drawn: enterprises that draws of the year leave to be visited, each once. directed: ids of the directed plans.
        excused: of the policy's own figures, those that one of the plans departs from with leave; never a law's.
    """

    item: Item
    promised: ItemYear
    wanted: Ratio
    least: int
    drawn: int
    directed: tuple[str, ...]
    excused: frozenset[str]

    def short(self, number: Fraction | int) -> bool:
        """Whether so many are fewer than the share asked for."""
        return number < Fraction(self.wanted.p, self.wanted.q) * self.promised.population

    @property
    def codes(self) -> tuple[str, str]:
        """The rules that its share and its batches are asked by."""
        return (
            "DBR203" if self.item.ratio is None else "DBR253",
            "DBR204" if self.item.batches is None else "DBR254",
        )


def items_due(records: Records, history: History, year: int, day: date, years: Years) -> tuple[ItemDue, ...]:
    """Every item that is published on `day`, and every other one that a plan of the year is about."""
    past = history.past()
    return tuple(
        found
        for item in records.items.values()
        if (found := _item_due(records, history, past, year, day, years, item)).promised.plans
        or found.directed
        or not unpublished(item, day, past.public)
    )


def _item_due(
    records: Records, history: History, past: Past, year: int, day: date, years: Years, item: Item
) -> ItemDue:
    of_year = [p for p in records.plans.values() if p.year == year and item.id in p.items and handed_in(p, past)]
    counted = [plan for plan in of_year if counts_for(plan, item.id, year)]
    policy = records.policy
    return ItemDue(
        item,
        years.sum_of(item, counted, day),
        item.ratio or policy.min_ratio,
        policy.min_batches if item.batches is None else item.batches,
        len(_drawn(history, item.id, year) & years.members(item.id)),
        tuple(plan.id for plan in of_year if plan.mode is Mode.DIRECTED),
        frozenset(each.rule for plan in counted for each in plan.deviations) & {"DBR203", "DBR204"},
    )


def _drawn(history: History, item: str, year: int) -> set[str]:
    """Law 4, by the log alone: a plan's file may be gone."""
    found = set[str]()
    for name, state in history.draws.items():
        standing = history.acts.plans.get(state.body.plan)
        of_year = standing is not None and standing.year == year
        if of_year and state.outcome and item in state.body.items and state.body.mode != Mode.DIRECTED.value:
            found.update(history.standing(name).teams)
    return found


def due_of(policy: Policy, year: int) -> date:
    """Law 1."""
    return date.fromisoformat(f"{year}-{policy.plans_due or _WHOLE_YEAR}")


def owed(records: Records, acts: Acts, year: int, day: date, items: tuple[ItemDue, ...]) -> Iterator[Fault]:
    """Everything that a year's plans owe on `day`."""
    yield from _late(records, acts, year, day)
    for item in items:
        yield from _uncovered(item, year)
        if item.promised.plans:
            yield from _promised_too_little(item)
            yield from _drew_too_little(item, year, day)
    yield from (_gone(each) for each in gone(records, acts, year))


def _late(records: Records, acts: Acts, year: int, day: date) -> Iterator[Fault]:
    """Law 1."""
    last = due_of(records.policy, year)
    for unit in not_handed_in(records, acts, year) if day > last else ():
        message = f"{records.organisation.unit_name(unit)}没有报送 {year} 年度计划，期限是 {last}"
        yield Fault("organisation", "departments", "DBR244", message, "dbr plan submit 计划；没有抽查事项的，书面说明")


def _uncovered(due: ItemDue, year: int) -> Iterator[Fault]:
    """Law 2."""
    if due.promised.plans:
        return
    of, name = f"item {due.item.id}", due.item.name
    if due.directed:
        message = f"事项“{name}”{year} 年只有定向抽查计划（{'、'.join(due.directed)}）"
        yield Fault(of, "", "DBR256", message, "另报不定向或联合抽查计划：定向抽查不代替随机抽查")
    else:
        hint = "报送包含它的计划；不再抽查的，按程序从清单中删去"
        yield Fault(of, "", "DBR255", f"事项“{name}”已经公布，{year} 年没有报送的计划包含它", hint)


def _promised_too_little(due: ItemDue) -> Iterator[Fault]:
    """Law 3."""
    (ratio, batches), year = due.codes, due.promised
    plans = "、".join(year.plans)
    if due.short(year.reached) and ratio not in due.excused:
        share = Ratio(*Fraction(year.reached, year.population).as_integer_ratio())
        message = f"事项“{due.item.name}”全年计划抽查 {share.percent}（{plans}），低于 {due.wanted.percent}"
        yield Fault(f"item {due.item.id}", "", ratio, message, "提高比例、增加批次，或为其余的抽查对象另报计划")
    if year.batches < due.least and batches not in due.excused:
        message = f"事项“{due.item.name}”全年安排 {year.batches} 个批次（{plans}），少于 {due.least} 个"
        yield Fault(f"item {due.item.id}", "", batches, message, "增加批次")


def _drew_too_little(due: ItemDue, year: int, day: date) -> Iterator[Fault]:
    """Law 4."""
    if day.year <= year or not due.short(due.drawn) or due.codes[0] in due.excused:
        return
    message = (
        f"事项“{due.item.name}”{year} 年抽查 {due.drawn} 户（每户计一次），"
        f"抽查对象 {due.promised.population} 户，低于 {due.wanted.percent}"
    )
    yield Fault(f"item {due.item.id}", "", "DBR257", message, "向督导工作小组说明；下一年度补足")


def gone(records: Records, acts: Acts, year: int | None = None) -> tuple[PlanStanding, ...]:
    """Law 5: plans of a year (None: of any) that were approved and whose file is not there."""
    return tuple(
        each
        for each in acts.plans.values()
        if each.in_force and each.plan not in records.plans and year in (None, each.year)
    )


def _gone(each: PlanStanding) -> Fault:
    seq = each.latest.event.seq
    message = f"计划 {each.plan} 已经批准（第 {seq} 号事件报送），文件不在了"
    return Fault("", "", "DBR258", message, f"请系统管理员从 git 历史取回 plans/{each.plan}.yaml")
