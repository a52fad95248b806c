"""A workbook whose sheets are known by their titles.

Laws:
1. A sheet of another title is no part of it. One that has the title and no header is a fault, never passed over.
2. A CSV file has one sheet: the first of those that are looked for whose header it has.
"""

from collections.abc import Mapping

from dbl_random.store.sheets.sheet_file import (
    MOST_BYTES,
    SheetFile,
    Wanted,
    headless,
    read_sheet_file,
    refuse_unseen,
    sheet_with_header,
    unread,
)
from dbl_random.store.sheets.workbook import START, Sheet, WorkbookError, read_workbook


def read_titled(data: bytes, file: str, wanted: Mapping[str, Wanted]) -> dict[str, SheetFile]:
    """The sheets that are there, by title, in the order in which they are looked for.

    Args:
        data: the file.
        file: its name, for messages.
        wanted: title -> what that sheet is read for.

    Returns:
        Title -> sheet; "" -> why the file could not be read.
    """
    if not data.startswith(START) or len(data) > MOST_BYTES:
        read = {title: read_sheet_file(data, file, each) for title, each in wanted.items()}
        found = next((title for title, each in read.items() if each.header), None)
        return {found: read[found]} if found else {"": next(iter(read.values()))}
    try:
        sheets = {each.name: each for each in read_workbook(data)}
    except WorkbookError as error:
        unread(sheet := SheetFile(file), str(error))
        return {"": sheet}
    there = [title for title in wanted if title in sheets]
    if not there:
        hint = "用 dbr template 或 dbr export 制作的工作簿，不要改工作表的名称"
        unread(sheet := SheetFile(file), f"没有名为 {'、'.join(wanted)} 的工作表", hint)
        return {"": sheet}
    return {title: _below_header(file, sheets[title], wanted[title]) for title in there}


def _below_header(file: str, sheet: Sheet, wanted: Wanted) -> SheetFile:
    """Law 1."""
    if (found := sheet_with_header(sheet, file, wanted)) is not None:
        refuse_unseen(found, [sheet], sheet.name)
        return found
    headless(found := SheetFile(file, sheet.name), wanted)
    return found
