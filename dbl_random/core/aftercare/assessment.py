"""考核: what each department did in a year, counted from the log (三(二)).

Laws:
1. A plan belongs to its department and year as it was handed in, else as its file says; its draws belong to it.
2. To be inspected are those whom the draws of the year have on their lists now; a substituted one is not among them.
3. 完成率 is published over to be inspected, 完结率 closed over published, of those that are published.
4. The ratio reached is that of the undirected and joint draws: enterprises drawn over the population of the plan's
   latest draw; coverage counts each enterprise once.
5. A void attempt counts as void alone; deviations are those of intents that led to an outcome.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from dbl_random.core.aftercare.results import numbered
from dbl_random.core.policy.year_due import gone
from dbl_random.core.record.acts import Acts
from dbl_random.core.record.cases import Case, Cases
from dbl_random.core.record.draws import DrawState
from dbl_random.core.record.draws import Standing as DrawStanding
from dbl_random.core.record.history import History
from dbl_random.core.record.standing_words import counted
from dbl_random.model.aftercare import MeasureTaken
from dbl_random.model.event import EnterpriseSubstituted, InspectorSubstituted
from dbl_random.model.findings import PROBLEMS, Outcome
from dbl_random.model.oversight import DepartmentAssessed, NoticeServed, TrainingHeld
from dbl_random.model.records import Records
from dbl_random.model.standing import Standing


@dataclass(slots=True)
class DepartmentYear:
    """One department's year.

    Attributes:
        plans: ids. batches_planned, batches_drawn: over all its plans.
        population: of the plans' latest draws; drawn: enterprises drawn over all batches; visited: distinct ones.
        share_drawn, share_population: of the undirected and joint draws alone (law 4).
        to_inspect: on the lists now. recorded, published, closed: cases among them; concluded: published and closed.
        outcomes: results by code, one an item (its first finding), of substituted ones too. problems: cases with one.
        orders, orders_closed, orders_overdue: rectification. penalties, transfers: measures.
        voids, deviations: counts. substitutions: by reason. joint: draws that were joint.
        recusals: granted. trained: inspectors of the department who were trained. hours: of training.
        days_to_record: days from the draw to each result, for timeliness.
        score, opinion: of the working group, None and "" while there is none. notices: served to it.
    """

    department: str
    plans: list[str] = field(default_factory=list)
    submitted: int = 0
    approved: int = 0
    batches_planned: int = 0
    batches_drawn: int = 0
    population: int = 0
    drawn: int = 0
    visited: set[str] = field(default_factory=set)
    share_drawn: int = 0
    share_population: int = 0
    to_inspect: int = 0
    recorded: int = 0
    published: int = 0
    closed: int = 0
    concluded: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    problems: int = 0
    orders: int = 0
    orders_closed: int = 0
    orders_overdue: int = 0
    penalties: int = 0
    transfers: int = 0
    voids: int = 0
    substitutions: Counter[str] = field(default_factory=Counter)
    deviations: int = 0
    joint: int = 0
    recusals: int = 0
    trained: set[str] = field(default_factory=set)
    hours: int = 0
    days_to_record: list[int] = field(default_factory=list)
    score: int | None = None
    opinion: str = ""
    notices: int = 0

    @property
    def ratio_reached(self) -> Fraction:
        """Law 4; 0 where nothing was drawn."""
        return Fraction(self.share_drawn, self.share_population) if self.share_population else Fraction(0)

    @property
    def coverage(self) -> Fraction:
        """Distinct enterprises visited over the population; at most 1."""
        return min(Fraction(len(self.visited), self.population), Fraction(1)) if self.population else Fraction(0)

    @property
    def completion(self) -> Fraction:
        """完成率, law 3."""
        return Fraction(self.published, self.to_inspect) if self.to_inspect else Fraction(0)

    @property
    def conclusion(self) -> Fraction:
        """完结率, law 3."""
        return Fraction(self.concluded, self.published) if self.published else Fraction(0)


@dataclass(frozen=True, slots=True)
class YearReport:
    """The report of a year on a day; departments in the organisation's order; how many words rest on what, by kind."""

    year: int
    day: date
    departments: tuple[DepartmentYear, ...]
    standings: Mapping[str, Mapping[Standing, int]] = field(default_factory=dict)


