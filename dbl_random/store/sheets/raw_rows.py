"""The rows of a sheet once more, as they stand, for the copy that goes back to the clerk."""

from collections.abc import Iterator

from dbl_random.store.sheets.csv_text import Rows, decode
from dbl_random.store.sheets.reading import Raw
from dbl_random.store.sheets.sheet_file import SheetFile
from dbl_random.store.sheets.workbook import read_workbook


def rows_below(data: bytes, sheet: SheetFile) -> Iterator[Raw]:
    """The rows below the header of a sheet that was read from `data`, with their numbers."""
    if sheet.lines is None:
        every: Iterator[Raw] = enumerate(next(each.rows for each in read_workbook(data) if each.name == sheet.sheet), 1)
    else:
        every = Rows(decode(data).text, sheet.delimiter)
    return ((number, cells) for number, cells in every if number > sheet.header_row)
