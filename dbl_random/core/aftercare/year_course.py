"""How a year went: month by month, county by county, and what was taught (三(二), 三(三)).

Laws:
1. Months are those of the year; what belongs to the year and happened after it stands in a thirteenth row.
2. In a county an enterprise counts once for each quantity, and only those count that a draw has on its list.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dbl_random.core.record.cases import Case
from dbl_random.core.record.history import History
from dbl_random.model.findings import PROBLEMS
from dbl_random.model.oversight import TrainingHeld


@dataclass(slots=True)
class Month:
    """One month: enterprises drawn, visited, whose result was published; orders that were given and closed."""

    drawn: int = 0
    visited: int = 0
    published: int = 0
    ordered: int = 0
    closed: int = 0


@dataclass(slots=True)
class County:
    """One county: ids of whom inspections may reach, listed, visited, with a problem; orders, and those open."""

    population: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)
    visited: set[str] = field(default_factory=set)
    problems: set[str] = field(default_factory=set)
    orders: int = 0
    orders_open: int = 0


@dataclass(slots=True)
class Activity:
    """Training, publicity or guidance: how often, hours, attendance, regions that it was in, inspectors."""

    times: int = 0
    hours: int = 0
    attendance: int = 0
    regions: set[str] = field(default_factory=set)
    inspectors: set[str] = field(default_factory=set)


def months(history: History, year: int, draws: Iterable[str]) -> tuple[Month, ...]:
    """Law 1: twelve rows, and a thirteenth where there is something in it."""
    found: dict[int, Counter[str]] = {number: Counter() for number in range(1, 14)}

    def count(what: str, day: date, number: int = 1) -> None:
        found[day.month if day.year == year else 13][what] += number

    for name in draws:
        outcome = history.draws[name].outcome
        if outcome is not None:
            count("drawn", outcome.day, outcome.body.result.rows or 0)
        for case in history.cases.of(name):
            if case.result is not None:
                count("visited", date.fromisoformat(case.result.visited))
            if notice := history.published(name, case.enterprise):
                count("published", notice.day)
            for order in case.orders:
                count("ordered", order.event.day)
                if order.state == "closed":
                    count("closed", order.rechecks[-1].day)
    rows = tuple(Month(**found[number]) for number in found)
    return rows if found[13] else rows[:12]


def counties(
    history: History, draws: Iterable[str], population: Iterable[str], of: Mapping[str, str]
) -> Mapping[str, County]:
    """Law 2: by id of the region, "" where nobody entered one; `of` is enterprise -> region."""
    found: dict[str, County] = {}

    def at(enterprise: str) -> County:
        return found.setdefault(of.get(enterprise, ""), County())

    for each in population:
        at(each).population.add(each)
    for name in draws:
        teams = history.standing(name).teams
        for each in teams:
            at(each).listed.add(each)
        for case in history.cases.of(name):
            _case(at(case.enterprise), case, listed=case.enterprise in teams)
    return found


def _case(county: County, case: Case, *, listed: bool) -> None:
    county.orders += len(case.orders)
    county.orders_open += sum(order.state == "open" for order in case.orders)
    if case.result is not None and listed:
        county.visited.add(case.enterprise)
        if any(each.outcome in PROBLEMS for each in case.result.items):
            county.problems.add(case.enterprise)


def activities(history: History, year: int) -> Mapping[str, Activity]:
    """What was held in the year, by kind."""
    found: dict[str, Activity] = {}
    for event in history.events:
        body = event.body
        if isinstance(body, TrainingHeld) and body.date.startswith(f"{year}-"):
            row = found.setdefault(body.kind, Activity())
            row.times += 1
            row.hours += body.hours
            row.attendance += body.attendance
            row.regions |= {body.region} - {""}
            row.inspectors |= set(body.inspectors)
    return found
