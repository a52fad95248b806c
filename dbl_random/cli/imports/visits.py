"""`dbr import visits`: inspections from before the log, so that the frequency cap counts them (二(三)3)."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import voice
from dbl_random.core.record.snapshots import format_visits, reference
from dbl_random.desk.open_store import Desk, writing_desk
from dbl_random.desk.who_and_when import open_log, take_seat, whole
from dbl_random.model.acts import VisitsEntered
from dbl_random.model.frozen import VisitRow
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.sheets.visits import read_visits
from dbl_random.store.yaml.records import load_records


def visits(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV 文件：企业代码、检查日期，可以另有事项、科室")],
    source: Annotated[str, typer.Option("--source", metavar="来源", help="这些检查记录的来源，如 2015年检查台账")],
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Enter inspections from before the log."""
    said = settings(context)
    root = find_store(said.directory)
    if not source.strip():
        raise refuse(Exit.REFUSED, "DBR416", "须写明检查记录的来源", "--source 来源")
    if not file.is_file():
        raise refuse(Exit.UNUSABLE, "DBR150", "没有这个文件", "核对文件名", str(file))
    with writing_desk(root) as desk:
        bureau = whole(load_records(WorkingTree(root), plans=[])).organisation
        who, clock = take_seat(said, desk, bureau)
        now = clock()
        rows = _rows(desk, file, desk.events[0].day if desk.events else now.date())
        told = f"以前的检查 {len(rows)} 次，涉及 {len({row.id for row in rows})} 户，来源：{source.strip()}"
        if dry_run:
            voice.say(said, f"预览（什么也没有写入）：{told}", "warn")
            return Exit.DONE
        desk.catch_up(who)
        open_log(desk, bureau, who, now)
        data = format_visits(rows)
        ref = reference(data, "tsv", len(rows))
        event = desk.enter(VisitsEntered(ref, source.strip()), {ref.file: data}, who, now)
    voice.say(said, f"{told}，抽取时计入次数。", "strong")
    voice.say(said, f"已记入日志：第 {event.seq} 号事件，哈希 {event.hash}")
    if said.json:
        voice.json_out({"event": event.seq, "visits": len(rows), "snapshot": asdict(ref)})
    return Exit.DONE


def _rows(desk: Desk, file: Path, opened: date) -> tuple[VisitRow, ...]:
    """The rows of the sheet.

    Raises:
        Refusal: with every fault of the sheet, and every visit that was entered before (exit status 3).
    """
    sheet = read_visits(file.read_bytes(), file.name, opened)
    if sheet.problems:
        raise Refusal(Exit.UNUSABLE, *sheet.problems)
    known = {row: seq for seq, rows in desk.history.entered.items() for row in rows}
    again = [row for row in sheet.rows if row in known]
    if again:
        hint = "删去已经录入的行，再导入其余的"
        raise Refusal(
            Exit.REFUSED,
            *(
                Problem(
                    file.name, 0, 0, "DBR168", f"{row.id} {row.date} 的检查已经录入（第 {known[row]} 号事件）", hint
                )
                for row in again
            ),
        )
    return tuple(sheet.rows)
