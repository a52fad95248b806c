"""`dbr import registry`: a sheet of firms becomes a registry, whole or not at all."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.imports.sheet_screen import show_changes, show_sheet
from dbl_random.cli.options import DryRun, columns_of, settings
from dbl_random.cli.screen import voice
from dbl_random.desk.imports.registry import RegistryImported, RegistryOrder, import_registry

#: How many faults the screen shows; `--json` and the table of refused rows have all.
SHOWN = 50

_LeaveOut = Annotated[bool, typer.Option("--leave-out", help="有错误的行不导入，另存在名录库旁边，check 和抽取时提示")]
_Errors = Annotated[
    Path | None,
    typer.Option(
        "--errors", metavar="文件", help="标出错误的表格写到这里（.xlsx 或 .csv）；不写则在原表旁边“表格名.错误.xlsx”"
    ),
]
_Department = Annotated[str, typer.Option("--department", metavar="科室", help="责任科室；不写则取事项的科室")]


def registry(  # noqa: PLR0913, PLR0917 - the form that scripts rely on
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="名录库", help="名录库编号，也是文件名，如 energy")],
    file: Annotated[Path, typer.Argument(metavar="文件", help="表格：CSV（UTF-8 或 GB 18030）或 Excel")],
    item: Annotated[list[str] | None, typer.Option("--item", metavar="事项", help="对应的抽查事项")] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="列名=字段",
            help="指明一列是 id、name、status、region、grade，或保留为其他列；各填一部分的几列写成 列名+列名=字段",
        ),
    ] = None,
    department: _Department = "",
    title: Annotated[str, typer.Option("--name", metavar="名称", help="名录库的名称")] = "",
    errors: _Errors = None,
    *,
    replace: Annotated[bool, typer.Option("--replace", help="减少的企业超过十分之一，也照样代替")] = False,
    upper: Annotated[bool, typer.Option("--upper", help="代码中的小写字母作大写")] = False,
    leave_out: _LeaveOut = False,
    dry_run: DryRun = False,
) -> None:
    """Import a registry."""
    said = settings(context)
    most = None if said.json else SHOWN
    order = RegistryOrder(
        name, file, errors, tuple(item or ()), columns_of(column), department, title, most, replace, upper, leave_out
    )
    done = import_registry(said, order, preview=dry_run)
    if said.json:
        voice.json_out(_as_json(done, dry_run=dry_run))
    else:
        show_sheet(said, file.name, done)
        show_changes(said, done, dry_run=dry_run)


def _as_json(done: RegistryImported, *, dry_run: bool) -> dict[str, object]:
    reading = done.reading
    layout = reading.sheet
    return {
        "registry": done.registry.id,
        "created": done.created,
        "dry_run": dry_run,
        "read": reading.read,
        "imported": len(reading.enterprises),
        "blank_lines": reading.blank,
        "stripped_cells": reading.stripped,
        "encoding": layout.encoding,
        "delimiter": layout.delimiter,
        "header_line": layout.header_row,
        "left_out": layout.columns.left_out,
        "lost_columns": done.lost,
        **({"raised": reading.raised} if reading.raised else {}),
        **({"rows_left_out": asdict(done.registry.left_out)} if done.registry.left_out else {}),
        **({"spelled_otherwise": done.spelled} if done.spelled else {}),
        "changes": asdict(done.changes),
        "renumbered": done.renumbered,
        "written": done.written,
    }
