"""A checklist as governments publish it: one table with merged cells, without ids, in the words of other offices.

Laws:
1. A row that says the same of item, target and method as the one before is of the same item; so is one that says none
   of them. Each has a basis of its own.
2. An item keeps the id that the checklist has for its name; a new one gets the next free number.
3. What the table does not say is not made up: without a column for it the content is the item's name, the department
   the one that was said. A basis has no first day there, so bases come out as rows to be filled in.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from dbl_random.model.immutable import immutable
from dbl_random.store.book.cells import Names
from dbl_random.store.book.plain import Record
from dbl_random.store.sheets.headers import Columns, Wanted
from dbl_random.store.sheets.reading import read_sheet_file
from dbl_random.store.sheets.sheet_file import BREAKS, Row, SheetFile

_ID, _NAME, _UNIT, _WEIGHT = "事项编号", "事项名称", "责任科室", "类别"
_TARGET, _CONTENT, _METHOD, _BASES = "抽查对象", "抽查内容", "抽查方式", "抽查依据"
WANTED = Wanted(
    {
        _NAME: (_NAME, "抽查事项", "抽查事项名称", "检查事项", "检查事项名称"),
        _UNIT: (_UNIT, "编制单位名称", "编制单位", "责任单位", "实施科室"),
        _WEIGHT: (_WEIGHT, "事项类别"),
        _TARGET: (_TARGET, "检查对象"),
        _CONTENT: (_CONTENT, "检查内容"),
        _METHOD: (_METHOD, "检查方式"),
        _BASES: (_BASES, "检查依据", "依据", "法律依据"),
    },
    (_NAME, _TARGET, _METHOD),
    "DBR164",
)
_LAW = re.compile(r"《([^》]+)》(.*)", re.DOTALL)


@immutable
class PublishedList:
    """The items as a sheet, their bases (item, law, article), and how many items are of offices that are strange."""

    items: SheetFile
    bases: tuple[tuple[str, str, str], ...] = ()
    strange: int = 0


@dataclass(slots=True)
class _Item:
    row: Row
    cells: dict[str, str]
    bases: list[str] = field(default_factory=list)


def read_published(
    data: bytes, file: str, maps: Mapping[str, str], old: Record, names: Names, department: str
) -> PublishedList | None:
    """The list, None where the file has no such table.

    Args:
        data: the file.
        file: its name, for messages.
        maps: column -> field (`--map`).
        old: what the checklist says.
        names: of the departments.
        department: of items whose office is none of the bureau's, "" where none was said.
    """
    sheet = read_sheet_file(data, file, WANTED, maps)
    if not sheet.header:
        return None
    found, ids = list(_items(sheet)), _Ids(old)
    width, rows, bases, strange = len(sheet.header), [], list[tuple[str, str, str]](), 0
    for each in found:
        unit = each.cells.get(_UNIT, "")
        known = names.known("department", unit)
        strange += not known
        made = {
            _ID: ids.of(each.cells[_NAME].translate(BREAKS)),
            _UNIT: unit if known else department,
            _WEIGHT: next((word for word in ("重点", "一般") if word in each.cells.get(_WEIGHT, "")), ""),
            _CONTENT: (each.cells.get(_CONTENT) or each.cells[_NAME]).translate(BREAKS),
        }
        kept = [cell.translate(BREAKS) for cell in each.row.cells]
        rows.append(Row(each.row.number, (*kept, *made.values())))
        bases += [(made[_ID], *_basis(text)) for text in each.bases]
    places = {name: at for name, at in sheet.places.items() if name != _BASES}
    places |= {name: width + at for at, name in enumerate((_ID, _UNIT, _WEIGHT, _CONTENT))}
    return PublishedList(replace(sheet, columns=Columns(places, {}, ()), rows=tuple(rows)), tuple(bases), strange)


def _items(sheet: SheetFile) -> Iterator[_Item]:
    """Law 1."""
    item: _Item | None = None
    for row in sheet.rows:
        cells = sheet.cells(row)
        said = [cells[name] for name in WANTED.needed]
        if item is None or (any(said) and said != [item.cells[name] for name in WANTED.needed]):
            if item:
                yield item
            item = _Item(row, cells)
        item.bases += [line.strip() for line in cells.get(_BASES, "").splitlines() if line.strip()]
    if item:
        yield item


class _Ids:
    """Law 2."""

    def __init__(self, old: Record) -> None:
        self.known: dict[str, list[str]] = {}
        for each in old.get("items", ()):
            self.known.setdefault(str(each.get("name")), []).append(str(each.get("id")))
        taken = {each for ids in self.known.values() for each in ids}
        self.free = (each for each in (f"item-{at:03}" for at in count(1)) if each not in taken)

    def of(self, name: str) -> str:
        known = self.known.get(name)
        return known.pop(0) if known else next(self.free)


def _basis(text: str) -> tuple[str, str]:
    match = _LAW.fullmatch(text)
    return (match[1], match[2].strip()) if match else (text, "")
