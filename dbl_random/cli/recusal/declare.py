"""`dbr recusal declare`: an inspector declares a recusal, or an enterprise applies for one (二(三)2)."""

from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.entered import say_entered
from dbl_random.desk.recusal.declaration import declare_recusal


def declare(
    context: typer.Context,
    inspector: Annotated[str, typer.Option("--inspector", metavar="检查人员", help="应回避的检查人员")],
    enterprise: Annotated[str, typer.Option("--enterprise", metavar="企业", help="企业")],
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="回避的理由")],
    by: Annotated[str, typer.Option("--by", metavar="申请人", help="申请人；本人申报的不用写")] = "",
    *,
    applied: Annotated[bool, typer.Option("--applied", help="由企业申请，而不是本人申报")] = False,
    dry_run: DryRun = False,
) -> None:
    """Record that an inspector declares a recusal, or that an enterprise applies for one."""
    said = settings(context)
    done, person = declare_recusal(said, inspector, enterprise, reason, by=by, applied=applied, preview=dry_run)
    say_entered(said, done, f"{done.body.by}{'申请' if applied else '申报'}：{person.name}对 {enterprise} 回避")
    if done.written:
        event = done.event
        voice.say(
            said, f"由负责人决定：dbr recusal decide {event.seq} --grant --reason 理由；不准予的，--grant 改为 --refuse"
        )
        if said.json:
            voice.json_out({"event": event.seq, "hash": event.hash})
