"""`dbr publish draw`: the record to sign, and the public notice before the visits."""

from typing import Annotated

import typer

from dbl_random.cli import screen
from dbl_random.cli.desk import open_desk
from dbl_random.cli.options import settings
from dbl_random.cli.seat import take_seat, whole
from dbl_random.cli.sheets import write_notice, write_record_sheet
from dbl_random.model.problem import Exit, refuse
from dbl_random.store.place import find_store
from dbl_random.store.records import load_records
from dbl_random.store.source import WorkingTree


def draw(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")],
) -> None:
    """Write 抽取记录表 and the notice of a draw under `notices/`."""
    chosen = settings(context)
    root = find_store(chosen.directory)
    desk = open_desk(root)
    state = desk.draw(name)
    if state.outcome is None:
        why = "已经作废" if state.void else "还没有结果"
        raise refuse(Exit.REFUSED, "DBR600", f"{name} {why}，不能制作文书", f"dbr draw --plan {state.body.plan}")
    records = whole(load_records(WorkingTree(root), plans=[state.body.plan]))
    _, clock = take_seat(chosen, desk, records.organisation)
    record = write_record_sheet(desk, name, records).relative_to(root)
    notice = write_notice(desk, name, records, clock().date()).relative_to(root)
    screen.say(chosen, f"抽取记录表（内部，打印签字）：{record}")
    screen.say(chosen, f"抽取公告（检查前公布，只有数字和哈希）：{notice}")
    if chosen.json:
        screen.json_out({"draw": name, "record": record.as_posix(), "notice": notice.as_posix()})
