"""`dbr import visits`: inspections from before the log, so that the frequency cap counts them (二(三)3)."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, Maps, columns_of, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.entered import say_entered
from dbl_random.cli.screen.findings import show_remarks
from dbl_random.desk.imports.visits import import_visits


def visits(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="文件", help="表格（CSV 或 Excel）：企业代码、检查日期，可以另有事项、科室")
    ],
    source: Annotated[str, typer.Option("--source", metavar="来源", help="这些检查记录的来源，如 2015年检查台账")],
    column: Maps = None,
    *,
    dry_run: DryRun = False,
) -> None:
    """Enter inspections from before the log."""
    said = settings(context)
    done = import_visits(said, file, source, maps=columns_of(column), preview=dry_run)
    body, event = done.entered.body, done.entered.event
    firms = len({row.id for row in done.rows})
    show_remarks(said, done.remarks)
    counted = "，抽取时计入次数。" if done.entered.written else ""
    words = f"以前的检查 {len(done.rows)} 次，涉及 {firms} 户，来源：{body.source}{counted}"
    say_entered(said, done.entered, words)
    if done.read > len(done.rows):
        voice.say(said, f"表格有 {done.read} 行：同一企业同一天的各事项算一次检查，合并记入。")
    if done.entered.written and said.json:
        told = {"event": event.seq, "visits": len(done.rows), "snapshot": asdict(body.visits)}
        remarks = [asdict(each) for each in done.remarks]
        voice.json_out(told | ({"remarks": remarks} if remarks else {}))
