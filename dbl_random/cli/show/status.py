"""`dbr status`: what is open now, and whose turn it is (三(二))."""

from dataclasses import asdict
from typing import Annotated

import typer

from dbl_random.cli.options import settings
from dbl_random.cli.screen import voice
from dbl_random.core.aftercare.open_matters import Matter
from dbl_random.desk.show.status import show_status
from dbl_random.model.organisation import Organisation


def status(
    context: typer.Context,
    *,
    late: Annotated[bool, typer.Option("--late", help="只列出过期的")] = False,
) -> None:
    """Show what is open."""
    said = settings(context)
    found = show_status(said)
    matters = [each for each in found.matters if each.late or not late]
    if said.json:
        voice.json_out([{**asdict(each), "due": str(each.due) if each.due else None} for each in matters])
        return
    rows = [(n, _when(each), each.subject, each.what, _turn(found.bureau, each)) for n, each in enumerate(matters, 1)]
    voice.tabled(said, ("序号", "期限", "对象", "待办", "轮到"), rows)
    if steps := [f"{n:>4}  {each.command}" for n, each in enumerate(matters, 1) if each.command]:
        voice.out(said, "\n".join(["", "下一步的命令（前面是序号）：", *steps]))
    overdue = sum(each.late for each in matters)
    voice.say(said, f"至 {found.day}，待办 {len(matters)} 件，过期 {overdue} 件。")


def _when(each: Matter) -> str:
    return f"{each.due}{' 过期' if each.late else ''}" if each.due else "-"


def _turn(bureau: Organisation, each: Matter) -> str:
    member = bureau.member(each.turn)
    return member.name if member else bureau.unit_name(each.turn) or "-"
