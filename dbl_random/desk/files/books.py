"""A file of data/ as a workbook: made for a clerk to fill in, and taken back.

Laws:
1. A loss of more than a tenth of a list is confirmed by somebody; what `dbr init` left to be filled in is no loss.
2. Nothing is written unless the file can be read; what other files lack then is told.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

from dbl_random.desk.given import AS_IS, GivenSheet, free_place, refuse_sheet, tell_remarks
from dbl_random.desk.known import refuse_great_loss, refuse_taken
from dbl_random.desk.request import Request
from dbl_random.model.book import TABLE_TITLES
from dbl_random.model.immutable import immutable
from dbl_random.model.problem import Exit, Problem, Refusal, refuse
from dbl_random.render.returned_sheet import sealed
from dbl_random.render.workbook import Sheet, SheetColumn, workbook
from dbl_random.store.book.books import BOOKS, Book, Handed, ReadBook, content, names_of, read_book
from dbl_random.store.book.cells import Names, rows_of
from dbl_random.store.book.layout import CONTENT, ITEM, BookSheet, Column
from dbl_random.store.book.merge import Change
from dbl_random.store.book.plain import Record
from dbl_random.store.book.told import note_at_cells
from dbl_random.store.founding import blank_files, example_files
from dbl_random.store.git.source import Changed, Source, WorkingTree
from dbl_random.store.log.folder import LogFolder
from dbl_random.store.place import find_store
from dbl_random.store.sheets.headers import STATUS_CHOICES
from dbl_random.store.sheets.reading import EXAMPLE
from dbl_random.store.writing import write_below, write_output
from dbl_random.store.yaml.calendar import read_calendar
from dbl_random.store.yaml.placeholders import PLACEHOLDER
from dbl_random.store.yaml.records import load_records


@immutable
class BookImported:
    """What a workbook changed, or would (a preview).

    Attributes:
        path: of the file, from the store's root. written: whether it was.
        beside: what other files lack now, as sentences.
        bases: the workbook with the bases of a published checklist, whose first days are to be filled in; "" for none.
        blank: nothing is filled in, in the workbook and in the file.
    """

    path: str
    changes: tuple[Change, ...]
    written: bool
    beside: tuple[str, ...]
    bases: str = ""
    blank: bool = False


def export_book(request: Request, name: str, file: Path) -> int:
    """Write a file of data/ as a workbook; answers how many records it has.

    Raises:
        Refusal: the place cannot be written to (exit status 3, DBR509), or has a file already (4, DBR456).
    """
    refuse_taken(request, file)
    root = find_store(request.directory)
    contents, book = _contents(root), BOOKS[name]
    names = names_of(contents)
    sheets = [_sheet(each, tuple(rows_of(each, contents[name], names)), names) for each in book.sheets]
    write_output(file, workbook(book.title, sheets))
    return sum(len(sheet.rows) for each, sheet in zip(book.sheets, sheets, strict=True) if each.path)


def template_book(request: Request, name: str, file: Path) -> bool:
    """Write an empty workbook with notes, lists and an example, which is never imported; is there a store to take it?

    Raises:
        Refusal: the place cannot be written to (exit status 3, DBR509), or has a file already (4, DBR456).
    """
    refuse_taken(request, file)
    known = _names_here(request)
    here = known or Names()
    if name in TABLES:
        write_output(file, workbook(TABLE_TITLES[name], [TABLES[name](here)]))
        return known is not None
    sample, book, sheets = _sample(), BOOKS[name], []
    for each in book.sheets:
        rows = tuple(rows_of(each, sample[name], names_of(sample)))
        example = (f"{EXAMPLE}{rows[0][0]}", *rows[0][1:]) if each.path and rows else ()
        own = tuple((column.header, "") for column in each.columns) if not each.path else ()
        sheets.append(_sheet(each, own, here, example))
    write_output(file, workbook(book.title, sheets))
    return known is not None


def import_book(
    request: Request,
    name: str,
    file: Path,
    *,
    maps: Mapping[str, str] = AS_IS,
    department: str = "",
    replace: bool = False,
    preview: bool = False,
) -> BookImported:
    """Write what a workbook says into its file; a published checklist's items fall to `department`.

    With `replace` a great loss is meant, and what a published checklist does not name goes.

    Raises:
        Refusal: the workbook, or the file with what it says, cannot be read (exit status 3), or much would be lost and
            nobody said that this is meant (4, DBR453).
    """
    root, book = find_store(request.directory), BOOKS[name]
    given = GivenSheet(file, maps)
    data = given.read()
    with nullcontext() if preview else LogFolder(root).locked(request.turn):
        contents, old = _contents(root), WorkingTree(root).read(book.path)
        unit = _department(request, department, contents) if name == "checklist" else ""
        read = read_book(Handed(data, str(file), maps, unit, whole=replace), book, contents, old)
        _tell(request, read, "" if department else unit)
        if read.merged is None:
            refuse_sheet(request, given, read.sheets.values())
        beside = _beside(request, root, given, book, read, read.merged.data)
        if not read.merged.changes:
            blank = not any(filter(None, content(read.merged.data, book).values()))
            return BookImported(book.path, (), written=False, beside=(), blank=blank)
        if not preview:
            if not replace and old != blank_files().get(book.path):
                _refuse_great_loss(request, book, contents[name], read.merged.changes)
            write_below(root, book.path, read.merged.data)
        bases = _bases(file, read.bases, names_of(contents), preview=preview)
        return BookImported(book.path, read.merged.changes, not preview, beside, bases)


def _tell(request: Request, read: ReadBook, assumed: str) -> None:
    """Tell what is to be known of a workbook; `assumed`: the department that strange offices' items fall to."""
    for sheet in read.sheets.values():
        tell_remarks(request, sheet)
    if read.strange and assumed:
        fact = f"{read.strange} 个事项的编制单位不是本单位的科室，归 {assumed}"
        request.terminal.say(f"{fact}：归别的科室的，用 --department 指明，或改 data/checklist.yaml。", "warn")


