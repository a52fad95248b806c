"""A registry (data/registries/NAME.yaml): its head, and its rows inline or in a table beside it.

Laws:
1. The file's name is the registry's id: there is one place where a registry can be.
2. A registry without rows is refused, and so is an enterprise that stands in it twice, both places named.
"""

from collections.abc import Mapping
from typing import Any

from dbl_random.model.problem import Problem
from dbl_random.model.registry import Enterprise, Registry, Status
from dbl_random.store.git.source import Source, SourceFault
from dbl_random.store.sheets.former_ids import FORMER_IDS
from dbl_random.store.sheets.table_header import COLUMNS, column_fault
from dbl_random.store.sheets.tables import read_table
from dbl_random.store.yaml.fields import Field, Kind, Sheet, find, listing, record
from dbl_random.store.yaml.kinds import ENTERPRISE, NAME, TEXT, defines, one_of, refers
from dbl_random.store.yaml.layout_registry import RegistryHead
from dbl_random.store.yaml.places import REGISTRIES
from dbl_random.store.yaml.strict_yaml import Node


def read_registry(
    source: Source, sheet: Sheet, head: RegistryHead, root: Node, regions: frozenset[str] | None
) -> tuple[Registry | None, list[Problem]]:
    """The registry with its rows; faults of the table are handed back, others are noted on the sheet."""
    if head.table is not None:
        return _with_table(source, sheet, head, regions)
    for at, name in enumerate(head.extra_columns):
        if (fault := column_fault(name)) or name in {*COLUMNS, FORMER_IDS}:
            sheet.at(
                find(root, f"extra_columns[{at}]"), "DBR129", fault or f"“{name}”本来就有，不是其他列", "删除这一项"
            )
    rows = head.enterprises
    if rows is None or sheet.problems:
        return None, []
    if not rows.items:
        sheet.at(rows, "DBR127", "名录库是空的：没有一家企业", "列出企业，或用 table 指向 CSV 文件")
        return None, []
    found = listing(_row(head.extra_columns)).read(sheet, rows, "企业")
    former = {row.id: ids for row, ids in found or () if ids}
    return (_registry(head, head.extra_columns, tuple(row for row, _ in found), former) if found else None), []


def _with_table(
    source: Source, sheet: Sheet, head: RegistryHead, regions: frozenset[str] | None
) -> tuple[Registry | None, list[Problem]]:
    path = f"{REGISTRIES}/{head.table}"
    try:
        data = source.read(path)
    except SourceFault as fault:
        return None, [Problem(path, 0, 0, "DBR101", fault.message, fault.hint)]
    if data is None:
        return None, [
            Problem(path, 0, 0, "DBR100", f"名录库“{head.registry}”的表格不存在", f"核对 {sheet.file} 的 table")
        ]
    table, problems = read_table(data, path, regions, sheet.law)
    return (_registry(head, table.extra_columns, table.enterprises, table.former_ids) if table else None), problems


def _registry(
    head: RegistryHead,
    extra: tuple[str, ...],
    rows: tuple[Enterprise, ...],
    former_ids: Mapping[str, tuple[str, ...]],
) -> Registry:
    return Registry(
        head.registry, head.name, head.items, head.department, head.region, extra, rows, former_ids, head.left_out
    )


#: A row, and the earlier numbers of its firm.
_Row = tuple[Enterprise, tuple[str, ...]]


def _row(extra_columns: tuple[str, ...]) -> Kind[_Row]:
    def make(**values: Any) -> _Row:
        extra = tuple(values[name] for name in extra_columns)
        key, name, status, region, grade = (str(values[key]) for key in COLUMNS)
        return Enterprise(key, name, status, region, grade, extra), values[FORMER_IDS]

    return record(
        make,
        Field("id", "企业代码", defines("enterprise", ENTERPRISE)),
        Field("name", "企业名称", NAME),
        Field("status", "企业状态", one_of(Status), Status.ACTIVE),
        Field("region", "区域", refers("region"), ""),
        Field("grade", "信用等级", TEXT, ""),
        Field(FORMER_IDS, "曾用代码", listing(ENTERPRISE, unique=True), ()),
        *(Field(name, name, TEXT, "") for name in extra_columns),
    )
