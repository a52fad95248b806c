"""A sheet from an office's PC, CSV or Excel: its rows as text, and what is wrong or to be told, each with its place.

Laws:
1. A place is `工作表!B12` for Excel, line and column for CSV: what people see when they open the file.
2. The same fault in many rows is told once, with their count; the first `MOST_FAULTS` are told, the others counted.
3. Of a number that has lost digits in Excel nothing else is told.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Problem
from dbl_random.store.sheets.csv_text import Lines, Rows
from dbl_random.store.sheets.headers import Columns
from dbl_random.store.sheets.table_header import cell_column

MOST_FAULTS = 1_000
#: Faults that are kept, of whatever kind: they are marked in the sheet that goes back.
_MOST_MARKS = 20_000
#: So many times a fault is told at each place.
_SINGLY = 3
#: Of the faults that are only counted.
_UNTOLD = "DBR163"
_NAMED = 10
BREAKS = str.maketrans("\r\n", "  ")


@immutable
class Row:
    """One row: its cells as text (stripped), and where it stands."""

    number: int
    cells: tuple[str, ...]


class Mark(NamedTuple):
    """A fault: its row (0: the whole file's) and column (-1: the whole row's), code, fact and next step."""

    row: int
    column: int
    code: str
    message: str
    hint: str


@dataclass(slots=True)
class SheetFile:
    """A sheet below its header.

    Attributes:
        file: name, for messages. sheet: name of the Excel sheet, "" for CSV.
        encoding: `UTF-8`, `GB 18030`, `UTF-16`, or `Excel` of a workbook.
        header: cells of the header row, () where there is none. header_row: where it (or its lower row) stands.
        columns: where the columns go. rows: below the header, but for those that are too wide (`refused`).
        spoiled: rows (from 1) and columns (from 0) of numbers that have lost digits.
        remarks: what is to be told and refuses nothing.
        more: how many faults are only counted (law 2).
        lines, delimiter, source: of CSV.
    """

    file: str
    sheet: str = ""
    encoding: str = ""
    header: tuple[str, ...] = ()
    header_row: int = 0
    columns: Columns = field(default_factory=lambda: Columns({}, {}, ()))
    rows: tuple[Row, ...] = ()
    refused: list[Row] = field(default_factory=list)
    spoiled: frozenset[tuple[int, int]] = frozenset()
    remarks: list[Problem] = field(default_factory=list)
    more: int = 0
    lines: Lines | None = None
    delimiter: str = ","
    source: Rows | None = None
    marks: list[Mark] = field(default_factory=list)
    _kinds: dict[tuple[str, ...], int] = field(default_factory=dict)

    @property
    def places(self) -> Mapping[str, int]:
        """Field -> index of its column."""
        return self.columns.fields

    @property
    def wrong(self) -> int:
        """How many faults there are."""
        return len(self.marks) + self.more

    @property
    def problems(self) -> list[Problem]:
        """Everything that is wrong with the sheet, so far as law 2 tells it, from top to bottom."""
        marks, kinds = sorted(self.marks), dict[tuple[str, ...], list[int]]()
        for mark in marks:
            kinds.setdefault(mark[2:], []).append(mark.row)
        told = []
        for mark in marks:
            rows = kinds.get(mark[2:], [])
            if len(rows) > _SINGLY:
                told.append(self.place(mark._replace(message=f"{mark.message}（{_listed(rows)}）")))
                del kinds[mark[2:]]
            elif rows:
                told.append(self.place(mark))
        return _at_most(told, self.file, self.more)

    def problem(self, row: Row, column: int, code: str, message: str, hint: str = "") -> Problem:
        """A fault at a cell (column counted from 0), in the words of law 1."""
        return self.place(Mark(row.number, column, code, message, hint))

    def place(self, mark: Mark) -> Problem:
        """A fault in the words of law 1."""
        row, column, code, message, hint = mark
        if not row or column < 0:
            return Problem(self.file, row, 0, code, message, hint)
        if self.lines is None:
            return Problem(f"{self.file} {self.sheet}!{letters(column)}{row}", 0, 0, code, message, hint)
        shown = self.lines[row]
        return Problem(self.file, row, cell_column(shown, column, self.delimiter), code, message, hint, shown)

    def fault(self, row: Row, column: int, code: str, message: str, hint: str = "") -> None:
        """Note a fault at a cell."""
        if (row.number, column) not in self.spoiled:
            self.note(Mark(row.number, column, code, message, hint))

    def fault_of_file(self, code: str, message: str, hint: str, line: int = 0) -> None:
        """Note a fault of the sheet as a whole, or of a line."""
        self.note(Mark(line, -1, code, message, hint))

    def note(self, mark: Mark) -> bool:
        """Note a fault; False where it is only counted."""
        kind = mark[2:]
        if len(self.marks) >= _MOST_MARKS or (kind not in self._kinds and len(self._kinds) >= MOST_FAULTS):
            self.more += 1
            return False
        self._kinds[kind] = self._kinds.get(kind, 0) + 1
        self.marks.append(mark)
        return True

    def remark(self, row: int, column: int, code: str, message: str, hint: str = "") -> None:
        """Note what is to be told and refuses nothing."""
        self.remarks.append(self.place(Mark(row, column, code, message, hint)))

    def without_faults(self) -> "SheetFile":
        """The same sheet, with a list of faults of its own."""
        return SheetFile(
            self.file,
            self.sheet,
            self.encoding,
            self.header,
            self.header_row,
            self.columns,
            self.rows,
            spoiled=self.spoiled,
        )

    def cells(self, row: Row) -> dict[str, str]:
        """The cells of a row by field; a field without a column is left out."""
        return {name: row.cells[at] for name, at in self.places.items()}


def told_together(sheets: Iterable[SheetFile]) -> list[Problem]:
    """Everything that is wrong with the sheets of one file, as law 2 tells it of all of them together."""
    every = list(sheets)
    if len(every) == 1:
        return every[0].problems
    told = [problem for sheet in every for problem in sheet.problems if problem.code != _UNTOLD]
    return _at_most(told, every[0].file, sum(sheet.more for sheet in every)) if every else []


def _at_most(told: list[Problem], file: str, counted: int) -> list[Problem]:
    more = counted + max(0, len(told) - MOST_FAULTS)
    if not more:
        return told
    message, hint = f"另有 {more} 处错误，没有逐处列出", "改正已列出的，再试"
    return [*told[:MOST_FAULTS], Problem(file, 0, 0, _UNTOLD, message, hint)]


def _listed(rows: Sequence[int]) -> str:
    return f"同样的错误共 {len(rows)} 处：第 {row_numbers(rows)} 行"


def row_numbers(rows: Sequence[int]) -> str:
    """The numbers of rows, as far as it is worth to name them.

    >>> row_numbers([2, 3]), row_numbers(range(11))
    ('2、3', '0、1、2、3、4、5、6、7、8、9等')
    """
    return "、".join(map(str, rows[:_NAMED])) + ("等" if len(rows) > _NAMED else "")


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