def report(records: Records, year: int, day: date, history: History) -> YearReport:
    """Count a year; `day` is the day by which things are overdue."""
    found = {each.id: DepartmentYear(each.id) for each in records.organisation.departments}
    for plan in records.plans.values():
        standing = history.acts.plans.get(plan.id)
        of_year, department = (
            (standing.year, standing.department) if standing else (plan.year, plan.department)
        )  # law 1
        if of_year == year and department in found:
            _plan(found[department], plan.id, len(plan.batches), history.acts)
    for gone_plan in gone(records, history.acts, year):  # its file is gone, what was approved and drawn is not
        if gone_plan.department in found:
            drawn = {state.body.batch for state in history.draws.values() if state.body.plan == gone_plan.plan}
            _plan(found[gone_plan.department], gone_plan.plan, len(drawn), history.acts)
    owner = {plan: each for each in found.values() for plan in each.plans}
    latest: dict[str, int] = {}
    for name, state in history.draws.items():
        row = owner.get(state.body.plan)
        if row is not None:
            _draw(row, state, history.standings.get(name), latest)
            for case in _on_the_list(name, history.standings.get(name), history.cases):
                _case(row, case, state, day, history)
            for case in history.cases.of(name):
                counted_in = numbered(case.result.items if case.result else ())
                row.outcomes.update(each.outcome.value for each, number in counted_in if number == 1)
    for name, population in latest.items():
        owner[name].population += population
        owner[name].share_population += population if _counts_for_the_ratio(history.draws, name) else 0
    _people(found, records, year, history)
    its_own = [event for event in history.events if event.time.startswith(f"{year}-")]
    return YearReport(year, day, tuple(found.values()), counted(history, its_own))


def _plan(row: DepartmentYear, plan: str, batches: int, acts: Acts) -> None:
    standing = acts.plans.get(plan)
    row.plans.append(plan)
    row.batches_planned += batches
    row.submitted += standing is not None
    row.approved += standing is not None and standing.in_force is not None


def _draw(row: DepartmentYear, state: DrawState, standing: DrawStanding | None, latest: dict[str, int]) -> None:
    body = state.body
    if state.void is not None:  # law 5
        row.voids += 1
        return
    if standing is None or state.concluded is None:
        return
    drawn = state.concluded.result.rows or 0
    row.batches_drawn += 1
    row.drawn += drawn
    row.share_drawn += drawn if body.mode != "directed" else 0
    row.visited |= standing.teams.keys()
    row.to_inspect += len(standing.teams)
    row.joint += body.mode == "joint"
    row.deviations += len(body.deviations)
    latest[body.plan] = sum(stratum.population for stratum in body.strata)
    for event in state.substitutions:
        if isinstance(event.body, EnterpriseSubstituted | InspectorSubstituted):
            row.substitutions[event.body.reason] += 1


def _counts_for_the_ratio(draws: Mapping[str, DrawState], plan: str) -> bool:
    return any(s.body.plan == plan and s.outcome and s.body.mode != "directed" for s in draws.values())


def _on_the_list(name: str, standing: DrawStanding | None, cases: Cases) -> Iterable[Case]:
    return (cases.case(name, enterprise) for enterprise in (standing.teams if standing else ()))


def _case(row: DepartmentYear, case: Case, state: DrawState, day: date, history: History) -> None:
    row.orders += len(case.orders)
    row.orders_closed += sum(order.state == "closed" for order in case.orders)
    row.orders_overdue += sum(order.overdue(day) for order in case.orders)
    measures = [event.body for event in case.measures if isinstance(event.body, MeasureTaken)]
    row.penalties += sum(each.kind == "penalty" for each in measures)
    row.transfers += sum(each.kind == "transfer" for each in measures)
    if case.result is None:
        return
    row.recorded += 1
    row.closed += case.closed
    published = history.published(case.draw, case.enterprise) is not None
    row.published += published
    row.concluded += published and case.closed
    row.problems += any(each.outcome in PROBLEMS for each in case.result.items)
    if state.outcome is not None:
        row.days_to_record.append((case.results[0][0].day - state.outcome.day).days)


def _people(found: Mapping[str, DepartmentYear], records: Records, year: int, history: History) -> None:
    home = {each.id: each.department for each in records.inspectors}
    for recusal in history.acts.granted():
        if recusal.decided_on.year == year and (row := found.get(home.get(recusal.inspector, ""))):
            row.recusals += 1
    for event in history.events:
        match event.body:
            case TrainingHeld() as body if body.date.startswith(f"{year}-"):
                for person in body.inspectors:
                    if row := found.get(home.get(person, "")):
                        row.trained.add(person)
                        row.hours += body.hours
            case DepartmentAssessed() as body if body.year == year and body.department in found:
                found[body.department].score, found[body.department].opinion = body.score, body.opinion
            case NoticeServed() as body if body.department in found and event.time.startswith(f"{year}-"):
                found[body.department].notices += 1
            case _:
                pass


def total(departments: Iterable[DepartmentYear]) -> DepartmentYear:
    """All departments together, as one row without score."""
    found = DepartmentYear("")
    for row in departments:
        found.plans += row.plans
        for name in _ADDED:
            setattr(found, name, getattr(found, name) + getattr(row, name))
        found.visited |= row.visited
        found.trained |= row.trained
        found.outcomes += row.outcomes
        found.substitutions += row.substitutions
        found.days_to_record += row.days_to_record
    return found


_ADDED = (
    "submitted", "approved", "batches_planned", "batches_drawn", "population", "drawn", "share_drawn",
    "share_population", "to_inspect", "recorded", "published", "closed", "concluded", "problems", "orders",
    "orders_closed", "orders_overdue", "penalties", "transfers", "voids", "deviations", "joint", "recusals",
    "hours", "notices",
)  # fmt: skip

#: Results in the order of the forms, for tables and charts.
OUTCOME_ORDER = tuple(Outcome)
