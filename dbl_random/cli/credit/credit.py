"""`dbr credit export`, `receipt`, `list`, `blacklist`: the outbox to the credit platform (二(四)2)."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import voice
from dbl_random.core.aftercare.credit_rows import CreditRow, Outbox, content_hash, format_credit, outbox, rows_of
from dbl_random.core.aftercare.deadlines import working_days_after
from dbl_random.core.record.snapshots import reference
from dbl_random.desk.open_store import Desk, open_desk
from dbl_random.desk.results.aftercare_desk import AfterDesk, seated
from dbl_random.desk.who_and_when import whole
from dbl_random.model.aftercare import BlacklistChanged, CreditReceived, CreditRefusal, CreditSent
from dbl_random.model.calendar import UnknownYearError
from dbl_random.model.ids import enterprise_id_fault
from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.model.records import Records
from dbl_random.render.credit_export import exporters
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.sheets.refusals import read_refusals
from dbl_random.store.writing import write_below
from dbl_random.store.yaml.calendar import load_calendar
from dbl_random.store.yaml.records import load_records

OUTBOX = "outbox"


def export(
    context: typer.Context,
    form: Annotated[str, typer.Option("--format", metavar="格式", help="csv、json，或已安装的插件的名称")] = "csv",
    resend: Annotated[
        int | None, typer.Option("--resend", metavar="批次", help="重发这一批中还没有接收的数据", min=1)
    ] = None,
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Make a batch of the rows that were never sent, or send a batch again."""
    said = settings(context)
    with seated(said, dry_run=dry_run) as seat:
        makers = exporters()
        if form not in makers:
            raise refuse(Exit.USAGE, "DBR448", f"没有“{form}”这种格式", f"可用的格式：{'、'.join(sorted(makers))}")
        rows = _again(seat, resend) if resend else list(_outbox(seat.desk, seat.records).fresh)
        if not rows:
            voice.say(said, "没有要推送的数据。")
            return Exit.DONE
        number = len(seat.desk.history.credit.sent) + 1
        ending, file = makers[form]([row._asdict() for row in rows])
        path = seat.desk.root / OUTBOX / f"{number:04d}{ending}"
        data = format_credit(rows)
        ref = reference(data, "tsv", len(rows))
        body = CreditSent(number, ref, content_hash(rows), form, _deadline(seat, rows).isoformat(), resend)
        told = f"第 {number} 批：{len(rows)} 条，{body.deadline} 前推送；{path.relative_to(seat.desk.root)}"
        if not dry_run:
            # What a break left there before its event is replaced: the batch is not sent yet.
            write_below(seat.desk.root, f"{OUTBOX}/{path.name}", file)
        return seat.enter(body, told, {ref.file: data})


def receipt(
    context: typer.Context,
    batch: Annotated[int, typer.Argument(metavar="批次", help="推送的批次", min=1)],
    number: Annotated[str, typer.Option("--number", metavar="回执号", help="平台的回执编号")],
    on: Annotated[str, typer.Option("--date", metavar="日期", help="回执日期；不写则为当日")] = "",
    refused: Annotated[
        list[str] | None, typer.Option("--refused", metavar="数据编号=理由", help="被拒的一条，每条一次")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="被拒数据的表格（Excel 或 CSV）：数据编号、理由")
    ] = None,
    *,
    all_refused: Annotated[str, typer.Option("--all-refused", metavar="理由", help="整批被拒")] = "",
    dry_run: DryRun = False,
) -> Exit:
    """Record the platform's receipt for a batch."""
    with seated(settings(context), dry_run=dry_run) as seat:
        credit = seat.desk.history.credit
        if batch not in credit.sent:
            raise refuse(
                Exit.REFUSED, "DBR449", f"第 {batch} 批没有推送过", f"推送过 {len(credit.sent)} 批：dbr credit list"
            )
        if batch in credit.received:
            raise refuse(
                Exit.REFUSED,
                "DBR449",
                f"第 {batch} 批已有回执（第 {credit.received[batch].seq} 号事件）",
                "dbr credit list",
            )
        rows = seat.desk.credit_rows(credit.sent[batch])
        reasons = {**_said(refused or []), **_of_file(file)}
        if all_refused:
            reasons = {row.key: all_refused for row in rows}
        unknown = [key for key in reasons if key not in {row.key for row in rows}]
        if unknown or not all(reason.strip() for reason in reasons.values()):
            fact = f"第 {batch} 批没有 {unknown[0]}" if unknown else "被拒的数据须写明理由"
            raise refuse(Exit.REFUSED, "DBR449", fact, "数据编号见 outbox 中的文件")
        body = CreditReceived(
            batch, number.strip(), seat.day(on), tuple(CreditRefusal(key, reasons[key]) for key in sorted(reasons))
        )
        told = f"第 {batch} 批的回执：接收 {len(rows) - len(reasons)} 条，被拒 {len(reasons)} 条"
        done = seat.enter(body, told)
    if reasons:
        voice.say(settings(context), f"改正后重发：dbr credit export --resend {batch}")
    return done


