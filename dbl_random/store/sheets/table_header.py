"""The header of a registry's table, and where a cell stands in a line."""

import csv
from collections.abc import Sequence

from dbl_random.model.ids import text_fault
from dbl_random.model.problem import Problem
from dbl_random.store.sheets.former_ids import FORMER_IDS, FORMER_IDS_NAMES
from dbl_random.store.yaml.fields import nearest

COLUMNS = ("id", "name", "status", "region", "grade")


def read_header(line: str, file: str) -> tuple[tuple[str, ...], list[Problem]]:
    """The names of the columns in the first line of a table, and what is wrong with them."""
    text = line.rstrip("\r\n")
    try:
        cells = next(csv.reader([text], strict=True), ())
        header = tuple(FORMER_IDS if name in FORMER_IDS_NAMES else name for name in cells)
    except csv.Error:
        return (), [Problem(file, 1, 1, "DBR130", "表头的引号没有配对", "核对第一行", text)]
    problems = [
        Problem(file, 1, cell_column(text, at), "DBR129", message, "表头写 id,name,status,region,grade 和其他列", text)
        for at, name in enumerate(header)
        if (message := _header_fault(header, at, name))
    ]
    for name in ("id", "name"):
        if name not in header:
            hint = nearest(name, header) or "第一行是表头，必须有 id 和 name 两列"
            problems.append(Problem(file, 1, 1, "DBR129", f"表头缺少“{name}”列", hint, text))
    return header, problems


def _header_fault(header: Sequence[str], at: int, name: str) -> str | None:
    return column_fault(name) or (f"表头“{name}”重复" if name in header[:at] else None)


def column_fault(name: str) -> str | None:
    """None, or why a column may not be called so: one that looks like a known column would hide a slip."""
    plain = name.strip().casefold()
    if not plain:
        return "有一列没有表头"
    if plain in {*COLUMNS, FORMER_IDS} and name != plain:
        return f"表头“{name}”应写成“{plain}”"
    if name != name.strip():
        return f"表头“{name}”前后有空格"
    return text_fault(name)


def cell_column(line: str, cell: int, delimiter: str = ",") -> int:
    """The 1-based column at which a cell (counted from 0) begins in a line of CSV.

    >>> cell_column('a,"b,c",d', 2)
    9
    """
    quoted = False
    for at, char in enumerate(line, 1):
        if cell == 0:
            return at
        if char == '"':
            quoted = not quoted
        elif char == delimiter and not quoted:
            cell -= 1
    return len(line) + 1
