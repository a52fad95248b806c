"""`dbr log`: what stands in the log, event by event, in plain Chinese.

Laws:
1. The log is read as it is; whether it is true, `dbr verify-log` proves.
2. `--json` gives an event as its file has it, byte for byte the same values.
"""

import json
from collections.abc import Mapping
from typing import Annotated

import typer

from dbl_random.cli.log.fields import body_lines
from dbl_random.cli.options import settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.labels import clock, names_of
from dbl_random.core.record.chain import event_path
from dbl_random.desk.open_store import Desk, open_desk
from dbl_random.model.event import DrawIntent
from dbl_random.model.event_types import row_of
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.log.folder import LOG
from dbl_random.store.place import find_store

_LAST = 20


def list_events(
    context: typer.Context,
    *,
    every: Annotated[bool, typer.Option("--all", help=f"列出全部事件，不只是最后 {_LAST} 个")] = False,
) -> Exit:
    """List the log's events."""
    said = settings(context)
    desk = open_desk(find_store(said.directory))
    shown = desk.events if every else desk.events[-_LAST:]
    draws = _draws(desk)
    if said.json:
        rows = [
            {"seq": e.seq, "time": e.time, "type": e.type, "draw": draws[e.seq], "actor": e.actor, "hash": e.hash}
            for e in shown
        ]
        voice.json_out(rows)
        return Exit.DONE
    if not desk.events:
        voice.say(said, "日志还没有事件；第一次报送计划会开启日志。")
        return Exit.DONE
    names = names_of(desk)
    lines = [(e.seq, clock(e.time), row_of(e.body).title, draws[e.seq], names.staff(e.actor)) for e in shown]
    voice.out(said, "\n".join(voice.table(("序号", "时间", "事件", "抽取或计划", "操作人"), lines)))
    if len(shown) < len(desk.events):
        voice.say(said, f"共 {len(desk.events)} 个事件，以上为最后 {len(shown)} 个；--all 列出全部。")
    return Exit.DONE


def show_event(
    context: typer.Context, number: Annotated[int, typer.Argument(metavar="序号", help="事件序号，从 1 起", min=1)]
) -> Exit:
    """Show one event."""
    said = settings(context)
    desk = open_desk(find_store(said.directory))
    if number > len(desk.events):
        hint = f"日志有 {len(desk.events)} 个事件：dbr log list" if desk.events else "日志还没有事件"
        raise refuse(Exit.REFUSED, "DBR379", f"没有第 {number} 号事件", hint)
    event = desk.events[number - 1]
    path = f"{LOG}/{event_path(number)}"
    if said.json:
        voice.json_out(json.loads(desk.log.read(path) or b"null"))
        return Exit.DONE
    names = names_of(desk)
    voice.out(said, f"第 {number} 号事件：{row_of(event.body).title}", "strong")
    head = [("时间", clock(event.time)), ("操作人", names.staff(event.actor)), ("程序", event.tool)]
    draw = _draws(desk)[number]
    tail = [("文件", path), ("上一哈希", event.prev), ("本件哈希", event.hash)]
    for label, text in (
        *head,
        *([("抽取", draw)] if draw and not event.type.startswith("plan.") else []),
        *body_lines(event.body, names),
        *tail,
    ):
        for part, line in enumerate(voice.wrap(text, 70)):
            voice.out(said, f"{voice.pad('' if part else label, 8)}  {line}")
    return Exit.DONE


def _draws(desk: Desk) -> Mapping[int, str]:
    """Number of each event of a draw or plan -> which, "" for every other event."""
    by_intent = {e.seq: e.body.draw for e in desk.events if isinstance(e.body, DrawIntent)}
    found = {}
    for event in desk.events:
        match event.type.partition(".")[0]:
            case "draw":
                intent = getattr(event.body, "intent", event.seq)
                found[event.seq] = getattr(event.body, "draw", "") or by_intent.get(intent, "")
            case "plan":
                found[event.seq] = getattr(event.body, "plan", "")
            case _:
                found[event.seq] = ""
    return found
