"""`dbr credit grades`: the platform's credit grades come back into a registry (二(四)2)."""

from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, Maps, columns_of, settings
from dbl_random.cli.screen import voice
from dbl_random.desk.credit.grades import take_grades

_NAMED = 10  # enterprises that the screen names; `--json` has all


def grades(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="名录库", help="名录库编号，如 energy")],
    file: Annotated[Path, typer.Argument(metavar="文件", help="表格（Excel 或 CSV）：统一社会信用代码、信用等级")],
    column: Maps = None,
    *,
    dry_run: DryRun = False,
) -> None:
    """Write the grades of a sheet into a registry; whoever is not in the registry is named and left out."""
    said = settings(context)
    done = take_grades(said, name, file, maps=columns_of(column), preview=dry_run)
    written = [] if dry_run else done.files
    if said.json:
        found = {"registry": name, "dry_run": dry_run, "given": done.given, "changed": done.changed}
        voice.json_out({**found, "not_in_registry": done.strangers, "written": written})
        return
    told = f"{done.name}（{name}）：表中 {done.given} 户，更新信用等级 {done.changed} 户"
    voice.say(said, f"预览（什么也没有写入）：{told}" if dry_run else told, "warn" if dry_run else "strong")
    if done.strangers:
        listed = "、".join(done.strangers[:_NAMED]) + ("等" if len(done.strangers) > _NAMED else "")
        voice.say(said, f"不在名录库中、没有写入的 {len(done.strangers)} 户：{listed}", "warn")
    if written:
        voice.say(said, f"写入 {'、'.join(written)}。请核对后用 dbr save 保存，并向法规科报告名录库的变动。")
