"""A sheet that was handed in is opened and read; what every reader asks of it is asked here.

Laws:
1. The header is the first row (or two, headers law 4) that has a column of each of the needed fields; of two sheets
   with it neither is read; a hidden sheet and hidden rows are faults, for nobody saw them.
2. A number that has lost digits in Excel is refused, never repaired (store/sheets/workbook); formulas are told.
3. Blank rows and a template's example are passed over; totals and notes are passed over and told. A row is as wide as
   the header, and what stands beyond it is a fault.
4. Every cell of a field is judged as text (model/handed); codes are the reader's to judge. A column of codes that holds
   none, where another column does, is one fault.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, zip_longest

from dbl_random.model.enterprise_code import code_fault
from dbl_random.model.handed import TODAY
from dbl_random.store.sheets.csv_text import DELIMITERS, Lines, Rows, UnreadableError, decode
from dbl_random.store.sheets.headers import Columns, Wanted, is_header, place_columns, two_rows
from dbl_random.store.sheets.sheet_file import BREAKS, Row, SheetFile, letters, row_numbers
from dbl_random.store.sheets.workbook import MOST_CELLS, START, Sheet, WorkbookError, read_workbook

MOST_BYTES = 64 << 20
#: The fields that hold an enterprise's code.
CODES = frozenset({"id", "enterprise"})
#: Before the first cell of a template's example, which is never a row.
EXAMPLE = "例："
_NOTE = re.compile(
    r"(?P<sum>(合\s*计|总\s*计|小\s*计|共\s*计)[:：]?.{0,8})"
    r"|(注|备\s*注|(填表|填报)?说明|填[表报]人|制表人?|审核人?|填报单位|联系人)[:：].*",
    re.DOTALL,
)
_LEAST_CODE = 15
#: What hides nothing else that is wrong: rows or columns that nobody sees.
_BESIDE = frozenset({"DBR174"})
_FIRST = 50  # rows by which a column of codes is judged
#: Columns of a sheet in Excel: what is wider is no header.
_WIDEST = 1 << 14
_LOST = "数字过长，Excel 已丢失末尾几位", "把这一列设为“文本”格式，重新填写代码，再保存"

#: Number and cells of a row, as they stand.
Raw = tuple[int, list[str]]


def read_sheet_file(data: bytes, file: str, wanted: Wanted, maps: Mapping[str, str] | None = None) -> SheetFile:
    """The sheet with the header, read whole; `maps` is what `--map` says of its columns."""
    if len(data) > MOST_BYTES:
        sheet = SheetFile(file)
        unread(sheet, f"文件有 {len(data) >> 20} MB，超过 {MOST_BYTES >> 20} MB 的上限", "拆分成几个文件")
        return sheet
    return read_whole(*opened(data, file, wanted, maps or {}), wanted)


def read_whole(sheet: SheetFile, rows: Iterator[Raw], wanted: Wanted) -> SheetFile:
    """The rows below the header, into the sheet."""
    if sheet.header and not is_misshapen(sheet):
        sheet.rows = tuple(_sound(sheet, _within(sheet, below(sheet, rows), wanted), wanted))
        ended(sheet)
    return sheet


def opened(
    data: bytes, file: str, wanted: Wanted, maps: Mapping[str, str], kept: Sequence[str] = ()
) -> tuple[SheetFile, Iterator[Raw]]:
    """The sheet with its header, and the rows below it as they stand; without a header, why.

    Args:
        data: the file's bytes.
        file: its name, for messages.
        wanted: what is looked for.
        maps: column -> field (`--map`).
        kept: names of other columns that are known.
    """
    try:
        if data.startswith(START):
            return of_sheets(read_workbook(data), file, wanted, maps, kept)
        decoded = decode(data)
    except (UnreadableError, WorkbookError) as error:
        unread(sheet := SheetFile(file), str(error), line=getattr(error, "line", 0))
        return sheet, iter(())
    for delimiter in DELIMITERS:
        source = Rows(decoded.text, delimiter)
        lines = Lines(decoded.text)
        sheet = SheetFile(file, encoding=decoded.encoding, lines=lines, delimiter=delimiter, source=source)
        if (found := _below_header(sheet, source, wanted, maps, kept)) is not None:
            return sheet, found
    first = next((row for _, row in islice(Rows(decoded.text, ","), wanted.within) if any(row)), [])
    headless(sheet, wanted, first, decoded.encoding)
    return sheet, iter(())


def is_misshapen(sheet: SheetFile) -> bool:
    """Whether it is not known what the columns are: what is wrong with the rows cannot be said then."""
    return any(mark.row in {0, sheet.header_row} and mark.code not in _BESIDE for mark in sheet.marks)


def ended(sheet: SheetFile) -> None:
    """Note that the rows broke off, where they did."""
    if sheet.source is not None and sheet.source.torn:
        message = "这一行起引号没有配对，或单元格过长，后面的行没有读"
        hint = "核对这一行的引号；用 WPS 或 Excel 另存为 CSV 可以避免"
        sheet.fault_of_file("DBR161", message, hint, sheet.source.torn)


def unread(sheet: SheetFile, message: str, hint: str = "", line: int = 0) -> None:
    """Note why a file cannot be read as a sheet."""
    usual = "在 WPS 或 Excel 中打开，另存为 .xlsx 或“CSV UTF-8”，再导入"
    sheet.fault_of_file("DBR150", message, hint or usual, line)


def headless(sheet: SheetFile, wanted: Wanted, first: Sequence[str] = (), encoding: str = "") -> None:
    """Note that no row is the header."""
    names = "、".join(wanted.label(name) for name in wanted.needed)
    where = f"工作表“{sheet.sheet}”的" if sheet.sheet else ""
    message = f"{where}前 {wanted.within} 行里没有表头：要有 {names} 各列"
    hint = f"列名不同的，用 --map 列名={wanted.needed[0] if wanted.extras else wanted.label(wanted.needed[0])} 指明"
    if found := "、".join(filter(None, map(str.strip, first)))[:100]:
        hint = f"按 {encoding} 读到的第一行是：{found}。{hint}"
    sheet.fault_of_file(wanted.headless, message, hint, int(wanted.headless == "DBR151" and bool(first)))


# --- a workbook ---


def of_sheets(
    sheets: Iterable[Sheet], file: str, wanted: Wanted, maps: Mapping[str, str], kept: Sequence[str]
) -> tuple[SheetFile, Iterator[Raw]]:
    """The one sheet of a workbook that has the header (law 1)."""
    read = [(each, *of_workbook(each, file, wanted, maps, kept)) for each in sheets]
    found = [(each, sheet, rows) for each, sheet, rows in read if sheet.header]
    if not found:
        headless(sheet := SheetFile(file), wanted)
        return sheet, iter(())
    chosen, sheet, rows = next((those for those in found if those[0].shown), found[0])
    tell_unseen(sheet, chosen, [each for each, _, _ in found])
    return sheet, rows


def of_workbook(
    each: Sheet, file: str, wanted: Wanted, maps: Mapping[str, str], kept: Sequence[str] = ()
) -> tuple[SheetFile, Iterator[Raw]]:
    """A sheet of a workbook; without a header where it has none."""
    sheet = SheetFile(file, each.name, "Excel")
    rows = _below_header(sheet, iter(enumerate(each.rows, 1)), wanted, maps, kept)
    if rows is None:
        return sheet, iter(())
    used = {*sheet.places.values(), *sheet.columns.extra.values(), *chain(*sheet.columns.instead.values())}
    lost = [(row + 1, at) for row, at in each.spoiled if at in used and row >= sheet.header_row]
    for row, at in lost:
        sheet.fault(Row(row, ()), at, "DBR155", *_LOST)
    sheet.spoiled = frozenset(lost)
    return sheet, rows


def tell_unseen(sheet: SheetFile, chosen: Sheet, with_header: Sequence[Sheet]) -> None:
    """Laws 1 and 2: what people do not see is not read in silence, nor one of two sheets that could both be meant."""
    if len(with_header) > 1:
        names = "、".join(f"“{each.name}”{'' if each.shown else '（隐藏）'}" for each in with_header)
        sheet.fault_of_file("DBR173", f"工作表 {names} 都有这样的表头", "只留要导入的一张，其余移到别的文件")
    elif not chosen.shown:
        hint = "取消隐藏，核对内容，再导入"
        sheet.fault_of_file("DBR174", f"要导入的内容在隐藏的工作表“{chosen.name}”中", hint)
    if chosen.hidden is None:
        message = "这种文件看不出哪些行被隐藏、哪些格是公式：按全部的行和算好的值读取"
        sheet.remark(0, -1, "DBR175", message, "拿不准的，在 WPS 或 Excel 中另存为 .xlsx，再导入")
        return
    if hidden := [row for row in chosen.hidden if row > sheet.header_row]:
        hint = "取消筛选和隐藏，核对这些行，再导入；不要的行删去"
        sheet.fault_of_file(
            "DBR174", f"工作表“{chosen.name}”的第 {row_numbers(hidden)} 行被隐藏（共 {len(hidden)} 行）", hint
        )
    places = {*sheet.places.values(), *sheet.columns.extra.values(), *chain(*sheet.columns.instead.values())}
    if unseen := [at for at in sorted(places) if any(first <= at <= last for first, last in chosen.columns)]:
        names = "、".join(f"{letters(at)}（{sheet.header[at]}）" for at in unseen)
        sheet.fault_of_file("DBR174", f"工作表“{chosen.name}”的 {names} 列被隐藏", "取消隐藏，核对这些列，再导入")
    blank = {(row, at) for row, at in chosen.uncomputed if row > sheet.header_row and at in places}
    for row, at in sorted(blank):
        message = "这一格是公式，文件里却没有算好的值"
        sheet.fault(Row(row, ()), at, "DBR141", message, "在 WPS 或 Excel 中打开，保存一次再导入；或改写成值")
    sheet.spoiled |= blank
    every = ((row, at) for row, at in chosen.formulas if row > sheet.header_row and at in places)
    if formulas := [place for place in every if place not in blank]:
        cells = "、".join(f"{letters(at)}{row}" for row, at in formulas[:10]) + ("等" if len(formulas) > 10 else "")
        message = f"{cells} 是公式（共 {len(formulas)} 格）：按算好的值读取"
        sheet.remark(*formulas[0], "DBR176", message, "核对这些格的值；拿不准的，复制后“选择性粘贴为数值”")


# --- header and rows ---


def _below_header(
    sheet: SheetFile, rows: Iterator[Raw], wanted: Wanted, maps: Mapping[str, str], kept: Sequence[str]
) -> Iterator[Raw] | None:
    """Find the header; the rows below it, None where there is none."""
    upper: Sequence[str] = ()
    for number, cells in (each for each in islice(rows, wanted.within) if len(each[1]) <= _WIDEST):
        header = next((each for each in (tuple(cells), two_rows(upper, cells)) if is_header(each, wanted, maps)), None)
        upper = cells
        if header is None:
            continue
        following = next(rows, None)
        if following and _goes_on(header, following[1], place_columns(header, wanted, maps, kept)[0]):
            number, header, following = following[0], two_rows(header, following[1]), None  # noqa: PLW2901 - the lower row
        sheet.header, sheet.header_row = tuple(cell.strip() for cell in header), number
        sheet.columns, faults = place_columns(sheet.header, wanted, maps, kept)
        for each in faults:
            sheet.fault(Row(number, ()), each.index, each.code, each.message, each.hint)
        return chain([following] if following else [], rows)
    return None


def _goes_on(header: Sequence[str], cells: Sequence[str], columns: Columns) -> bool:
    """Whether a row is the lower row of the header: it says nothing of the fields, and names a column without name."""
    if len(cells) > _WIDEST:
        return False
    under = [(above.strip(), cell.strip()) for above, cell in zip_longest(header, cells, fillvalue="")]
    quiet = all(under[at][1] in {"", under[at][0]} for at in columns.fields.values())
    return quiet and any(cell and not above for above, cell in under)


def below(sheet: SheetFile, rows: Iterator[Raw]) -> Iterator[Raw]:
    """The rows, unless the codes are in another column (law 4)."""
    first = list(islice(rows, _FIRST))
    field = next((name for name in sheet.places if name in CODES and name not in sheet.columns.instead), "")
    at = sheet.places.get(field, 0)
    if field and (other := _column_of_codes(first, at, len(sheet.header))) is not None:
        message = f"“{sheet.header[at]}”一列（{letters(at)}）没有一格是企业代码，代码像是在“{sheet.header[other]}”一列"
        hint = f"核对各列；确是如此的，用 --map {sheet.header[other]}={field} 指明"
        sheet.fault(Row(sheet.header_row, ()), at, "DBR177", message, hint)
        return iter(())
    return chain(first, rows)


def _column_of_codes(rows: Sequence[Raw], at: int, width: int) -> int | None:
    """The column that has the codes, None where the column `at` has one, or no other has them."""
    cells = [[cell.strip() for cell in row[:width]] + [""] * (width - len(row)) for _, row in rows if any(row)]
    right = [sum(not code_fault(row[column]) for row in cells if row[column]) for column in range(width)]
    if not cells or right[at]:
        return None
    return next((column for column in range(width) if 2 * right[column] > len(cells)), None)


def _within(sheet: SheetFile, rows: Iterable[Raw], wanted: Wanted) -> Iterator[Row]:
    """Law 3, up to as many cells as a sheet may have."""
    width, count = len(sheet.header), 0
    for number, raw in rows:
        count += len(raw)
        if count > MOST_CELLS:
            unread(sheet, f"表格过大：超过 {MOST_CELLS} 格", "拆分成几个文件")
            return
        cells = [cell.strip() for cell in raw]
        if not any(cells) or passed_over(sheet, number, cells, wanted):
            continue
        beyond = next((at for at in range(width, len(cells)) if cells[at]), None)
        row = Row(number, (*cells[: width if beyond is None else None], *[""] * (width - len(cells))))
        if beyond is not None:
            sheet.refused.append(row)
            message = f"这一行写到了第 {beyond + 1} 格，表头只有 {width} 列"
            sheet.fault(row, beyond, "DBR154", message, "删去多出的格，或给这一列加上表头；含逗号的文字加引号")
        else:
            yield _as_joined(row, sheet.columns) if sheet.columns.instead else row


def passed_over(sheet: SheetFile, number: int, cells: Sequence[str], wanted: Wanted) -> bool:
    """Whether a row is a template's example, or a total or a note, which is told."""
    first = next(filter(None, cells), "")
    if first.startswith(EXAMPLE):
        return True
    if not (note := _NOTE.fullmatch(first)):
        return False
    needed = {name: cells[at] if at < len(cells) else "" for name in wanted.needed if (at := sheet.places[name]) >= 0}
    codes = [cell for name, cell in needed.items() if name in CODES]
    if all(needed.values()) and all(len(cell) >= _LEAST_CODE for cell in codes) and (codes or not note["sum"]):
        return False
    sheet.remark(number, 0, "DBR178", f"“{first[:20]}”一行是合计或说明，没有导入")
    return True


def _as_joined(row: Row, columns: Columns) -> Row:
    """The row in which a field of several columns has the first that is filled."""
    cells = list(row.cells)
    for name, others in columns.instead.items():
        at = columns.fields[name]
        cells[at] = next(filter(None, (cells[each] for each in (at, *others))), "")
    return Row(row.number, tuple(cells))


def _sound(sheet: SheetFile, rows: Iterable[Row], wanted: Wanted) -> Iterator[Row]:
    """Law 4."""
    read = tuple(rows)
    judged = [(name, at) for name, at in sheet.places.items() if name not in CODES]
    if TODAY.all_text(chain.from_iterable((row.cells[at] for _, at in judged) for row in read)):
        yield from read
        return
    for row in read:
        for name, at in judged:
            if fault := TODAY.text(row.cells[at].translate(BREAKS)):
                sheet.fault(row, at, wanted.code, f"{wanted.label(name)}{fault}", "在原表中重新输入这一格")
        yield row
