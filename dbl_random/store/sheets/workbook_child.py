"""Reads a workbook in a process of its own: a library that panics, aborts or runs away ends this process alone.

Run with the most bytes of memory, of cells and of characters as its arguments; the workbook comes on standard input.
Each line of standard output is a JSON list: `["sheet", name, shown, hidden]` (whether people see it; the numbers of the
rows that they do not see), then `["rows", [[cell…]…], [[row, column]…]]` in blocks (cells as text, without the empty
ones at a row's end; then the places, counted from 0, of numbers that have lost digits), and at the end one of
`["end"]`; `["large"]`, more cells or characters than it may, told before any row of that sheet; and `["error", row]`,
the row (counted from 1) in which the library failed, 0 where it was none.
"""

import json
import sys
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

#: Beyond it a float no longer holds every whole number that people type (18-digit codes).
_EXACT = 10**15
_BLOCK = 2_000


def main(memory: int, cells: int, characters: int) -> None:
    """Read standard input, write standard output."""
    _limit(memory)
    at = 0
    try:
        from python_calamine import CalamineWorkbook  # noqa: PLC0415 - under the limit

        data = sys.stdin.buffer.read()
        book, hidden = CalamineWorkbook.from_filelike(BytesIO(data)), _hidden_rows(data)
        for each in book.sheets_metadata:
            name = each.name
            _say("sheet", name, str(each.visible).endswith(".Visible"), hidden.get(name, []))
            at = 0
            sheet = book.get_sheet_by_name(name)
            cells, characters = _left(sheet, cells, characters)
            if cells < 0 or characters < 0:
                _say("large")
                return
            for block, spoiled in _blocks(sheet):
                at += len(block)
                _say("rows", block, spoiled)
    except BaseException:  # noqa: BLE001 - a panic, too; whatever it is, the parent tells it
        _say("error", at)
    else:
        _say("end")


def _limit(memory: int) -> None:
    """Let the process have so many bytes and no more, where the system can (not on Windows)."""
    try:
        import resource  # noqa: PLC0415 - not everywhere
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _hidden_rows(data: bytes) -> dict[str, list[int]]:
    """Sheet -> numbers of the rows that an .xlsx hides; {} of another kind of file, which does not tell."""
    if not data.startswith(b"PK"):
        return {}
    from lxml import etree  # noqa: PLC0415 - under the limit

    found: dict[str, list[int]] = {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return {}
        parse = etree.XMLParser(resolve_entities=False, no_network=True)
        book = etree.fromstring(archive.read("xl/workbook.xml"), parse)
        links = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), parse)
        parts = {link.get("Id"): f"xl/{link.get('Target', '').removeprefix('/xl/')}" for link in links}
        for sheet in book.iter("{*}sheet"):
            part = parts.get(next((value for key, value in sheet.items() if key.endswith("}id")), ""), "")
            if part not in archive.namelist():
                continue
            with archive.open(part) as text:
                rows = etree.iterparse(text, tag="{*}row", resolve_entities=False, no_network=True)
                found[sheet.get("name", "")] = list(_hidden(rows))
    return found


def _hidden(rows: Any) -> Iterator[int]:
    for _, row in rows:
        if row.get("hidden") in {"1", "true"} and len(row):
            yield int(row.get("r", 0))
        row.clear()
        while row.getprevious() is not None:  # what was read goes, or the tree grows with the sheet
            del row.getparent()[0]


def _left(sheet: Any, cells: int, characters: int) -> tuple[int, int]:
    """How many cells and characters may still come after those of this sheet; below 0 where they are too many."""
    try:
        for row in sheet.iter_rows():
            texts = [len(cell) if type(cell) is str else 20 for cell in row if cell != ""]
            cells, characters = cells - len(texts), characters - sum(texts)
            if cells < 0 or characters < 0:
                break
    except BaseException:  # noqa: BLE001, S110 - a cell that cannot be read is told with its row, when the rows are read
        pass
    return cells, characters


def _blocks(sheet: Any) -> Iterator[tuple[list[list[str]], list[tuple[int, int]]]]:
    """The rows in blocks; what the library read of a block before it failed comes first."""
    rows: list[list[str]] = []
    spoiled: list[tuple[int, int]] = []
    left = sheet.start[1] if sheet.start else 0  # the rows begin at the first column that is used
    try:
        for at, cells in enumerate(sheet.iter_rows()):
            rows.append(_row(left, map(_text, cells)))
            lost = (place for place, cell in enumerate(cells, left) if type(cell) is float and abs(cell) >= _EXACT)
            spoiled += [(at, place) for place in lost]
            if len(rows) == _BLOCK:
                yield rows, spoiled
                rows, spoiled = [], []
    finally:
        yield rows, spoiled


def _row(left: int, cells: Iterable[str]) -> list[str]:
    row = [*[""] * left, *cells]
    while row and not row[-1]:
        row.pop()
    return row


def _text(value: object) -> str:
    match value:
        case str():
            return value.strip()
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case timedelta():
            return str(value)
    return str(value).strip()


def _say(*words: object) -> None:
    sys.stdout.buffer.write(json.dumps(words).encode() + b"\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
