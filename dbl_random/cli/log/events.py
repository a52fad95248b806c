"""`dbr log`: what stands in the log, event by event, in plain Chinese.

Laws:
1. The log is read as it is; whether it is true, `dbr verify-log` proves.
2. `--json` gives an event as its file has it, byte for byte the same values.
"""

from typing import Annotated

import typer

from dbl_random.cli.log.fields import body_lines, standing_lines
from dbl_random.cli.options import settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.labels import clock
from dbl_random.desk.log import events
from dbl_random.desk.names import names_of
from dbl_random.model.event_types import row_of

_LAST = 20


def list_events(
    context: typer.Context,
    *,
    every: Annotated[bool, typer.Option("--all", help=f"列出全部事件，不只是最后 {_LAST} 个")] = False,
) -> None:
    """List the log's events."""
    said = settings(context)
    log = events.list_log(said)
    logged = log.desk.events
    shown = logged if every else logged[-_LAST:]
    if said.json:
        rows = [
            {
                "seq": e.seq,
                "time": e.time,
                "type": e.type,
                "draw": log.subjects[e.seq],
                "actor": e.actor,
                "hash": e.hash,
            }
            for e in shown
        ]
        voice.json_out(rows)
        return
    if not logged:
        voice.say(said, "日志还没有事件；第一次报送计划会开启日志。")
        return
    names = names_of(log.desk)
    lines = [(e.seq, clock(e.time), row_of(e.body).title, log.subjects[e.seq], names.staff(e.actor)) for e in shown]
    voice.tabled(said, ("序号", "时间", "事件", "抽取或计划", "操作人"), lines)
    if len(shown) < len(logged):
        voice.say(said, f"共 {len(logged)} 个事件，以上为最后 {len(shown)} 个；--all 列出全部。")


def show_event(
    context: typer.Context, number: Annotated[int, typer.Argument(metavar="序号", help="事件序号，从 1 起", min=1)]
) -> None:
    """Show one event."""
    said = settings(context)
    found = events.show_event(said, number)
    event = found.event
    if said.json:
        voice.json_out(found.written)
        return
    names = names_of(found.desk)
    voice.out(said, f"第 {number} 号事件：{row_of(event.body).title}", "strong")
    lines = [("时间", clock(event.time)), ("操作人", names.staff(event.actor)), ("程序", event.tool)]
    if found.subject and not event.type.startswith("plan."):
        lines.append(("抽取", found.subject))
    lines += body_lines(event.body, names)
    lines += standing_lines(found.desk.history, event, names)
    lines += [("文件", found.path), ("上一校验值", event.prev), ("本件校验值", event.hash)]
    voice.labelled(said, lines, 10, wrapped=68)
