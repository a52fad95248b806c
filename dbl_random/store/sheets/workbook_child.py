"""Reads a workbook in a process of its own: a library that panics, aborts or runs away ends this process alone.

Run with the most bytes of memory, of cells and of characters as its arguments; the workbook comes on standard input.
Each line of standard output is a JSON list: `["sheet", name, shown, hidden, formulas, merged, columns, uncomputed]`
(whether people see it; the numbers of the rows that they do not see, null where the file does not tell; the first cells
that are computed; the merged cells; the columns that they do not see; computed cells whose value was not kept), then
`["rows", [[cell…]…], [[row, column]…]]` in blocks (cells as text, without the empty ones at a row's end; then the
places, counted from 0, of numbers that have lost digits), and at the end one of `["end"]`; `["large"]`, more cells or
characters than it may; and `["error", row]`, the row (counted from 1) in which the library failed, 0 where it was none.
"""

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

#: Beyond it a float no longer holds every whole number that people type (18-digit codes).
_EXACT = 10**15
_BLOCK = 2_000
#: What the XML of a hidden row or of a formula has in it.
_TRACE = re.compile(rb"hidden|[<:]f[\s/>]")
_MOST_FORMULAS = 1_000
#: Rows that are hidden, cells that are computed, columns that are hidden, computed cells without a value.
_Unseen = tuple[list[int], list[tuple[int, int]], list[tuple[int, int]], list[tuple[int, int]]]


def main(memory: int, cells: int, characters: int) -> None:
    """Read standard input, write standard output."""
    _limit(memory)
    at = 0
    try:
        from python_calamine import CalamineWorkbook  # noqa: PLC0415 - under the limit

        data = sys.stdin.buffer.read()
        book, unseen = CalamineWorkbook.from_filelike(BytesIO(data)), _unseen(data)
        for each in book.sheets_metadata:
            name, at = each.name, 0
            sheet = book.get_sheet_by_name(name)
            hidden, formulas, *rest = unseen.get(name, ([], [], [], [])) if unseen is not None else (None, [], [], [])
            merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or () if last[0] > first[0]]
            _say("sheet", name, str(each.visible).endswith(".Visible"), hidden, formulas, merged, *rest)
            for block, spoiled in _blocks(sheet):
                at += len(block)
                cells -= sum(map(len, block))
                characters -= sum(sum(map(len, row)) for row in block)
                if cells < 0 or characters < 0:
                    _say("large")
                    return
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


def _unseen(data: bytes) -> dict[str, _Unseen] | None:
    """Sheet -> what an .xlsx hides and computes; None of another kind of file."""
    if not data.startswith(b"PK"):
        return None
    from lxml import etree  # noqa: PLC0415 - under the limit

    found: dict[str, _Unseen] = {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return None
        parse = etree.XMLParser(resolve_entities=False, no_network=True)
        book = etree.fromstring(archive.read("xl/workbook.xml"), parse)
        links = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), parse)
        parts = {link.get("Id"): f"xl/{link.get('Target', '').removeprefix('/xl/')}" for link in links}
        for sheet in book.iter("{*}sheet"):
            part = parts.get(next((value for key, value in sheet.items() if key.endswith("}id")), ""), "")
            if part not in archive.namelist():
                continue
            with archive.open(part) as text:
                plain = _has_neither(text)
            if plain:
                continue
            with archive.open(part) as text:
                rows = etree.iterparse(text, tag=("{*}row", "{*}col"), resolve_entities=False, no_network=True)
                found[sheet.get("name", "")] = _hidden_and_computed(rows)
    return found


def _has_neither(text: Any) -> bool:
    """Whether a sheet's XML can have neither hidden rows nor formulas: most have none, and are not parsed for them."""
    before = b""
    while piece := text.read(1 << 20):
        if b"\0" in piece or _TRACE.search(before + piece):  # NUL: UTF-16, whose words look otherwise
            return False
        before = piece[-8:]
    return True


def _hidden_and_computed(rows: Any) -> _Unseen:
    hidden: list[int] = []
    columns: list[tuple[int, int]] = []
    computed: list[tuple[int, int]] = []
    blank: list[tuple[int, int]] = []
    for _, row in rows:
        unseen, number = row.get("hidden") in {"1", "true"}, int(row.get("r", 0))
        if row.tag.endswith("}col"):
            columns += [(int(row.get("min", 1)) - 1, int(row.get("max", 1)) - 1)] if unseen else []
            continue
        if unseen and len(row):
            hidden.append(number)
        if len(computed) < _MOST_FORMULAS:
            for cell in (each.getparent() for each in row.iterfind("{*}c/{*}f")):
                place = number, _column(cell.get("r", ""))
                computed.append(place)
                if not cell.findtext("{*}v") and cell.get("t") != "str":
                    blank.append(place)
        row.clear()
        while row.getprevious() is not None:  # what was read goes, or the tree grows with the sheet
            del row.getparent()[0]
    return hidden, computed[:_MOST_FORMULAS], columns, blank


def _column(place: str) -> int:
    """The column (from 0) of a place such as `AB12`."""
    number = 0
    for letter in place.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number - 1


def _blocks(sheet: Any) -> Iterator[tuple[list[list[str]], list[tuple[int, int]]]]:
    """The rows in blocks; what the library read of a block before it failed comes first."""
    rows: list[list[str]] = []
    spoiled: list[tuple[int, int]] = []
    left = sheet.start[1] if sheet.start else 0  # the rows begin at the first column that is used
    try:
        for at, cells in enumerate(sheet.iter_rows()):
            rows.append(_row(left, [cell.strip() if type(cell) is str else _text(cell) for cell in cells]))
            if float in map(type, cells):
                lost = (place for place, cell in enumerate(cells, left) if type(cell) is float and abs(cell) >= _EXACT)
                spoiled += [(at, place) for place in lost]
            if len(rows) == _BLOCK:
                yield rows, spoiled
                rows, spoiled = [], []
    finally:
        yield rows, spoiled


def _row(left: int, cells: list[str]) -> list[str]:
    row = [*[""] * left, *cells] if left else cells
    while row and not row[-1]:
        row.pop()
    return row


def _text(value: object) -> str:
    match value:
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
    sys.stdout.buffer.write(json.dumps(words, ensure_ascii=False).encode() + b"\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
