"""The files of data/ that have a workbook, and a workbook read into a file's new bytes.

Laws:
1. What a file may hold is the law of its own reader: a workbook's content is written into YAML and read as that.
2. A sheet whose columns are not known leaves what the file has, as one that is not there does; the others are read all
   the same, so that all that is wrong is told at once (store/book/told).
3. A checklist may come as it was published (store/book/published_list); what it does not name stays then. So it is with
   a sheet of bases alone, and its rows without a first day or an article wait: they are told, and not written.
4. A workbook in which nothing is filled in is refused, unless the whole is meant or the file says nothing either.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import Any

from dbl_random.model.book import BOOK_TITLES
from dbl_random.model.immutable import immutable
from dbl_random.store.book.cells import Names, content_of
from dbl_random.store.book.layout import CONTENT, ITEM, BookSheet, book_of
from dbl_random.store.book.merge import Merged, merge
from dbl_random.store.book.plain import Record, at, plain, written_whole
from dbl_random.store.book.published_list import PublishedList, read_published
from dbl_random.store.sheets.headers import Wanted
from dbl_random.store.sheets.reading import is_misshapen
from dbl_random.store.sheets.sheet_file import SheetFile, row_numbers
from dbl_random.store.sheets.titled import read_titled
from dbl_random.store.yaml import places
from dbl_random.store.yaml.calendar import CALENDAR
from dbl_random.store.yaml.fields import Sheet
from dbl_random.store.yaml.schema import schemas
from dbl_random.store.yaml.strict_yaml import read_yaml


@immutable
class Book:
    """A file that has a workbook: the name in commands, what it is called, and its path from the store's root."""

    name: str
    title: str
    path: str

    @property
    def sheets(self) -> tuple[BookSheet, ...]:
        """Its sheets, each before those that name its records."""
        return book_of(schemas()[self.name])


_PATHS = {
    "organisation": places.ORGANISATION,
    "policy": places.POLICY,
    "checklist": places.CHECKLIST,
    "inspectors": places.INSPECTORS,
    "grounds": places.GROUNDS,
    "recusals": places.RECUSALS,
    "powers": places.POWERS,
    "calendar": CALENDAR,
}

BOOKS: dict[str, Book] = {name: Book(name, title, _PATHS[name]) for name, title in BOOK_TITLES.items()}

#: Title of a sheet, number of a row.
Place = tuple[str, int]

_VAGUE = "DBR186"
_BASES, _SINCE, _ARTICLE = "抽查依据", "起始日期", "条款"
#: What a unit may be: a field that names a unit takes each of them.
_UNITS = frozenset({"department", "office", "partner"})


@immutable
class ReadBook:
    """A workbook: the file's new bytes and what changed, and its sheets by title.

    Attributes:
        merged: None where the workbook could not be read.
        bases: of a published checklist: item, law, article. strange: how many of its items are of offices that the
            bureau does not have.
        lost: the cells of rows that could not be read, or that do not say which record they are -> sheet and row.
        unread: whether there is a sheet of which nothing could be read.
    """

    merged: Merged | None
    sheets: Mapping[str, SheetFile]
    bases: tuple[tuple[str, str, str], ...] = ()
    strange: int = 0
    lost: Mapping[str, frozenset[Place]] = field(default_factory=dict)
    unread: bool = False

    @property
    def wrong(self) -> bool:
        """Whether there are faults."""
        return any(sheet.wrong for sheet in self.sheets.values())

    @property
    def whole(self) -> bool:
        """Whether every row was read."""
        return not (self.lost or self.unread or any(sheet.refused for sheet in self.sheets.values()))

    def is_lost(self, name: str, at: Place = ("", 0)) -> bool:
        """Whether a name may stand in a row that could not be read, another than that in which it is asked for."""
        return self.unread or bool(self.lost.get(name, frozenset()) - {at})


def content(data: bytes | None, book: Book) -> Record:
    """What a file says, an empty record where there is none; only sound YAML is looked at."""
    found: Any = plain(read_yaml(data, Sheet(book.path))) if data else Record()
    return written_whole(found, book.sheets) if isinstance(found, Record) else Record()


def names_of(contents: Mapping[str, Record]) -> Names:
    """The names of all things that the files define: book -> content."""
    found: dict[str, dict[str, str]] = {}
    for name, said in contents.items():
        for sheet in BOOKS[name].sheets:
            if sheet.key is None:
                continue
            for thing in {sheet.key.defines, *(("unit",) if sheet.key.defines in _UNITS else ())}:
                named = ((str(at(each, sheet.key.path)), str(each.get("name", ""))) for each in _all(said, sheet))
                found.setdefault(thing, {}).update(named)
    return Names(found)


def _all(said: Record, sheet: BookSheet) -> Iterator[Record]:
    if len(sheet.path) == 1:
        yield from (each for each in said.get(sheet.path[0], ()) if isinstance(each, Record))


@immutable
class Handed:
    """A workbook that was handed in: its bytes, its name for messages, and what was said with it.

    Attributes:
        maps: column -> field (`--map`).
        department: of the items of a published checklist. whole: what it does not name goes.
    """

    data: bytes
    name: str
    maps: Mapping[str, str] = field(default_factory=dict)
    department: str = ""
    whole: bool = False


