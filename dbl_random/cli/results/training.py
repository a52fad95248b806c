"""`dbr training`: training of inspectors, publicity, guidance to counties (三(三))."""

from typing import Annotated, Literal

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.desk.results.aftercare_desk import seated
from dbl_random.model.aftercare import TrainingHeld
from dbl_random.model.problem import Exit, refuse

_KINDS = {"training": "培训", "publicity": "宣传", "guidance": "指导"}


def training(  # noqa: PLR0913, PLR0917 - what is recorded of it
    context: typer.Context,
    kind: Annotated[
        Literal["training", "publicity", "guidance"],
        typer.Argument(help="training 培训，publicity 宣传，guidance 指导县区"),
    ],
    title: Annotated[str, typer.Option("--title", metavar="题目", help="题目")],
    on: Annotated[str, typer.Option("--date", metavar="日期", help="日期；不写则为当日")] = "",
    hours: Annotated[int, typer.Option("--hours", metavar="N", min=0, max=1000, help="学时")] = 0,
    inspector: Annotated[
        list[str] | None, typer.Option("--inspector", metavar="编号", help="参加的检查人员，每人一次")
    ] = None,
    attendance: Annotated[
        int, typer.Option("--attendance", metavar="N", min=0, help="参加人数；不写则为所列的检查人员")
    ] = 0,
    region: Annotated[str, typer.Option("--region", metavar="区域", help="指导的县区")] = "",
    content: Annotated[str, typer.Option("--content", metavar="内容", help="内容；指导县区的写发现的问题")] = "",
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Record training, publicity, or guidance."""
    with seated(settings(context), dry_run=dry_run) as seat:
        people = tuple(sorted(set(inspector or ())))
        seat.refuse_strangers(people)
        if not title.strip():
            raise refuse(Exit.REFUSED, "DBR451", "须写明题目", "--title 题目")
        if region and region not in {each.id for each in seat.records.organisation.regions}:
            raise refuse(Exit.REFUSED, "DBR451", f"没有“{region}”这个区域", "见 data/organisation.yaml 的 regions")
        count = max(attendance, len(people))
        body = TrainingHeld(kind, seat.day(on), title.strip(), hours, people, region, count, content.strip())
        return seat.enter(body, f"{_KINDS[kind]}：{title.strip()}，{count} 人")
