"""`dbr status`: what is open now, and whose turn it is (三(二))."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from dbl_random.cli.options import settings
from dbl_random.cli.screen import voice
from dbl_random.core.aftercare.matter import Matter
from dbl_random.desk.show.status import show_status
from dbl_random.model.organisation import Organisation

#: Of one kind so many are listed one by one.
_FEW = 5


def status(
    context: typer.Context,
    *,
    late: Annotated[bool, typer.Option("--late", help="只列出过期的")] = False,
    every: Annotated[bool, typer.Option("--all", help="同类较多的也逐件列出")] = False,
) -> None:
    """Show what is open."""
    said = settings(context)
    found = show_status(said)
    matters = [each for each in found.matters if each.late or not late]
    if said.json:
        voice.json_out([{**asdict(each), "due": str(each.due) if each.due else None} for each in matters])
        return
    kept = list(enumerate(matters, 1) if every else _unfolded(matters))
    rows = [(n, _when(each), each.subject, each.what, _turn(found.bureau, each)) for n, each in kept]
    voice.tabled(said, ("序号", "期限", "对象", "待办", "轮到"), rows)
    steps: dict[str, list[str]] = {}
    for n, each in kept:
        if each.command:
            steps.setdefault(each.command, []).append(str(n))
    if steps:
        lines = (f"{'、'.join(numbers)}  {command}" for command, numbers in steps.items())
        voice.out(said, "\n".join(["", "下一步的命令（前面是序号）：", *lines]))
    if len(kept) < len(matters):
        voice.say(said, f"同类较多，折起了 {len(matters) - len(kept)} 件：dbr status --all 全部列出。")
    overdue = sum(each.late for each in matters)
    voice.say(said, f"至 {found.day}，待办 {len(matters)} 件，过期 {overdue} 件。")


def _unfolded(matters: Sequence[Matter]) -> Iterator[tuple[int, Matter]]:
    """The matters that are listed one by one, by their numbers: the first few of each kind, late ones apart."""
    seen: Counter[tuple[bool, str]] = Counter()
    for number, matter in enumerate(matters, 1):
        seen[_kind(matter)] += 1
        if seen[_kind(matter)] <= _FEW:
            yield number, matter


def _kind(matter: Matter) -> tuple[bool, str]:
    """A kind has one command: its first two words behind `dbr`."""
    words = [word for word in matter.command.split()[1:3] if word.isalpha()]
    return matter.late, " ".join(words) or matter.what


def _when(each: Matter) -> str:
    return f"{each.due}{' 过期' if each.late else ''}" if each.due else "-"


def _turn(bureau: Organisation, each: Matter) -> str:
    member = bureau.member(each.turn)
    return member.name if member else bureau.unit_name(each.turn) or "-"
