"""Numbers and papers for the teams of a draw (二(四)1).

Law: a task keeps its number and its day; who came to the draw later gets the next number when the tasks are issued
again.
"""

from dataclasses import replace
from pathlib import Path

from dbl_random.core.notices.forms.inspection import task_papers
from dbl_random.core.record.result_table import format_tasks
from dbl_random.core.record.snapshots import reference
from dbl_random.desk.publish.drafting import frame_of
from dbl_random.desk.request import Request
from dbl_random.desk.results.blank_sheet import SheetMade, write_blank_sheet
from dbl_random.desk.results.draw_results import DrawResults, results_of
from dbl_random.desk.writer import Entered, writing
from dbl_random.model.aftercare import TasksIssued
from dbl_random.model.findings import TaskNumber
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, refuse
from dbl_random.render.notice_page import render_book
from dbl_random.render.task_sheets import Task
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.internal import TASKS, write_internal
from dbl_random.store.yaml.records import load_records


@immutable
class TasksMade:
    """What was issued.

    Attributes:
        numbers: those that are new.
        entered: None where there are none.
        tasks: all of the draw.
        page: of the papers, a path below the store, None in a preview.
        sheet: to fill in, None in a preview.
    """

    numbers: tuple[TaskNumber, ...]
    entered: Entered[TasksIssued] | None
    tasks: tuple[Task, ...]
    page: Path | None = None
    sheet: SheetMade | None = None


def issue_tasks(request: Request, draw: str, *, preview: bool = False) -> TasksMade:
    """Enter `tasks.issued` for who has no number yet, and write the papers of all below `internal/tasks/`.

    Raises:
        Refusal: the draw has no outcome or no teams (exit status 4, DBR409).
    """
    with writing(request, preview=preview) as writer:
        at = results_of(writer, draw)
        teams, cases, year = at.setting.standing.teams, at.setting.cases, writer.now.year
        if not all(teams.values()):
            raise refuse(Exit.REFUSED, "DBR409", f"{draw} 还没有检查组", f"dbr draw --plan {at.state.body.plan}")
        fresh = [each for each in teams if cases.case(draw, each).task is None]
        numbers = tuple(TaskNumber(each, year, n) for n, each in enumerate(fresh, cases.last_number.get(year, 0) + 1))
        entered = None
        if numbers:
            data = format_tasks(numbers)
            ref = reference(data, "tsv", len(numbers))
            entered = writer.enter(TasksIssued(draw, at.outcome.seq, ref), {ref.file: data})
        tasks = _tasks(at)
        if preview:
            return TasksMade(numbers, entered, tasks)
        page = _write_papers(at, tasks)
        sheet = write_blank_sheet(
            writer.desk.root, draw, tasks, [*at.items.values()], cases.without_result(draw, teams)
        )
        return TasksMade(numbers, entered, tasks, page, sheet)


def _tasks(at: DrawResults) -> tuple[Task, ...]:
    """The tasks in the order of their numbers."""
    draw, names = at.state.body.draw, at.writer.desk.names_of_drawn()
    people = {each.id: each.name for each in at.writer.records.inspectors}
    cases = (at.setting.cases.case(draw, each) for each in at.setting.standing.teams)
    return tuple(
        Task(
            case.task_number,
            case.enterprise,
            names.get(case.enterprise, ""),
            tuple(people[each] for each in at.setting.standing.teams[case.enterprise] if each in people),
        )
        for case in sorted(cases, key=lambda case: case.task or (0, 0))
    )


def _write_papers(at: DrawResults, tasks: tuple[Task, ...]) -> Path:
    """检查通知书 and 检查记录表 of each task in one page; what the plan's files no longer say is left blank."""
    writer, body = at.writer, at.state.body
    planned = load_records(WorkingTree(writer.desk.root), plans=[body.plan]).records or writer.records
    frame = replace(frame_of(writer), records=planned)
    papers = [paper for task in tasks for paper in task_papers(frame, body.draw, task.enterprise)]
    page = render_book(f"检查任务　{body.draw}", papers)
    write_internal(writer.desk.root, path := f"{TASKS}/{body.draw}/tasks.html", page.encode())
    return Path(path)
