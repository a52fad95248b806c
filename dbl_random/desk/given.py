"""A sheet that was handed in: its bytes and columns, what is told of it, and how it goes back to the clerk.

Laws:
1. A sheet with faults goes back as a marked workbook beside the file; what lies inside the store goes to `internal/`,
   which git ignores, and never into a folder that it keeps.
2. That it cannot go back (a medium that cannot be written, a workbook that is too strange) hides no fault.
3. A workbook that went back and that somebody has saved since is kept: the next one goes beside it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from itertools import chain, count
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

from dbl_random.desk.known import read_given
from dbl_random.desk.request import Request
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.render.returned_sheet import Marked, is_unchanged, marked_copy, marked_rows, sealed
from dbl_random.store.internal import INTERNAL, write_internal
from dbl_random.store.place import find_store
from dbl_random.store.sheets.raw_rows import rows_below
from dbl_random.store.sheets.sheet_file import SheetFile, told_together
from dbl_random.store.sheets.workbook import OLDER
from dbl_random.store.writing import write_output

#: A larger workbook is not copied whole: that would take a minute, and a gigabyte.
_MOST_COPIED = 4 << 20
_ENDING = ".错误.xlsx"
#: What is wrong with a `--map`, and that there are no rows: there is nothing to mark in the sheet.
_OF_NO_CELL = frozenset({"DBR153", "DBR162"})
#: No `--map` was said.
AS_IS: Mapping[str, str] = MappingProxyType({})


@immutable
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
    hand_back(request, given, *every)
    raise Refusal(exit_status, *told_together(every), *problems)


def hand_back(request: Request, given: GivenSheet, *sheets: SheetFile) -> None:
    """Laws 1 and 2, of all sheets of the file at once."""
    wrong = [(sheet, marked) for sheet in sheets if (marked := _marked(sheet)).faults and sheet.header]
    if not wrong:
        return
    rows = sum(len(marked.faults) for _, marked in wrong)
    try:
        place = _write(given, _made(read_given(given.file), wrong))
    except Refusal as refusal:
        if given.errors is not None:  # the clerk named the place
            raise
        request.terminal.say(f"有错误的行没有另存：{refusal.problems[0].message}", "warn")
    except Exception as error:  # noqa: BLE001 - law 2: a library that fails on a strange workbook
        request.terminal.say(f"有错误的行没有另存：{type(error).__name__}", "warn")
    else:
        request.terminal.say(f"有错误的 {rows} 行已在 {place} 中标出：看“错误原因”和“建议”两列，改好后再导入。")


def _marked(sheet: SheetFile) -> Marked:
    faults: dict[int, list[tuple[int, str, str]]] = {}
    for mark in sheet.marks:
        if mark.row and mark.code not in _OF_NO_CELL:
            faults.setdefault(mark.row, []).append((mark.column, mark.message, mark.hint))
    return Marked(sheet.sheet, sheet.header, sheet.header_row, faults)


def _made(data: bytes, wrong: Sequence[tuple[SheetFile, Marked]]) -> bytes:
    whole = all(sheet.lines is None for sheet, _ in wrong) and not data.startswith(OLDER)
    if whole and _is_xlsx(data) and len(data) <= _MOST_COPIED:
        return marked_copy(data, [marked for _, marked in wrong])
    rows = ((row for row in rows_below(data, sheet) if row[0] in marked.faults) for sheet, marked in wrong)
    return marked_rows(zip((marked for _, marked in wrong), rows, strict=True))


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
    inside = root and not given.errors and INTERNAL not in place.resolve().relative_to(root).parts[:1]
    place = place if given.errors else free_place(root / INTERNAL / place.name if root and inside else place)
    if root and inside:
        return write_internal(root, f"{INTERNAL}/{place.name}", sealed(made))
    write_output(place, sealed(made))
    return place


def free_place(place: Path) -> Path:
    """Law 3: the place, or the first beside it that has no file that somebody changed."""
    names = (place.with_name(f"{place.stem}.{number}{place.suffix}") for number in count(2))
    return next(each for each in chain([place], names) if not each.exists() or is_unchanged(each.read_bytes()))


def _store_of(place: Path) -> Path | None:
    try:
        return find_store(place.parent)
    except Refusal:
        return None
