"""`dbr rectify order`, `recheck`, `list`, and `dbr measure`: what follows a result (二(四)1)."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, Literal, get_args

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.labels import MEASURES
from dbl_random.core.aftercare.deadlines import working_days_after
from dbl_random.core.aftercare.rectification import by_place, open_orders, order_fault, recheck_fault
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.results.aftercare_desk import AfterDesk, seated
from dbl_random.desk.who_and_when import whole
from dbl_random.model.aftercare import MeasureTaken, RectificationOrdered, RectificationRechecked
from dbl_random.model.calendar import UnknownYearError
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.yaml.calendar import load_calendar
from dbl_random.store.yaml.records import load_records

_Level = Literal["city", "county"]
_Outcome = Literal["closed", "extended", "penalty", "transfer"]
_Kind = Literal["penalty", "transfer", "notify", "other"]
_Draw = Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")]
_Enterprise = Annotated[str, typer.Option("--enterprise", metavar="代码", help="企业")]
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
    days: Annotated[int | None, typer.Option("--days", metavar="N", min=1, max=250, help="或：多少个工作日内")] = None,
    item: _Item = "",
    level: Annotated[_Level, typer.Option("--level", help="督促整改的层级：city 市级，county 县级")] = "county",
    region: Annotated[str, typer.Option("--region", metavar="区域", help="县区；不写则为企业的所属区域")] = "",
    document: _Document = "",
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Order a rectification."""
    with seated(settings(context), dry_run=dry_run) as seat:
        last = _deadline(seat, deadline, days)
        where = "" if level == "city" else region or seat.region_of(name, enterprise)
        body = RectificationOrdered(
            name, enterprise, seat.item_of(name, item), clause.strip(), content.strip(), last, level, where, document
        )
        if not body.clause or not body.content:
            raise refuse(Exit.REFUSED, "DBR446", "责令改正须写明违反的条款和整改的内容", "--clause 条款 --content 内容")
        if where and where not in {each.id for each in seat.records.organisation.regions}:
            raise refuse(Exit.REFUSED, "DBR446", f"没有“{where}”这个区域", "见 data/organisation.yaml 的 regions")
        if fault := order_fault(seat.cases.case(name, enterprise), body, seat.now.date()):
            raise refuse(Exit.REFUSED, "DBR446", fault, f"dbr result list {name}")
        return seat.enter(body, f"{enterprise} 责令改正，期限 {last}：{body.content}")


