"""A CSV file from an office's PC: its encoding, its delimiter, its rows with their lines.

Laws:
1. UTF-8 (with or without byte order mark), else GB 18030; never GBK, which lacks the rare characters in firms' names.
2. A broken UTF-8 file is refused: read as GB 18030 it would give other characters without a word.
3. A row has the number of the line on which it begins; cells may hold line breaks.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = b"\xef\xbb\xbf"
#: First bytes -> what the file is.
_OTHERS = {
    b"PK\x03\x04": "这是 Excel 工作簿（.xlsx），不是 CSV",
    b"\xd0\xcf\x11\xe0": "这是旧式 Excel 工作簿（.xls），不是 CSV",
    b"\xff\xfe": "文件是 UTF-16 编码（Excel 的“Unicode 文本”）",
    b"\xfe\xff": "文件是 UTF-16 编码（Excel 的“Unicode 文本”）",
    b"%PDF": "这是 PDF，不是 CSV",
}
#: Characters that a sheet's cells may be parted by: law, not likelihood, decides (headers must be found).
DELIMITERS = {",": "逗号", "\t": "制表符", ";": "分号"}


class UnreadableError(Exception):
    """The file is no CSV table: the fact, and its line (0 where there is none)."""

    def __init__(self, message: str, line: int = 0) -> None:
        """Keep both."""
        super().__init__(message)
        self.message = message
        self.line = line


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text and how it was written."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text of a file.

    Raises:
        UnreadableError: it is no text, or in neither encoding.
    """
    for start, message in _OTHERS.items():
        if data.startswith(start):
            raise UnreadableError(message)
    if not data.removeprefix(_MARK).strip():
        raise UnreadableError("文件是空的")
    if b"\0" in data:
        raise UnreadableError("文件里有空字节，不是文字", data.count(b"\n", 0, data.index(b"\0")) + 1)
    try:
        return Decoded(data.decode("utf-8-sig"), "UTF-8")
    except UnicodeDecodeError as error:
        at = error.start + len(data) - len(error.object)  # the codec may have left out the mark
        broken = UnreadableError("文件开头是 UTF-8，这一行起却不是", data.count(b"\n", 0, at) + 1)
    if data.startswith(_MARK) or _is_broken_utf8(data):  # law 2
        raise broken
    try:
        return Decoded(data.decode("gb18030"), "GB 18030")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError("既不是 UTF-8，也不是 GB 18030（GBK）编码", line) from None


def _is_broken_utf8(data: bytes) -> bool:
    # GB 18030 text hardly ever holds well-formed three-byte sequences; broken UTF-8 holds little else.
    loose = data.decode(errors="replace")
    chinese = sum("\u4e00" <= char <= "\u9fff" for char in loose)
    return chinese > loose.count("\ufffd")


class Rows(Iterator[tuple[int, list[str]]]):
    """The rows of a sheet with the lines on which they begin (1-based); a blank line is an empty row.

    Attributes:
        torn: the line at which reading broke off, since quotes do not pair; 0 while all is well.
    """

    def __init__(self, text: str, delimiter: str) -> None:
        """Read `text` from its beginning."""
        self._reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        self._line = 1
        self.torn = 0

    def __next__(self) -> tuple[int, list[str]]:
        """The next row."""
        try:
            row = next(self._reader)
        except csv.Error:
            self.torn = self._line
            raise StopIteration from None
        found = self._line, row
        self._line = self._reader.line_num + 1
        return found


def lines_of(text: str) -> list[str]:
    """The lines of a sheet without their ends."""
    return [line.rstrip("\r\n") for line in io.StringIO(text, newline="")]
