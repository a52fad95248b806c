"""`dbr void`: an attempt that is not sealed yet is given up (docs/protocol.md, section 4.5)."""

from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import voice
from dbl_random.desk.draw.void import void as void_draw


def void(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")],
    reason: Annotated[str, typer.Option("--reason", metavar="理由", help="作废的理由")],
    approved_by: Annotated[str, typer.Option("--approved-by", metavar="人员", help="批准人；不写则为主持人")] = "",
    *,
    dry_run: DryRun = False,
) -> None:
    """Void an attempt that is not sealed yet (protocol 4.5)."""
    said = settings(context)
    done = void_draw(said, name, reason, approved_by=approved_by, preview=dry_run)
    if not done.written:
        voice.say(said, f"预览（什么也没有写入）：{name} 可以作废。", "warn")
        return
    voice.say(said, f"{name} 已作废，记入日志：第 {done.event.seq} 号事件，校验值", "strong")
    voice.say(said, done.event.hash, "strong")
    if said.json:
        voice.json_out({"draw": name, "event": done.event.seq, "hash": done.event.hash})
