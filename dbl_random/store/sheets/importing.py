"""A sheet of firms, read for a registry (名录库): every row is accounted for, or nothing is imported.

Laws:
1. rows read = firms + refused rows; blank lines are counted apart. One refused row refuses the sheet.
2. Every fault is told, with its line; of a code that comes twice, both lines.
3. The header is the first of the first five rows that names both code and firm, by whatever delimiter shows it.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from dbl_random.model.organisation import Region
from dbl_random.model.problem import Problem
from dbl_random.model.registry import Enterprise
from dbl_random.store.sheets.csv_text import DELIMITERS, Decoded, Lines, Rows, UnreadableError, decode
from dbl_random.store.sheets.headers import Columns, is_header, place_columns, region_words
from dbl_random.store.sheets.sheet_rows import Chunk, Judge, Refused, chunks
from dbl_random.store.sheets.table_header import cell_column
from dbl_random.store.sheets.tables import without_collecting
from dbl_random.store.sheets.workbook import START
from dbl_random.store.sheets.workbook_registry import as_text

#: How many rows may stand above the header and with it (titles, dates).
HEADER_WITHIN = 5

#: Rows pass through it chunk by chunk on their way, so that progress can be shown.
Through = Callable[[Iterable[Chunk]], Iterable[Chunk]]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is written.

    Attributes:
        encoding: `UTF-8`, `GB 18030`, or `Excel` of a workbook.
        delimiter: one of `csv_text.DELIMITERS`.
        header: the cells of the header. header_line: where it stands (1-based).
        columns: where the columns go.
    """

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    header_line: int
    columns: Columns


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sheet holds; `layout` is None where it could not be read as far as its header.

    Attributes:
        problems: everything that is wrong, in the order of the lines; () where the sheet can be imported.
        more: refused rows that were counted and not kept.
        former_ids: earlier numbers by the present one.
        blank: blank lines below the header. stripped: cells that had ASCII blanks around them.
    """

    layout: Layout | None
    problems: tuple[Problem, ...]
    enterprises: tuple[Enterprise, ...] = ()
    refused: tuple[Refused, ...] = ()
    more: int = 0
    blank: int = 0
    stripped: int = 0
    former_ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def read(self) -> int:
        """Rows below the header that are not blank."""
        return len(self.enterprises) + len(self.refused) + self.more


def read_sheet(
    data: bytes,
    file: str,
    regions: Sequence[Region],
    maps: Mapping[str, str],
    kept: Sequence[str] = (),
    through: Through = iter,
) -> Reading:
    """The firms of a sheet, and all that is wrong with it.

    Args:
        data: the file's bytes.
        file: its name, for messages.
        regions: the organisation's regions.
        maps: column -> field or extra column (`--map`).
        kept: extra columns that the registry already has.
        through: what the chunks of rows pass through.
    """
    if data.startswith(START):
        return _read_workbook(data, file, regions, maps, kept, through)
    try:
        decoded = decode(data)
    except UnreadableError as error:
        hint = "在 WPS 或 Excel 中另存为“CSV UTF-8”，再导入"
        return Reading(None, (Problem(file, error.line, 0, "DBR150", error.message, hint),))
    layout, problems = _layout(decoded, file, maps, kept)
    if layout is None or problems:
        return Reading(layout, tuple(problems))
    with without_collecting():
        return _read(decoded.text, file, layout, region_words(regions), through)


def _read_workbook(
    data: bytes,
    file: str,
    regions: Sequence[Region],
    maps: Mapping[str, str],
    kept: Sequence[str],
    through: Through,
) -> Reading:
    """The firms of a workbook's sheet; faults stand at its cells."""
    book = as_text(data, file, lambda row: is_header(row, maps), HEADER_WITHIN)
    if book.problems:
        return Reading(None, book.problems)
    layout, problems = _layout(Decoded(book.text, "Excel"), file, maps, kept)
    if layout is None or problems:
        return Reading(layout, tuple(book.placed(problems)))
    with without_collecting():
        read = _read(book.text, file, layout, region_words(regions), through)
    refused = tuple(
        replace(row, line=book.row_of(row.line), problems=tuple(book.placed(row.problems))) for row in read.refused
    )
    layout = replace(layout, header_line=book.row_of(layout.header_line))
    return replace(read, layout=layout, problems=tuple(book.placed(read.problems)), refused=refused)


