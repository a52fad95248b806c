"""`dbr rectify order`, `recheck`, `list`, and `dbr measure`: what follows a result (二(四)1)."""

from typing import Annotated, Any

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.entered import tell_entered
from dbl_random.cli.screen.plain import plain
from dbl_random.core.aftercare.rectification import Overdue, by_place
from dbl_random.desk.results.rectification import (
    Level,
    Measure,
    Recheck,
    open_rectifications,
    order_rectification,
    recheck_rectification,
    take_measure,
)
from dbl_random.model.words import LEVELS, MEASURES, RECHECKS

_Draw = Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")]
_Enterprise = Annotated[str, typer.Option("--enterprise", metavar="企业", help="企业")]
_Item = Annotated[str, typer.Option("--item", metavar="事项", help="事项；抽取只有一个事项的不用写")]
_On = Annotated[str, typer.Option("--date", metavar="日期", help="日期；不写则为当日")]
_Document = Annotated[str, typer.Option("--document", metavar="文号", help="文书的文号")]


def order(  # noqa: PLR0913, PLR0917 - what an order says
    context: typer.Context,
    name: _Draw,
    enterprise: _Enterprise,
    clause: Annotated[str, typer.Option("--clause", metavar="条款", help="违反的条款")],
    content: Annotated[str, typer.Option("--content", metavar="内容", help="整改的内容")],
    deadline: Annotated[str, typer.Option("--deadline", metavar="日期", help="整改期限的最后一日")] = "",
    days: Annotated[int | None, typer.Option("--days", metavar="数", min=1, max=250, help="或：多少个工作日内")] = None,
    item: _Item = "",
    level: Annotated[Level, typer.Option("--level", help="督促整改的层级")] = "county",
    region: Annotated[str, typer.Option("--region", metavar="区域", help="县区；不写则为企业的所属区域")] = "",
    document: _Document = "",
    served: Annotated[str, typer.Option("--served", metavar="日期", help="送达日期；有文号而不写的为当日")] = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Order a rectification."""
    said = settings(context)
    done = order_rectification(
        said,
        name,
        enterprise,
        clause,
        content,
        deadline=deadline,
        days=days,
        item=item,
        level=level,
        region=region,
        document=document,
        served=served,
        preview=dry_run,
    )
    tell_entered(said, done, f"{enterprise} 责令改正，期限 {done.body.deadline}：{done.body.content}")


def recheck(  # noqa: PLR0913, PLR0917 - what a recheck says
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="事件", help="责令改正的事件序号，见 dbr rectify list", min=1)],
    outcome: Annotated[Recheck, typer.Option("--outcome", help="复查的结果")],
    inspector: Annotated[list[str], typer.Option("--inspector", metavar="检查人员", help="复查人员，每人一次")],
    on: _On = "",
    detail: Annotated[str, typer.Option("--detail", metavar="情况", help="复查情况")] = "",
    deadline: Annotated[str, typer.Option("--deadline", metavar="日期", help="延期后的期限")] = "",
    days: Annotated[
        int | None, typer.Option("--days", metavar="数", min=1, max=250, help="或：再给多少个工作日")
    ] = None,
    approved_by: Annotated[str, typer.Option("--approved-by", metavar="人员", help="批准人；不写则为主持人")] = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Record a recheck."""
    said = settings(context)
    done, enterprise = recheck_rectification(
        said,
        number,
        outcome,
        inspector,
        day=on,
        detail=detail,
        deadline=deadline,
        days=days,
        approved_by=approved_by,
        preview=dry_run,
    )
    until = f"，延至 {done.body.deadline}" if done.body.deadline else ""
    tell_entered(said, done, f"{enterprise} 复查：{RECHECKS[outcome]}{until}")


def list_orders(
    context: typer.Context,
    *,
    overdue: Annotated[bool, typer.Option("--overdue", help="只列出过期的")] = False,
) -> None:
    """List open rectifications by level and county, the most overdue first."""
    said = settings(context)
    found = open_rectifications(said, overdue=overdue)
    if said.json:
        voice.json_out([_as_json(each) for each in found.orders])
        return
    regions = {region.id: region.name for region in found.records.organisation.regions}
    for (level, region), orders in by_place(found.orders).items():
        voice.out(said, LEVELS["city"] if level == "city" else regions.get(region, region or "未写明县区"), "strong")
        rows = [
            (
                each.seq,
                each.body.draw,
                each.body.enterprise,
                str(each.deadline),
                f"过期 {each.days} 天" if each.days > 0 else "-",
            )
            for each in orders
        ]
        voice.tabled(said, ("事件", "抽取", "企业", "期限", "情况"), rows)
    late = sum(each.days > 0 for each in found.orders)
    voice.say(said, f"至 {found.day}，在办的整改 {len(found.orders)} 件，过期 {late} 件。")


def measure(  # noqa: PLR0913, PLR0917 - what a measure says
    context: typer.Context,
    name: _Draw,
    enterprise: _Enterprise,
    kind: Annotated[Measure, typer.Option("--kind", help="措施的种类")],
    document: _Document,
    content: Annotated[str, typer.Option("--content", metavar="内容", help="处理的内容")],
    item: _Item = "",
    on: _On = "",
    amount: Annotated[str, typer.Option("--amount", metavar="元", help="罚没的金额，如 20000 或 1500.50")] = "",
    clause: Annotated[str, typer.Option("--clause", metavar="条款", help="依据的条款")] = "",
    closes: Annotated[
        int | None, typer.Option("--closes", metavar="事件", help="了结哪一件处理：其事件序号", min=1)
    ] = None,
    *,
    closed: Annotated[bool, typer.Option("--closed", help="事项就此办结；写了 --closes 的不用写")] = False,
    dry_run: DryRun = False,
) -> None:
    """Record a penalty, a transfer, or a notice to another department."""
    said = settings(context)
    done = take_measure(
        said,
        name,
        enterprise,
        kind,
        document,
        content,
        item=item,
        day=on,
        amount=amount,
        clause=clause,
        closes=closes,
        closed=closed,
        preview=dry_run,
    )
    tell_entered(said, done, f"{enterprise} {MEASURES[kind]}：{document}{'，办结' if done.body.closed else ''}")


def _as_json(each: Overdue) -> dict[str, Any]:
    found = {**plain(each.body), **plain(each)}  # the deadline is the latest one, not the order's own
    return {key: value for key, value in found.items() if key != "body"}
