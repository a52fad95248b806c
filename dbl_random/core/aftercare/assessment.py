"""考核: what each department did in a year, counted from the log (三(二)).

Laws:
1. A plan belongs to its department and year as it was handed in, else as its file says; its draws belong to it.
2. To be inspected are those whom the draws of the year have on their lists now; a substituted one is not among them.
3. A void attempt counts as void alone; deviations are those of intents that led to an outcome.
4. Whom a draw reached counts for every department whose item it was about; the rest for the department of its plan.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date

from dbl_random.core.aftercare.department_year import DepartmentYear, total
from dbl_random.core.aftercare.results import numbered
from dbl_random.core.aftercare.year_course import Activity, County, Month, activities, counties, months
from dbl_random.core.aftercare.year_population import county_of, population
from dbl_random.core.aftercare.year_timeliness import Deadlines, count_archive, count_credit, late_notices
from dbl_random.core.policy.year_due import gone
from dbl_random.core.record.acts import Acts
from dbl_random.core.record.cases import Case, Cases
from dbl_random.core.record.draws import DrawState
from dbl_random.core.record.draws import Standing as DrawStanding
from dbl_random.core.record.history import History
from dbl_random.core.record.standing_words import counted
from dbl_random.model.event import EnterpriseSubstituted, InspectorSubstituted
from dbl_random.model.findings import PROBLEMS, Outcome
from dbl_random.model.immutable import immutable
from dbl_random.model.oversight import DepartmentAssessed, NoticeServed, TrainingHeld
from dbl_random.model.records import Records
from dbl_random.model.standing import Standing


@immutable
class YearReport:
    """The report of a year on a day.

    Attributes:
        departments: in the organisation's order. total: all of them together.
        standings: how many words rest on what, by kind.
        months, counties, activities: aftercare/year_course; counties by id of the region.
    """

    year: int
    day: date
    departments: tuple[DepartmentYear, ...]
    standings: Mapping[str, Mapping[Standing, int]] = field(default_factory=dict)
    months: tuple[Month, ...] = ()
    counties: Mapping[str, County] = field(default_factory=dict)
    activities: Mapping[str, Activity] = field(default_factory=dict)

    @property
    def total(self) -> DepartmentYear:
        """All departments together; an enterprise of two of them counts once."""
        return total(self.departments)

    @property
    def begun(self) -> bool:
        """Whether the year has a plan at all."""
        return any(row.plans for row in self.departments)


def report(records: Records, year: int, history: History, by: Deadlines) -> YearReport:
    """Count a year, as it stands on the day of `by`.

    Args:
        records: with all plans and registries.
        year: which.
        history: the log.
        by: what is late.

    Raises:
        UnknownYearError: a deadline in working days reaches into a year that nobody has entered.
    """
    found = {each.id: DepartmentYear(each.id) for each in records.organisation.departments}
    _plans(found, records, year, history)
    owner = {plan: each for each in found.values() for plan in each.plans}
    rows = {name: owner[state.body.plan] for name, state in history.draws.items() if state.body.plan in owner}
    _draws(rows, history, by)
    _people(found, records, year, history)
    draws = {name: row.department for name, row in rows.items() if history.draws[name].outcome}
    reach = population(records, history, year, by.day, draws)
    for unit, row in found.items():
        row.population, row.visited, row.at_random = reach.reach[unit], reach.listed[unit], reach.at_random[unit]
    everybody = total(found.values()).population
    return YearReport(
        year,
        by.day,
        tuple(found.values()),
        counted(history, [event for event in history.events if event.time.startswith(f"{year}-")]),
        months(history, year, draws),
        counties(history, draws, everybody, county_of(records)),
        activities(history, year),
    )


def _draws(rows: Mapping[str, DepartmentYear], history: History, by: Deadlines) -> None:
    """Everything that is counted by draw; `rows` by its name."""
    for name, row in rows.items():
        _draw(row, history.draws[name], history.standings.get(name))
        for case in _on_the_list(name, history.standings.get(name), history.cases):
            _case(row, case, history.draws[name], by.day, history)
        for case in history.cases.of(name):
            counted_in = tuple(numbered(case.result.items if case.result else ()))
            row.outcomes.update(each.outcome.value for each, number in counted_in if number == 1)
            row.findings += sum(each.outcome in PROBLEMS for each, _ in counted_in)
            count_archive(row, case, by)
    for name, late in late_notices(history, by).items():
        if name in rows:
            rows[name].notices_late += late
    count_credit(rows, history, by)


def _plans(found: Mapping[str, DepartmentYear], records: Records, year: int, history: History) -> None:
    """Law 1."""
    for plan in records.plans.values():
        standing = history.acts.plans.get(plan.id)
        of_year, department = (standing.year, standing.department) if standing else (plan.year, plan.department)
        if of_year == year and department in found:
            _plan(found[department], plan.id, len(plan.batches), history.acts)
    for gone_plan in gone(records, history.acts, year):  # its file is gone, what was approved and drawn is not
        if gone_plan.department in found:
            drawn = {state.body.batch for state in history.draws.values() if state.body.plan == gone_plan.plan}
            _plan(found[gone_plan.department], gone_plan.plan, len(drawn), history.acts)


def _plan(row: DepartmentYear, plan: str, batches: int, acts: Acts) -> None:
    standing = acts.plans.get(plan)
    row.plans.append(plan)
    row.batches_planned += batches
    row.submitted += standing is not None
    row.approved += standing is not None and standing.in_force is not None


def _draw(row: DepartmentYear, state: DrawState, standing: DrawStanding | None) -> None:
    body = state.body
    if state.void is not None:  # law 3
        row.voids += 1
        return
    if standing is None or state.concluded is None:
        return
    row.batches_drawn += 1
    row.drawn += state.concluded.result.rows or 0
    row.to_inspect += len(standing.teams)
    row.joint += body.mode == "joint"
    row.deviations += len(body.deviations)
    for event in state.substitutions:
        if isinstance(event.body, EnterpriseSubstituted | InspectorSubstituted):
            row.substitutions[event.body.reason] += 1


def _on_the_list(name: str, standing: DrawStanding | None, cases: Cases) -> Iterable[Case]:
    return (cases.case(name, enterprise) for enterprise in (standing.teams if standing else ()))


def _case(row: DepartmentYear, case: Case, state: DrawState, day: date, history: History) -> None:
    row.orders += len(case.orders)
    row.orders_closed += sum(order.state == "closed" for order in case.orders)
    row.orders_overdue += sum(order.overdue(day) for order in case.orders)
    row.penalties += sum(each.opened.kind == "penalty" for each in case.matters)
    row.transfers += sum(each.opened.kind == "transfer" for each in case.matters)
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


#: Results in the order of the forms, for tables and charts.
OUTCOME_ORDER = tuple(Outcome)
