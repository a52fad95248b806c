"""Text in terminal cells: harmless, measured, and in line.

Laws:
1. Text from data is made harmless by `safe` before anything else: no control, no bidirectional or invisible
   character reaches a terminal; each is shown as `<U+202E>`, in ASCII, so that every code page has it.
2. A Chinese character is two cells wide, a combining one none; ambiguous ones (quotes, dashes) count as one and are
   therefore kept out of tables.
3. A table never exceeds its limit: its widest columns give way first, and what is cut ends in `..`.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence

SCREEN = 80
_CUT = ".."
_GAP = 2
# Letters and marks that are drawn as nothing (Default_Ignorable beyond the category Cf), and the blank Braille cell.
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
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
    for piece in re.findall(rf"[!-~]+|.[{_NO_LINE_START}]*", text):
        if lines[-1] and width(lines[-1]) + width(piece) > cells:
            lines.append("")
        if lines[-1] or piece != " ":
            lines[-1] += piece
    return [line.rstrip() for line in lines]


def table(headers: Sequence[str], rows: Sequence[Sequence[str | int]], limit: int = SCREEN) -> list[str]:
    """Header, rule and rows, each at most `limit` cells wide; columns of whole numbers stand to the right."""
    cells = [[safe(str(cell)) for cell in row] for row in rows]
    right = [bool(rows) and all(isinstance(row[i], int) for row in rows) for i in range(len(headers))]
    widths = [max(map(width, column)) for column in zip(headers, *cells, strict=True)]
    while sum(widths) + _GAP * (len(widths) - 1) > limit and max(widths) > len(_CUT):
        widths[widths.index(max(widths))] -= 1
    rule = ["-" * w for w in widths]
    return [
        (" " * _GAP).join(pad(c, w, right=r) for c, w, r in zip(line, widths, right, strict=True)).rstrip()
        for line in (headers, rule, *cells)
    ]
