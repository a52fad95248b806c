"""`dbr training`: training of inspectors, publicity, guidance to counties (三(三))."""

from typing import Annotated, Literal

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen.entered import tell_entered
from dbl_random.desk.results.training import record_training
from dbl_random.model.words import TRAININGS


def training(  # noqa: PLR0913, PLR0917 - what is recorded of it
    context: typer.Context,
    kind: Annotated[
        Literal["training", "publicity", "guidance"],
        typer.Argument(help="种类"),
    ],
    title: Annotated[str, typer.Option("--title", metavar="题目", help="题目")],
    on: Annotated[str, typer.Option("--date", metavar="日期", help="日期；不写则为当日")] = "",
    hours: Annotated[int, typer.Option("--hours", metavar="数", min=0, max=1000, help="学时")] = 0,
    inspector: Annotated[
        list[str] | None, typer.Option("--inspector", metavar="检查人员", help="参加的检查人员，每人一次")
    ] = None,
    attendance: Annotated[
        int, typer.Option("--attendance", metavar="数", min=0, help="参加人数；不写则为所列的检查人员")
    ] = 0,
    region: Annotated[str, typer.Option("--region", metavar="区域", help="指导的县区")] = "",
    content: Annotated[str, typer.Option("--content", metavar="内容", help="内容；指导县区的写发现的问题")] = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Record training, publicity, or guidance."""
    said = settings(context)
    done = record_training(
        said,
        kind,
        title,
        day=on,
        hours=hours,
        inspectors=inspector or (),
        attendance=attendance,
        region=region,
        content=content,
        preview=dry_run,
    )
    tell_entered(said, done, f"{TRAININGS[kind]}：{done.body.title}，{done.body.attendance} 人")
