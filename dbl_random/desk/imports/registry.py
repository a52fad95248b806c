"""A sheet of firms becomes a registry, whole or not at all; 法规科 is told by the next report of changes."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from dbl_random.core.record.firms import carried, former_faults, renumbered
from dbl_random.desk.given import GivenSheet, hand_back, tell_remarks
from dbl_random.desk.known import read_given, refuse_great_loss, refuse_taken
from dbl_random.desk.reader import sound_records
from dbl_random.desk.request import Request
from dbl_random.model.ids import id_fault
from dbl_random.model.immutable import immutable
from dbl_random.model.names import name_fault
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.model.records import Records
from dbl_random.model.registry import Registry
from dbl_random.store.git.source import WorkingTree
from dbl_random.store.log.folder import LogFolder
from dbl_random.store.place import find_store
from dbl_random.store.sheets.importing import Reading, read_sheet, refused_table
from dbl_random.store.sheets.registry_edit import (
    Changes,
    Existing,
    compare,
    keep_spelling,
    left_out_of,
    lost_columns,
    read_existing,
    registry_files,
    replace_files,
)
from dbl_random.store.sheets.sheet_rows import CHUNK_ROWS
from dbl_random.store.writing import folder_below, refuse_outputs, write_output
from dbl_random.store.yaml.fields import nearest
from dbl_random.store.yaml.places import REGISTRIES
from dbl_random.store.yaml.records import load_records

_NO_ITEMS = "清单还是空的：先 dbr template checklist 填写，再 dbr import checklist"
_MEANT = "核对是不是整张名录；确实要代替的，加上 --replace；注销、迁出的企业不必删去，改登记状态即可"


@immutable
class RegistryOrder:
    """What is imported.

    Attributes:
        name: id of the registry. file: the sheet.
        items: more items that the registry serves.
        columns: column of the sheet -> the field or the extra column that it becomes.
        department: "" for that of the items, or the only one. title: "" for the one it has, or one made of the items.
        errors: where the refused rows go, None for a workbook beside the sheet.
        most: how many problems a refusal has at most, None for all.
        replace: the loss of many firms is meant.
        upper: lower-case letters of codes are taken as upper-case.
        leave_out: rows that are wrong are left out, and kept beside the registry.
    """

    name: str
    file: Path
    errors: Path | None = None
    items: tuple[str, ...] = ()
    columns: Mapping[str, str] | None = None
    department: str = ""
    title: str = ""
    most: int | None = None
    replace: bool = False
    upper: bool = False
    leave_out: bool = False


@immutable
class RegistryImported:
    """A registry as it is now, or would be (a preview).

    Attributes:
        created: there was none. renumbered: firms whose number changed, present id -> old one, which is now in their
            `former_ids`.
        lost: columns that it had and the sheet has not.
        spelled: ids of firms whose names the sheet only spells otherwise; the registry keeps its own spelling.
        written: paths from the store's root, those that are as they were excepted.
    """

    registry: Registry
    reading: Reading
    created: bool
    changes: Changes
    renumbered: dict[str, str]
    lost: list[str]
    spelled: tuple[str, ...]
    written: list[str]


def import_registry(request: Request, order: RegistryOrder, *, preview: bool = False) -> RegistryImported:
    """Make the registry of a sheet, or bring it up to date; while it is written, no draw reads it.

    Raises:
        Refusal: the order names what is not there (exit status 4, DBR164 to DBR166), the registry that is there or a
            row cannot be read (3), the refused rows would overwrite the sheet (4, DBR150), or many firms would be lost
            and nobody said that this is meant (4, DBR453).
    """
    root = find_store(request.directory)
    records = sound_records(load_records(WorkingTree(root), plans=[]))
    _refuse_unknown(order, records)
    if order.errors and not preview:
        _refuse_place(request, order.errors, order.file)
    with nullcontext() if preview else LogFolder(root).locked(request.turn):
        existing = _existing(root, order.name)
        old = existing.registry if existing else None
        reading = _read(request, order, records, old.extra_columns if old else ())
        tell_remarks(request, reading.sheet)
        if reading.problems and not (order.leave_out and reading.rest_is_sound):
            _put_aside(request, order, reading, preview=preview)
            raise _refusal(order, reading, preview=preview)
        left_out = refused_table(reading) if reading.refused else b""
        spelt, spelled = keep_spelling(old, _registry(order, records, old, reading))
        new, found = _followed(order, old, spelt)
        changes, lost = compare(old, new), lost_columns(old, new, list(reading.sheet.places))
        files = registry_files(existing, new, left_out)
        if old and not preview and not order.replace:
            refuse_outputs(*(root / path for path in files))  # what would be refused later is refused before a question
            gone, had = len(changes.removed) - len(found), len(old.enterprises)
            fact = f"名录库 {old.id} 现有 {had} 家企业，这份表格里没有其中 {gone} 家，超过十分之一"
            refuse_great_loss(request.terminal, (gone, had), fact, _MEANT)
        if left_out and not preview and not order.replace:
            wrong = len(reading.refused)
            fact = f"表格有 {reading.read} 行，其中 {wrong} 行有错误、不导入，超过十分之一"
            refuse_great_loss(request.terminal, (wrong, reading.read), fact, _MEANT)
        written = [] if preview else replace_files(root, files)
        if not (preview or left_out):
            _drop_left_out(request, root, order.name, old)
        return RegistryImported(new, reading, old is None, changes, found, lost, spelled, written)


def _refuse_place(request: Request, errors: Path, file: Path) -> None:
    if errors.exists() and errors.samefile(file):
        raise refuse(Exit.REFUSED, "DBR150", "--errors 指的就是要导入的文件", "换一个文件名", str(errors))
    refuse_taken(request, errors)


def _refuse_unknown(order: RegistryOrder, records: Records) -> None:
    departments = {department.id for department in records.organisation.departments}
    fault = id_fault(order.name) or ("最多 60 个字符" if len(order.name) > 60 else None)
    problems = [Problem("", 0, 0, "DBR164", f"名录库编号“{order.name}”不能用：{fault}", "例如 energy")] if fault else []
    if fault := name_fault(order.title):
        problems.append(Problem("", 0, 0, "DBR164", f"--name 的文字{fault}", "重新输入名录库的名称"))
    for item in order.items:
        if item not in records.items:
            known = "、".join(f"{each.id} {each.name}" for each in records.items.values())
            hint = nearest(item, records.items) or (f"清单中有：{known}" if known else _NO_ITEMS)
            problems.append(Problem("", 0, 0, "DBR165", f"事项“{item}”不在清单中", hint))
    if order.department and order.department not in departments:
        known = "、".join(f"{each.id} {each.name}" for each in records.organisation.departments)
        hint = nearest(order.department, departments) or f"科室有：{known}"
        problems.append(Problem("", 0, 0, "DBR166", f"没有“{order.department}”这个科室", hint))
    if problems:
        raise Refusal(Exit.REFUSED, *problems)


def _existing(root: Path, name: str) -> Existing | None:
    existing, problems = read_existing(WorkingTree(root), name)
    if problems:
        hint = "改正后再导入；或把现有文件移走，重新建立"
        raise Refusal(Exit.UNUSABLE, *problems, Problem("", 0, 0, "DBR167", f"现有的名录库“{name}”不能读", hint))
    return existing


def _read(request: Request, order: RegistryOrder, records: Records, kept: Sequence[str]) -> Reading:
    data = read_given(order.file)
    chunks = data.count(b"\n") // CHUNK_ROWS + 1
    return read_sheet(
        data,
        str(order.file),
        records.organisation.regions,
        order.columns or {},
        kept,
        lambda rows: request.terminal.progress(rows, chunks, "读取表格"),
        upper=order.upper,
    )


def _put_aside(request: Request, order: RegistryOrder, reading: Reading, *, preview: bool) -> None:
    """Send the sheet back with what is wrong, as CSV where the place that was named says so, and tell of it."""
    if not preview and order.errors is not None and order.errors.suffix.casefold() == ".csv":
        if reading.refused:
            write_output(order.errors, refused_table(reading))
            request.terminal.say(f"有错误的 {len(reading.refused)} 行已写到 {order.errors}，最后一列是错误原因。")
    elif not preview:
        hand_back(request, GivenSheet(order.file, errors=order.errors), reading.sheet)
    if reading.read:
        wrong = len(reading.refused) + reading.more
        request.terminal.say(f"读取 {reading.read} 行，其中 {wrong} 行有错误；没有导入任何企业。")


def _refusal(order: RegistryOrder, reading: Reading, *, preview: bool) -> Refusal:
    if order.most is None or len(reading.problems) <= order.most:
        return Refusal(Exit.UNUSABLE, *reading.problems)
    rest = len(reading.problems) - order.most
    hint = "用 --json 列出全部错误" if preview else f"全部错误见 {order.errors or '标出错误的表格'}，或用 --json"
    more = Problem(str(order.file), 0, 0, "DBR163", f"还有 {rest} 处错误没有在屏幕上列出", hint)
    return Refusal(Exit.UNUSABLE, *reading.problems[: order.most], more)


def _registry(order: RegistryOrder, records: Records, old: Registry | None, reading: Reading) -> Registry:
    extra = tuple(reading.sheet.columns.extra)
    items = tuple(dict.fromkeys([*(old.items if old else ()), *order.items]))
    name = order.title or (old.name if old else _title(order, records))
    department = order.department or (old.department if old else _department(order, records))
    region, rows = old.region if old else "", reading.enterprises
    table, count = refused_table(reading), len(reading.refused)
    left_out = left_out_of(order.name, table, count) if count else None
    return Registry(order.name, name, items, department, region, extra, rows, reading.former_ids, left_out)


def _drop_left_out(request: Request, root: Path, name: str, old: Registry | None) -> None:
    """Nothing is left out any more: the table of what was goes, unless somebody changed it; it is told."""
    place = root / REGISTRIES / left_out_of(name, b"", 0).table
    if not place.is_file() or place.is_symlink():
        return
    if old and old.left_out and sha256(place.read_bytes()).hexdigest() == old.left_out.sha256:
        with folder_below(root, REGISTRIES) as folder:
            folder.remove(place.name)
        request.terminal.say(f"原来没有导入的行已不再缺少，{REGISTRIES}/{place.name} 已删去。")
    else:
        request.terminal.say(f"{REGISTRIES}/{place.name} 不是上次导入留下的样子，没有删去：核对后自行删去。", "warn")


def _followed(order: RegistryOrder, old: Registry | None, new: Registry) -> tuple[Registry, dict[str, str]]:
    """The registry with all that is known of earlier numbers, and the firms that were renumbered.

    Raises:
        Refusal: an earlier number is another firm's (exit status 3, DBR250).
    """
    found = renumbered(old, new) if old else {}
    named = {now: (*new.former_ids.get(now, ()), was) for now, was in found.items()}
    new = replace(new, former_ids={**new.former_ids, **named})
    new = carried(old, new) if old else new
    if faults := list(former_faults([new])):
        raise Refusal(Exit.UNUSABLE, *(Problem(str(order.file), 0, 0, f.code, f.message, f.hint) for f in faults))
    return new, found


def _title(order: RegistryOrder, records: Records) -> str:
    return f"{records.items[order.items[0]].target}名录库" if order.items else f"{order.name} 名录库"


def _department(order: RegistryOrder, records: Records) -> str:
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
