"""`dbr init`: a new store, empty or with the sample's content, in a git repository of its own."""

from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import voice
from dbl_random.desk.files.founding import found_store


def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="新的文件夹；已有的，须是空的")],
    *,
    example: Annotated[bool, typer.Option("--example", help="带样例的演练库：虚构的企业和人员，八份计划")] = False,
    dry_run: DryRun = False,
) -> None:
    """Make a store."""
    said = settings(context)
    done = found_store(said, folder, example=example, preview=dry_run)
    root = done.root
    if said.json:
        voice.json_out({"store": str(root), "example": example, "files": list(done.files), "commit": done.commit})
        return
    kind = "带样例的演练库" if example else "空的数据库"
    voice.out(said, f"{'将建立' if dry_run else '已建立'}{kind}：{root}（{len(done.files)} 个文件）")
    if dry_run:
        return
    if done.commit is None:
        voice.say(said, "注意：没有找到 git，数据库是普通文件夹；日志照常可用，但不能用 git 证明文件未被改动。", "warn")
    draw = f"dbr -C {root} draw --plan 2016-energy --rehearse --at 2016-07-01 --actor lin-zhixia"
    fill = "填写 data 文件夹中的各个文件（标有“待填写”的都要改），再用 dbr import registry 导入名录库。"
    voice.say(said, f"试一次演练：{draw}" if example else f"下一步：{fill}")
