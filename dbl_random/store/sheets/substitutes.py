"""A sheet of substitutions: one row for each enterprise or inspector to be replaced, with reason and evidence.

Laws:
1. Nothing is judged here but the table itself; a row keeps its line and the column of each of its cells.
2. The header is the first of the first five rows that names the enterprise, the reason and the evidence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dbl_random.model.problem import Problem
from dbl_random.store.sheets.csv_text import DELIMITERS, Rows, UnreadableError, decode, lines_of
from dbl_random.store.sheets.headers import field_of, plain
from dbl_random.store.sheets.table_header import cell_column

_HEADER_WITHIN = 5
_NAMES = {
    "enterprise": "企业 被替换的企业 enterprise",
    "inspector": "检查人员 被替换的检查人员 人员 人员编号 inspector",
    "reason": "理由 递补理由 原因 reason",
    "evidence": "证据 evidence",
    "approved_by": "批准人 approved_by",
}
_FIELDS = {plain(name): target for target, names in _NAMES.items() for name in names.split()}


class SheetRow(NamedTuple):
    """A row; `cells` by field (those above), all five; `columns` where each begins, 1-based; `text` the line."""

    line: int
    cells: Mapping[str, str]
    columns: Mapping[str, int]
    text: str


@dataclass(slots=True)
class SubstitutesSheet:
    """What was read, or why it could not be."""

    rows: list[SheetRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_substitutes(data: bytes, file: str) -> SubstitutesSheet:
    """The rows of a CSV sheet in its order; blank lines are passed over."""
    try:
        text = decode(data).text
    except UnreadableError as error:
        hint = "在 WPS 或 Excel 中另存为“CSV UTF-8”，再试"
        return SubstitutesSheet(problems=[Problem(file, error.line, 0, "DBR150", error.message, hint)])
    for delimiter in DELIMITERS:
        source = Rows(text, delimiter)
        for (line, row), _ in zip(source, range(_HEADER_WITHIN), strict=False):
            places = _columns(row)
            if {"enterprise", "reason", "evidence"} <= places.keys():
                return _read(file, text, delimiter, line, source, places)
    message = f"前 {_HEADER_WITHIN} 行里没有同时写明企业、理由、证据的表头"
    hint = "表头为：企业,检查人员,理由,证据,批准人（批准人可以没有）"
    return SubstitutesSheet(problems=[Problem(file, 1, 0, "DBR151", message, hint)])


def _columns(row: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        target = _FIELDS.get(plain(cell)) or ("enterprise" if field_of(cell) == "id" else None)
        if target:
            found.setdefault(target, at)
    return found


def _read(
    file: str, text: str, delimiter: str, header: int, source: Rows, places: Mapping[str, int]
) -> SubstitutesSheet:
    sheet, lines = SubstitutesSheet(), lines_of(text)
    for line, cells in source:
        if not any(cell.strip() for cell in cells):
            continue
        values = dict.fromkeys(_NAMES, "")
        values |= {name: cells[at].strip() for name, at in places.items() if at < len(cells)}
        columns = {name: cell_column(lines[line - 1], at, delimiter) for name, at in places.items()}
        sheet.rows.append(SheetRow(line, values, columns, lines[line - 1]))
    if source.torn:
        sheet.problems.append(
            Problem(file, source.torn, 0, "DBR161", "这一行起引号没有配对，后面的行没有读", "核对引号")
        )
    elif not sheet.rows:
        sheet.problems.append(Problem(file, header, 0, "DBR162", "表格里没有要递补的行", "表头之后每次递补一行"))
    return sheet
