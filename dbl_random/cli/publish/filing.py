"""`dbr publish filing`: the sheet by which a joint plan is filed with 市政府法制办 (二(五))."""

from typing import Annotated

import typer

from dbl_random.cli.options import settings
from dbl_random.cli.screen import voice
from dbl_random.desk.publish.filing import make_filing


def filing(
    context: typer.Context, plan: Annotated[str, typer.Argument(metavar="计划", help="联合抽查的计划编号")]
) -> None:
    """Write 联合抽查备案表 of a plan under `notices/`."""
    said = settings(context)
    path = make_filing(said, plan)
    voice.say(said, f"联合抽查备案表（打印盖章）：{path}")
    if said.json:
        voice.json_out({"plan": plan, "filing": path.as_posix()})
