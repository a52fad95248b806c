"""`dbr plan new`: a plan's file from the command line, right or not at all."""

import re
from dataclasses import asdict
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.findings import show_remarks
from dbl_random.desk.plan.order import NewPlan, PlanOrder, order_plan


def new(  # noqa: PLR0913, PLR0917 - the form that scripts rely on
    context: typer.Context,
    plan: Annotated[str, typer.Argument(metavar="计划", help="计划编号，也是文件名，如 2016-energy")],
    item: Annotated[list[str], typer.Option("--item", metavar="事项", help="抽查事项")],
    registry: Annotated[list[str], typer.Option("--registry", metavar="名录库", help="名录库")],
    unit: Annotated[str, typer.Option("--unit", metavar="科室", help="责任科室的编号")],
    ratio: Annotated[str, typer.Option("--ratio", metavar="比例", help="每批抽取的比例，如 5%")],
    batches: Annotated[
        int | None, typer.Option("--batches", metavar="数", min=1, max=366, help="批次数；不写则按 --months，或 2 批")
    ] = None,
    title: Annotated[str, typer.Option("--title", metavar="名称", help="计划名称")] = "",
    year: Annotated[
        int | None, typer.Option("--year", metavar="年度", min=2000, max=2199, help="年度；不写则取编号的前四位")
    ] = None,
    months: Annotated[str, typer.Option("--months", metavar="7,10", help="各批次的月份；不写则均匀安排")] = "",
    cap: Annotated[
        int | None, typer.Option("--cap", metavar="数", min=1, help="每名检查人员每批至多几户；不写则不限")
    ] = None,
    *,
    dry_run: DryRun = False,
) -> None:
    """Make a plan."""
    said = settings(context)
    listed = tuple(filter(None, re.split(r"[,，、\s]+", months)))
    order = PlanOrder(plan, tuple(item), tuple(registry), unit, ratio, batches, title.strip(), year, listed, cap)
    made = order_plan(said, order, preview=dry_run)
    if said.json:
        voice.json_out(_as_json(made, written=not dry_run))
    else:
        _show(said, made, dry_run=dry_run)


def _as_json(made: NewPlan, *, written: bool) -> dict[str, object]:
    return {
        "plan": made.plan.id,
        "file": made.path,
        "written": written,
        "months": [batch.month for batch in made.plan.batches],
        "population": made.frozen.population,
        "quota": made.frozen.quota,
        "remarks": [asdict(each) for each in made.remarks],
    }


def _show(said: Settings, made: NewPlan, *, dry_run: bool) -> None:
    plan = made.plan
    if dry_run:
        voice.out(said, made.text.rstrip("\n"))
        voice.say(said, f"--dry-run：没有写入 {made.path}。")
    else:
        voice.out(said, f"已写入 {made.path}", "strong")
    months = "、".join(f"{batch.month} 月" for batch in plan.batches)
    voice.say(said, f"{plan.title}：{months}，各抽 {made.frozen.quota} 户（总数 {made.frozen.population} 户）。")
    show_remarks(said, made.remarks)
    if made.remarks:
        voice.say(said, f"照此还不能抽取；改正后用 dbr plan check {plan.id} 核对。", "warn")
    elif not dry_run:
        commit = "dbr save，再运行 " if made.in_git else ""
        at = f" --at {made.day}" if made.records.organisation.practice else ""
        steps = f"dbr plan submit {plan.id}{at}（报送）；dbr plan approve {plan.id}{at} --document 文号（批准）"
        voice.say(said, f"下一步：{commit}{steps}")
