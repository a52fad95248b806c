"""What is wrong with a file that a workbook was written into, told in the workbook.

Laws:
1. A fault of the YAML is told at the cell that it came from, or at the header of its sheet, in the words of the sheet.
   What is missing is told where it would stand, and an earlier place in the file as the cell that it came from.
2. Of a cell that has a fault already nothing else is told.
3. What follows from a row or a sheet that could not be read is no fault: a name that stands in such a row is not
   unknown, and of a list that is not whole only its rows are judged.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dbl_random.model.problem import Problem
from dbl_random.store.book.books import Book, ReadBook
from dbl_random.store.book.layout import CONTENT, ITEM, BookSheet, Column
from dbl_random.store.book.plain import Path, path_at
from dbl_random.store.sheets.sheet_file import Row, SheetFile, letters
from dbl_random.store.sheets.visits import is_serial, not_a_day
from dbl_random.store.yaml.fields import Sheet
from dbl_random.store.yaml.strict_yaml import Node, read_yaml

_MISSING, _UNKNOWN = "DBR110", "DBR120"
_NO_DAY = "DBR114"
#: What is wrong with a record for what other records say.
_OF_OTHERS = "DBR136"
_NAMED = re.compile(r"“([^”]*)”")
_EARLIER = re.compile(r"第 ([0-9]+) 行第 ([0-9]+) 列")


class _Cell(NamedTuple):
    """A cell of a sheet; `of_row`: it is that of a record or of one of the file's own keys, not of the header."""

    layout: BookSheet
    sheet: SheetFile
    row: int
    column: int
    of_row: bool = True


def note_at_cells(problems: Iterable[Problem], read: ReadBook, book: Book, data: bytes) -> list[Problem]:
    """Note problems of the file `data` on the sheets; answers those that come from no sheet of the workbook."""
    root, rest = read_yaml(data, Sheet(book.path)), list[Problem]()
    faulty = {
        title: {(mark.row, mark.column) for mark in sheet.marks} | sheet.spoiled for title, sheet in read.sheets.items()
    }
    for each in problems:
        found = _cell(read, book, _path(root, each)) if root and each.file == book.path else None
        if _follows(each, read, found):
            continue
        if found is None or not found.of_row:
            if read.whole:
                rest += _noted(each, found)
            continue
        wrong = faulty[found.layout.title]
        if each.code == _MISSING:
            found = _of_the_missing(each, found, wrong)
        if root and (found.row, found.column) not in wrong:
            told = _EARLIER.sub(lambda at: _earlier(read, book, root, *map(int, at.groups())), each.message)
            _noted(each, found, told)
    return rest


def _follows(problem: Problem, read: ReadBook, cell: _Cell | None) -> bool:
    """Law 3."""
    if problem.code == _UNKNOWN:
        at = (cell.layout.title, cell.row) if cell else ("", 0)
        return any(read.is_lost(name, at) for name in _NAMED.findall(problem.message))
    return problem.code == _OF_OTHERS and not read.whole


def _noted(problem: Problem, cell: _Cell | None, message: str = "") -> list[Problem]:
    """Note a problem at a cell; answers it where there is none."""
    if cell is None:
        return [problem]
    told, hint = (in_words(text, cell.layout) for text in (message or problem.message, problem.hint))
    if serial := next(filter(is_serial, _NAMED.findall(told) if problem.code == _NO_DAY else ()), ""):
        told, hint = not_a_day(serial)  # as of every other sheet
    cell.sheet.fault(Row(cell.row, ()), cell.column, problem.code, told, hint)
    return []


def _path(root: Node, problem: Problem) -> Path:
    whole = problem.code == _MISSING and (problem.line, problem.column) == (root.line, root.column)
    return () if whole else path_at(root, problem.line, problem.column)


def _cell(read: ReadBook, book: Book, path: Path) -> _Cell | None:
    """The cell of what a path leads to; None where it leads to nothing of the workbook."""
    places = read.merged.places if read.merged else {}
    known = next((path[:length] for length in range(len(path), 0, -1) if path[:length] in places), None)
    keys = tuple(step for step in (known or path) if isinstance(step, str))
    above = (sheet for sheet in book.sheets if keys and sheet.path == keys[: len(sheet.path)] and sheet.path)
    layout = max(above, key=lambda sheet: len(sheet.path), default=None)  # a list within a record has its own sheet
    own = next((sheet for sheet in book.sheets if not sheet.path), None)
    layout = layout or own
    sheet = read.sheets.get(layout.title) if layout else None
    if layout is None or sheet is None or not sheet.header:
        return None
    if known is not None:
        inside = tuple(step for step in path[len(known) :] if isinstance(step, str))
        column = next((each for each in layout.columns if inside and inside[: len(each.path)] == each.path), None)
        return _Cell(layout, sheet, places[known][1], _column(sheet, column) if column else 0)
    if layout is own:
        header = next((each.header for each in layout.columns if each.path == keys), "")
        row = next((each.number for each in sheet.rows if sheet.cells(each)[ITEM] == header), sheet.header_row)
        return _Cell(layout, sheet, row, sheet.places[CONTENT if header else ITEM], row > sheet.header_row)
    return _Cell(layout, sheet, sheet.header_row, 0, of_row=False)


def _column(sheet: SheetFile, column: Column) -> int:
    """Where a column stands; the first where the sheet has none, a published checklist's made up ones among them."""
    at = sheet.places.get(column.header, 0)
    return at if at < len(sheet.header) else 0


def _of_the_missing(problem: Problem, cell: _Cell, wrong: set[tuple[int, int]]) -> _Cell:
    """The first of the cells that a fault says are missing, those with a fault after the others (laws 1 and 2)."""
    said = (each for each in cell.layout.columns if f"“{each.header.rpartition('：')[2]}”" in problem.message)
    at = [_column(cell.sheet, each) for each in said]
    at.sort(key=lambda column: (cell.row, column) in wrong)
    return cell._replace(column=at[0]) if at else cell


def _earlier(read: ReadBook, book: Book, root: Node, line: int, column: int) -> str:
    """Law 1: an earlier place in the file, in the words of the workbook."""
    cell = _cell(read, book, path_at(root, line, column))
    return f" {cell.layout.title}!{letters(cell.column)}{cell.row}" if cell else "文件中原有的内容里"


_KEY = re.compile(r"（[a-z_]+）")
_QUOTED = re.compile(r"(“[^”]*”)")


def in_words(text: str, sheet: BookSheet) -> str:
    """A fault of the YAML in the words of the workbook: Chinese words and headers, neither codes nor keys."""
    words = {value: word for column in sheet.columns for value, word in column.words.items()}
    keys = {f"{column.path[-1]}:": column.header for column in sheet.columns}
    parts = _QUOTED.split(_KEY.sub("", text))
    told = [_replaced(part, words if part.startswith("“") else words | keys) for part in parts]
    return "".join(told)


def _replaced(text: str, words: Mapping[str, str]) -> str:
    for word in sorted(words, key=len, reverse=True):
        text = re.sub(rf"(?<![A-Za-z0-9_-]){re.escape(word)}(?![A-Za-z0-9_-])", words[word], text)
    return text
