"""`dbr log clock`: a time that was wrong no longer counts (docs/protocol.md, section 3.5)."""

from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen.entered import tell_entered
from dbl_random.desk.log.clock import correct_clock
from dbl_random.desk.meant import name_of


def clock(
    context: typer.Context,
    event: Annotated[int, typer.Argument(metavar="事件", help="时间有误的事件的序号", min=1)],
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="时间为什么有误")],
    approved_by: Annotated[str, typer.Option("--approved-by", metavar="人员", help="批准人；不写则为主持人")] = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Take the time of an event out of the reckoning."""
    said = settings(context)
    done = correct_clock(said, event, reason, approved_by=approved_by, preview=dry_run)
    tell_entered(
        said, done, f"第 {event} 号事件的时间有误，不再计入；{name_of(said, 'staff', done.body.approved_by)}批准"
    )
