"""A registry's sheet that comes as a workbook: it becomes the CSV text that the reader of registries knows.

Laws:
1. The sheet is the one whose first rows have the header; of two neither is taken, and what people do not see is refused
   (store/sheets/sheet_file, law 7).
2. Every row keeps its number: a fault is told at the cell that people see, `工作表!B12`.
3. A number that has lost digits is told at its cell.
"""

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from dbl_random.model.problem import Problem
from dbl_random.store.sheets.sheet_file import SheetFile, letters, refuse_unseen
from dbl_random.store.sheets.workbook import Sheet, WorkbookError, read_workbook

_LOST = "数字过长，Excel 已丢失末尾几位", "把这一列设为“文本”格式，重新填写代码，再保存"


@dataclass(frozen=True, slots=True)
class AsText:
    """A sheet as CSV text, and what is wrong with it as a whole.

    Attributes:
        starts: the line on which each row begins. sheet: its name, for places.
    """

    text: str = ""
    file: str = ""
    sheet: str = ""
    starts: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
    spoiled: frozenset[tuple[int, int]] = field(default_factory=frozenset)

    def placed(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Problems of the text, at the sheet's cells (law 2)."""
        for each in problems:
            if not each.line:
                yield each
                continue
            row = self.row_of(each.line)
            cell = f"{self.sheet}!{letters(_cell_at(each.text, each.column))}{row}"
            lost = (row - 1, _cell_at(each.text, each.column)) in self.spoiled
            told = replace(each, file=f"{self.file} {cell}", line=0, column=0, text="")
            yield replace(told, message=_LOST[0], hint=_LOST[1]) if lost and each.code == "DBR155" else told

    def row_of(self, line: int) -> int:
        """The number of the row that a line of the text belongs to."""
        return bisect_right(self.starts, line)


def as_text(data: bytes, file: str, is_header: Callable[[Sequence[str]], bool], within: int) -> AsText:
    """The sheet of a workbook that has the header among its first rows."""
    try:
        sheets = read_workbook(data)
    except WorkbookError as error:
        hint = "在 WPS 或 Excel 中另存为“CSV UTF-8”，再导入"
        return AsText(problems=(Problem(file, 0, 0, "DBR150", str(error), hint),))
    found = [sheet for sheet in sheets if any(map(is_header, sheet.rows[:within]))]
    if not found:
        message = f"各工作表的前 {within} 行里没有同时写明企业名称和统一社会信用代码的表头"
        hint = "列名不同的，用 --map 列名=id 和 --map 列名=name 指明"
        return AsText(problems=(Problem(file, 0, 0, "DBR151", message, hint),))
    chosen = next((sheet for sheet in found if sheet.shown), found[0])
    judged = SheetFile(file, chosen.name)
    refuse_unseen(judged, found, chosen.name)
    return _written(file, chosen, tuple(judged.problems))


def _written(file: str, sheet: Sheet, problems: tuple[Problem, ...]) -> AsText:
    width = max(map(len, sheet.rows), default=0)
    text, starts, line = io.StringIO(), [], 1
    writer = csv.writer(text, lineterminator="\n")
    for row in sheet.rows:
        starts.append(line)
        cells = [re.sub(r"\r\n?", "\n", cell) for cell in row]
        writer.writerow([*cells, *[""] * (width - len(cells))] if any(cells) else [""] * width)
        line += 1 + sum(cell.count("\n") for cell in cells)
    return AsText(text.getvalue(), file, sheet.name, tuple(starts), problems, frozenset(sheet.spoiled))


def _cell_at(text: str, column: int) -> int:
    """The cell, from 0, of the line of CSV in which the 1-based column stands.

    >>> _cell_at('a,"b,c",d', 9), _cell_at("a,b", 1)
    (2, 0)
    """
    before = re.sub(r'"[^"]*("|$)', "", text[: max(column - 1, 0)])
    return before.count(",")
