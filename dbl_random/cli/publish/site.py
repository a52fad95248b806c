"""`dbr publish site`: a static folder with every notice, its index and its feed, to be uploaded as it is."""

from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import settings
from dbl_random.cli.screen import voice
from dbl_random.desk.publish.site import make_site


def site(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="新的、空的或本程序以前制作的网站文件夹")],
) -> None:
    """Write the site; what an earlier one has and this one has not is told, never removed."""
    said = settings(context)
    done = make_site(said, folder)
    words = f"{folder}：公告 {done.notices} 份，文件 {len(done.files)} 个。首页是 index.html。"
    voice.say(said, words, "strong")
    for name in done.strangers:
        voice.say(said, f"不属于本网站的文件，没有改动：{name}", "warn")
    if said.json:
        voice.json_out({"folder": str(folder), "files": done.files, "strangers": done.strangers})
