"""`dbr credit grades`: the platform's credit grades come back into a registry (二(四)2); plans draw by them."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.options import DryRun, settings
from dbl_random.cli.screen import voice
from dbl_random.model.problem import Exit, Refusal, refuse
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.log.folder import LogFolder
from dbl_random.store.place import find_store
from dbl_random.store.sheets.grades import read_grades
from dbl_random.store.sheets.registry_edit import Existing, read_existing, registry_files, replace_files

_NAMED = 10  # enterprises that the screen names; `--json` has all


def grades(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="名录库编号，如 energy")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="表格（Excel 或 CSV）：统一社会信用代码、信用等级")],
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Write the grades of a sheet into a registry; whoever is not in the registry is named and left out."""
    said = settings(context)
    root = find_store(said.directory)
    if not file.is_file():
        raise refuse(Exit.UNUSABLE, "DBR150", "没有这个文件", "核对文件名", str(file))
    given, problems = read_grades(file.read_bytes(), file.name)
    if problems:
        raise Refusal(Exit.UNUSABLE, *problems)
    with LogFolder(root).locked():  # no draw reads a registry that is being replaced
        existing = _existing(root, name)
        old = existing.registry
        rows = tuple(row._replace(grade=given.get(row.id, row.grade)) for row in old.enterprises)
        changed = sum(new != was for new, was in zip(rows, old.enterprises, strict=True))
        files = registry_files(existing, replace(old, enterprises=rows)) if changed else {}
        written = list(files) if dry_run else replace_files(root, files)
    strangers = sorted(given.keys() - {row.id for row in rows})
    if said.json:
        found = {"registry": name, "dry_run": dry_run, "given": len(given), "changed": changed}
        voice.json_out({**found, "not_in_registry": strangers, "written": [] if dry_run else written})
        return Exit.DONE
    told = f"{old.name}（{name}）：表中 {len(given)} 户，更新信用等级 {changed} 户"
    voice.say(said, f"预览（什么也没有写入）：{told}" if dry_run else told, "warn" if dry_run else "strong")
    if strangers:
        listed = "、".join(strangers[:_NAMED]) + ("等" if len(strangers) > _NAMED else "")
        voice.say(said, f"不在名录库中、没有写入的 {len(strangers)} 户：{listed}", "warn")
    if written and not dry_run:
        voice.say(said, f"写入 {'、'.join(written)}。请核对后提交到 git，并向法规科报告名录库的变动。")
    return Exit.DONE


def _existing(root: Path, name: str) -> Existing:
    existing, problems = read_existing(WorkingTree(root), name)
    if problems:
        raise Refusal(Exit.UNUSABLE, *problems)
    if existing is None:
        raise refuse(Exit.REFUSED, "DBR171", f"没有名录库“{name}”", "用 dbr check 查看有哪些名录库")
    return existing