def list_credit(context: typer.Context) -> Exit:
    """Say where the outbox stands."""
    said = settings(context)
    root = find_store(said.directory)
    records, desk = whole(load_records(WorkingTree(root), plans=[])), open_desk(root)
    box, credit = _outbox(desk, records), desk.history.credit
    if said.json:
        voice.json_out(
            {
                "fresh": [row._asdict() for row in box.fresh],
                "waiting": [row._asdict() for row in box.waiting],
                "refused": [{**row._asdict(), "reason": reason} for row, reason in box.refused],
                "accepted": [row._asdict() for row in box.accepted],
                "blacklist": sorted(credit.blacklist),
            }
        )
        return Exit.DONE
    rows = []
    for number, event in credit.sent.items():
        body, answer = event.body, credit.received.get(number)
        if isinstance(body, CreditSent):
            got = answer.body if answer else None
            state = (
                f"被拒 {len(got.refused)} 条"
                if isinstance(got, CreditReceived) and got.refused
                else "已接收"
                if got
                else "未回执"
            )
            rows.append((number, body.rows.rows or 0, body.deadline, state))
    if rows:
        voice.out(said, "\n".join(voice.table(("批次", "条数", "期限", "情况"), rows)))
    voice.say(
        said,
        f"未推送 {len(box.fresh)} 条，等待回执 {len(box.waiting)} 条，被拒 {len(box.refused)} 条，"
        f"已接收 {len(box.accepted)} 条；黑名单 {len(credit.blacklist)} 户。",
    )
    return Exit.DONE


def blacklist(
    context: typer.Context,
    enterprise: Annotated[str, typer.Argument(metavar="代码", help="企业")],
    change: Annotated[Literal["entry", "exit"], typer.Option("--change", help="entry 列入，exit 移出")],
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="列入或移出的理由")],
    document: Annotated[str, typer.Option("--document", metavar="文号", help="决定的文号")],
    on: Annotated[str, typer.Option("--date", metavar="日期", help="决定的日期；不写则为当日")] = "",
    decided_by: Annotated[str, typer.Option("--decided-by", metavar="人员", help="决定人；不写则为主持人")] = "",
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Enter an enterprise on the blacklist, or let it leave."""
    with seated(settings(context), dry_run=dry_run) as seat:
        listed = enterprise in seat.desk.history.credit.blacklist
        if fault := enterprise_id_fault(enterprise):
            raise refuse(Exit.REFUSED, "DBR113", f"企业代码“{enterprise}”有误：{fault}", "核对代码")
        if (change == "entry") == listed:
            raise refuse(
                Exit.REFUSED, "DBR449", f"{enterprise} {'已在' if listed else '不在'}黑名单上", "dbr credit list"
            )
        if not reason.strip():
            raise refuse(Exit.REFUSED, "DBR416", "黑名单变动须写明理由", "--reason 理由")
        decider = decided_by or seat.records.organisation.chair
        seat.refuse_not_staff(decider)
        body = BlacklistChanged(enterprise, change, reason.strip(), document.strip(), seat.day(on), decider)
        return seat.enter(body, f"{enterprise} {'列入' if change == 'entry' else '移出'}黑名单")


def _outbox(desk: Desk, records: Records) -> Outbox:
    credit = desk.history.credit
    items = {item.id: item.name for item in records.items.values()}
    rows = rows_of(desk.history.cases, desk.names_of_drawn(), items, records.organisation.name)
    return outbox(rows, credit, {number: desk.credit_rows(event) for number, event in credit.sent.items()})


def _again(seat: AfterDesk, batch: int) -> list[CreditRow]:
    """The rows of a batch that the platform does not have: refused ones, or all while there is no receipt."""
    credit = seat.desk.history.credit
    if batch not in credit.sent:
        raise refuse(Exit.REFUSED, "DBR449", f"第 {batch} 批没有推送过", "dbr credit list")
    box = _outbox(seat.desk, seat.records)
    open_ones = {row.key for row in box.waiting} | {row.key for row, _ in box.refused}
    return [row for row in seat.desk.credit_rows(credit.sent[batch]) if row.key in open_ones]


def _deadline(seat: AfterDesk, rows: list[CreditRow]) -> date:
    """Working days after the earliest result of the batch was recorded."""
    events = {event.seq: event for event in seat.desk.events}
    first = min(events[int(row.key.rpartition("/")[2])].day for row in rows)
    try:
        return working_days_after(
            load_calendar(WorkingTree(seat.desk.root)), first, seat.records.policy.credit_working_days
        )
    except UnknownYearError as error:
        raise refuse(
            Exit.REFUSED,
            "DBR447",
            f"{error.year} 年的放假安排还没有录入，不能计算工作日",
            f"在 data/calendar.yaml 中录入 {error.year} 年",
        ) from None


def _said(refused: list[str]) -> dict[str, str]:
    pairs = (each.partition("=") for each in refused)
    return {key.strip(): reason.strip() for key, _, reason in pairs}


def _of_file(file: Path | None) -> Mapping[str, str]:
    if file is None:
        return {}
    if not file.is_file():
        raise refuse(Exit.UNUSABLE, "DBR150", "没有这个文件", "核对文件名", str(file))
    found, problems = read_refusals(file.read_bytes(), file.name)
    if problems:
        raise Refusal(Exit.UNUSABLE, *problems)
    return found