def _beside(
    request: Request, root: Path, given: GivenSheet, book: Book, read: ReadBook, data: bytes
) -> tuple[str, ...]:
    """What other files lack once the book's file says `data`.

    Raises:
        Refusal: something is wrong with the workbook, or the file itself could not be read then (exit status 3).
    """
    found = _problems(Changed(root, {book.path: data} if data else {}))  # of nothing, nothing comes to be
    own = [each for each in found if each.file == book.path]
    if own or read.wrong:
        rest = note_at_cells(own, read, book, data)
        refuse_sheet(request, given, read.sheets.values(), *rest)
    before = {each.message for each in _problems(WorkingTree(root))} if found else ()
    return tuple(f"{each.file}：{each.message}" for each in found if each.message not in before)


def _problems(source: Source) -> tuple[Problem, ...]:
    """What is wrong with all files that have a workbook, and with those that name their records."""
    return (*load_records(source, None, "all").problems, *read_calendar(source)[1])


def _department(request: Request, said: str, contents: Mapping[str, Record]) -> str:
    """The department of a published checklist: that which was said, that of who is at work, or the bureau's first.

    Raises:
        Refusal: there is no such department (exit status 4, DBR166).
    """
    names, bureau = names_of(contents), contents["organisation"]
    if said and not names.known("department", said):
        hint = f"科室有：{'、'.join(_known(names, 'department'))}"
        raise refuse(Exit.REFUSED, "DBR166", f"没有“{said}”这个科室", hint)
    own = next((each.get("department") for each in bureau.get("staff", ()) if each.get("id") == request.actor), "")
    every = names.of.get("department", {})
    return names.meant("department", said) or (own if own in every else next(iter(every), ""))


def _bases(file: Path, rows: tuple[tuple[str, str, str], ...], names: Names, *, preview: bool) -> str:
    """Write the bases of a published checklist beside it, to be filled in; answers where. What somebody saved stays."""
    if not rows or preview:
        return ""
    layout = next(each for each in BOOKS["checklist"].sheets if each.path == ("items", "bases"))
    place = free_place(file.with_name(f"{file.stem}.依据.xlsx"))
    blank = [""] * (len(layout.columns) - 2)
    sheet = _sheet(layout, tuple((*row, *blank) for row in rows), names)
    write_output(place, sealed(workbook(layout.title, [sheet])))
    return str(place)


