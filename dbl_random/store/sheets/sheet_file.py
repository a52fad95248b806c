"""A sheet from an office's PC, CSV or Excel (.xlsx): its rows as text, each with its place.

Laws:
1. A place is `工作表!B12` for Excel, line and column for CSV: what people see when they open the file.
2. A number that has lost digits in Excel is refused, never repaired (store/sheets/workbook).
3. Blank rows and a template's example are passed over; a row is as wide as the header, and what stands beyond it is a
   fault.
4. A field is the column with its first name, else the only one with another of its names; where several could be it,
   none is taken.
5. Every cell of a field is judged as text (model/handed); codes are the reader's to judge.
6. The first `MOST_FAULTS` faults are told with their places, the others are counted.
7. Of two sheets with the header neither is read; a hidden sheet and hidden rows are faults, for nobody saw them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from dbl_random.model.handed import TODAY
from dbl_random.model.problem import Problem
from dbl_random.store.sheets.csv_text import DELIMITERS, Lines, Rows, UnreadableError, decode
from dbl_random.store.sheets.headers import plain
from dbl_random.store.sheets.table_header import cell_column
from dbl_random.store.sheets.workbook import MOST_CELLS, START, Sheet, WorkbookError, read_workbook

MOST_BYTES = 64 << 20
MOST_FAULTS = 1_000
#: The fields that hold an enterprise's code.
_CODES = frozenset({"id", "enterprise"})
#: Before the first cell of a template's example, which is never a row.
EXAMPLE = "例："
BREAKS = str.maketrans("\r\n", "  ")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader looks for.

    Attributes:
        fields: field -> the names of its column; the first is that of the house's own sheet.
        needed: fields without which there is no header.
        code: of a cell with text that may not come in. headless: of a sheet without header.
        within: how many rows may stand above the header and with it.
    """

    fields: Mapping[str, Sequence[str]]
    needed: Sequence[str]
    code: str
    headless: str = "DBR150"
    within: int = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells as text (stripped), and where it stands."""

    number: int
    cells: tuple[str, ...]


@dataclass(slots=True)
class SheetFile:
    """A sheet below its header.

    Attributes:
        file: name, for messages. sheet: name of the Excel sheet, "" for CSV.
        header: cells of the header row, () where there is none. header_row: where it stands.
        places: field -> index of its column. rows: below the header, those that are too wide excepted.
        more: how many faults are only counted (law 6).
    """

    file: str
    sheet: str = ""
    header: tuple[str, ...] = ()
    header_row: int = 0
    places: Mapping[str, int] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    more: int = 0
    lines: Lines | None = None
    delimiter: str = ","
    _faults: list[Problem] = field(default_factory=list)

    @property
    def wrong(self) -> int:
        """How many faults there are."""
        return len(self._faults) + self.more

    @property
    def problems(self) -> list[Problem]:
        """Everything that is wrong with the sheet, so far as law 6 tells it."""
        told = sorted(self._faults, key=lambda each: (each.line, each.column))  # an Excel sheet has neither
        if not self.more:
            return told
        message, hint = f"另有 {self.more} 处错误，没有逐处列出", "改正已列出的，再试"
        return [*told, Problem(self.file, 0, 0, "DBR163", message, hint)]

    def problem(self, row: Row, column: int, code: str, message: str, hint: str = "") -> Problem:
        """A fault at a cell (column counted from 0), in the words of law 1."""
        if self.lines is None:
            return Problem(f"{self.file} {self.sheet}!{letters(column)}{row.number}", 0, 0, code, message, hint)
        shown = self.lines[row.number]
        at = cell_column(shown, column, self.delimiter)
        return Problem(self.file, row.number, at, code, message, hint, shown)

    def fault(self, row: Row, column: int, code: str, message: str, hint: str = "") -> None:
        """Note a fault at a cell."""
        if self._room():
            self._faults.append(self.problem(row, column, code, message, hint))

    def fault_of_file(self, code: str, message: str, hint: str, line: int = 0) -> None:
        """Note a fault of the sheet as a whole, or of a line."""
        if self._room():
            self._faults.append(Problem(self.file, line, 0, code, message, hint))

    def cells(self, row: Row) -> dict[str, str]:
        """The cells of a row by field, "" where the sheet has no such column."""
        return {name: row.cells[at] for name, at in self.places.items()}

    def _room(self) -> bool:
        full = len(self._faults) >= MOST_FAULTS
        self.more += full
        return not full


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


def read_sheet_file(data: bytes, file: str, wanted: Wanted) -> SheetFile:
    """The sheet whose header is the first row that has a column of each of the needed fields."""
    sheet = SheetFile(file)
    if len(data) > MOST_BYTES:
        unread(sheet, f"文件有 {len(data) >> 20} MB，超过 {MOST_BYTES >> 20} MB 的上限", "拆分成几个文件")
        return sheet
    if data.startswith(START):
        return _excel(data, file, wanted)
    try:
        text = decode(data).text
    except UnreadableError as error:
        unread(sheet, error.message, line=error.line)
        return sheet
    for delimiter in DELIMITERS:
        source = Rows(text, delimiter)
        rows = (Row(line, tuple(cell.strip() for cell in cells)) for line, cells in source)
        sheet = SheetFile(file, lines=Lines(text), delimiter=delimiter)
        if _below_header(sheet, rows, wanted):
            if source.torn:
                sheet.fault_of_file("DBR161", "这一行起引号没有配对，后面的行没有读", "核对引号", source.torn)
            return sheet
    headless(sheet, wanted)
    return sheet


def _excel(data: bytes, file: str, wanted: Wanted) -> SheetFile:
    try:
        sheets = read_workbook(data)
    except WorkbookError as error:
        unread(sheet := SheetFile(file), str(error))
        return sheet
    found = [(each, read) for each in sheets if (read := sheet_with_header(each, file, wanted))]
    if not found:
        headless(sheet := SheetFile(file), wanted)
        return sheet
    chosen = next((below for each, below in found if each.shown), found[0][1])
    refuse_unseen(chosen, [each for each, _ in found], chosen.sheet)
    return chosen


def refuse_unseen(sheet: SheetFile, with_header: Sequence[Sheet], read: str) -> None:
    """Law 7: what people do not see is not read in silence, nor one of two sheets that could both be meant."""
    chosen = next(each for each in with_header if each.name == read)
    if len(with_header) > 1:
        names = "、".join(f"“{each.name}”{'' if each.shown else '（隐藏）'}" for each in with_header)
        sheet.fault_of_file("DBR173", f"工作表 {names} 都有这样的表头", "只留要导入的一张，其余移到别的文件")
    elif not chosen.shown:
        hint = "取消隐藏，核对内容，再导入"
        sheet.fault_of_file("DBR174", f"要导入的内容在隐藏的工作表“{chosen.name}”中", hint)
    below = [row for row in chosen.hidden if row > sheet.header_row]
    if below:
        rows = "、".join(map(str, below[:10])) + ("等" if len(below) > 10 else "")
        hint = "取消筛选和隐藏，核对这些行，再导入；不要的行删去"
        sheet.fault_of_file("DBR174", f"工作表“{chosen.name}”的第 {rows} 行被隐藏（共 {len(below)} 行）", hint)


def sheet_with_header(each: Sheet, file: str, wanted: Wanted) -> SheetFile | None:
    """A sheet of a workbook below its header; None where it has none."""
    rows = (Row(at, tuple(cells)) for at, cells in enumerate(each.rows, 1))
    sheet = SheetFile(file, each.name)
    if not _below_header(sheet, rows, wanted):
        return None
    hint = "把这一列设为“文本”格式，重新填写代码，再保存"
    for row, at in each.spoiled:
        sheet.fault(Row(row + 1, ()), at, "DBR155", "数字过长，Excel 已丢失末尾几位", hint)
    return sheet


def unread(sheet: SheetFile, message: str, hint: str = "", line: int = 0) -> None:
    """Note why a file cannot be read as a sheet."""
    usual = "第一行写各列的名称，检查记录表用 dbr task 生成的；CSV 另存为“CSV UTF-8”"
    sheet.fault_of_file("DBR150", message, hint or usual, line)


def headless(sheet: SheetFile, wanted: Wanted) -> None:
    """Note that no row is the header."""
    names = "、".join(_called(wanted.fields[name]) for name in wanted.needed)
    message = f"前 {wanted.within} 行里没有表头：要有 {names} 各列"
    hint = "第一行写各列的名称，检查记录表用 dbr task 生成的"
    sheet.fault_of_file(wanted.headless, message, hint, int(wanted.headless == "DBR151"))


def _called(names: Sequence[str]) -> str:
    """What messages call a field: its first Chinese name."""
    return next((name for name in names if not name.isascii()), names[0])


def _below_header(sheet: SheetFile, rows: Iterator[Row], wanted: Wanted) -> bool:
    """Find the header and read what is below it; False where there is no header."""
    for seen, row in enumerate(rows, 1):
        claims = _claims(row.cells, wanted.fields)
        if claims.keys() >= set(wanted.needed):
            sheet.header, sheet.header_row = row.cells, row.number
            _place(sheet, row, claims, wanted)
            sheet.rows = tuple(_sound(sheet, _within(sheet, rows), wanted))
            return True
        if seen >= wanted.within:
            break
    return False


def _claims(header: Sequence[str], fields: Mapping[str, Sequence[str]]) -> dict[str, list[int]]:
    """Field -> the columns that have one of its names; those with its first name alone, where there are any."""
    words = [plain(cell) for cell in header]
    found: dict[str, list[int]] = {}
    for name, names in fields.items():
        known = [plain(each) for each in names]
        first = [at for at, word in enumerate(words) if word == known[0]]
        if places := first or [at for at, word in enumerate(words) if word in known]:
            found[name] = places
    return found


def _place(sheet: SheetFile, header: Row, claims: Mapping[str, list[int]], wanted: Wanted) -> None:
    """Law 4."""
    sheet.places = {name: places[0] for name, places in claims.items()}
    for name, places in claims.items():
        if len(places) > 1:
            names = "、".join(f"“{header.cells[at]}”（第 {at + 1} 列）" for at in places)
            hint = f"只留一列；或把要用的一列改名为“{wanted.fields[name][0]}”"
            sheet.fault(header, places[1], "DBR152", f"{names}都像是{_called(wanted.fields[name])}", hint)


def _within(sheet: SheetFile, rows: Iterable[Row]) -> Iterator[Row]:
    """Law 3, up to as many cells as a sheet may have."""
    width, cells = len(sheet.header), 0
    for row in rows:
        cells += len(row.cells)
        if cells > MOST_CELLS:
            unread(sheet, f"表格过大：超过 {MOST_CELLS} 格", "拆分成几个文件")
            return
        beyond = next((at for at, cell in enumerate(row.cells[width:], width) if cell), None)
        if beyond is not None:
            message = f"这一行写到了第 {beyond + 1} 格，表头只有 {width} 列"
            sheet.fault(row, beyond, "DBR154", message, "删去多出的格，或给这一列加上表头；含逗号的文字加引号")
        elif any(row.cells) and not is_example(row.cells):
            yield row if len(row.cells) == width else _as_wide(row, width)


def is_example(cells: Iterable[str]) -> bool:
    """Whether a row is the example that a template came with: its first cell says so."""
    return next(filter(None, cells), "").startswith(EXAMPLE)


def _as_wide(row: Row, width: int) -> Row:
    return Row(row.number, (*row.cells[:width], *[""] * (width - len(row.cells))))


def _sound(sheet: SheetFile, rows: Iterable[Row], wanted: Wanted) -> Iterator[Row]:
    """Law 5."""
    read = tuple(rows)
    judged = [(name, at) for name, at in sheet.places.items() if name not in _CODES]
    if TODAY.all_text(chain.from_iterable((row.cells[at] for _, at in judged) for row in read)):
        yield from read
        return
    for row in read:
        for name, at in judged:
            if fault := TODAY.text(row.cells[at].translate(BREAKS)):
                sheet.fault(row, at, wanted.code, f"{_called(wanted.fields[name])}{fault}", "在原表中重新输入这一格")
        yield row
