r"""A notice's open table as CSV.

Laws:
1. The rows and columns are those of the notice's table with the key `rows`, in its order, under its Chinese headers.
2. A spreadsheet keeps every character: a cell that it would read as a number and cut or round (a code of 18 digits,
   a leading zero, digits around an E) ends in a tab, which makes it text there and is seen nowhere. JSON has the
   cells as they are.
"""

import re

from dbl_random.model.notice import Notice
from dbl_random.render.excel_csv import excel_csv

# Numbers of 12 digits and more are shown as 9.14E+17, and beyond 15 the digits themselves are lost.
_NUMBER = re.compile(r"[0-9]{12,}|0[0-9]+|[0-9]+[Ee][0-9]+", re.ASCII)


def render_open_csv(notice: Notice) -> bytes:
    """The table as CSV for Excel and WPS.

    Raises:
        LookupError: the notice has no table with the key `rows`.
    """
    table = notice.table("rows")
    if table is None:
        raise LookupError(f"no open table in a notice of kind {notice.kind}")
    header = [column.title for column in table.columns]
    return excel_csv(header, ([as_text(cell) for cell in row] for row in table.rows))


def as_text(cell: str) -> str:
    r"""The cell, so that a spreadsheet does not take it for a number (law 2).

    >>> as_text("913505001234567890"), as_text("91350500156001234X"), as_text("24")
    ('913505001234567890\t', '91350500156001234X', '24')
    """
    return f"{cell}\t" if _NUMBER.fullmatch(cell) else cell
