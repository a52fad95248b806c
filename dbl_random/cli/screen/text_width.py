"""Text in terminal cells: harmless, measured, and in line.

Laws:
1. Text from data is made harmless by `safe` before anything else: no control, no bidirectional or invisible
   character reaches a terminal; each is shown as `<U+202E>`, in ASCII, so that every code page has it.
2. A Chinese character is two cells wide, a combining one none; ambiguous ones (quotes, dashes) count as one and are
   therefore kept out of tables.
3. A table cuts nothing: its widest columns give way first, and what does not fit in a cell goes on below it. No Latin
   word (an id, a code) or number of a paper is broken; where the words leave no room for columns, each row is told as
   labels and values.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import chain, zip_longest

SCREEN = 80
_CUT = ".."
_GAP = 2
_LEAST = 8  # cells that a column keeps, or nobody can read it
# Letters and marks that are drawn as nothing (Default_Ignorable beyond the category Cf), and the blank Braille cell.
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_COPIED = re.compile(r" *([0-9]+ +)?dbr |.*dbr-head/1 ")
_NO_LINE_START = "，。；：、！？）”》〕"


def safe(text: str) -> str:
    r"""The text with every dangerous or invisible character spelled out; a line break is one of them.

    >>> safe("泉州\x1b[31m\u202e公司")
    '泉州<U+001B>[31m<U+202E>公司'
    """
    return respell(text, lambda character: f"<U+{ord(character):04X}>")


def respell(text: str, spell: Callable[[str], str]) -> str:
    """The text with `spell(c)` in place of each character c that may steer a terminal or hide in it."""
    if text.isprintable() and _INVISIBLE.isdisjoint(text):
        return text
    return "".join(spell(c) if unicodedata.category(c) in _UNSAFE or c in _INVISIBLE else c for c in text)


def width(text: str) -> int:
    r"""Cells that the text takes up.

    >>> width("抽查ab"), width("e\u0301")
    (6, 1)
    """
    if text.isascii():
        return len(text)
    return sum(_cells(c) for c in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def truncate(text: str, cells: int) -> str:
    """The text if it fits, else as much of it as fits before `..`.

    >>> truncate("泉州市公司", 7)
    '泉州..'
    """
    if width(text) <= cells:
        return text
    return _head(text, cells - len(_CUT)) + _CUT[: max(cells, 0)]


def _head(text: str, cells: int) -> str:
    used = 0
    for at, character in enumerate(text):
        used += _cells(character)
        if used > cells:
            return text[:at]
    return text


def pad(text: str, cells: int, *, right: bool = False) -> str:
    """Exactly `cells` cells: cut or filled up with blanks (`right`: blanks in front)."""
    shown = truncate(text, cells)
    blanks = " " * (cells - width(shown))
    return blanks + shown if right else shown + blanks


def wrap(text: str, cells: int) -> list[str]:
    """Lines of at most `cells` cells: Latin words stay whole, Chinese breaks anywhere but before a closing mark."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and width(lines[-1]) + width(piece) > cells:
            lines.append("")
        if lines[-1] or piece != " ":
            lines[-1] += piece
    return [line.rstrip() for line in lines]


def fold(line: str, cells: int) -> list[str]:
    """A line for a screen of `cells` cells: what does not fit goes on below, further in.

    What is there to be copied stays whole, however wide: a command, a head, and whatever has no Chinese (a hash).

    >>> fold("  建议：补充检查人员并提交后再试", 24)
    ['  建议：补充检查人员并', '    提交后再试']
    """
    if width(line) <= cells or line.isascii() or _COPIED.match(line):
        return [line]
    text = line.lstrip(" ")
    lead = " " * (len(line) - len(text))
    first, *rest = wrap(text, cells - len(lead) - _GAP)
    return [lead + first, *(f"{lead}{' ' * _GAP}{each}" for each in rest)]


def _pieces(text: str) -> list[str]:
    return re.findall(rf"[!-~]+|〔[0-9]+〕[0-9]*号?|.[{_NO_LINE_START}]*", text) or [""]


def table(headers: Sequence[str], rows: Sequence[Sequence[str | int]], limit: int = SCREEN) -> list[str]:
    """Header, rule and rows, at most `limit` cells wide (law 3); columns of whole numbers stand to the right."""
    head, *below = table_in_rows(headers, rows, limit)
    return [*head, *chain.from_iterable(below)]


def table_in_rows(headers: Sequence[str], rows: Sequence[Sequence[str | int]], limit: int = SCREEN) -> list[list[str]]:
    """The same in parts: the header with its rule, then the lines of each row."""
    cells = [[safe(str(cell)) for cell in row] for row in rows]
    widths = _widths([headers, *cells], limit)
    if widths is None:
        return [[], *(_told(headers, row, limit) for row in cells)]
    right = [bool(rows) and all(isinstance(row[i], int) for row in rows) for i in range(len(headers))]
    rule = ["-" * w for w in widths]
    head = [line for row in (headers, rule) for line in _beside(row, widths, right)]
    return [head, *(_beside(row, widths, right) for row in cells)]


def _widths(lines: Sequence[Sequence[str]], limit: int) -> list[int] | None:
    """The columns' widths, None where the words do not fit beside each other."""
    columns = list(zip(*lines, strict=True))
    widths = [max(map(width, column)) for column in columns]
    words = [max(width(piece) for cell in column for piece in _pieces(cell)) for column in columns]
    least = [min(max(word, _LEAST), natural) for word, natural in zip(words, widths, strict=True)]
    while sum(widths) + _GAP * (len(widths) - 1) > limit:
        spare = [(now, at) for at, now in enumerate(widths) if now > least[at]]
        if not spare:
            return None
        widths[max(spare)[1]] -= 1
    return widths


def _beside(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> list[str]:
    """A row of a table, on as many lines as its longest cell takes."""
    cells = [wrap(cell, cells) for cell, cells in zip(row, widths, strict=True)]
    lines = zip_longest(*cells, fillvalue="")
    columns = list(zip(widths, right, strict=True))
    return [
        (" " * _GAP).join(pad(c, w, right=r) for c, (w, r) in zip(line, columns, strict=True)).rstrip()
        for line in lines
    ]


def _told(headers: Sequence[str], row: Sequence[str], limit: int) -> list[str]:
    """A row as labels and values, the first of them ahead of the others."""
    lines: list[str] = []
    for header, cell in zip(headers, row, strict=True):
        said = f"{header} {cell}".strip()
        if len(lines) > 1 and width(f"{lines[-1]}  {said}") <= limit:
            lines[-1] += f"  {said}"
        elif lines:
            lines += [f"  {line}" for line in wrap(said, limit - _GAP)]
        else:
            lines += wrap(said, limit)
    return lines
