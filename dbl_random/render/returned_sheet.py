"""A sheet goes back to the clerk who handed it in: the faulty cells coloured, with 错误原因 and 建议 beside each row.

Laws:
1. An .xlsx goes back as it is, all its sheets and formats kept; of any other file, and of a very large one, the rows go
   back as a new workbook, each with its number in the first one's sense.
2. What is written is text, never a formula.
3. A workbook that went back and was saved by somebody can be told from one that nobody touched.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from typing import Any
from warnings import catch_warnings, simplefilter

from dbl_random.model.immutable import immutable

REASON, ADVICE, NUMBER = "错误原因", "建议", "原表行号"
_COLOUR = "FFC7CE"
_WIDE = 40
#: What Excel takes in no title.
_NO_TITLE, _LONGEST_TITLE = re.compile(r"[\[\]:*?/\\]"), 31

#: Row (from 1) -> its faults: column (from 0, -1 for the whole row), what is wrong, the next step.
Faults = Mapping[int, Sequence[tuple[int, str, str]]]
_SEALED = 64


@immutable
class Marked:
    """A sheet that has faults: its title ("" of a file without titles), header and header's row, and the faults."""

    title: str
    header: Sequence[str]
    header_row: int
    faults: Faults


def marked_copy(data: bytes, sheets: Sequence[Marked]) -> bytes:
    """The workbook `data` with the faults of some of its sheets, right of their columns."""
    from openpyxl import load_workbook  # noqa: PLC0415 - only this needs it

    with catch_warnings():
        simplefilter("ignore")  # of what it leaves out: headers and footers that Excel itself would mend
        book = load_workbook(BytesIO(data))
    for each in sheets:
        _mark(book[each.title], each)
    book.active = book.index(book[sheets[0].title])
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _mark(page: Any, sheet: Marked) -> None:
    from openpyxl.styles import PatternFill  # noqa: PLC0415 - only this needs it
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    fill, width, row_of_names = PatternFill("solid", fgColor=_COLOUR), len(sheet.header), sheet.header_row
    columns = (column for each in sheet.faults.values() for column, _, _ in each)
    right = max([width - 1, *columns]) + 2  # counted from 1
    for at, title in enumerate((REASON, ADVICE)):
        page.cell(row_of_names, right + at, title)
        page.column_dimensions[get_column_letter(right + at)].width = _WIDE
    for row, found in sheet.faults.items():
        for column, _, _ in found:
            if column >= 0:
                page.cell(row, column + 1).fill = fill
        for at, words in enumerate(_words(found)):
            title = f"{(REASON, ADVICE)[at]}：" if row == row_of_names else ""
            page.cell(row, right + at, title + words).data_type = "s"  # law 2


def marked_rows(sheets: Iterable[tuple[Marked, Iterable[tuple[int, Sequence[str]]]]]) -> bytes:
    """A new workbook of the rows (their numbers and cells) of some sheets, with their faults."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only this needs it

    made = BytesIO()
    with Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        text = book.add_format({"num_format": "@"})
        wrong = book.add_format({"num_format": "@", "bg_color": f"#{_COLOUR}"})
        for sheet, rows in sheets:
            title = _NO_TITLE.sub("", sheet.title)[:_LONGEST_TITLE].strip("'")
            _write_rows(book.add_worksheet(title or "有错误的行"), sheet, list(rows), (text, wrong))
    return made.getvalue()


def _write_rows(page: Any, sheet: Marked, rows: Sequence[tuple[int, Sequence[str]]], forms: Sequence[Any]) -> None:
    width = max([len(sheet.header), *(len(cells) for _, cells in rows)])
    page.write_row(0, 0, [*sheet.header, *[""] * (width - len(sheet.header)), NUMBER, REASON, ADVICE])
    for at, (number, cells) in enumerate(rows, 1):
        found = sheet.faults.get(number, ())
        _write(page, at, [*cells, *[""] * (width - len(cells))], found, forms)
        page.write_row(at, width, [number, *_words(found)])
    page.set_column(width + 1, width + 2, _WIDE)
    page.freeze_panes(1, 0)


def sealed(book: bytes) -> bytes:
    """The workbook with the hash of itself as its archive's comment, which no other program keeps."""
    return book[:-2] + _SEALED.to_bytes(2, "little") + sha256(book[:-2]).hexdigest().encode()


def is_unchanged(book: bytes) -> bool:
    """Whether a workbook is as `sealed` made it."""
    return book[-_SEALED:] == sha256(book[: -_SEALED - 2]).hexdigest().encode()


def _write(
    page: Any, at: int, cells: Sequence[str], found: Sequence[tuple[int, str, str]], forms: Sequence[Any]
) -> None:
    columns = {column for column, _, _ in found}
    for column, cell in enumerate(cells):
        page.write_string(at, column, cell, forms[column in columns])


def _words(found: Sequence[tuple[int, str, str]]) -> tuple[str, str]:
    reasons = "；".join(dict.fromkeys(reason for _, reason, _ in found))
    return reasons, "；".join(dict.fromkeys(advice for _, _, advice in found if advice))