def _refuse_great_loss(request: Request, book: Book, old: Record, changes: Sequence[Change]) -> None:
    for sheet in book.sheets:
        records = old.get(sheet.path[0], ()) if len(sheet.path) == 1 else ()
        had = sum(PLACEHOLDER not in "".join(map(str, each.values())) for each in records)
        removed = (each for each in changes if each.how == "removed" and each.sheet == sheet.title)
        lost = sum(PLACEHOLDER not in each.record for each in removed)
        fact = f"{sheet.title}现有 {had} 项，这份表格里没有其中 {lost} 项，超过十分之一"
        refuse_great_loss(request.terminal, (lost, had), fact, "核对是不是整张表；确实要代替的，加上 --replace")


def _contents(root: Path) -> dict[str, Record]:
    """What the files say, by book.

    Raises:
        Refusal: one of them is no sound YAML (exit status 3).
    """
    tree = WorkingTree(root)
    return {name: content(tree.read(book.path), book) for name, book in BOOKS.items()}


def _sample() -> dict[str, Record]:
    files = example_files()
    return {name: content(files.get(book.path), book) for name, book in BOOKS.items()}


def _known(names: Names, thing: str) -> tuple[str, ...]:
    return tuple(names.shown(thing, each) for each in names.of.get(thing, {}))


def _registry_table(names: Names) -> Sheet:
    regions = _known(names, "region")
    columns = (
        SheetColumn("统一社会信用代码", True, (), "18 位统一社会信用代码，或 15 位注册号；不要让 Excel 改成数字"),
        SheetColumn("企业名称", True, (), "与营业执照一致"),
        SheetColumn("登记状态", False, STATUS_CHOICES, "不填为存续"),
        SheetColumn("所属县区", False, regions, "名称或六位代码"),
        SheetColumn("信用等级", False, (), "如 A、B、C、D"),
        SheetColumn("曾用代码", False, (), "企业以前的代码，几个之间用、隔开"),
    )
    example = (f"{EXAMPLE}91350525989626015N", "泉州示例纺织有限公司", "存续", next(iter(regions), ""), "B", "")
    return Sheet("名录", columns, (), example)


def _visits_table(names: Names) -> Sheet:
    items, units = _known(names, "item"), _known(names, "department")
    columns = (
        SheetColumn("企业代码", True, (), "统一社会信用代码或注册号"),
        SheetColumn("检查日期", True, (), "如 2016-03-01 或 2016年3月1日"),
        SheetColumn("事项", False, items, "检查的事项"),
        SheetColumn("科室", False, units, "去检查的科室"),
    )
    return Sheet("检查", columns, (), (f"{EXAMPLE}91350525989626015N", "2015-11-03", "", ""))


#: Name in commands -> the sheet to fill in, with the store's own names to choose from.
TABLES: dict[str, Callable[[Names], Sheet]] = {"registry": _registry_table, "visits": _visits_table}


def _names_here(request: Request) -> Names | None:
    """The names of the store, None where there is no store yet."""
    try:
        return names_of(_contents(find_store(request.directory)))
    except Refusal:
        return None


def _sheet(sheet: BookSheet, rows: tuple[tuple[str, ...], ...], names: Names, example: tuple[str, ...] = ()) -> Sheet:
    if not sheet.path:
        columns = (SheetColumn(ITEM, True, (), ""), SheetColumn(CONTENT, False, (), ""))
        return Sheet(sheet.title, columns, rows)
    owner = [SheetColumn(sheet.owner.header, True, (), "写前面表中的编号")] if sheet.owner else []
    return Sheet(sheet.title, (*owner, *(_column(each, names) for each in sheet.columns)), rows, example)


def _column(column: Column, names: Names) -> SheetColumn:
    choices = _known(names, column.refers) or tuple(column.words.values())
    notes = {"date": "日期，如 2016-06-17", "ratio": "百分数，如 5%"}
    several = "可以写几个，用、隔开" if column.many else ""
    note = "；".join(
        filter(
            None, (notes.get(column.form, ""), several, "、".join(choices[:12]) + ("等" if len(choices) > 12 else ""))
        )
    )
    return SheetColumn(column.header, column.required, () if column.many else choices, note)
