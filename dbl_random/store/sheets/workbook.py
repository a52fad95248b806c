"""A workbook from Excel, opened within limits.

Laws:
1. What it would unpack to is judged before anything is unpacked: parts, bytes, and how much they grow.
2. The library reads in a child process (workbook_child) that may have so much memory and time. Whatever the child dies
   of, the file is refused (DBR150); a refused file of under 20 MB costs under 500 MB, here and in the child together.
3. Excel's dates become `2016-07-20`, whole numbers their digits. A number that Excel keeps as a float of 15 digits and
   more has lost digits: its place is told, it is never repaired.
4. A cell that is merged downwards says the same in each of its rows.
"""

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer
from typing import Any

#: The first bytes of a workbook: .xlsx, .xlsb, .ods; and the older .xls.
ZIPPED, OLDER = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
START = (ZIPPED, OLDER)
#: The stream of a workbook with a password, which is packed as the older form.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
#: The part of each kind of workbook that lists its sheets.
_BOOKS = {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}
MOST_PARTS = 10_000
MOST_UNPACKED = 1 << 30
#: A workbook of firms grows about tenfold, a bomb a thousandfold; small files may grow as they like.
MOST_GROWTH = 100
FREE_GROWTH = 64 << 20
#: What the child may hand over: cells that are not empty, and their characters.
MOST_CELLS = 2_000_000
MOST_CHARACTERS = 30_000_000
_LEAST_MEMORY = 420 << 20
_MEMORY_PER_BYTE = 24
_SECONDS = 60
_SECONDS_PER_MB = 4
_CHILD = Path(__file__).with_name("workbook_child.py")


class WorkbookError(Exception):
    """The workbook is not read: why, in Chinese."""


@dataclass(slots=True)
class Sheet:
    """One sheet: its rows as text, and the places (counted from 0) of numbers that have lost digits.

    Attributes:
        shown: whether people see the sheet.
        hidden: numbers (from 1) of its rows that people do not see, None where the file does not tell.
        formulas: rows (from 1) and columns (from 0) of the first cells that are computed.
        merged: the merged cells, as first and last row and column (from 0).
        columns: the first and the last (from 0) of columns that people do not see.
        uncomputed: cells that are computed and whose value the file does not have.
    """

    name: str
    shown: bool = True
    hidden: list[int] | None = field(default_factory=list)
    formulas: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    columns: list[tuple[int, int]] = field(default_factory=list)
    uncomputed: list[tuple[int, int]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    spoiled: list[tuple[int, int]] = field(default_factory=list)


def read_workbook(data: bytes) -> list[Sheet]:
    """The sheets of a workbook, in its order.

    Raises:
        WorkbookError: it is none, is too large, or the library could not read it.
    """
    _judge(data)
    sheets: list[Sheet] = []
    for word, *rest in _child(data):
        if word == "sheet":
            sheets.append(Sheet(*rest))
            continue
        rows, spoiled = rest
        sheets[-1].rows += rows
        sheets[-1].spoiled += [(row, column) for row, column in spoiled]
    for sheet in sheets:
        _fill_merged(sheet)
    return sheets


def _fill_merged(sheet: Sheet) -> None:
    """Law 4."""
    for first, left, last, _ in sheet.merged:
        said = sheet.rows[first][left] if first < len(sheet.rows) and left < len(sheet.rows[first]) else ""
        for row in sheet.rows[first + 1 : last + 1] if said else ():
            row.extend([""] * (left + 1 - len(row)))
            row[left] = said


def _judge(data: bytes) -> None:
    """Law 1; the older form is not packed."""
    if data.startswith(OLDER):
        if _ENCRYPTED in data:
            raise WorkbookError("工作簿有密码：请去掉密码再保存")
        return
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
        raise WorkbookError("Excel 文件读不出来：文件不完整，或不是工作簿") from None
    unpacked = sum(part.file_size for part in parts)
    if any(part.flag_bits & 1 for part in parts):
        raise WorkbookError("工作簿有密码：请去掉密码再保存")
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
        raise WorkbookError(f"工作簿解开后有 {unpacked >> 20} MB，超过 {MOST_UNPACKED >> 20} MB：请拆分，或另存为 CSV")
    if unpacked > max(FREE_GROWTH, MOST_GROWTH * len(data)):
        raise WorkbookError(f"工作簿解开后有 {unpacked >> 20} MB，是文件的 {unpacked // len(data)} 倍：不像一份表格")
    if not _BOOKS & {part.filename for part in parts}:
        raise WorkbookError("这是压缩包或 Word 等文件，不是 Excel 工作簿")


def _child(data: bytes) -> Iterator[list[Any]]:
    """Law 2: what the child says of the sheets, as it comes.

    Raises:
        WorkbookError: it did not come to its end.
    """
    memory = max(_LEAST_MEMORY, _MEMORY_PER_BYTE * len(data))
    words = [sys.executable, "-I", str(_CHILD), *map(str, (memory, MOST_CELLS, MOST_CHARACTERS))]
    with TemporaryFile() as given:
        given.write(data)
        given.seek(0)
        child = subprocess.Popen(words, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603 - this very program
    clock = Timer(_SECONDS + _SECONDS_PER_MB * (len(data) >> 20), child.kill)
    clock.start()
    said: list[Any] = ["died"]
    try:
        for line in child.stdout or ():
            said = json.loads(line)
            if said[0] in {"sheet", "rows"}:
                yield said
    except ValueError:
        said = ["died"]  # in the middle of a line
    finally:
        clock.cancel()
        child.kill()
        child.communicate()
    match said:
        case ["end"]:
            return
        case ["large"]:
            raise WorkbookError(f"工作簿过大：有内容的格超过 {MOST_CELLS} 个，或文字过多：请拆分成几个文件")
        case ["error", int(row)] if row:
            raise WorkbookError(f"第 {row + 1} 行附近有读不出来的单元格：日期、时长或数字超出了可能的范围")
    raise WorkbookError("Excel 文件读不出来：有损坏的单元格，或用到的行列过多")
