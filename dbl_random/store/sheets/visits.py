"""A sheet of inspections from before the log, 二(三)3: enterprise, date, and what and by whom where it is written.

Laws:
1. Every row is read or refused with its place; one refused row refuses the sheet.
2. Dates stand as offices write them: 2016年3月1日, 2016-03-01, 2016/3/1, 2016.3.1.
3. The same row twice, however it is written, is a fault at the later. What is one visit is core/policy/visits' to say.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from dbl_random.model.enterprise_code import code_fault, told_code
from dbl_random.model.frozen import VisitRow
from dbl_random.model.problem import Problem
from dbl_random.store.sheets.headers import Wanted, names_of
from dbl_random.store.sheets.named import refuse_others, with_name
from dbl_random.store.sheets.reading import read_sheet_file
from dbl_random.store.sheets.sheet_file import BREAKS, Row, SheetFile

_DATE = re.compile(r"([0-9]{4})(?:年|[-/.])([0-9]{1,2})(?:月|[-/.])([0-9]{1,2})日?", re.ASCII)
#: Days since 1899-12-30, from 1982 to 2064.
_SERIAL = re.compile(r"[3-5][0-9]{4}", re.ASCII)
_NOBODY: dict[str, str] = {}
_WANTED = with_name(
    Wanted(
        {
            "id": names_of("id"),
            "date": ["检查日期", "日期", "抽查日期", "检查时间", "抽查时间", "检查日", "date"],
            "item": ["事项", "检查事项", "抽查事项", "检查内容", "item"],
            "department": ["科室", "检查科室", "检查部门", "责任科室", "检查机关", "实施部门", "department"],
        },
        ("id", "date"),
        "DBR168",
        headless="DBR151",
        within=5,
    )
)


@dataclass(slots=True)
class VisitsSheet:
    """What was read.

    Attributes:
        file: the sheet, which makes places of rows.
        rows: sorted; [] where there is none that is right.
        first: firm -> its first row. lines: visit -> the number of its first row.
    """

    file: SheetFile
    rows: list[VisitRow] = field(default_factory=list)
    first: dict[str, Row] = field(default_factory=dict)
    lines: dict[VisitRow, int] = field(default_factory=dict)

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


def is_serial(text: str) -> bool:
    """Whether a cell is a number by which Excel keeps a date."""
    return _SERIAL.fullmatch(text) is not None


def not_a_day(text: str) -> tuple[str, str]:
    """What is wrong with a date, and the next step; a bare number may be what Excel keeps of one.

    >>> not_a_day("42571")[0]
    '“42571”是 Excel 存日期的序号，不是日期'
    """
    if is_serial(text):
        day = (date(1899, 12, 30) + timedelta(days=int(text))).isoformat()
        hint = f"多半是 {day}：核对后写成这样，或把这一列设为日期格式"
        return f"“{text}”是 Excel 存日期的序号，不是日期", hint
    return (f"“{text}”不是日期" if text else "没有写日期，空白不是日期"), "写成 2016-03-01 或 2016年3月1日"


def read_visits(
    data: bytes, file: str, before: date, names: Mapping[str, str] = _NOBODY, maps: Mapping[str, str] = _NOBODY
) -> VisitsSheet:
    """The visits of a sheet.

    Args:
        data: the file's bytes.
        file: its name, for messages.
        before: the day on which the log was opened; each visit lies before it.
        names: code -> name of the enterprises that are known.
        maps: column -> field (`--map`).
    """
    found = read_sheet_file(data, file, _WANTED, maps)
    sheet = VisitsSheet(found)
    if not found.header:
        return sheet
    refuse_others(found, "id", names)
    seen: dict[VisitRow, int] = {}
    for row in found.rows:
        _take(sheet, row, before, seen)
    if not found.rows and not found.wrong:
        found.fault_of_file("DBR162", "表格里没有检查记录", "表头之后每次检查一行", found.header_row)
    sheet.rows, sheet.lines = sorted(seen), seen
    return sheet


def _take(sheet: VisitsSheet, row: Row, before: date, seen: dict[VisitRow, int]) -> None:
    cells = sheet.file.cells(row)
    faults = list(_faults(cells, before))
    for name, message, hint in faults:
        sheet.file.fault(row, sheet.file.places[name], "DBR168", message, hint)
    if faults:
        return
    sheet.first.setdefault(cells["id"], row)
    item, department = (cells.get(name, "").translate(BREAKS) for name in ("item", "department"))
    visit = VisitRow(cells["id"], str(read_day(cells["date"])), item, department)
    if (first := seen.setdefault(visit, row.number)) != row.number:
        sheet.file.fault(row, 0, "DBR168", f"与第 {first} 行是同一次检查", "每次检查一行")


def _faults(cells: dict[str, str], before: date) -> Iterator[tuple[str, str, str]]:
    """Field, fact and next step of all that is wrong with a row."""
    if fault := code_fault(cells["id"]):
        yield "id", f"企业代码“{told_code(cells['id'])}”有误：{fault}", "对照营业执照或企业信用信息公示系统核对"
    day = read_day(cells["date"])
    if day is None:
        yield "date", *not_a_day(cells["date"])
    elif day >= before:
        yield "date", f"{day} 不早于日志开启的 {before}", "这里只录入使用本系统以前的检查；以后的由抽取和结果记录"
