"""`dbr init`: a new store in a git repository: as its questions are answered, of a workbook, or the sample's."""

from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import voice
from dbl_random.cli.screen.quoted import quoted
from dbl_random.desk.files.founding import Founded, found_store
from dbl_random.model.problem import Exit, refuse


def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="新的文件夹；已有的，须是空的")],
    *,
    example: Annotated[bool, typer.Option("--example", help="带样例的演练库：虚构的企业和人员，八份计划")] = False,
    workbook: Annotated[
        Path | None, typer.Option("--from", metavar="机构名单.xlsx", help="填好的机构名单（dbr template organisation）")
    ] = None,
    practice: Annotated[bool, typer.Option("--practice", help="逐项提问时：建成演练库，不是正式库")] = False,
    dry_run: DryRun = False,
) -> None:
    """Make a store."""
    said = settings(context)
    if example and workbook:
        raise refuse(Exit.USAGE, "DBR458", "--example 和 --from 只能写一个", "样例有自己的机构名单")
    done = found_store(said, folder, example=example, workbook=workbook, practice=practice, preview=dry_run)
    root = done.root
    if said.json:
        lacks = [f"{each.subject}：{each.what}" for each in done.missing]
        made = {"store": str(root), "example": example, "files": list(done.files), "commit": done.commit}
        voice.json_out({**made, "missing": lacks})
        return
    kind = "带样例的演练库" if example else "空的数据库"
    voice.out(said, f"{'将建立' if dry_run else '已建立'}{kind}：{root}（{len(done.files)} 个文件）")
    if dry_run:
        return
    if done.commit is None:
        voice.say(said, "注意：没有找到 git，数据库是普通文件夹；日志照常可用，但不能用 git 证明文件未被改动。", "warn")
    if example:
        draw = f"dbr -C {quoted(root)} draw --plan 2016-energy --rehearse --at 2016-07-01 --actor lin-zhixia"
        voice.say(said, f"试一次演练：{draw}")
    else:
        for line in _lacking(done, folder):
            voice.say(said, line)


def _lacking(done: Founded, folder: Path) -> list[str]:
    """What is still missing, and the first command."""
    told = [f"  {each.subject}：{each.what}" for each in done.missing]
    return ["还缺：", *told, f"下一步：cd {quoted(folder)}，再运行 dbr next，它会逐项指出该做什么"]
