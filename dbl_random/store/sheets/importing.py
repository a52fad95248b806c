"""A sheet of firms, read for a registry (名录库): every row is accounted for, or nothing is imported.

Laws:
1. rows read = firms + refused rows; blank lines, totals and notes are counted apart. One refused row refuses the sheet,
   unless the refused rows are to be left out.
2. Every fault is told, with its place; of a code that comes twice, both lines.
3. A CSV row is as wide as its header; an Excel row ends with its last filled cell.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from dbl_random.model.immutable import immutable
from dbl_random.model.organisation import Region
from dbl_random.model.problem import Problem
from dbl_random.model.registry import Enterprise
from dbl_random.store.sheets.headers import REGISTRY, region_words
from dbl_random.store.sheets.reading import Raw, below, ended, is_misshapen, opened
from dbl_random.store.sheets.sheet_file import SheetFile
from dbl_random.store.sheets.sheet_rows import Chunk, Judge, Refused, chunks
from dbl_random.store.sheets.tables import without_collecting

#: Rows pass through it chunk by chunk on their way, so that progress can be shown.
Through = Callable[[Iterable[Chunk]], Iterable[Chunk]]


@immutable
class Reading:
    """What a sheet holds; its `sheet` has no header where it could not be read so far.

    Attributes:
        refused: rows that are no firms. more: refused rows that were counted and not kept.
        former_ids: earlier numbers by the present one.
        blank: blank lines below the header. stripped: cells that had ASCII blanks around them.
        raised: codes whose lower-case letters were taken as upper-case.
    """

    sheet: SheetFile
    enterprises: tuple[Enterprise, ...] = ()
    refused: tuple[Refused, ...] = ()
    more: int = 0
    blank: int = 0
    stripped: int = 0
    former_ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    raised: int = 0

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong; () where the sheet can be imported."""
        return tuple(self.sheet.problems)

    @property
    def rest_is_sound(self) -> bool:
        """Whether nothing is wrong but rows that can be left out."""
        rows = sum(len(row.marks) for row in self.refused)
        return bool(self.enterprises) and not self.more and rows == self.sheet.wrong

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
    *,
    upper: bool = False,
) -> Reading:
    """The firms of a sheet, and all that is wrong with it.

    Args:
        data: the file's bytes.
        file: its name, for messages.
        regions: the organisation's regions.
        maps: column -> field or extra column (`--map`).
        kept: extra columns that the registry already has.
        through: what the chunks of rows pass through.
        upper: whether lower-case letters of codes are taken as upper-case.
    """
    sheet, rows = opened(data, file, REGISTRY, maps, kept)
    if not sheet.header or is_misshapen(sheet):
        return Reading(sheet)
    with without_collecting():
        judge = Judge(sheet, region_words(regions), upper=upper)
        for chunk in through(chunks(_wide(sheet, below(sheet, rows)))):
            judge.take(chunk)
    ended(sheet)
    if not (judge.found or sheet.wrong):
        sheet.fault_of_file("DBR162", "表格里没有企业", "表头之后每家企业一行", sheet.header_row)
    rest = judge.blank, judge.stripped, judge.former, judge.raised
    return Reading(sheet, tuple(judge.found), tuple(judge.refused), judge.more, *rest)


def _wide(sheet: SheetFile, rows: Iterator[Raw]) -> Iterator[Raw]:
    """Law 3."""
    if sheet.lines is not None:
        return rows
    width = len(sheet.header)
    return ((number, cells if len(cells) >= width else cells + [""] * (width - len(cells))) for number, cells in rows)


def refused_table(reading: Reading) -> bytes:
    """The refused rows as they stood, with their lines and a column 错误原因: CSV for Excel (UTF-8 with mark).

    What stands beyond the header shares one column, and the last row counts the refused rows that were not kept.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    header = reading.sheet.header
    width = len(header)
    beyond = any(len(row.cells) > width for row in reading.refused)
    writer.writerow([*header, *(["表头以外的格"] if beyond else []), "原表行号", "错误原因"])
    for row in reading.refused:
        blanks = [""] * (width - len(row.cells))
        reasons = "；".join(mark.message for mark in row.marks)
        more = ["，".join(filter(None, row.cells[width:]))] if beyond else []
        writer.writerow([*row.cells[:width], *blanks, *more, row.line, reasons])
    if reading.more:
        words = f"另有 {reading.more} 行也有错误，没有列出：改正以上各行后再导入"
        writer.writerow([""] * (width + beyond + 1) + [words])
    return text.getvalue().encode("utf-8-sig")
