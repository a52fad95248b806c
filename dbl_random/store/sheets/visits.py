"""A sheet of inspections from before the log, 二(三)3: enterprise, date, and what and by whom where it is written.

Laws:
1. Every row is read or refused with its place; one refused row refuses the sheet.
2. Dates stand as offices write them: 2016年3月1日, 2016-03-01, 2016/3/1, 2016.3.1.
3. One entry through the door is one visit: what a department looked at in one firm on one day is one row, with all its
   items. The visits of two departments on one day are two, and told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from dbl_random.model.enterprise_code import code_fault, told_code
from dbl_random.model.frozen import VisitRow
from dbl_random.model.problem import Problem
from dbl_random.store.sheets.headers import names_of
from dbl_random.store.sheets.sheet_file import BREAKS, Row, SheetFile, Wanted, read_sheet_file

_DATE = re.compile(r"([0-9]{4})(?:年|[-/.])([0-9]{1,2})(?:月|[-/.])([0-9]{1,2})日?", re.ASCII)
_WANTED = Wanted(
    {
        "id": names_of("id"),
        "date": ["检查日期", "日期", "抽查日期", "检查时间", "抽查时间", "检查日", "date"],
        "item": ["事项", "检查事项", "抽查事项", "检查内容", "item"],
        "department": ["科室", "检查科室", "检查部门", "责任科室", "检查机关", "实施部门", "department"],
    },
    ("id", "date"),
    "DBR168",
)
#: Stands between the items of one visit.
_AND = "、"


@dataclass(slots=True)
class VisitsSheet:
    """What was read.

    Attributes:
        file: the sheet, which makes places of rows.
        rows: the visits, sorted; () where anything is wrong.
        first: firm -> its first row.
        merged: how many rows are one visit with a row before (law 3).
        twice: (firm, day) that more than one department visited.
    """

    file: SheetFile
    rows: tuple[VisitRow, ...] = ()
    first: dict[str, Row] = field(default_factory=dict)
    merged: int = 0
    twice: tuple[tuple[str, str], ...] = ()

    @property
    def problems(self) -> list[Problem]:
        """Everything that is wrong."""
        return self.file.problems


def read_day(text: str) -> date | None:
    """A date as offices write it, None where it is none.

    >>> read_day("2016年3月1日"), read_day("2016/3/1"), read_day("2016-02-30")
    (datetime.date(2016, 3, 1), datetime.date(2016, 3, 1), None)
    """
    match = _DATE.fullmatch(text)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def read_visits(data: bytes, file: str, before: date) -> VisitsSheet:
    """The visits of a sheet; each lies before the day `before`, on which the log was opened."""
    found = read_sheet_file(data, file, _WANTED)
    sheet = VisitsSheet(found)
    if not found.header:
        return sheet
    items: dict[tuple[str, str, str], dict[str, int]] = {}
    for row in found.rows:
        _take(sheet, row, before, items)
    if not found.rows and not sheet.problems:
        found.fault_of_file("DBR162", "表格里没有检查记录", "表头之后每次检查一行", found.header_row)
    if not sheet.problems:
        visits = (VisitRow(firm, day, _AND.join(filter(None, what)), who) for (firm, day, who), what in items.items())
        sheet.rows = tuple(sorted(visits))
        days = [(row.id, row.date) for row in sheet.rows]
        sheet.twice = tuple(dict.fromkeys(day for day, after in pairwise(days) if day == after))
    return sheet


def _take(sheet: VisitsSheet, row: Row, before: date, items: dict[tuple[str, str, str], dict[str, int]]) -> None:
    cells = sheet.file.cells(row)
    faults = list(_faults(cells, before))
    for name, message, hint in faults:
        sheet.file.fault(row, sheet.file.places[name], "DBR168", message, hint)
    if faults:
        return
    sheet.first.setdefault(cells["id"], row)
    visit = cells["id"], str(read_day(cells["date"])), cells.get("department", "").translate(BREAKS)
    seen = items.setdefault(visit, {})
    sheet.merged += bool(seen)
    item = cells.get("item", "").translate(BREAKS)
    if (first := seen.setdefault(item, row.number)) != row.number:
        sheet.file.fault(row, 0, "DBR168", f"与第 {first} 行是同一次检查", "每次检查的每个事项一行")


def _faults(cells: dict[str, str], before: date) -> Iterator[tuple[str, str, str]]:
    """Field, fact and next step of all that is wrong with a row."""
    if fault := code_fault(cells["id"]):
        yield "id", f"企业代码“{told_code(cells['id'])}”有误：{fault}", "对照营业执照或企业信用信息公示系统核对"
    day = read_day(cells["date"])
    if day is None:
        yield "date", f"“{cells['date']}”不是日期", "写成 2016-03-01 或 2016年3月1日"
    elif day >= before:
        yield "date", f"{day} 不早于日志开启的 {before}", "这里只录入使用本系统以前的检查；以后的由抽取和结果记录"
