"""`dbr recusal decide`: the decision, and what it leads to (二(三)2)."""

from dataclasses import asdict
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.entered import say_entered
from dbl_random.cli.screen.substitution import substitution_in_words
from dbl_random.core.policy.recusals import command
from dbl_random.desk.recusal.decision import Decided, Decision
from dbl_random.desk.recusal.decision import decide_recusal as decide


def decide_recusal(  # noqa: PLR0913 - what a decision says
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="事件", help="申请的事件序号，见 dbr recusal list", min=1)],
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="决定的理由")],
    decided_by: Annotated[str, typer.Option("--decided-by", metavar="人员", help="决定人；不写则为主持人")] = "",
    on: Annotated[str, typer.Option("--date", metavar="日期", help="决定的日期；不写则为当日")] = "",
    since: Annotated[str, typer.Option("--since", metavar="日期", help="自哪一日起；不写则自申请之日")] = "",
    until: Annotated[str, typer.Option("--until", metavar="日期", help="至哪一日止；不写则长期")] = "",
    *,
    grant: Annotated[bool | None, typer.Option("--grant/--refuse", help="准予，或不准予")] = None,
    substitute: Annotated[bool, typer.Option("--substitute", help="已在检查组中的，同时递补")] = False,
    dry_run: DryRun = False,
) -> None:
    """Record the head's decision; where the inspector is in a team already, a substitution follows."""
    said = settings(context)
    if grant is None:
        raise typer.BadParameter("请写 --grant（准予）或 --refuse（不准予）")
    if not grant and (since or until or substitute):
        raise typer.BadParameter("--since、--until、--substitute 只与 --grant 同用")
    decision = Decision(grant, reason, decided_by, on, since, until)
    found = decide(said, number, decision, substitute=substitute, preview=dry_run)
    _tell(said, found)
    if said.json and found.entered.written:
        _as_json(found)


def _tell(said: Settings, found: Decided) -> None:
    declared, entered = found.asked.body, found.entered
    words = f"{declared.inspector} 对 {declared.enterprise} 的回避：{'准予' if entered.body.granted else '不准予'}"
    if not entered.written:
        steps = f"，递补 {len(found.substituted)} 处" if found.substituted else ""
        say_entered(said, entered, f"{words}{steps}")
        return
    say_entered(said, entered, words)
    for each in found.substituted:
        say_entered(said, each, substitution_in_words(found.records, each.body))
    for fault in found.too_few:
        voice.say(said, f"注意：{fault.code} {fault.message}", "warn")
    for left in found.to_substitute:
        voice.say(said, f"{left.inspector} 已在 {left.draw} 的检查组中，须递补：", "warn")
        voice.say(said, f"  {command(left, entered.event.seq)}")


def _as_json(found: Decided) -> None:
    event, body = found.entered.event, found.entered.body
    taken = ((each.event.seq, each.body) for each in found.substituted)
    left = [{**asdict(each), "command": command(each, event.seq)} for each in found.to_substitute]
    voice.json_out(
        {
            "event": event.seq,
            "hash": event.hash,
            "granted": body.granted,
            "substituted": [{"draw": each.draw, "event": seq, "team": list(each.team)} for seq, each in taken],
            "to_substitute": left,
        }
    )
