"""`dbr task`: numbers and sheets for the teams of a draw (二(四)1)."""

from contextlib import nullcontext
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import voice
from dbl_random.core.record.result_table import format_tasks
from dbl_random.core.record.snapshots import reference
from dbl_random.desk.draw.draw_record import write_page
from dbl_random.desk.open_store import open_desk, writing_desk
from dbl_random.desk.results.results_desk import ResultsDesk, sit_down
from dbl_random.model.aftercare import TasksIssued
from dbl_random.model.findings import TaskNumber
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.records import Records
from dbl_random.model.registry import Enterprise
from dbl_random.render.task_sheets import Person, Task, TaskBook, TaskItem, render_tasks, results_sheet
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.yaml.records import load_records

TASKS = "tasks"


def task(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")],
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Number the tasks of a draw and write their sheets; substitutes get theirs when it is run again."""
    said = settings(context)
    root = find_store(said.directory)
    with nullcontext(open_desk(root)) if dry_run else writing_desk(root) as desk:
        seat = sit_down(said, desk, name, dry_run=dry_run)
        teams = seat.setting.standing.teams
        if not all(teams.values()):
            raise refuse(Exit.REFUSED, "DBR409", f"{name} 还没有检查组", f"dbr draw --plan {seat.state.body.plan}")
        fresh = [each for each in teams if seat.cases.case(name, each).task is None]
        year = seat.now.year
        first = seat.cases.last_number.get(year, 0) + 1
        numbers = tuple(TaskNumber(each, year, first + at) for at, each in enumerate(fresh))
        if dry_run:
            voice.say(said, f"预览（什么也没有写入）：{name} 有 {len(fresh)} 项任务要编号", "warn")
            return Exit.DONE
        if numbers:
            assert seat.state.outcome is not None  # noqa: S101 - by `sit_down`
            data = format_tasks(numbers)
            ref = reference(data, "tsv", len(numbers))
            body = TasksIssued(name, seat.state.outcome.seq, ref)
            event = desk.enter(body, {ref.file: data}, seat.who, seat.now)
            voice.say(said, f"{name} 的 {len(numbers)} 项任务已编号：第 {event.seq} 号事件，哈希 {event.hash}")
        given = {each.enterprise: (each.year, each.number) for each in numbers}
        book = _book(seat, {each: given.get(each) or seat.cases.case(name, each).task or (year, 0) for each in teams})
    page = write_page(root / TASKS / name / "tasks.html", render_tasks(book)).relative_to(root)
    sheet = root / TASKS / name / "results.xlsx"
    sheet.write_bytes(results_sheet(book.tasks, [item.name for item in book.items]))
    voice.say(said, f"检查通知书和检查记录表（内部，到场出示）：{page}")
    voice.say(said, f"全批的检查记录表，填好后 dbr import results：{sheet.relative_to(root)}")
    if said.json:
        tasks = [{"number": each.number, "enterprise": each.enterprise} for each in book.tasks]
        voice.json_out(
            {"draw": name, "tasks": tasks, "page": page.as_posix(), "sheet": sheet.relative_to(root).as_posix()}
        )
    return Exit.DONE


def _book(seat: ResultsDesk, numbers: dict[str, tuple[int, int]]) -> TaskBook:
    bureau, body = seat.records.organisation, seat.state.body
    planned = load_records(WorkingTree(seat.desk.root), plans=[body.plan]).records
    plan = planned.plans[body.plan] if planned else None
    firms = _firms(planned) if planned else {}
    people = {each.id: each for each in seat.records.inspectors}
    regions = {region.id: region.name for region in bureau.regions}
    names = seat.desk.names_of_drawn()
    tasks = []
    for enterprise, (year, number) in sorted(numbers.items(), key=lambda each: each[1]):
        team = [
            (at, people[member])
            for at, member in enumerate(seat.setting.standing.teams[enterprise])
            if member in people
        ]
        persons = tuple(Person(p.name, p.certificate.number if p.certificate else "", at == 0) for at, p in team)
        firm = firms.get(enterprise)
        region = regions.get(firm.region, "") if firm else ""
        tasks.append(Task(f"〔{year}〕{number}号", enterprise, names.get(enterprise, ""), region, persons))
    items = tuple(
        TaskItem(item.name, item.content, tuple(f"{basis.law}{basis.article}" for basis in item.bases))
        for item in (seat.records.items[each] for each in body.items if each in seat.records.items)
    )
    department = bureau.unit_name(plan.department) if plan else ""
    title = plan.title if plan else body.plan
    chair = bureau.member(body.chair)
    contact = f"{department}　{chair.name if chair else ''}".strip("　")
    return TaskBook(
        bureau.name, body.draw, title, department, bureau.practice, seat.now.date(), items, tuple(tasks), contact
    )


def _firms(records: Records) -> dict[str, Enterprise]:
    return {firm.id: firm for registry in records.registries.values() for firm in registry.enterprises}
