"""`dbr plan new`: a plan's file from the command line, right or not at all."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Annotated

import typer

from dbl_random.cli.files.check import located, show_remarks
from dbl_random.cli.options import DryRun, Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.core.draw.freeze import Frozen, freeze
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.open_store import Desk, open_desk
from dbl_random.desk.who_and_when import whole
from dbl_random.model.ids import id_fault
from dbl_random.model.plan import Plan
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.model.records import Records
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.yaml.plan_file import PlanForm, WithFile, add_plan, plan_path, plan_text
from dbl_random.store.yaml.records import Loaded, load_records

_YEARS = range(2000, 2200)
_LONGEST = 48
#: Key of the file -> the option that gave it: nobody has seen the file yet, so its place would say nothing.
_OPTIONS = {
    "title": "--title",
    "year": "--year",
    "department": "--unit",
    "items": "--item",
    "registries": "--registry",
    "ratio": "--ratio",
    "inspector_cap": "--cap",
    "- {batch": "--months",
}
#: Faults of how a value is written; every other one is of what it refers to.
_WRITTEN = frozenset({"DBR103", "DBR105", "DBR106", "DBR110", "DBR112", "DBR115", "DBR121"})


@dataclass(frozen=True, slots=True)
class Order:
    """What was said on the command line."""

    plan: str
    items: tuple[str, ...]
    registries: tuple[str, ...]
    unit: str
    ratio: str
    batches: int | None
    title: str
    year: int | None
    months: tuple[str, ...]
    cap: int | None


def new(  # noqa: PLR0913, PLR0917 - the form that scripts rely on
    context: typer.Context,
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="计划编号，也是文件名，如 2016-energy")],
    item: Annotated[list[str], typer.Option("--item", metavar="ITEM", help="抽查事项")],
    registry: Annotated[list[str], typer.Option("--registry", metavar="NAME", help="名录库")],
    unit: Annotated[str, typer.Option("--unit", metavar="UNIT", help="责任科室的编号")],
    ratio: Annotated[str, typer.Option("--ratio", metavar="RATIO", help="每批抽取的比例，如 5%")],
    batches: Annotated[
        int | None, typer.Option("--batches", metavar="N", min=1, max=366, help="批次数；不写则按 --months，或 2 批")
    ] = None,
    title: Annotated[str, typer.Option("--title", metavar="TITLE", help="计划名称")] = "",
    year: Annotated[int | None, typer.Option("--year", metavar="YEAR", help="年度；不写则取编号的前四位")] = None,
    months: Annotated[str, typer.Option("--months", metavar="7,10", help="各批次的月份；不写则均匀安排")] = "",
    cap: Annotated[
        int | None, typer.Option("--cap", metavar="N", min=1, help="每名检查人员每批至多几户；不写则不限")
    ] = None,
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Make a plan."""
    said = settings(context)
    root = find_store(said.directory)
    listed = tuple(filter(None, re.split(r"[,，、\s]+", months)))
    order = Order(plan, tuple(item), tuple(registry), unit, ratio, batches, title.strip(), year, listed, cap)
    _refuse_badly_said(order)
    if (root / plan_path(plan)).exists():
        raise _exists(plan)
    desk = open_desk(root)
    before = whole(load_records(WorkingTree(root)))
    form = _form(order, before, reckoned_day(said, before, desk))
    text = plan_text(form)
    loaded = load_records(WithFile(root, plan_path(plan), text.encode()), plans=[plan])
    if loaded.records is None:
        raise _refusal(order, loaded)
    made = loaded.records.plans[plan]
    if not dry_run:
        try:
            add_plan(root, plan, text.encode())
        except FileExistsError:
            raise _exists(plan) from None
    day = reckoned_day(replace(said, quiet=True), before, desk)
    _show(said, desk, loaded, loaded.records, made, text, day, dry_run=dry_run)
    return Exit.DONE


def _refuse_badly_said(order: Order) -> None:
    fault = id_fault(order.plan) or (f"最多 {_LONGEST} 个字符" if len(order.plan) > _LONGEST else None)
    if fault:
        raise refuse(Exit.USAGE, "DBR112", f"计划编号“{order.plan}”不能用：{fault}", "例如 2016-energy", "PLAN")
    if order.batches and order.months and len(order.months) != order.batches:
        fact = f"--months 有 {len(order.months)} 个月份，--batches 是 {order.batches} 批"
        raise refuse(Exit.USAGE, "DBR540", fact, "每批一个月份，例如 --batches 2 --months 7,10")


