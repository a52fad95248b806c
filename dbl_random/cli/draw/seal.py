"""`dbr seal`: an office seals its digits on its own device (docs/protocol.md, section 4.2)."""

import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.frozen import tell
from dbl_random.desk.draw.draw_options import read_hidden
from dbl_random.desk.draw.own_device import seal_on_device

_STATE = "DBR_SEALS"


def seal(
    context: typer.Context,
    draw: Annotated[str, typer.Argument(metavar="抽取", help="抽取编号，如 2016-energy-1")],
    intent: Annotated[str, typer.Option("--intent", metavar="校验值", help="终端上显示的抽取意向的校验值（64 位）")],
    office: Annotated[str, typer.Option("--office", metavar="科室", help="本科室编号，如 supervision")],
    digits: Annotated[str, typer.Option("--digits", metavar="@文件", help="不在终端时给出；在终端则隐藏输入")] = "",
    state: Annotated[str, typer.Option("--state", metavar="文件", help="本设备的封存记录")] = "",
) -> None:
    """Compute the office's commitment on its own device, and remember the salt."""
    said = settings(context)
    memory = Path(state or os.environ.get(_STATE, "") or Path.home() / ".dbr-seals.json")
    given, way = read_hidden("--digits", digits) if digits else ("", "")
    if way:
        tell(said, f"注意：{way}。", "warn")
    found = seal_on_device(said, draw, intent, office, memory, given)
    voice.say(said, f"封存值，封存时报给终端：\n{found.commitment}", "strong")
    voice.say(said, f"盐值，开启时与数字一起给出：\n{found.salt}")
    voice.say(said, f"封存值和盐值已记在 {memory}；数字没有存下来，请自行记牢。")
    if said.json:
        voice.json_out({"draw": draw, "office": office, **asdict(found)})