def recheck(  # noqa: PLR0913, PLR0917 - what a recheck says
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="事件", help="责令改正的事件序号，见 dbr rectify list", min=1)],
    outcome: Annotated[
        _Outcome, typer.Option("--outcome", help="closed 整改完成，extended 延期，penalty 立案处罚，transfer 移送")
    ],
    inspector: Annotated[list[str], typer.Option("--inspector", metavar="编号", help="复查人员，每人一次")],
    on: _On = "",
    detail: Annotated[str, typer.Option("--detail", metavar="情况", help="复查情况")] = "",
    deadline: Annotated[str, typer.Option("--deadline", metavar="日期", help="延期后的期限")] = "",
    days: Annotated[
        int | None, typer.Option("--days", metavar="N", min=1, max=250, help="或：再给多少个工作日")
    ] = None,
    approved_by: Annotated[str, typer.Option("--approved-by", metavar="人员", help="批准人；不写则为主持人")] = "",
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Record a recheck."""
    with seated(settings(context), dry_run=dry_run) as seat:
        found = seat.cases.orders.get(number)
        if found is None:
            raise refuse(Exit.REFUSED, "DBR446", f"第 {number} 号事件不是责令改正", "用 dbr rectify list 查看")
        seat.refuse_strangers(inspector)
        extended = outcome == "extended"
        last = _deadline(seat, deadline, days) if extended else None
        approver = approved_by or seat.records.organisation.chair
        seat.refuse_not_staff(approver)
        body = RectificationRechecked(
            number, seat.day(on), tuple(sorted(set(inspector))), outcome, detail.strip(), last, approver
        )
        if fault := recheck_fault(found, body, seat.now.date(), seat.records.policy.team_size):
            raise refuse(Exit.REFUSED, "DBR446", fault, "dbr rectify list")
        return seat.enter(body, f"{found.body.enterprise} 复查：{_OUTCOMES[outcome]}{f'，延至 {last}' if last else ''}")


def list_orders(
    context: typer.Context,
    *,
    overdue: Annotated[bool, typer.Option("--overdue", help="只列出过期的")] = False,
) -> Exit:
    """List open rectifications by level and county, the most overdue first."""
    said = settings(context)
    root = find_store(said.directory)
    records, desk = whole(load_records(WorkingTree(root), plans=[])), open_desk(root)
    day = reckoned_day(said, records, desk)
    found = [each for each in open_orders(desk.history.cases, day) if each.days > 0 or not overdue]
    if said.json:
        voice.json_out([_as_json(each) for each in found])
        return Exit.DONE
    regions = {region.id: region.name for region in records.organisation.regions}
    for (level, region), orders in by_place(found).items():
        voice.out(said, "市级" if level == "city" else regions.get(region, region or "未写明县区"), "strong")
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
        voice.out(said, "\n".join(voice.table(("事件", "抽取", "企业", "期限", "情况"), rows)))
    late = sum(each.days > 0 for each in found)
    voice.say(said, f"至 {day}，在办的整改 {len(found)} 件，过期 {late} 件。")
    return Exit.DONE


def measure(  # noqa: PLR0913, PLR0917 - what a measure says
    context: typer.Context,
    name: _Draw,
    enterprise: _Enterprise,
    kind: Annotated[_Kind, typer.Option("--kind", help="penalty 处罚，transfer 移送，notify 抄告，other 其他")],
    document: _Document,
    content: Annotated[str, typer.Option("--content", metavar="内容", help="处理的内容")],
    item: _Item = "",
    on: _On = "",
    *,
    closed: Annotated[bool, typer.Option("--closed", help="事项就此办结")] = False,
    dry_run: DryRun = False,
) -> Exit:
    """Record a penalty, a transfer, or a notice to another department."""
    with seated(settings(context), dry_run=dry_run) as seat:
        case = seat.cases.case(name, enterprise)
        if case.result is None:
            raise refuse(Exit.REFUSED, "DBR446", f"{enterprise} 还没有检查结果", f"dbr result record {name}")
        if not document.strip() or not content.strip():
            raise refuse(Exit.REFUSED, "DBR446", "处理须写明文号和内容", "--document 文号 --content 内容")
        body = MeasureTaken(
            name, enterprise, seat.item_of(name, item), kind, document.strip(), seat.day(on), content.strip(), closed
        )
        return seat.enter(body, f"{enterprise} {MEASURES[kind]}：{document}{'，办结' if closed else ''}")


_OUTCOMES: dict[str, str] = dict(zip(get_args(_Outcome), ("整改完成", "延期", "立案处罚", "移送"), strict=True))


def _deadline(seat: AfterDesk, deadline: str, days: int | None) -> str:
    """The last day, as said or counted in working days from today.

    Raises:
        Refusal: neither or both were said, or the year's holidays are not entered (exit status 4).
    """
    if bool(deadline) == (days is not None):
        raise refuse(Exit.USAGE, "DBR446", "期限写一种：--deadline 日期，或 --days 工作日数", "例如 --days 15")
    if days is None:
        return seat.day(deadline, future=True)
    try:
        return working_days_after(load_calendar(WorkingTree(seat.desk.root)), seat.now.date(), days).isoformat()
    except UnknownYearError as error:
        raise refuse(
            Exit.REFUSED,
            "DBR447",
            f"{error.year} 年的放假安排还没有录入，不能计算工作日",
            f"在 data/calendar.yaml 中录入 {error.year} 年",
        ) from None


def _as_json(each: Any) -> dict[str, Any]:
    found = {**asdict(each.body), **asdict(each)}  # the deadline is the latest one, not the order's own
    del found["body"]
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in found.items()}
