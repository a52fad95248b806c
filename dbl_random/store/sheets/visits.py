"""A sheet of inspections from before the log, 二(三)3: enterprise, date, and what and by whom where it is written.

Laws:
1. Every row is read or refused with its place; one refused row refuses the sheet.
2. Dates stand as offices write them: 2016年3月1日, 2016-03-01, 2016/3/1, 2016.3.1.
3. The header is the first of the first five rows that names both code and date.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from dbl_random.model.frozen import VisitRow
from dbl_random.model.ids import enterprise_id_fault, text_fault
from dbl_random.model.problem import Problem
from dbl_random.store.sheets.csv_text import DELIMITERS, Rows, UnreadableError, decode, lines_of
from dbl_random.store.sheets.headers import field_of, plain
from dbl_random.store.sheets.table_header import cell_column

_HEADER_WITHIN = 5
_DATE = re.compile(r"([0-9]{4})(?:年|[-/.])([0-9]{1,2})(?:月|[-/.])([0-9]{1,2})日?", re.ASCII)
_NAMES = {
    "date": "日期 检查日期 抽查日期 检查时间 抽查时间 检查日 date",
    "item": "事项 检查事项 抽查事项 检查内容 item",
    "department": "科室 检查科室 检查部门 责任科室 检查机关 实施部门 department",
}
_FIELDS = {plain(name): target for target, names in _NAMES.items() for name in names.split()}


@dataclass(slots=True)
class VisitsSheet:
    """What was read: the rows, sorted, or all that is wrong."""

    rows: list[VisitRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


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
    """The visits of a CSV sheet; each lies before the day `before`, on which the log was opened."""
    sheet = VisitsSheet()
    try:
        text = decode(data).text
    except UnreadableError as error:
        hint = "在 WPS 或 Excel 中另存为“CSV UTF-8”，再导入"
        sheet.problems.append(Problem(file, error.line, 0, "DBR150", error.message, hint))
        return sheet
    for delimiter in DELIMITERS:
        source = Rows(text, delimiter)
        for (line, row), _ in zip(source, range(_HEADER_WITHIN), strict=False):
            places = _columns(row)
            if {"id", "date"} <= places.keys():
                _read(sheet, file, text, delimiter, line, source, places, before)
                return sheet
    hint = "表头须有统一社会信用代码和检查日期；可以另有事项、科室"
    sheet.problems.append(
        Problem(file, 1, 0, "DBR151", f"前 {_HEADER_WITHIN} 行里没有同时写明企业代码和日期的表头", hint)
    )
    return sheet


def _columns(row: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        target = _FIELDS.get(plain(cell)) or field_of(cell)
        if target:
            found.setdefault(target, at)
    return found


def _read(  # noqa: PLR0917 - where the reading stands
    sheet: VisitsSheet,
    file: str,
    text: str,
    delimiter: str,
    header: int,
    source: Rows,
    places: dict[str, int],
    before: date,
) -> None:
    lines = lines_of(text)
    seen: dict[VisitRow, int] = {}
    for line, cells in source:
        if not any(cell.strip() for cell in cells):
            continue
        values = {name: cells[at].strip() if at < len(cells) else "" for name, at in places.items()}
        shown = lines[line - 1]
        faults = list(_faults(values, before))
        for name, message, hint in faults:
            column = cell_column(shown, places[name], delimiter)
            sheet.problems.append(Problem(file, line, column, "DBR168", message, hint, shown))
        if faults:
            continue
        day = read_day(values["date"])
        row = VisitRow(values["id"], str(day), values.get("item", ""), values.get("department", ""))
        if row in seen:
            message = f"与第 {seen[row]} 行是同一次检查"
            sheet.problems.append(Problem(file, line, 1, "DBR168", message, "每次检查一行", shown))
            continue
        seen[row] = line
    if source.torn:
        sheet.problems.append(
            Problem(file, source.torn, 0, "DBR161", "这一行起引号没有配对，后面的行没有读", "核对引号")
        )
    if not seen and not sheet.problems:
        sheet.problems.append(Problem(file, header, 0, "DBR162", "表格里没有检查记录", "表头之后每次检查一行"))
    sheet.rows = sorted(seen)


def _faults(values: dict[str, str], before: date) -> Iterator[tuple[str, str, str]]:
    """Field, fact and next step of all that is wrong with a row."""
    if fault := enterprise_id_fault(values["id"]):
        yield "id", f"企业代码“{values['id']}”有误：{fault}", "对照营业执照或企业信用信息公示系统核对"
    day = read_day(values["date"])
    if day is None:
        yield "date", f"“{values['date']}”不是日期", "写成 2016-03-01 或 2016年3月1日"
    elif day >= before:
        yield "date", f"{day} 不早于日志开启的 {before}", "这里只录入使用本系统以前的检查；以后的由抽取和结果记录"
    for name in ("item", "department"):
        if fault := text_fault(values.get(name, "")):
            yield name, fault, "删去看不见的字符"
