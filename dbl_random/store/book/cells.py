"""The cells of a workbook's sheets from a file's content, and its content from the cells.

Laws:
1. What is written out and read back is the same content.
2. A name or a Chinese word is read as what it stands for, a date and a ratio in each form that Excel gives them; what
   is not known stays as it stands, and the file's own reader says what is wrong with it.
3. A sheet that is not there, and a column that is not there, leave what the file has.
4. Several values in a cell are parted by 、 and its like; where one of them has such a sign in it, by line breaks.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal, InvalidOperation
from typing import Any

from dbl_random.model.immutable import immutable
from dbl_random.store.book.layout import CONTENT, ITEM, SEPARATOR, BookSheet, Column
from dbl_random.store.book.plain import Record, at, put
from dbl_random.store.sheets.sheet_file import Row, SheetFile
from dbl_random.store.sheets.visits import read_day

_PARTS = re.compile(r"[、,，;；\n]+")
_SHARE = re.compile(r"0?\.[0-9]+|1(\.0*)?")


@immutable
class Names:
    """Kind of thing -> id -> its name; only a name that is one thing's alone stands for it (law 2)."""

    of: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def shown(self, thing: str, text: str) -> str:
        """What a cell says for an id."""
        name = self.of.get(thing, {}).get(text, "")
        return name if name and self._ids(thing, name) == [text] else text

    def meant(self, thing: str, text: str) -> str:
        """The id that a cell says, by itself or by its name."""
        if text in self.of.get(thing, {}):
            return text
        ids = self._ids(thing, text)
        return ids[0] if len(ids) == 1 else text

    def known(self, thing: str, text: str) -> bool:
        """Whether a cell is one thing's id or name."""
        return text in self.of.get(thing, {}) or len(self._ids(thing, text)) == 1

    def _ids(self, thing: str, name: str) -> list[str]:
        return [key for key, each in self.of.get(thing, {}).items() if each == name]


# --- out ---


def rows_of(sheet: BookSheet, data: Record, names: Names) -> Iterator[tuple[str, ...]]:
    """The rows of a sheet below its header."""
    if not sheet.path:
        for column in sheet.columns:
            yield column.header, _cell(column, at(data, column.path), names)
        return
    for owner, each in _records(sheet, data):
        said = tuple(_cell(column, at(each, column.path), names) for column in sheet.columns)
        yield (*((owner,) if sheet.owner else ()), *said)


def _records(sheet: BookSheet, data: Record) -> Iterator[tuple[str, Record]]:
    if len(sheet.path) == 1:
        yield from (("", each) for each in data.get(sheet.path[0], ()))
        return
    for above in data.get(sheet.path[0], ()):
        name = str(at(above, sheet.owner.path)) if sheet.owner else ""
        yield from ((name, each) for each in above.get(sheet.path[1], ()))


def _cell(column: Column, value: Any, names: Names) -> str:
    values = value if isinstance(value, list) else [value] if value is not None else []
    shown = [_shown(column, str(each), names) for each in values]
    return ("\n" if column.many and any(map(_PARTS.search, shown)) else SEPARATOR).join(shown)  # law 4


def _shown(column: Column, text: str, names: Names) -> str:
    if column.refers:
        return names.shown(column.refers, text)
    return column.words.get(text, text)


# --- in ---


def content_of(
    sheets: Iterable[tuple[BookSheet, SheetFile]], old: Record, names: Names, is_lost: Callable[[str], bool] = bool
) -> Record:
    """What the sheets say, and else what the file has (`old`, law 3); what is amiss is noted on the sheets.

    A row of a list within records whose record `is_lost`, as it could not be read, is passed over.
    """
    made = Record(_copied(old))  # what is compared with afterwards stays as it was
    for sheet, read in sheets:
        if not sheet.path:
            _own(sheet, read, made, names)
        elif len(sheet.path) == 1:
            before = {str(at(each, sheet.key.path)): each for each in old.get(sheet.path[0], ())} if sheet.key else {}
            made[sheet.path[0]] = [_record(sheet, read, row, before, names) for row in read.rows]
        else:
            _inner(sheet, read, made, names, is_lost)
    return made


def _own(sheet: BookSheet, read: SheetFile, made: Record, names: Names) -> None:
    columns = {column.header: column for column in sheet.columns}
    for row in read.rows:
        cells = read.cells(row)
        column = columns.get(cells[ITEM])
        if column is None:
            message = f"没有“{cells[ITEM]}”这一项"
            read.fault(row, read.places[ITEM], "DBR164", message, f"写 {'、'.join(columns)} 中的一项")
            continue
        _set(made, column, cells[CONTENT], names)


def _record(sheet: BookSheet, read: SheetFile, row: Row, before: Mapping[str, Record], names: Names) -> Record:
    cells = read.cells(row)
    old = before.get(cells[sheet.key.header], Record()) if sheet.key else Record()
    made = Record(_copied(old), read.sheet, row.number)
    for column in sheet.columns:
        if column.header in cells:
            _set(made, column, cells[column.header], names)
    return made


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return Record({key: _copied(each) for key, each in value.items()})
    return [_copied(each) for each in value] if isinstance(value, list) else value


def _inner(sheet: BookSheet, read: SheetFile, made: Record, names: Names, is_lost: Callable[[str], bool]) -> None:
    """The rows of a list within records, given to those that they name."""
    owner, (outer, inner) = sheet.owner, sheet.path
    if owner is None:
        return
    owners = {str(at(each, owner.path)): each for each in made.get(outer, ())}
    for each in owners.values():
        each.pop(inner, None)
    for row in read.rows:
        name = read.cells(row)[owner.header]
        if name not in owners and is_lost(name):
            continue
        if name not in owners:
            message = f"没有“{name}”这个{owner.header}" if name else f"{owner.header}没有填写"
            read.fault(row, read.places[owner.header], "DBR164", message, "与前一张表的写法一致")
            continue
        owners[name].setdefault(inner, []).append(_record(sheet, read, row, {}, names))


def _set(made: Record, column: Column, text: str, names: Names) -> None:
    if column.many:
        value: Any = [_meant(column, part, names) for part in _parts(column, text, names)]
    else:
        value = _meant(column, text, names) if text else ""
    if value:
        put(made, column.path, value)
    elif at(made, column.path) is not None:
        _drop(made, column.path)


def _parts(column: Column, text: str, names: Names) -> list[str]:
    """Law 4."""
    parts = text.split("\n") if "\n" in text or names.known(column.refers, text) else _PARTS.split(text)
    return list(filter(None, map(str.strip, parts)))


def _drop(made: Record, path: Sequence[str]) -> None:
    above = at(made, path[:-1]) if len(path) > 1 else made
    del above[path[-1]]
    if not above and len(path) > 1:
        _drop(made, path[:-1])


def _meant(column: Column, text: str, names: Names) -> str:
    if column.refers:
        return names.meant(column.refers, text)
    if column.form == "date" and (day := read_day(text)):
        return day.isoformat()
    if column.form == "ratio" and _SHARE.fullmatch(text):
        return _percent(text)
    return next((value for value, word in column.words.items() if word == text), text)


def _percent(text: str) -> str:
    """What Excel has for a percentage: a share.

    >>> _percent("0.05"), _percent("1")
    ('5%', '100%')
    """
    try:
        return f"{(Decimal(text) * 100).normalize():f}%"
    except InvalidOperation:  # pragma: no cover - the form was looked at
        return text
