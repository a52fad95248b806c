"""The files of data/ that have a workbook, and a workbook read into a file's new bytes.

Laws:
1. What a file may hold is the law of its own reader: a workbook's content is written into YAML and read as that.
2. A fault of the YAML is told at the cell that it came from, or at the header of its sheet, in the words of the sheet.
3. A checklist may come as it was published (store/book/published_list); what it does not name stays then. So it is with
   a sheet of bases alone, and its rows without a first day wait.
4. A workbook in which nothing is filled in is refused, unless the whole is meant or the file says nothing either.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any

from dbl_random.model.book import BOOK_TITLES
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Problem
from dbl_random.store.book.cells import Names, content_of
from dbl_random.store.book.layout import CONTENT, ITEM, BookSheet, book_of
from dbl_random.store.book.merge import Merged, merge
from dbl_random.store.book.plain import Path, Record, at, path_at, plain, written_whole
from dbl_random.store.book.published_list import PublishedList, read_published
from dbl_random.store.sheets.headers import Wanted
from dbl_random.store.sheets.sheet_file import Row, SheetFile
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

_BASES, _SINCE = "抽查依据", "起始日期"
#: What a unit may be: a field that names a unit takes each of them.
_UNITS = frozenset({"department", "office", "partner"})


@immutable
class ReadBook:
    """A workbook: the file's new bytes and what changed (None where there are faults), and its sheets by title.

    `bases` are those of a published checklist: item, law, article. `strange`: how many of its items are of offices that
    the bureau does not have.
    """

    merged: Merged | None
    sheets: Mapping[str, SheetFile]
    bases: tuple[tuple[str, str, str], ...] = ()
    strange: int = 0


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
    layout = {sheet.title: sheet for sheet in book.sheets}
    wanted = {title: _wanted(sheet) for title, sheet in layout.items()}
    read = read_titled(handed.data, handed.name, wanted, handed.maps)
    published: PublishedList | None = None
    stay: list[Record] = []
    if book.name == "checklist" and set(read) == {""}:
        given = handed.data, handed.name, handed.maps, contents[book.name], names_of(contents), handed.department
        if (published := read_published(*given)) is not None:
            read = {"事项": published.items}
            stay = [] if handed.whole else contents[book.name].get("items", [])
    alone = not handed.whole and set(read) == {_BASES}
    if alone:
        read = {_BASES: _dated(read[_BASES])}
    if not handed.whole and any(contents[book.name].values()):  # of nothing, an export has nothing
        _refuse_empty(read)
    before, pairs = contents[book.name], [(layout[title], sheet) for title, sheet in read.items() if title]
    quiet = [(sheet, _quiet(each)) for sheet, each in pairs]
    first = content_of(quiet, before, names_of(contents))  # for the names that the workbook itself brings
    made = content_of(pairs, before, names_of({**contents, book.name: first}))
    if any(sheet.wrong for sheet in read.values()):
        return ReadBook(None, read)
    if alone:
        _keep_bases(made, before)
    named = {each["id"] for each in made.get("items", ()) if "id" in each} if stay else set()
    if stay:
        made["items"] = [*(each for each in stay if each["id"] not in named), *made["items"]]
    merged = merge(old or b"", before, written_whole(made, book.sheets), book.sheets)
    return ReadBook(merged, read, published.bases, published.strange) if published else ReadBook(merged, read)


def _dated(sheet: SheetFile) -> SheetFile:
    """The sheet of bases with the rows that have a first day; how many have none is told (law 3)."""
    if _SINCE not in sheet.places:
        return sheet
    rows = tuple(row for row in sheet.rows if sheet.cells(row)[_SINCE])
    if left := len(sheet.rows) - len(rows):
        sheet.remark(0, -1, "DBR184", f"还没有填写{_SINCE}的 {left} 行没有录入", "填好以后再导入同一份表格")
    sheet.rows = rows
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
    if not any(sheet.wrong for sheet in sheets) and not any(said):
        sheets[0].fault_of_file("DBR185", "什么也没有填写", "填写以后再导入；以“例：”开头的行是样子，不导入")


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


def note_at_cells(problems: Iterable[Problem], read: ReadBook, book: Book, data: bytes) -> list[Problem]:
    """Law 2: note problems of the file `data` on the sheets; answers those that come from no sheet of the workbook."""
    root, rest = read_yaml(data, Sheet(book.path)), list[Problem]()
    for each in problems:
        whole = root is not None and each.code == "DBR110" and (each.line, each.column) == (root.line, root.column)
        found = _cell(read, book, () if whole else path_at(root, each.line, each.column)) if root else None
        if found is None:
            rest.append(each)
            continue
        layout, row, column = found
        message, hint = (in_words(text, layout) for text in (each.message, each.hint))
        read.sheets[layout.title].fault(Row(row, ()), column, each.code, message, hint)
    return rest


def _cell(read: ReadBook, book: Book, path: Path) -> tuple[BookSheet, int, int] | None:
    """Sheet, row and column of what a path leads to; None where it leads to nothing of the workbook."""
    places = read.merged.places if read.merged else {}
    known = next((path[:length] for length in range(len(path), 0, -1) if path[:length] in places), None)
    keys = tuple(step for step in (known or path) if isinstance(step, str))
    above = (sheet for sheet in book.sheets if keys and sheet.path == keys[: len(sheet.path)] and sheet.path)
    layout = max(above, key=lambda sheet: len(sheet.path), default=None)  # a list within a record has its own sheet
    own = next((sheet for sheet in book.sheets if not sheet.path), None)
    layout = layout or own
    sheet = read.sheets.get(layout.title) if layout else None
    if layout is None or sheet is None or not sheet.header:
        return None
    if known is not None:
        inside = tuple(step for step in path[len(known) :] if isinstance(step, str))
        column = next((each for each in layout.columns if inside and inside[: len(each.path)] == each.path), None)
        return layout, places[known][1], sheet.places.get(column.header, 0) if column else 0
    if layout is own:
        header = next((each.header for each in layout.columns if each.path == keys), "")
        row = next((each.number for each in sheet.rows if sheet.cells(each)[ITEM] == header), sheet.header_row)
        return layout, row, sheet.places[CONTENT if header else ITEM]
    return layout, sheet.header_row, 0


_KEY = re.compile(r"（[a-z_]+）")
_QUOTED = re.compile(r"(“[^”]*”)")


def in_words(text: str, sheet: BookSheet) -> str:
    """A fault of the YAML in the words of the workbook: Chinese words and headers, neither codes nor keys."""
    words = {value: word for column in sheet.columns for value, word in column.words.items()}
    keys = {f"{column.path[-1]}:": column.header for column in sheet.columns}
    parts = _QUOTED.split(_KEY.sub("", text))
    told = [_replaced(part, words if part.startswith("“") else words | keys) for part in parts]
    return "".join(told)


def _replaced(text: str, words: Mapping[str, str]) -> str:
    for word in sorted(words, key=len, reverse=True):
        text = re.sub(rf"(?<![A-Za-z0-9_-]){re.escape(word)}(?![A-Za-z0-9_-])", words[word], text)
    return text
