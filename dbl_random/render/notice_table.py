r"""A notice's open table as CSV.

Laws:
1. The rows and columns are those of the notice's table with the key `rows`, in its order, under its Chinese headers.
2. A spreadsheet keeps every character: a cell that it would read as a number and cut or round (a code of 18 digits,
   a leading zero, digits around an E) ends in a tab, which makes it text there and is seen nowhere. JSON has the
   cells as they are.
3. Of a correction, the open table says in a last column which rows are new or changed; what it corrects and each
   difference are a file of their own, each row of which names the notice that is corrected and why.
"""

import re
from collections.abc import Sequence

from dbl_random.model.notice import Facts, Notice, Table
from dbl_random.render.excel_csv import excel_csv

# Numbers of 12 digits and more are shown as 9.14E+17, and beyond 15 the digits themselves are lost.
_NUMBER = re.compile(r"[0-9]{12,}|0[0-9]+|[0-9]+[Ee][0-9]+", re.ASCII)


def render_open_csv(notice: Notice, changes: str = "changes") -> bytes:
    """The table as CSV for Excel and WPS; `changes` is the key of the table of differences.

    Raises:
        LookupError: the notice has no table with the key `rows`.
    """
    table = _table(notice, "rows")
    if (differences := notice.table(changes)) is None:
        return _csv(table)
    at, change, order = _place(differences, "row"), _place(differences, "change"), _place(table, "order")
    marks = {row[at]: row[change] for row in differences.rows}
    return _csv(table, ("更正",), [(marks.get(row[order], ""),) for row in table.rows])


def render_changes_csv(notice: Notice, changes: str) -> bytes:
    """What a correction changed (law 3): the table with that key, and the facts before it in each row.

    Raises:
        LookupError: the notice has no such table.
    """
    table = _table(notice, changes)
    facts = next(block for block in notice.blocks[notice.blocks.index(table) - 1 :: -1] if isinstance(block, Facts))
    labels, values = zip(*facts.rows, strict=True)
    return _csv(table, labels, [values] * len(table.rows))


def _table(notice: Notice, key: str) -> Table:
    table = notice.table(key)
    if table is None:
        raise LookupError(f"no table {key} in a notice of kind {notice.kind}")
    return table


def _place(table: Table, key: str) -> int:
    return [column.key for column in table.columns].index(key)


def _csv(table: Table, titles: Sequence[str] = (), beside: Sequence[Sequence[str]] = ()) -> bytes:
    """A table, and columns beside it."""
    header = [*(column.title for column in table.columns), *titles]
    rows = [(*row, *more) for row, more in zip(table.rows, beside or [()] * len(table.rows), strict=True)]
    return excel_csv(header, ([as_text(cell) for cell in row] for row in rows))


def as_text(cell: str) -> str:
    r"""The cell, so that a spreadsheet does not take it for a number (law 2).

    >>> as_text("913505001234567890"), as_text("91350500156001234X"), as_text("24")
    ('913505001234567890\t', '91350500156001234X', '24')
    """
    return f"{cell}\t" if _NUMBER.fullmatch(cell) else cell
