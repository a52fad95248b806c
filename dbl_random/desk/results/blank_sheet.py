"""The record sheet of a draw that somebody fills in, and whose work is never written over (二(四)1).

Laws:
1. A workbook that is no longer as it was written is somebody's, and stays as it is. How it was written, the hash
   beside it says; without a hash nobody knows, and it stays.
2. The enterprises that it lacks (those that came as substitutes) come in a workbook of their own beside it; who has a
   result already is not one of them.
"""

import re
from collections.abc import Collection, Sequence
from hashlib import sha256
from pathlib import Path

from dbl_random.model.immutable import immutable
from dbl_random.render.task_sheets import Task, results_sheet
from dbl_random.store.internal import TASKS, write_internal
from dbl_random.store.sheets.workbook import WorkbookError, read_workbook

_OURS = re.compile(r"results(-[0-9]+)?\.xlsx")


@immutable
class SheetMade:
    """What became of the sheet, in paths below the store.

    Attributes:
        written: the workbook that was made or made anew, None where nothing was missing.
        tasks: how many it holds.
        kept: workbooks that somebody changed, as they are.
        unread: those of them that cannot be read, so that nobody knows whom they hold.
    """

    written: Path | None
    tasks: int
    kept: tuple[Path, ...] = ()
    unread: tuple[Path, ...] = ()


def write_blank_sheet(
    root: Path, draw: str, tasks: Sequence[Task], items: Sequence[str], waiting: Collection[str]
) -> SheetMade:
    """Write the sheet of a draw below `internal/tasks/`, or what is missing beside one that somebody changed.

    Args:
        root: of the store.
        draw: its id.
        tasks: of the draw, in order.
        items: their names.
        waiting: the enterprises that have no result yet.
    """
    folder = Path(TASKS, draw)
    there = sorted(each.name for each in (root / folder).glob("results*.xlsx") if _OURS.fullmatch(each.name))
    kept = [name for name in there if not _as_written(root / folder / name)]
    held = {name: _cells(root / folder / name) for name in kept}
    known = set().union(*(cells for cells in held.values() if cells))
    missing = [each for each in tasks if not kept or (each.enterprise in waiting and each.enterprise not in known)]
    stay = tuple(folder / name for name in kept)
    unread = tuple(folder / name for name in kept if held[name] is None)
    if not missing:
        return SheetMade(None, 0, stay, unread)
    names = ("results.xlsx", *(f"results-{n}.xlsx" for n in range(2, len(kept) + 2)))
    name = next(each for each in names if each not in kept)
    data = results_sheet(missing, items)
    write_internal(root, (folder / _hash_of(name)).as_posix(), f"{sha256(data).hexdigest()}\n".encode())
    write_internal(root, (folder / name).as_posix(), data)
    return SheetMade(folder / name, len(missing), stay, unread)


def _hash_of(name: str) -> str:
    return f".{name}.sha256"


def _as_written(sheet: Path) -> bool:
    """Law 1."""
    said = sheet.with_name(_hash_of(sheet.name))
    return (
        said.is_file()
        and said.read_bytes().strip().decode("ascii", "replace") == sha256(sheet.read_bytes()).hexdigest()
    )


def _cells(sheet: Path) -> set[str] | None:
    """Every text of a workbook, in which an enterprise's code stands wherever it was moved; None if it has none."""
    try:
        return {cell.strip() for each in read_workbook(sheet.read_bytes()) for row in each.rows for cell in row}
    except WorkbookError:
        return None