def _read(text: str, file: str, layout: Layout, regions: Mapping[str, str], through: Through) -> Reading:
    source = Rows(text, layout.delimiter)
    for line, _ in source:
        if line == layout.header_line:
            break
    judge = Judge(text, file, layout.delimiter, layout.header, layout.columns, regions)
    for chunk in through(chunks(source)):
        judge.take(chunk)
    problems = [problem for row in judge.refused for problem in row.problems]
    if judge.more:
        message = f"另有 {judge.more} 行也有错误，没有逐行列出"
        problems.append(Problem(file, 0, 0, "DBR163", message, "改正已列出的，再导入"))
    if source.torn:
        hint = "核对这一行的引号；用 WPS 或 Excel 另存为 CSV 可以避免"
        message = "这一行起引号没有配对，或单元格过长，后面的行没有读"
        problems.append(Problem(file, source.torn, 0, "DBR161", message, hint))
    if not (judge.found or problems):
        hint = "表头之后每家企业一行"
        problems.append(Problem(file, layout.header_line, 0, "DBR162", "表格里没有企业", hint))
    rows = tuple(judge.found), tuple(judge.refused)
    return Reading(layout, tuple(problems), *rows, judge.more, judge.blank, judge.stripped, judge.former)


def _layout(
    decoded: Decoded, file: str, maps: Mapping[str, str], kept: Sequence[str]
) -> tuple[Layout | None, list[Problem]]:
    for delimiter in DELIMITERS:
        for line, row in islice(Rows(decoded.text, delimiter), HEADER_WITHIN):
            if not is_header(row, maps):
                continue
            columns, faults = place_columns(row, maps, kept)
            shown = Lines(decoded.text)[line]
            return Layout(decoded.encoding, delimiter, tuple(row), line, columns), [
                Problem(file, line, cell_column(shown, f.index, delimiter), f.code, f.message, f.hint, shown)
                for f in faults
            ]
    first = next((row for _, row in islice(Rows(decoded.text, ","), HEADER_WITHIN) if any(row)), [])
    found = "、".join(cell.strip() for cell in first if cell.strip())[:100]
    message = f"前 {HEADER_WITHIN} 行里没有同时写明企业名称和统一社会信用代码的表头"
    hint = f"按 {decoded.encoding} 读到的第一行是：{found}。列名不同的，用 --map 列名=id 和 --map 列名=name 指明"
    return None, [Problem(file, 1, 0, "DBR151", message, hint)]


def refused_table(reading: Reading) -> bytes:
    """The refused rows as they stood, with their lines and a column 错误原因: CSV for Excel (UTF-8 with mark).

    What stands beyond the header shares one column, and the last row counts the refused rows that were not kept.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    header = reading.layout.header if reading.layout else ()
    width = len(header)
    beyond = any(len(row.cells) > width for row in reading.refused)
    writer.writerow([*header, *(["表头以外的格"] if beyond else []), "原表行号", "错误原因"])
    for row in reading.refused:
        blanks = [""] * (width - len(row.cells))
        reasons = "；".join(problem.message for problem in row.problems)
        more = ["，".join(filter(None, row.cells[width:]))] if beyond else []
        writer.writerow([*row.cells[:width], *blanks, *more, row.line, reasons])
    if reading.more:
        writer.writerow(
            [""] * (width + beyond + 1) + [f"另有 {reading.more} 行也有错误，没有列出：改正以上各行后再导入"]
        )
    return text.getvalue().encode("utf-8-sig")
