"""The files of data/ that have a workbook, and a workbook read into a file's new bytes.

Laws:
1. What a file may hold is the law of its own reader: a workbook's content is written into YAML and read as that.
2. A fault of the YAML is told at the cell that it came from.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dbl_random.model.book import BOOK_TITLES
from dbl_random.model.problem import Problem
from dbl_random.store.book.cells import Names, content_of
from dbl_random.store.book.layout import CONTENT, ITEM, BookSheet, book_of
from dbl_random.store.book.merge import Merged, merge
from dbl_random.store.book.plain import Path, Record, at, path_at, plain, written_whole
from dbl_random.store.sheets.headers import Wanted
from dbl_random.store.sheets.sheet_file import SheetFile, letters
from dbl_random.store.sheets.titled import read_titled
from dbl_random.store.yaml import places
from dbl_random.store.yaml.calendar import CALENDAR
from dbl_random.store.yaml.fields import Sheet
from dbl_random.store.yaml.schema import schemas
from dbl_random.store.yaml.strict_yaml import read_yaml


@dataclass(frozen=True, slots=True)
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

#: What a unit may be: a field that names a unit takes each of them.
_UNITS = frozenset({"department", "office", "partner"})


@dataclass(frozen=True, slots=True)
class ReadBook:
    """A workbook: the file's new bytes and what changed (None where there are problems), and what is wrong with it."""

    merged: Merged | None
    problems: tuple[Problem, ...]
    sheets: Mapping[str, SheetFile]


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


def read_book(data: bytes, name: str, book: Book, contents: Mapping[str, Record], old: bytes | None) -> ReadBook:
    """A workbook of a file.

    Args:
        data: the workbook.
        name: its name, for messages.
        book: the file that it is of.
        contents: what all files say, by book: their names may stand for ids.
        old: the file's bytes.
    """
    layout = {sheet.title: sheet for sheet in book.sheets}
    read = read_titled(data, name, {title: _wanted(sheet) for title, sheet in layout.items()})
    before, pairs = contents[book.name], [(layout[title], sheet) for title, sheet in read.items() if title]
    quiet = [(sheet, _quiet(each)) for sheet, each in pairs]
    first = content_of(quiet, before, names_of(contents))  # for the names that the workbook itself brings
    made = content_of(pairs, before, names_of({**contents, book.name: first}))
    problems = tuple(problem for sheet in read.values() for problem in sheet.problems)
    if problems:
        return ReadBook(None, problems, read)
    return ReadBook(merge(old or b"", before, written_whole(made, book.sheets), book.sheets), (), read)


def _quiet(sheet: SheetFile) -> SheetFile:
    """The sheet, with a list of faults of its own."""
    return sheet.without_faults()


def _wanted(sheet: BookSheet) -> Wanted:
    fields = {header: (header,) for header in sheet.headers}
    if not sheet.path:
        return Wanted(fields, (ITEM, CONTENT), "DBR164")
    owner = (sheet.owner.header,) if sheet.owner else ()
    needed = (*owner, *(column.header for column in sheet.columns if column.required and len(column.path) == 1))
    return Wanted(fields, needed, "DBR164")


def told_at_cells(problems: Iterable[Problem], read: ReadBook, book: Book, data: bytes) -> Iterator[Problem]:
    """Law 2: problems of the file `data`, at the cells; what has no cell of its own keeps its place in the file."""
    root = read_yaml(data, Sheet(book.path))
    for each in problems:
        cell = _cell(read, book, path_at(root, each.line, each.column)) if root and each.file == book.path else ""
        yield replace(each, file=cell, line=0, column=0, text="") if cell else each


def _cell(read: ReadBook, book: Book, path: Path) -> str:
    """`表格.xlsx 事项!C5`, of the record that a path leads to; "" where it leads to none of the workbook."""
    if read.merged is None:
        return ""
    known = [path[:length] for length in range(len(path), -1, -1) if path[:length] in read.merged.places]
    if not known:
        return ""
    sheet_name, row = read.merged.places[known[0]]
    inside = tuple(step for step in path[len(known[0]) :] if isinstance(step, str))
    keys = tuple(step for step in known[0] if isinstance(step, str))
    layout = next(sheet for sheet in book.sheets if sheet.path == keys)
    column = next((each for each in layout.columns if inside and inside[: len(each.path)] == each.path), None)
    sheet = read.sheets[layout.title]
    place = sheet.places.get(column.header, 0) if column else 0
    return f"{sheet.file} {sheet_name}!{letters(place)}{row}" if sheet_name else f"{sheet.file} 第 {row} 行"