def _exists(plan: str) -> Refusal:
    return refuse(Exit.REFUSED, "DBR131", f"计划“{plan}”已经存在", "换一个编号，或直接编辑这个文件", plan_path(plan))


def _refusal(order: Order, loaded: Loaded) -> Refusal:
    """The reader's faults, with the options that gave what is wrong."""
    path = plan_path(order.plan)
    problems = [_said_by_option(each) if each.file == path else each for each in loaded.problems]
    written = any(each.file.startswith("--") and each.code in _WRITTEN for each in problems)
    others = any(not each.file.startswith("--") for each in problems)
    return Refusal(Exit.UNUSABLE if others else Exit.USAGE if written else Exit.REFUSED, *problems)


def _said_by_option(problem: Problem) -> Problem:
    key = problem.text.strip().partition(":")[0]
    return replace(problem, file=_OPTIONS[key], line=0, column=0, text="") if key in _OPTIONS else problem


def _form(order: Order, records: Records, day: date) -> PlanForm:
    year = order.year or _year_of(order.plan) or day.year
    names = [records.items[item].name for item in order.items if item in records.items]
    departments = {each.id: each.name for each in records.organisation.departments}
    cap = f"每名检查人员每批至多承担 {order.cap} 户" if order.cap else "每名检查人员每批至多承担几户；不写则不限"
    return PlanForm(
        plan=order.plan,
        title=order.title or f"{year}年度{'、'.join(names)}随机抽查计划",
        year=str(year),
        department=order.unit,
        items=order.items,
        registries=order.registries,
        ratio=order.ratio,
        slots=["lead"] + ["member"] * max(records.policy.team_size - 1, 1),
        inspector_cap=str(order.cap) if order.cap else "",
        months=order.months or spread(order.batches or 2, day.month if year == day.year else 1),
        notes={
            "department": f"责任科室：{departments.get(order.unit, '')}",
            "items": f"抽查事项：{'、'.join(names)}",
            "registries": "名录库：data/registries/ 中的文件名",
            "ratio": "每批抽取的比例，全年为各批之和（二(三)1）",
            "slots": f"检查组 {records.policy.team_size} 人，第一个是组长（二(三)2）",
            "inspector_cap": cap,
            "joint": "联合抽查安排，没有的写“无”（三(一)）",
            "batches": "批次和抽取的月份",
        },
        opening=f"{year} 年度抽查计划。修改后运行 dbr plan check {order.plan}；提交到 git、报送并批准后才能抽取。",
    )


def _year_of(plan: str) -> int | None:
    first = plan[:4]
    return int(first) if first.isdigit() and int(first) in _YEARS else None


def spread(batches: int, first: int) -> Sequence[str]:
    """The months of so many batches, evenly from the month `first` to December.

    >>> spread(2, 7), spread(3, 1), spread(1, 9)
    (['7', '10'], ['1', '5', '9'], ['9'])
    """
    return [str(first + number * (13 - first) // batches) for number in range(batches)]


def _show(
    said: Settings, desk: Desk, loaded: Loaded, records: Records, made: Plan, text: str, day: date, *, dry_run: bool
) -> None:
    frozen: Frozen = freeze(records, made, day, desk.history.past())
    # That it was not approved yet is no news of a plan that was just made.
    remarks = located(loaded, [fault for fault in frozen.faults if fault.code != "DBR218"])
    drawn = sum(stratum.quota for stratum in frozen.strata)
    population = sum(stratum.population for stratum in frozen.strata)
    path = plan_path(made.id)
    if said.json:
        voice.json_out(
            {
                "plan": made.id,
                "file": path,
                "written": not dry_run,
                "months": [batch.month for batch in made.batches],
                "population": population,
                "quota": drawn,
                "remarks": [asdict(each) for each in remarks],
            }
        )
        return
    if dry_run:
        voice.out(said, text.rstrip("\n"))
        voice.say(said, f"--dry-run：没有写入 {path}。")
    else:
        voice.out(said, f"已写入 {path}", "strong")
    months = "、".join(f"{batch.month} 月" for batch in made.batches)
    voice.say(said, f"{made.title}：{months}，各抽 {drawn} 户（总数 {population} 户）。")
    show_remarks(said, remarks)
    if remarks:
        voice.say(said, f"照此还不能抽取；改正后用 dbr plan check {made.id} 核对。", "warn")
    elif not dry_run:
        commit = f"git add {path} && git commit，再运行 " if desk.repository else ""
        at = f" --at {day}" if records.organisation.practice else ""
        voice.say(said, f"下一步：{commit}dbr plan submit {made.id}{at} 报送，dbr plan approve {made.id}{at} 批准")
