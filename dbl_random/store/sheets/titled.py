"""A workbook whose sheets are known by their titles.

Laws:
1. A sheet of another title is no part of it. One that has the title and no header is a fault, never passed over.
2. A CSV file, and a workbook that has none of the titles, has one sheet: the first of those that are looked for whose
   header it has.
"""

from collections.abc import Mapping

from dbl_random.store.sheets.headers import Wanted
from dbl_random.store.sheets.reading import (
    MOST_BYTES,
    headless,
    of_sheets,
    of_workbook,
    read_sheet_file,
    read_whole,
    tell_unseen,
    unread,
)
from dbl_random.store.sheets.sheet_file import SheetFile
from dbl_random.store.sheets.workbook import START, Sheet, WorkbookError, read_workbook


def read_titled(
    data: bytes, file: str, wanted: Mapping[str, Wanted], maps: Mapping[str, str] | None = None
) -> dict[str, SheetFile]:
    """The sheets that are there, by title, in the order in which they are looked for.

    Args:
        data: the file.
        file: its name, for messages.
        wanted: title -> what that sheet is read for.
        maps: column -> field (`--map`), of a file with one sheet.

    Returns:
        Title -> sheet; "" -> why the file could not be read.
    """
    sheets: dict[str, Sheet] = {}
    try:
        if data.startswith(START) and len(data) <= MOST_BYTES:
            sheets = {each.name: each for each in read_workbook(data)}
    except WorkbookError as error:
        unread(sheet := SheetFile(file), str(error))
        return {"": sheet}
    if there := [title for title in wanted if title in sheets]:
        return {title: _below_header(file, sheets[title], wanted[title]) for title in there}
    read = {
        title: read_whole(*of_sheets(sheets.values(), file, each, maps or {}, ()), each)
        if sheets
        else read_sheet_file(data, file, each, maps)
        for title, each in wanted.items()
    }
    found = next((title for title, each in read.items() if each.header), None)
    if found is None and sheets:
        hint = "用 dbr template 或 dbr export 制作的工作簿；别处的表格，列名不同的用 --map 列名=项目 指明"
        unread(sheet := SheetFile(file), f"没有名为 {'、'.join(wanted)} 的工作表，也没有这样的表头", hint)
        return {"": sheet}
    return {found: read[found]} if found else {"": next(iter(read.values()))}


def _below_header(file: str, sheet: Sheet, wanted: Wanted) -> SheetFile:
    """Law 1."""
    found, rows = of_workbook(sheet, file, wanted, {})
    if not found.header:
        headless(found, wanted)
        return found
    tell_unseen(found, sheet, [sheet])
    return read_whole(found, rows, wanted)
