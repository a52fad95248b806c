"""A sheet goes back to the clerk who handed it in: the faulty cells coloured, with 错误原因 and 建议 beside each row.

Laws:
1. An .xlsx goes back as it is, all its sheets and formats kept; of any other file, and of a very large one, the rows go
   back as a new workbook, each with its number in the first one's sense.
2. What is written is text, never a formula.
"""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any
from warnings import catch_warnings, simplefilter

REASON, ADVICE, NUMBER = "错误原因", "建议", "原表行号"
_COLOUR = "FFC7CE"
_WIDE = 40

#: Row (from 1) -> its faults: column (from 0, -1 for the whole row), what is wrong, the next step.
Faults = Mapping[int, Sequence[tuple[int, str, str]]]


def marked_copy(data: bytes, sheet: str, header_row: int, width: int, faults: Faults) -> bytes:
    """The workbook `data` with the faults of one sheet, right of its `width` columns."""
    from openpyxl import load_workbook  # noqa: PLC0415 - only this needs it
    from openpyxl.styles import PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    with catch_warnings():
        simplefilter("ignore")  # of what it leaves out: headers and footers that Excel itself would mend
        book = load_workbook(BytesIO(data))
    page, fill = book[sheet], PatternFill("solid", fgColor=_COLOUR)
    right = max([width - 1, *(column for each in faults.values() for column, _, _ in each)]) + 2  # counted from 1
    for at, title in enumerate((REASON, ADVICE)):
        page.cell(header_row, right + at, title)
        page.column_dimensions[get_column_letter(right + at)].width = _WIDE
    for row, found in faults.items():
        for column, _, _ in found:
            if column >= 0:
                page.cell(row, column + 1).fill = fill
        if row != header_row:
            for at, words in enumerate(_words(found)):
                page.cell(row, right + at, words).data_type = "s"  # law 2
        else:
            for at, words in enumerate(_words(found)):
                page.cell(row, right + at, f"{(REASON, ADVICE)[at]}：{words}").data_type = "s"
    book.active = book.index(page)
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def marked_rows(header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], faults: Faults) -> bytes:
    """A new workbook of these rows (their numbers and cells) with their faults."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only this needs it

    kept = list(rows)
    width = max([len(header), *(len(cells) for _, cells in kept)])
    made = BytesIO()
    with Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        page, text = book.add_worksheet("有错误的行"), book.add_format({"num_format": "@"})
        wrong = book.add_format({"num_format": "@", "bg_color": f"#{_COLOUR}"})
        page.write_row(0, 0, [*header, *[""] * (width - len(header)), NUMBER, REASON, ADVICE])
        for at, (number, cells) in enumerate(kept, 1):
            _write(page, at, [*cells, *[""] * (width - len(cells))], faults.get(number, ()), (text, wrong))
            page.write_row(at, width, [number, *_words(faults.get(number, ()))])
        page.set_column(width + 1, width + 2, _WIDE)
        page.freeze_panes(1, 0)
    return made.getvalue()


def _write(
    page: Any, at: int, cells: Sequence[str], found: Sequence[tuple[int, str, str]], forms: Sequence[Any]
) -> None:
    columns = {column for column, _, _ in found}
    for column, cell in enumerate(cells):
        page.write_string(at, column, cell, forms[column in columns])


def _words(found: Sequence[tuple[int, str, str]]) -> tuple[str, str]:
    reasons = "；".join(dict.fromkeys(reason for _, reason, _ in found))
    return reasons, "；".join(dict.fromkeys(advice for _, _, advice in found if advice))
