"""`dbr status`: what is open now, and whose turn it is (三(二))."""

from dataclasses import asdict
from typing import Annotated

import typer

from dbl_random.cli.options import settings
from dbl_random.cli.screen import voice
from dbl_random.core.aftercare.open_matters import Matter, open_matters
from dbl_random.desk.day import reckoned_day
from dbl_random.desk.open_store import open_desk
from dbl_random.desk.who_and_when import whole
from dbl_random.model.calendar import UnknownYearError
from dbl_random.model.problem import Exit, refuse
from dbl_random.model.records import Records
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.place import find_store
from dbl_random.store.yaml.calendar import load_calendar
from dbl_random.store.yaml.records import load_records


def status(
    context: typer.Context,
    *,
    late: Annotated[bool, typer.Option("--late", help="只列出过期的")] = False,
) -> Exit:
    """Show what is open."""
    said = settings(context)
    root = find_store(said.directory)
    records, desk = whole(load_records(WorkingTree(root))), open_desk(root)
    day = reckoned_day(said, records, desk)
    try:
        matters = open_matters(records, day, desk.history, load_calendar(WorkingTree(root)))
    except UnknownYearError as error:
        hint = f"在 data/calendar.yaml 中录入 {error.year} 年"
        raise refuse(Exit.REFUSED, "DBR447", f"{error.year} 年的放假安排还没有录入，不能计算工作日", hint) from None
    found = [each for each in matters if each.late or not late]
    if said.json:
        voice.json_out([{**asdict(each), "due": str(each.due) if each.due else None} for each in found])
        return Exit.DONE
    rows = [(_when(each), each.subject, each.what, _turn(records, each)) for each in found]
    if rows:
        voice.out(said, "\n".join(voice.table(("期限", "对象", "待办", "轮到"), rows)))
    overdue = sum(each.late for each in found)
    voice.say(said, f"至 {day}，待办 {len(found)} 件，过期 {overdue} 件。下一步的命令见 --json 的 command。")
    return Exit.DONE


def _when(each: Matter) -> str:
    return f"{each.due}{' 过期' if each.late else ''}" if each.due else "-"


def _turn(records: Records, each: Matter) -> str:
    member = records.organisation.member(each.turn)
    return member.name if member else records.organisation.unit_name(each.turn) or "-"
