"""`dbr changes`: what changed in checklist, registries and pool, reported to 法规科, acknowledged (二(一), 二(二)1)."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.files.change_tables import show_changes
from dbl_random.cli.options import DryRun, Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.entered import say_entered
from dbl_random.cli.screen.findings import show_findings
from dbl_random.core.record.changes import counts_of
from dbl_random.desk.files.changes import acknowledge_report, find_changes, report_changes
from dbl_random.model.problem import Exit
from dbl_random.render.changes_sheet import is_spelling


def changes(
    context: typer.Context,
    since: Annotated[str, typer.Option("--since", metavar="日期或提交", help="日期或提交；不写则从上次报告算起")] = "",
    sheet: Annotated[
        Path | None, typer.Option("--sheet", metavar="文件", help="写成送法规科的表：.html 可打印，.csv 用表格软件打开")
    ] = None,
    acknowledge: Annotated[
        int | None, typer.Option("--acknowledge", metavar="事件", help="法规科签收第几号事件的报告")
    ] = None,
    by: Annotated[str, typer.Option("--by", metavar="人员", help="签收人；不写则为操作人")] = "",
    note: Annotated[str, typer.Option("--note", metavar="意见", help="签收意见")] = "",
    *,
    submit: Annotated[bool, typer.Option("--submit", help="把上次报告以来的变动报告法规科，记入日志")] = False,
    dry_run: DryRun = False,
) -> Exit:
    """Tell, report or acknowledge what changed."""
    said = settings(context)
    told = bool(since or sheet)
    if (acknowledge is not None) + submit + told > 1 or ((by or note) and acknowledge is None):
        raise typer.BadParameter("--submit、--acknowledge 各自单独使用；--by 和 --note 只与 --acknowledge 同用")
    if sheet is not None and sheet.suffix not in {".html", ".csv"}:
        raise typer.BadParameter("--sheet 的文件名以 .html 或 .csv 结尾")
    if acknowledge is not None:
        _acknowledge(said, acknowledge, by, note, dry_run=dry_run)
    elif submit:
        _submit(said, dry_run=dry_run)
    else:
        return _tell(said, since, sheet)
    return Exit.DONE


def _tell(said: Settings, since: str, sheet: Path | None) -> Exit:
    found = find_changes(said, since, sheet)
    status = Exit.NO if found.findings else Exit.DONE
    if sheet is not None:
        voice.say(said, f"变动报告表：{sheet}")
    spelled = [row.id for row in found.rows if is_spelling(row)]
    if said.json:
        voice.json_out(
            {
                "status": int(status),
                "since": found.since,
                "counts": counts_of(found.rows),
                "changes": [row._asdict() for row in found.rows],
                **({"spelled_otherwise": spelled} if spelled else {}),
                "findings": [asdict(each) for each in found.findings],
                "unreported": list(found.unreported),
            }
        )
        return status
    show_changes(said, found.since, found.rows)
    show_findings(said, found.findings)
    return status


def _submit(said: Settings, *, dry_run: bool) -> None:
    done, since = report_changes(said, preview=dry_run)
    changes, event = done.body.changes, done.event
    words = f"变动 {changes.rows} 处已报告法规科，{since}。" if done.written else f"报告变动 {changes.rows} 处，{since}"
    say_entered(said, done, words)
    if done.written:
        voice.say(said, f"法规科签收：dbr changes --acknowledge {event.seq} --by 签收人")
    if done.written and said.json:
        voice.json_out({"event": event.seq, "type": event.type, "hash": event.hash, "changes": asdict(changes)})


def _acknowledge(said: Settings, seq: int, by: str, note: str, *, dry_run: bool) -> None:
    done, name, rows = acknowledge_report(said, seq, by=by, note=note, preview=dry_run)
    say_entered(said, done, f"{name}签收第 {seq} 号事件的变动报告，变动 {rows} 处{'。' if done.written else ''}")
    if done.written and said.json:
        event = done.event
        voice.json_out({"event": event.seq, "type": event.type, "hash": event.hash, "submission": seq})
