"""`dbr next`: the open matter that comes first, and its command (三(二))."""

from dataclasses import asdict
from typing import Any

import typer

from dbl_random.cli.options import settings
from dbl_random.cli.screen import voice
from dbl_random.desk.show.status import next_matter


def next_(context: typer.Context) -> Any:
    """Show it; at a terminal, run its command once somebody said yes."""
    said = settings(context)
    found = next_matter(said)
    matter, bureau = found.matter, found.status.bureau
    if said.json:
        shown = {**asdict(matter), "due": str(matter.due) if matter.due else None} if matter else None
        return voice.json_out(shown)
    if matter is None:
        return voice.say(said, f"至 {found.status.day}，没有待办。", "good")
    member = bureau.member(matter.turn)
    turn = member.name if member else bureau.unit_name(matter.turn)
    due = f"，期限 {matter.due}{'，已过期' if matter.late else ''}" if matter.due else ""
    voice.say(said, f"{matter.subject}：{matter.what}{f'，轮到{turn}' if turn else ''}{due}", "strong")
    voice.out(said, matter.command)
    if not found.words:
        return voice.say(said, "这一步要先照上面写明的填写、办理。")
    if not said.terminal.attended() or not said.terminal.confirm("现在运行这条命令？"):
        return None
    root: Any = context.find_root().command
    with root.make_context("dbr", list(found.words), obj=said) as inner:
        return root.invoke(inner)
