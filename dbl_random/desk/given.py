"""A sheet that was handed in: its bytes and columns, what is told of it, and how it goes back to the clerk.

Laws:
1. A sheet with faults goes back as a marked workbook beside the file; what lies inside the store goes to `internal/`,
   which git ignores, and never into a folder that it keeps.
2. That it cannot go back (a medium that cannot be written, a workbook that is too strange) hides no fault.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

from dbl_random.desk.known import read_given
from dbl_random.desk.request import Request
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.render.returned_sheet import marked_copy, marked_rows
from dbl_random.store.internal import INTERNAL, write_internal
from dbl_random.store.place import find_store
from dbl_random.store.sheets.raw_rows import rows_below
from dbl_random.store.sheets.sheet_file import SheetFile
from dbl_random.store.sheets.workbook import OLDER
from dbl_random.store.writing import write_output

#: A larger workbook is not copied whole: that would take a minute, and a gigabyte.
_MOST_COPIED = 4 << 20
_ENDING = ".错误.xlsx"
#: What is wrong with a `--map`, and that there are no rows: there is nothing to mark in the sheet.
_OF_NO_CELL = frozenset({"DBR153", "DBR162"})
#: No `--map` was said.
AS_IS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class GivenSheet:
    """A file that was handed in, what `--map` says of its columns, and where its faults go (None: law 1)."""

    file: Path
    maps: Mapping[str, str] = field(default_factory=dict)
    errors: Path | None = None

    def read(self) -> bytes:
        """Its bytes.

        Raises:
            Refusal: there is no such file, or it is too large (exit status 3, DBR150).
        """
        return read_given(self.file)


def tell_remarks(request: Request, sheet: SheetFile) -> None:
    """Tell what is to be known of a sheet and refuses nothing."""
    for each in sheet.remarks:
        line = f" 第 {each.line} 行" if each.line else ""
        request.terminal.say(f"{each.file}{line}：{each.message}{'。' if each.hint else ''}{each.hint}。", "warn")


def refuse_sheet(
    request: Request,
    given: GivenSheet,
    sheets: Iterable[SheetFile],
    *problems: Problem,
    exit_status: Exit = Exit.UNUSABLE,
) -> NoReturn:
    """Send the sheets back, and refuse.

    Args:
        request: who is told.
        given: the file that they are of.
        sheets: what was read of it.
        problems: what is wrong beside the faults of the sheets.
        exit_status: of the refusal.

    Raises:
        Refusal: with every fault.
    """
    every = list(sheets)
    for sheet in every:
        hand_back(request, given, sheet)
    raise Refusal(exit_status, *(problem for sheet in every for problem in sheet.problems), *problems)


def hand_back(request: Request, given: GivenSheet, sheet: SheetFile) -> None:
    """Laws 1 and 2."""
    faults: dict[int, list[tuple[int, str, str]]] = {}
    for mark in sheet.marks:
        if mark.row and mark.code not in _OF_NO_CELL:
            faults.setdefault(mark.row, []).append((mark.column, mark.message, mark.hint))
    if not faults or not sheet.header:
        return
    try:
        data = read_given(given.file)
        if sheet.lines is None and not data.startswith(OLDER) and _is_xlsx(data) and len(data) <= _MOST_COPIED:
            made = marked_copy(data, sheet.sheet, sheet.header_row, len(sheet.header), faults)
        else:
            rows = (row for row in rows_below(data, sheet) if row[0] in faults)
            made = marked_rows(sheet.header, rows, faults)
        place = _write(given, made)
    except Refusal as refusal:
        if given.errors is not None:  # the clerk named the place
            raise
        request.terminal.say(f"有错误的行没有另存：{refusal.problems[0].message}", "warn")
    except Exception as error:  # noqa: BLE001 - law 2: a library that fails on a strange workbook
        request.terminal.say(f"有错误的行没有另存：{type(error).__name__}", "warn")
    else:
        request.terminal.say(f"有错误的 {len(faults)} 行已在 {place} 中标出：看“错误原因”和“建议”两列，改好后再导入。")


def _is_xlsx(data: bytes) -> bool:
    return b"xl/workbook.xml" in data


def _write(given: GivenSheet, made: bytes) -> Path:
    """Law 1; answers where the workbook is.

    Raises:
        Refusal: the place is the sheet itself (exit status 4, DBR150), or cannot be written (3, DBR509).
    """
    file = given.file
    place = given.errors or file.with_name(f"{file.stem}{_ENDING}")
    if place.exists() and place.samefile(file):
        raise refuse(Exit.REFUSED, "DBR150", "错误表指的就是要导入的文件", "换一个文件名", str(place))
    root = _store_of(place)
    if root and not given.errors and INTERNAL not in place.resolve().relative_to(root).parts[:1]:
        return write_internal(root, f"{INTERNAL}/{place.name}", made)
    write_output(place, made)
    return place


def _store_of(place: Path) -> Path | None:
    try:
        return find_store(place.parent)
    except Refusal:
        return None
