"""A CSV file from an office's PC: its encoding, its delimiter, its rows with their lines.

Laws:
1. UTF-16 with its byte order mark (Excel's “Unicode 文本”), UTF-8 (with or without one), else GB 18030 of 2022; never
   GBK, which lacks the rare characters in firms' names.
2. A broken UTF-8 file is refused: read as GB 18030 it would give other characters without a word.
3. A row has the number of the line on which it begins; cells may hold line breaks.
4. The text is not copied: lines are cut from it one by one as the rows are read, or where one is to be shown.
"""

import csv
import re
from array import array
from collections.abc import Iterator

from dbl_random.model.immutable import immutable
from dbl_random.model.text import STANDARD

_MARK = b"\xef\xbb\xbf"
#: First bytes -> what the file is.
_OTHERS = {
    b"PK\x03\x04": "这是 Excel 工作簿（.xlsx），不是 CSV",
    b"\xd0\xcf\x11\xe0": "这是旧式 Excel 工作簿（.xls），不是 CSV",
    b"%PDF": "这是 PDF，不是表格",
    b"Rar!": "这是压缩包，不是表格",
    b"\x89PNG": "这是图片，不是表格",
    b"\xff\xd8\xff": "这是图片，不是表格",
    b"{\\rtf": "这是 RTF 文稿，不是表格",
}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
#: A page that was only renamed: many systems “export Excel” so.
_PAGE = re.compile(rb"\s*<(!doctype|html|head|table|meta|\?xml)", re.IGNORECASE)
#: A file with more NUL bytes than one in so many is no text; one with fewer has a bad cell.
_TEXT = 100
_WERE_PRIVATE = re.compile(f"[{''.join(map(chr, STANDARD))}]")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
#: Characters that a sheet's cells may be parted by: law, not likelihood, decides (headers must be found).
DELIMITERS = {",": "逗号", "\t": "制表符", ";": "分号"}


#: Characters of a line that a fault shows.
MOST_SHOWN = 10_000


class UnreadableError(Exception):
    """The file is no CSV table: the fact, and its line (0 where there is none)."""

    def __init__(self, message: str, line: int = 0) -> None:
        """Keep both."""
        super().__init__(message)
        self.message = message
        self.line = line


@immutable
class Decoded:
    """A file's text and how it was written."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text of a file.

    Raises:
        UnreadableError: it is no text, or in neither encoding.
    """
    if other := next((message for start, message in _OTHERS.items() if data.startswith(start)), None):
        raise UnreadableError(other)
    if _PAGE.match(data[:1000].removeprefix(_MARK)):
        raise UnreadableError("这是网页（HTML、XML），只是改了文件名，不是表格")
    if not data.removeprefix(_MARK).strip():
        raise UnreadableError("文件是空的")
    if data.startswith(_UTF16):
        return _utf16(data)
    if data.count(b"\0") * _TEXT > len(data):
        raise UnreadableError("文件里有空字节，不是文字", data.count(b"\n", 0, data.index(b"\0")) + 1)
    try:
        return Decoded(data.decode("utf-8-sig"), "UTF-8")
    except UnicodeDecodeError as error:
        at = error.start + len(data) - len(error.object)  # the codec may have left out the mark
        broken = UnreadableError("文件开头是 UTF-8，这一行起却不是", data.count(b"\n", 0, at) + 1)
    if data.startswith(_MARK) or _is_broken_utf8(data):  # law 2
        raise broken
    try:
        return Decoded(_WERE_PRIVATE.sub(lambda char: STANDARD[ord(char[0])], data.decode("gb18030")), "GB 18030")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError("既不是 UTF-8，也不是 GB 18030（GBK）编码", line) from None


def _utf16(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-16"), "UTF-16")
    except UnicodeDecodeError:
        raise UnreadableError("文件开头是 UTF-16，后面却不是") from None


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
        lines = (line[0] for line in _LINE.finditer(text))
        self._reader = csv.reader(lines, delimiter=delimiter, strict=True)
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


class Lines:
    """The lines of a sheet, each cut out where it is asked for."""

    def __init__(self, text: str) -> None:
        """Look at nothing yet."""
        self._text = text
        self._starts = array("Q")

    def __getitem__(self, number: int) -> str:
        """A line (1-based) without its end; of one that is very long its beginning."""
        if not self._starts:
            self._starts.extend(line.start() for line in _LINE.finditer(self._text))
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        return self._text[start : min(end, start + MOST_SHOWN)].rstrip("\r\n")
