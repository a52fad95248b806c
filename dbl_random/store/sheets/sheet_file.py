"""A sheet from an office's PC, CSV or Excel (.xlsx): its rows as text, each with its place.

Laws:
1. A place is `工作表!B12` for Excel, line and column for CSV: what people see when they open the file.
2. A number that has lost digits in Excel is refused, never repaired (store/sheets/workbook).
3. Blank rows are passed over; a row has a cell for each column of the header.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dbl_random.model.problem import Problem
from dbl_random.store.sheets.csv_text import DELIMITERS, Rows, UnreadableError, decode, lines_of
from dbl_random.store.sheets.table_header import cell_column
from dbl_random.store.sheets.workbook import START, WorkbookError, read_workbook


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
    if data.startswith(START):
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
    try:
        sheets = read_workbook(data)
    except WorkbookError as error:
        return _unread(file, str(error))
    for each in sheets:
        rows = (Row(at, tuple(cells)) for at, cells in enumerate(each.rows, 1))
        found = _below_header(rows, wanted, within)
        if found is None:
            continue
        sheet = SheetFile(file, each.name, found[0], tuple(found[1]), ())
        hint = "把这一列设为“文本”格式，重新填写代码，再保存"
        message = "数字过长，Excel 已丢失末尾几位"
        faults = (sheet.problem(Row(row + 1, ()), at, "DBR155", message, hint) for row, at in each.spoiled)
        return replace(sheet, problems=tuple(faults))
    return _unread(file, _headless(wanted, within))


def _headless(wanted: Sequence[tuple[str, ...]], within: int) -> str:
    names = "、".join(each[0] for each in wanted)
    return f"前 {within} 行里没有表头：要有 {names} 各列"


def _unread(file: str, message: str, line: int = 0) -> SheetFile:
    hint = "第一行写各列的名称，检查记录表用 dbr task 生成的；CSV 另存为“CSV UTF-8”"
    return SheetFile(file, "", (), (), (Problem(file, line, 0, "DBR150", message, hint),))
