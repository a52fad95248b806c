"""`dbr init`: a new store, empty or with the sample's content, in a git repository of its own."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.plan.acts import hand_in_all
from dbl_random.cli.screen import voice
from dbl_random.model.clock import CHINA
from dbl_random.model.problem import Exit
from dbl_random.store.founding import blank_files, example_files, first_commit, refuse_occupied, write_store
from dbl_random.store.git.identity import git_signature
from dbl_random.store.git.repository import create_repository

#: When the sample's plans were handed in and approved: some days before its first batch.
_HANDED_IN = datetime(2016, 6, 22, 9, 30, tzinfo=CHINA)


def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="新的文件夹；已有的，须是空的")],
    *,
    example: Annotated[bool, typer.Option("--example", help="带样例的演练库：虚构的企业和人员，八份计划")] = False,
    dry_run: DryRun = False,
) -> Exit:
    """Make a store."""
    said = settings(context)
    place = (said.directory / folder).resolve()
    files = example_files() if example else blank_files()
    refuse_occupied(place)
    commit = None
    if not dry_run:
        write_store(place, files)
        repository = create_repository(place)
        commit = first_commit(repository, files, git_signature(place)) if repository else None
        if example:
            hand_in_all(said, place, _HANDED_IN)
    if said.json:
        voice.json_out({"store": str(place), "example": example, "files": sorted(files), "commit": commit})
        return Exit.DONE
    kind = "带样例的演练库" if example else "空的数据库"
    voice.out(said, f"{'将建立' if dry_run else '已建立'}{kind}：{place}（{len(files)} 个文件）")
    if dry_run:
        return Exit.DONE
    if commit is None:
        voice.say(said, "注意：没有找到 git，数据库是普通文件夹；日志照常可用，但不能用 git 证明文件未被改动。", "warn")
    if example:
        voice.say(
            said, f"试一次演练：dbr -C {place} draw --plan 2016-energy --rehearse --at 2016-07-01 --actor lin-zhixia"
        )
    else:
        voice.say(
            said, "下一步：填写 data 文件夹中的各个文件（标有“待填写”的都要改），再用 dbr import registry 导入名录库。"
        )
    return Exit.DONE
