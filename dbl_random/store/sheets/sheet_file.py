"""A sheet from an office's PC, CSV or Excel (.xlsx): its rows as text, each with its place.

Laws:
1. A place is `工作表!B12` for Excel, line and column for CSV: what people see when they open the file.
2. Excel's dates become `2016-07-20`, whole numbers their digits. A number that Excel keeps as a float of 15 digits and
   more has lost digits: such a cell is refused, never repaired.
3. Blank rows are passed over; a row has a cell for each column of the header.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import cast

from dbl_random.model.problem import Problem
from dbl_random.store.sheets.csv_text import DELIMITERS, Rows, UnreadableError, decode, lines_of
from dbl_random.store.sheets.table_header import cell_column

_WORKBOOK = b"PK\x03\x04"
#: Beyond it a float no longer holds every whole number that people type (18-digit codes).
_EXACT = 10**15


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells as text (stripped), and where it stands."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A sheet below its header.

    Attributes:
        file: name, for messages. sheet: name of the Excel sheet, "" for CSV.
        header: cells of the header row. rows: below it. problems: what could not be read.
    """

    file: str
    sheet: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    lines: tuple[str, ...] = ()
    delimiter: str = ","

    def problem(self, row: Row, column: int, code: str, message: str, hint: str = "") -> Problem:
        """A fault at a cell (column counted from 0), in the words of law 1."""
        if self.sheet:
            return Problem(f"{self.file} {self.sheet}!{letters(column)}{row.number}", 0, 0, code, message, hint)
        shown = self.lines[row.number - 1]
        at = cell_column(shown, column, self.delimiter)
        return Problem(self.file, row.number, at, code, message, hint, shown)


def letters(column: int) -> str:
    """The name of a column counted from 0.

    >>> letters(0), letters(25), letters(26), letters(701)
    ('A', 'Z', 'AA', 'ZZ')
    """
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def read_sheet_file(data: bytes, file: str, wanted: Sequence[tuple[str, ...]], within: int = 10) -> SheetFile:
    """The sheet whose header is the first of `within` rows that has a column of each of the `wanted` names."""
    if data.startswith(_WORKBOOK):
        return _excel(data, file, wanted, within)
    try:
        decoded = decode(data)
    except UnreadableError as error:
        return _unread(file, error.message, error.line)
    for delimiter in DELIMITERS:
        source = Rows(decoded.text, delimiter)
        found = _below_header(_stripped(source), wanted, within)
        if found is not None:
            header, rows = found
            torn = Problem(file, source.torn, 0, "DBR161", "这一行起引号没有配对，后面的行没有读", "核对引号")
            problems = (torn,) if source.torn else ()
            return SheetFile(file, "", header, tuple(rows), problems, tuple(lines_of(decoded.text)), delimiter)
    return _unread(file, _headless(wanted, within))


def _stripped(source: Rows) -> Iterator[Row]:
    for line, cells in source:
        yield Row(line, tuple(cell.strip() for cell in cells))


def _below_header(
    rows: Iterator[Row], wanted: Sequence[tuple[str, ...]], within: int
) -> tuple[tuple[str, ...], list[Row]] | None:
    for seen, row in enumerate(rows):
        names = {cell.replace("\n", "").replace(" ", "") for cell in row.cells}
        if all(names.intersection(each) for each in wanted):
            width = len(row.cells)
            below = (each for each in rows if any(each.cells))
            return row.cells, [each if len(each.cells) == width else _as_wide(each, width) for each in below]
        if seen + 1 >= within:
            return None
    return None


def _as_wide(row: Row, width: int) -> Row:
    return Row(row.number, (*row.cells[:width], *[""] * (width - len(row.cells))))


def _excel(data: bytes, file: str, wanted: Sequence[tuple[str, ...]], within: int) -> SheetFile:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only sheets from Excel need it

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for name in book.sheet_names:
            spoiled: list[tuple[int, int]] = []
            values = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            rows = (Row(at, _texts(at, cells, spoiled)) for at, cells in enumerate(values, 1))
            found = _below_header(rows, wanted, within)
            if found is None:
                continue
            header, below = found
            sheet = SheetFile(file, name, header, tuple(below), ())
            hint = "把这一列设为“文本”格式，重新填写代码，再保存"
            faults = tuple(
                sheet.problem(Row(row, ()), column, "DBR155", "数字过长，Excel 已丢失末尾几位", hint)
                for row, column in spoiled
            )
            return SheetFile(file, name, header, tuple(below), faults)
    except CalamineError as error:
        return _unread(file, f"Excel 文件读不出来：{error}")
    return _unread(file, _headless(wanted, within))


def _texts(row: int, cells: Sequence[object], spoiled: list[tuple[int, int]]) -> tuple[str, ...]:
    with suppress(TypeError):  # most rows are text alone: a sheet of a batch has a hundred thousand cells
        return tuple(map(str.strip, cast("Sequence[str]", cells)))  # what is no text is told by the error
    found = []
    for column, value in enumerate(cells):
        if isinstance(value, float) and abs(value) >= _EXACT:  # law 2
            spoiled.append((row, column))
        found.append(_text(value))
    return tuple(found)


def _text(value: object) -> str:
    match value:
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value).strip()


def _headless(wanted: Sequence[tuple[str, ...]], within: int) -> str:
    names = "、".join(each[0] for each in wanted)
    return f"前 {within} 行里没有表头：要有 {names} 各列"


def _unread(file: str, message: str, line: int = 0) -> SheetFile:
    hint = "第一行写各列的名称，检查记录表用 dbr task 生成的；CSV 另存为“CSV UTF-8”"
    return SheetFile(file, "", (), (), (Problem(file, line, 0, "DBR150", message, hint),))
