"""`dbr publish draw`: the record to sign, and the public notice before the visits.

Laws:
1. The papers are made of the files as they were at the draw; later changes to them change no paper.
2. Who came to the staff or the pool later (a substitute's team, an approver) has the name that stands there now.
"""

from dataclasses import replace
from typing import Annotated

import typer

from dbl_random.cli import screen
from dbl_random.cli.desk import Desk, open_desk
from dbl_random.cli.options import Settings, settings
from dbl_random.cli.seat import take_seat, whole
from dbl_random.cli.sheets import write_notice, write_record_sheet
from dbl_random.core.record.history import DrawState
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.records import Records
from dbl_random.store.evidence import StoreEvidence
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
    records = records_at_the_draw(chosen, desk, state, records)
    record = write_record_sheet(desk, name, records).relative_to(root)
    notice = write_notice(desk, name, records, clock().date()).relative_to(root)
    screen.say(chosen, f"抽取记录表（内部，打印签字）：{record}")
    screen.say(chosen, f"抽取公告（检查前公布，只有数字和哈希）：{notice}")
    if chosen.json:
        screen.json_out({"draw": name, "record": record.as_posix(), "notice": notice.as_posix()})


def records_at_the_draw(chosen: Settings, desk: Desk, state: DrawState, present: Records) -> Records:
    """The records as they were at the intent (laws 1 and 2); those of today, with a word, where they cannot be had."""
    body = state.body
    found = StoreEvidence(desk.root, desk.repository).records(body.sources, body.plan, body.commit)
    if isinstance(found, str):
        screen.say(chosen, f"{found}，文书中的名称取自现在的文件。", "warn")
        return present
    people = {each.id: each for each in (*present.inspectors, *found.inspectors)}  # law 2
    staff = {each.id: each for each in (*present.organisation.staff, *found.organisation.staff)}
    bureau = replace(found.organisation, staff=tuple(staff.values()))
    return replace(found, organisation=bureau, inspectors=tuple(people.values()), policy=present.policy)
