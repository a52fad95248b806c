"""Numbers and sheets for the teams of a draw (二(四)1).

Law: a task keeps its number; who came to the draw later gets the next one when the tasks are issued again.
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dbl_random.core.record.result_table import format_tasks
from dbl_random.core.record.snapshots import reference
from dbl_random.desk.request import Request
from dbl_random.desk.results.draw_results import DrawResults, results_of
from dbl_random.desk.writer import Entered, writing
from dbl_random.model.aftercare import TasksIssued
from dbl_random.model.findings import TaskNumber
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.records import Records
from dbl_random.render.task_sheets import Person, Task, TaskBook, TaskItem, render_tasks, results_sheet
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.internal import TASKS, write_internal
from dbl_random.store.yaml.records import load_records


@dataclass(frozen=True, slots=True)
class TasksMade:
    """What was issued.

    Attributes:
        numbers: those that are new.
        entered: None where there are none.
        tasks: all of the draw.
        page, sheet: paths below the store, None in a preview.
    """

    numbers: tuple[TaskNumber, ...]
    entered: Entered[TasksIssued] | None
    tasks: tuple[Task, ...]
    page: Path | None = None
    sheet: Path | None = None


def issue_tasks(request: Request, draw: str, *, preview: bool = False) -> TasksMade:
    """Enter `tasks.issued` for who has no number yet, and write the sheets of all below `internal/tasks/`.

    Raises:
        Refusal: the draw has no outcome or no teams (exit status 4, DBR409).
    """
    with writing(request, preview=preview) as writer:
        at = results_of(writer, draw)
        teams, cases, year = at.setting.standing.teams, at.setting.cases, writer.now.year
        if not all(teams.values()):
            raise refuse(Exit.REFUSED, "DBR409", f"{draw} 还没有检查组", f"dbr draw --plan {at.state.body.plan}")
        known = {each: cases.case(draw, each).task for each in teams}
        fresh = [each for each, number in known.items() if number is None]
        numbers = tuple(TaskNumber(each, year, n) for n, each in enumerate(fresh, cases.last_number.get(year, 0) + 1))
        entered = None
        if numbers:
            data = format_tasks(numbers)
            ref = reference(data, "tsv", len(numbers))
            entered = writer.enter(TasksIssued(draw, at.outcome.seq, ref), {ref.file: data})
        given = {each.enterprise: (each.year, each.number) for each in numbers}
        book = _book(at, given | {each: number for each, number in known.items() if number is not None})
        if preview:
            return TasksMade(numbers, entered, book.tasks)
        root = writer.desk.root
        page = write_internal(root, f"{TASKS}/{draw}/tasks.html", render_tasks(book).encode())
        rows = results_sheet(book.tasks, [item.name for item in book.items])
        sheet = write_internal(root, f"{TASKS}/{draw}/results.xlsx", rows)
        return TasksMade(numbers, entered, book.tasks, page.relative_to(root), sheet.relative_to(root))


def _book(at: DrawResults, numbers: dict[str, tuple[int, int]]) -> TaskBook:
    """The tasks in the order of their numbers; what the plan's files no longer say is left blank."""
    records, body = at.writer.records, at.state.body
    planned = load_records(WorkingTree(at.writer.desk.root), plans=[body.plan]).records or records
    plan, bureau = planned.plans.get(body.plan), records.organisation
    department = bureau.unit_name(plan.department) if plan else ""
    chair = bureau.member(body.chair)
    items = (records.items[each] for each in body.items if each in records.items)
    return TaskBook(
        bureau=bureau.name,
        draw=body.draw,
        plan=plan.title if plan else body.plan,
        department=department,
        practice=bureau.practice,
        issued=at.writer.today,
        items=tuple(
            TaskItem(item.name, item.content, tuple(f"{basis.law}{basis.article}" for basis in item.bases))
            for item in items
        ),
        tasks=_tasks(at, planned, numbers),
        contact=f"{department}　{chair.name if chair else ''}".strip("　"),
    )


def _tasks(at: DrawResults, planned: Records, numbers: dict[str, tuple[int, int]]) -> tuple[Task, ...]:
    firms = {firm.id: firm for registry in planned.registries.values() for firm in registry.enterprises}
    known_as = partial(at.setting.firms.stands_as, among=firms)
    regions = {region.id: region.name for region in planned.organisation.regions}
    people, names = {each.id: each for each in at.writer.records.inspectors}, at.writer.desk.names_of_drawn()
    found = []
    for enterprise, (year, number) in sorted(numbers.items(), key=lambda each: each[1]):
        team = enumerate(at.setting.standing.teams[enterprise])
        members = ((people[member], place == 0) for place, member in team if member in people)
        persons = tuple(Person(p.name, p.certificate.number if p.certificate else "", leads) for p, leads in members)
        firm = firms.get(known_as(enterprise))
        region = regions.get(firm.region, "") if firm else ""
        found.append(Task(f"〔{year}〕{number}号", enterprise, names.get(enterprise, ""), region, persons))
    return tuple(found)