def read_book(handed: Handed, book: Book, contents: Mapping[str, Record], old: bytes | None) -> ReadBook:
    """A workbook of a file.

    Args:
        handed: the workbook.
        book: the file that it is of.
        contents: what all files say, by book: their names may stand for ids.
        old: the file's bytes.
    """
    read, published = _sheets(handed, book, contents)
    before, stay = contents[book.name], list[Record]()
    if published and not handed.whole:
        stay = before.get("items", [])
    alone = not handed.whole and set(read) == {_BASES}
    if alone:
        read = {_BASES: _ready(read[_BASES])}
    if not handed.whole and any(before.values()):  # of nothing, an export has nothing
        _refuse_empty(read)
    if "" in read:
        return ReadBook(None, read)
    found = ReadBook(None, read, lost=_lost(read, book), unread=any(map(_is_broken, read.values())))
    made = _made(found, book, contents)
    if alone:
        _keep_bases(made, before)
    named = {each["id"] for each in made.get("items", ()) if "id" in each} if stay else set()
    if stay:
        made["items"] = [*(each for each in stay if each["id"] not in named), *made["items"]]
    merged = merge(old or b"", before, written_whole(made, book.sheets), book.sheets)
    bases, strange = (published.bases, published.strange) if published else ((), 0)
    return replace(found, merged=merged, bases=bases, strange=strange)


def _sheets(
    handed: Handed, book: Book, contents: Mapping[str, Record]
) -> tuple[dict[str, SheetFile], PublishedList | None]:
    """The sheets by title, and the published list that they come from (law 3)."""
    wanted = {sheet.title: _wanted(sheet) for sheet in book.sheets}
    read = read_titled(handed.data, handed.name, wanted, handed.maps)
    if book.name != "checklist" or set(read) != {""}:
        return read, None
    given = handed.data, handed.name, handed.maps, contents[book.name], names_of(contents), handed.department
    published = read_published(*given)
    return ({"事项": published.items}, published) if published else (read, None)


def _lost(read: Mapping[str, SheetFile], book: Book) -> dict[str, frozenset[Place]]:
    """The cells of rows that do not say which record they are, so that the name of the record may be any of them."""
    lost: dict[str, frozenset[Place]] = {}
    for layout in book.sheets:
        sheet = read.get(layout.title)
        if sheet is None or layout.key is None or layout.key.header not in sheet.places:
            continue
        at = sheet.places[layout.key.header]
        faulty = sheet.spoiled | {(mark.row, mark.column) for mark in sheet.marks}
        unnamed = (row for row in sheet.rows if not row.cells[at] or (row.number, at) in faulty)
        for row in (*sheet.refused, *unnamed):
            for cell in filter(None, row.cells):
                lost[cell] = lost.get(cell, frozenset()) | {(layout.title, row.number)}
    return lost


def _is_broken(sheet: SheetFile) -> bool:
    """Whether there are rows of which nothing is known."""
    return is_misshapen(sheet) or bool(sheet.source and sheet.source.torn)


def _made(found: ReadBook, book: Book, contents: Mapping[str, Record]) -> Record:
    """The file's content as the sheets say it (law 2)."""
    before = contents[book.name]
    pairs = [(each, found.sheets[each.title]) for each in book.sheets if each.title in found.sheets]
    pairs = [(each, sheet) for each, sheet in pairs if not is_misshapen(sheet)]
    quiet = [(each, sheet.without_faults()) for each, sheet in pairs]
    first = content_of(quiet, before, names_of(contents))  # for the names that the workbook itself brings
    return content_of(pairs, before, names_of({**contents, book.name: first}), found.is_lost)


def _ready(sheet: SheetFile) -> SheetFile:
    """The sheet of bases with the rows that are whole; those that wait are told (law 3)."""
    if not {_SINCE, _ARTICLE} <= sheet.places.keys():
        return sheet
    undated = [row for row in sheet.rows if not sheet.cells(row)[_SINCE]]
    vague = [row for row in sheet.rows if sheet.cells(row)[_SINCE] and not sheet.cells(row)[_ARTICLE]]
    if undated:
        message = f"还没有填写{_SINCE}的 {len(undated)} 行没有录入"
        sheet.remark(0, -1, "DBR184", message, "填好以后再导入同一份表格")
    if vague:
        at = vague[0].number, sheet.places[_ARTICLE]
        message = f"没有写明{_ARTICLE}的 {len(vague)} 行没有录入：第 {row_numbers([row.number for row in vague])} 行"
        sheet.remark(*at, _VAGUE, message, "依据写到哪一条；补上以后再导入同一份表格")
    waiting = {row.number for row in (*undated, *vague)}
    sheet.rows = tuple(row for row in sheet.rows if row.number not in waiting)
    return sheet


def _keep_bases(made: Record, before: Record) -> None:
    """Items that a sheet of bases alone does not name keep theirs (law 3)."""
    had = {each.get("id"): each["bases"] for each in before.get("items", ()) if "bases" in each}
    for each in made.get("items", ()):
        if "bases" not in each and each.get("id") in had:
            each["bases"] = had[each.get("id")]


def _refuse_empty(read: Mapping[str, SheetFile]) -> None:
    """Law 4."""
    sheets = list(read.values())
    said = (sheet.cells(row).get(CONTENT, "row") for sheet in sheets for row in sheet.rows)
    vague = any(each.code == _VAGUE for sheet in sheets for each in sheet.remarks)
    if not (vague or any(sheet.wrong for sheet in sheets) or any(said)):
        sheets[0].fault_of_file("DBR185", "什么也没有填写", "填写以后再导入；以“例：”开头的行是样子，不导入")


def _wanted(sheet: BookSheet) -> Wanted:
    fields = {header: (header,) for header in sheet.headers}
    if not sheet.path:
        return Wanted(fields, (ITEM, CONTENT), "DBR164")
    owner = (sheet.owner.header,) if sheet.owner else ()
    needed = (*owner, *(column.header for column in sheet.columns if column.required and len(column.path) == 1))
    return Wanted(fields, needed, "DBR164")
