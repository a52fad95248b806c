"""`dbr credit export`, `receipt`, `list`, `blacklist`: the outbox to the credit platform (二(四)2)."""

from pathlib import Path
from typing import Annotated, Any

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.entered import tell_entered
from dbl_random.core.aftercare.credit_rows import Outbox
from dbl_random.core.record.credit import Credit
from dbl_random.desk.credit.blacklist import Change, change_blacklist
from dbl_random.desk.credit.outbox import Refused, credit_stands, record_receipt, send_batch
from dbl_random.model.aftercare import CreditReceived, CreditSent
from dbl_random.model.event import Recorded
from dbl_random.model.words import BLACKLISTED


def export(
    context: typer.Context,
    form: Annotated[str, typer.Option("--format", metavar="格式", help="csv、json，或已安装的插件的名称")] = "csv",
    resend: Annotated[
        int | None, typer.Option("--resend", metavar="批次", help="重发这一批中还没有接收的数据", min=1)
    ] = None,
    *,
    dry_run: DryRun = False,
) -> None:
    """Make a batch of the rows that were never sent, or send a batch again."""
    said = settings(context)
    done = send_batch(said, form, resend=resend, preview=dry_run)
    if done is None:
        voice.say(said, "没有要推送的数据。")
        return
    body = done.entered.body
    words = f"第 {body.batch} 批：{done.rows} 条，{body.deadline} 前推送；{done.file}"
    count, waits = done.held
    tell_entered(said, done.entered, words + (f"；{count} 条没有推送：{'；'.join(waits)}" if count else ""))


def receipt(
    context: typer.Context,
    batch: Annotated[int, typer.Argument(metavar="批次", help="推送的批次", min=1)],
    number: Annotated[str, typer.Option("--number", metavar="回执号", help="平台的回执编号")],
    on: Annotated[str, typer.Option("--date", metavar="日期", help="回执日期；不写则为当日")] = "",
    refused: Annotated[
        list[str] | None, typer.Option("--refused", metavar="数据编号=理由", help="被拒的一条，每条一次")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="文件", help="被拒数据的表格（Excel 或 CSV）：数据编号、理由")
    ] = None,
    *,
    all_refused: Annotated[str, typer.Option("--all-refused", metavar="理由", help="整批被拒")] = "",
    dry_run: DryRun = False,
) -> None:
    """Record the platform's receipt for a batch."""
    said = settings(context)
    pairs = (each.partition("=") for each in refused or ())
    rows = Refused({key.strip(): reason.strip() for key, _, reason in pairs}, file, all_refused)
    done, count = record_receipt(said, batch, number, day=on, refused=rows, preview=dry_run)
    left = len(done.body.refused)
    tell_entered(said, done, f"第 {batch} 批的回执：接收 {count - left} 条，被拒 {left} 条")
    if left:
        voice.say(said, f"改正后重发：dbr credit export --resend {batch}")


def list_credit(context: typer.Context) -> None:
    """Say where the outbox stands."""
    said = settings(context)
    box, credit, late = credit_stands(said)
    if said.json:
        voice.json_out(_as_json(box, credit, late))
        return
    rows = [
        (number, sent.body.rows.rows or 0, sent.body.deadline, _state(sent, credit.received.get(number)))
        for number, sent in credit.sent.items()
    ]
    voice.tabled(said, ("批次", "条数", "期限", "情况"), rows)
    overdue = f"（其中逾期 {len(late)} 条）" if late else ""
    voice.say(
        said,
        f"未推送 {len(box.fresh)} 条{overdue}，等待回执 {len(box.waiting)} 条，被拒 {len(box.refused)} 条，"
        f"已接收 {len(box.accepted)} 条；黑名单 {len(credit.blacklist)} 户。",
    )


def blacklist(
    context: typer.Context,
    enterprise: Annotated[str, typer.Argument(metavar="企业", help="企业")],
    change: Annotated[Change, typer.Option("--change", help="列入或移出")],
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="列入或移出的理由")],
    document: Annotated[str, typer.Option("--document", metavar="文号", help="决定的文号")],
    on: Annotated[str, typer.Option("--date", metavar="日期", help="决定的日期；不写则为当日")] = "",
    decided_by: Annotated[str, typer.Option("--decided-by", metavar="人员", help="决定人；不写则为主持人")] = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Enter an enterprise on the blacklist, or let it leave."""
    said = settings(context)
    done = change_blacklist(said, enterprise, change, reason, document, day=on, decided_by=decided_by, preview=dry_run)
    tell_entered(said, done, f"{enterprise} {BLACKLISTED[change]}黑名单")


def _state(sent: Recorded[CreditSent], receipt: Recorded[CreditReceived] | None) -> str:
    late = "，逾期推送" if sent.body.resends is None and sent.day.isoformat() > sent.body.deadline else ""
    if receipt is None:
        return f"未回执{late}"
    return (f"被拒 {len(receipt.body.refused)} 条" if receipt.body.refused else "已接收") + late


def _as_json(box: Outbox, credit: Credit, late: tuple[str, ...]) -> dict[str, Any]:
    return {
        "fresh": [row._asdict() for row in box.fresh],
        "waiting": [row._asdict() for row in box.waiting],
        "refused": [{**row._asdict(), "reason": reason} for row, reason in box.refused],
        "accepted": [row._asdict() for row in box.accepted],
        "late": list(late),
        "blacklist": sorted(credit.blacklist),
    }
