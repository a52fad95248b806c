"""`dbr import registry`: a sheet of firms becomes a registry, whole or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer

from dbl_random.cli.imports.sheet_screen import show_changes, show_sheet
from dbl_random.cli.options import DryRun, Settings, settings
from dbl_random.cli.screen import voice
from dbl_random.desk.who_and_when import whole
from dbl_random.model.ids import id_fault
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.model.records import Records
from dbl_random.model.registry import Registry
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.log.folder import LogFolder
from dbl_random.store.place import find_store
from dbl_random.store.sheets.importing import Reading, read_sheet, refused_table
from dbl_random.store.sheets.registry_edit import (
    Existing,
    compare,
    lost_columns,
    read_existing,
    registry_files,
    replace_files,
)
from dbl_random.store.sheets.sheet_rows import CHUNK_ROWS
from dbl_random.store.yaml.fields import nearest
from dbl_random.store.yaml.records import load_records

#: How many faults the screen shows; `--json` and the table of refused rows have all.
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Order:
    """What was said on the command line."""

    name: str
    file: Path
    items: tuple[str, ...]
    maps: Mapping[str, str]
    department: str
    title: str
    errors: Path
    dry_run: bool


def registry(  # noqa: PLR0913, PLR0917 - the form that scripts rely on
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="名录库编号，也是文件名，如 energy")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV 文件（UTF-8 或 GB 18030）")],
    item: Annotated[list[str] | None, typer.Option("--item", metavar="ITEM", help="对应的抽查事项")] = None,
    column: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="列名=字段", help="指明一列是 id、name、status、region、grade，或保留为其他列"),
    ] = None,
    department: Annotated[str, typer.Option("--department", metavar="ID", help="责任科室；不写则取事项的科室")] = "",
    title: Annotated[str, typer.Option("--name", metavar="名称", help="名录库的名称")] = "",
    errors: Annotated[
        Path | None,
        typer.Option("--errors", metavar="FILE", help="有错误的行写到这个文件；不写则为当前文件夹的 FILE.errors.csv"),
    ] = None,
    *,
    dry_run: DryRun = False,
) -> Exit:
    """Import a registry."""
    said = settings(context)
    root = find_store(said.directory)
    aside = errors or Path(f"{file.stem}.errors.csv")
    order = Order(name, file, tuple(item or ()), _maps(column or ()), department, title, aside, dry_run)
    records = whole(load_records(WorkingTree(root), plans=[]))
    _refuse_unknown(order, records)
    if dry_run:
        _import(said, root, order, records)
        return Exit.DONE
    with LogFolder(root).locked():  # no draw reads a registry that is being replaced
        _import(said, root, order, records)
    return Exit.DONE


def _import(said: Settings, root: Path, order: Order, records: Records) -> None:
    existing = _existing(root, order.name)
    old = existing.registry if existing else None
    reading = _read(said, order, records, old.extra_columns if old else ())
    if reading.layout is None or reading.problems:
        raise _refusal(said, order, reading)
    new = _registry(order, records, old, reading)
    changes = compare(old, new)
    lost = lost_columns(old, new, list(reading.layout.columns.fields))
    files = registry_files(existing, new)
    written = list(files) if order.dry_run else replace_files(root, files)
    if said.json:
        voice.json_out({
            "registry": new.id,
            "created": old is None,
            "dry_run": order.dry_run,
            "read": reading.read,
            "imported": len(reading.enterprises),
            "blank_lines": reading.blank,
            "stripped_cells": reading.stripped,
            "encoding": reading.layout.encoding,
            "delimiter": reading.layout.delimiter,
            "header_line": reading.layout.header_line,
            "left_out": reading.layout.columns.left_out,
            "lost_columns": lost,
            "changes": asdict(changes),
            "written": [] if order.dry_run else written,
        })  # fmt: skip
        return
    show_sheet(said, order.file.name, reading)
    show_changes(said, new, changes, lost, written, created=old is None, dry_run=order.dry_run)


def _existing(root: Path, name: str) -> Existing | None:
    existing, problems = read_existing(WorkingTree(root), name)
    if problems:
        hint = "改正后再导入；或把现有文件移走，重新建立"
        raise Refusal(Exit.UNUSABLE, *problems, Problem("", 0, 0, "DBR167", f"现有的名录库“{name}”不能读", hint))
    return existing


def _read(said: Settings, order: Order, records: Records, kept: Sequence[str]) -> Reading:
    data = order.file.read_bytes()
    chunks = data.count(b"\n") // CHUNK_ROWS + 1
    return read_sheet(
        data,
        str(order.file),
        records.organisation.regions,
        order.maps,
        kept,
        lambda rows: voice.progress(said, rows, chunks, "读取表格"),
    )


def _refusal(said: Settings, order: Order, reading: Reading) -> Refusal:
    """Nothing is imported: all faults, and the refused rows in a table of their own."""
    if reading.refused and not order.dry_run:
        if order.errors.exists() and order.errors.samefile(order.file):
            raise refuse(Exit.REFUSED, "DBR150", "--errors 指的就是要导入的文件", "换一个文件名", str(order.errors))
        order.errors.write_bytes(refused_table(reading))
        voice.say(said, f"有错误的 {len(reading.refused)} 行已写到 {order.errors}，最后一列是错误原因。")
    if reading.read:
        voice.say(said, f"读取 {reading.read} 行，其中 {len(reading.refused)} 行有错误；没有导入任何企业。")
    if said.json or len(reading.problems) <= SHOWN:
        return Refusal(Exit.UNUSABLE, *reading.problems)
    rest = len(reading.problems) - SHOWN
    hint = f"全部错误见 {order.errors}，或用 --json" if not order.dry_run else "用 --json 列出全部错误"
    more = Problem(str(order.file), 0, 0, "DBR163", f"还有 {rest} 处错误没有在屏幕上列出", hint)
    return Refusal(Exit.UNUSABLE, *reading.problems[:SHOWN], more)


def _registry(order: Order, records: Records, old: Registry | None, reading: Reading) -> Registry:
    layout = reading.layout
    extra = tuple(layout.columns.extra) if layout else ()
    items = tuple(dict.fromkeys([*(old.items if old else ()), *order.items]))
    name = order.title or (old.name if old else _title(order, records))
    department = order.department or (old.department if old else _department(order, records))
    return Registry(order.name, name, items, department, old.region if old else "", extra, reading.enterprises)


def _title(order: Order, records: Records) -> str:
    return f"{records.items[order.items[0]].target}名录库" if order.items else f"{order.name} 名录库"


def _department(order: Order, records: Records) -> str:
    """The department of the items, or the only one there is.

    Raises:
        Refusal: that leaves a choice (exit status 4, DBR166).
    """
    of_items = list(dict.fromkeys(records.items[item].department for item in order.items))
    every = [department.id for department in records.organisation.departments]
    for choice in (of_items, every):
        if len(choice) == 1:
            return choice[0]
    listed = "、".join(of_items or every)
    raise refuse(Exit.REFUSED, "DBR166", f"不知道名录库“{order.name}”归哪个科室", f"用 --department 指明：{listed}")


def _maps(said: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in said:
        column, sign, target = pair.rpartition("=")
        if not (sign and column and target):
            raise refuse(Exit.USAGE, "DBR540", f"--map “{pair}”不成对", "写成 --map 列名=字段，例如 --map 单位代码=id")
        if column in found:
            raise refuse(Exit.USAGE, "DBR540", f"--map 中“{column}”写了两次", "一列只能用于一个字段")
        found[column] = target
    return found


def _refuse_unknown(order: Order, records: Records) -> None:
    departments = {department.id for department in records.organisation.departments}
    fault = id_fault(order.name) or ("最多 60 个字符" if len(order.name) > 60 else None)
    problems = [Problem("", 0, 0, "DBR164", f"名录库编号“{order.name}”不能用：{fault}", "例如 energy")] if fault else []
    for item in order.items:
        if item not in records.items:
            hint = nearest(item, records.items) or f"清单中有：{'、'.join(records.items)}"
            problems.append(Problem("", 0, 0, "DBR165", f"事项“{item}”不在清单中", hint))
    if order.department and order.department not in departments:
        hint = nearest(order.department, departments) or f"科室有：{'、'.join(sorted(departments))}"
        problems.append(Problem("", 0, 0, "DBR166", f"没有“{order.department}”这个科室", hint))
    if problems:
        raise Refusal(Exit.REFUSED, *problems)
