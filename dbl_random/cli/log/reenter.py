"""`dbr log reenter`: what another copy of the log has more is entered anew, where it still can be."""

from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.labels import clock
from dbl_random.desk.log.reenter import reenter_log
from dbl_random.model.event_types import row_of
from dbl_random.model.problem import Exit


def reenter(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="副本", help="另一份副本的文件夹（含 audit-log）")],
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Enter anew what another copy has more."""
    said = settings(context)
    found = reenter_log(said, path, preview=dry_run)
    rows = [
        {
            "seq": each.event.seq,
            "type": each.event.type,
            "actor": each.event.actor,
            "time": each.event.time,
            "entered": each.entered,
            "why": each.why,
        }
        for each in found.taken
    ]
    if said.json:
        voice.json_out({"common": found.common, "written": found.written, "events": rows})
    else:
        words = "将记为" if dry_run else "已记为"
        lines = [
            (
                each.event.seq,
                row_of(each.event.body).title,
                each.event.actor,
                clock(each.event.time),
                f"{words}第 {each.entered} 号" if each.entered and not each.why else "没有记入",
            )
            for each in found.taken
        ]
        voice.tabled(said, ("那边序号", "事件", "操作人", "时间", "这一份"), lines)
        for each in found.taken:
            if each.why:
                voice.out(said, f"那边第 {each.event.seq} 号：{each.why}")
        voice.say(said, f"两份到第 {found.common} 号相同；那一份多 {len(found.taken)} 项。")
    return Exit.DONE if all(each.entered for each in found.taken) else Exit.NO
