"""The sheet of changes for 法规科: a page to print and sign, or a table for a spreadsheet.

Law: the table obeys those of render/excel_csv.py.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from dbl_random.cli.files.changes_told import CHANGES, KINDS, counts
from dbl_random.desk.draw.draw_record import write_page
from dbl_random.model.frozen import ChangeRow
from dbl_random.model.organisation import Organisation
from dbl_random.model.problem import Problem
from dbl_random.render.changes_sheet import ChangesSheet, FileLine, SheetRow, render_changes_sheet
from dbl_random.render.excel_csv import excel_csv

_HEADER = ("文件", "类别", "编号", "变动", "字段", "原来", "现在")


def write_sheet(
    path: Path,
    bureau: Organisation,
    words: str,
    day: date,
    rows: Sequence[ChangeRow],
    findings: Sequence[Problem],
) -> Path:
    """Write the sheet to a file whose name ends in `.html` or `.csv`; answers it."""
    lines = tuple(SheetRow(row.file, KINDS[row.kind], row.id, CHANGES[row.change], *row[4:]) for row in rows)
    if path.suffix == ".csv":
        return write_page(path, table_text(lines))
    files = tuple(FileLine(file, *(each[c] for c in CHANGES)) for file, each in counts(rows).items())
    told = tuple(each.message for each in findings)
    report = ChangesSheet(bureau.name, words, day, files, lines, told, bureau.practice)
    return write_page(path, render_changes_sheet(report))


def table_text(rows: Iterable[SheetRow]) -> str:
    """The CSV."""
    return excel_csv(_HEADER, rows).decode()
