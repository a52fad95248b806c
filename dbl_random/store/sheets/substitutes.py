"""A sheet of substitutions: one row for each enterprise or inspector to be replaced, with reason and evidence.

Law: nothing is judged here but the table itself; a row keeps its place.
"""

from collections.abc import Mapping
from typing import NamedTuple

from dbl_random.store.sheets.headers import Wanted, names_of
from dbl_random.store.sheets.named import refuse_others, with_name
from dbl_random.store.sheets.reading import read_sheet_file
from dbl_random.store.sheets.sheet_file import BREAKS, Row, SheetFile

_NOBODY: dict[str, str] = {}
_WANTED = with_name(
    Wanted(
        {
            "enterprise": ("企业", "被替换的企业", "enterprise", *names_of("id")),
            "inspector": ("检查人员", "被替换的检查人员", "人员", "人员编号", "inspector"),
            "reason": ("理由", "递补理由", "原因", "reason"),
            "evidence": ("证据", "evidence"),
            "approved_by": ("批准人", "approved_by"),
        },
        ("enterprise", "reason", "evidence"),
        "DBR412",
        headless="DBR151",
        within=5,
    )
)


class SheetRow(NamedTuple):
    """A row and its cells by field (those above), all five."""

    row: Row
    cells: Mapping[str, str]


def read_substitutes(data: bytes, file: str, names: Mapping[str, str] = _NOBODY) -> tuple[SheetFile, list[SheetRow]]:
    """The sheet, with what is wrong with it, and its rows in its order; `names` are the enterprises' by code."""
    sheet = read_sheet_file(data, file, _WANTED)
    refuse_others(sheet, "enterprise", names)
    if sheet.header and not sheet.rows and not sheet.wrong:
        sheet.fault_of_file("DBR162", "表格里没有要递补的行", "表头之后每次递补一行", sheet.header_row)
    blank = {name: "" for name in _WANTED.fields if name != "name"}
    return sheet, [SheetRow(row, blank | _plain(sheet.cells(row))) for row in sheet.rows]


def _plain(cells: Mapping[str, str]) -> dict[str, str]:
    return {name: cell.translate(BREAKS) for name, cell in cells.items() if name != "name"}
