"""What was typed in the open at the wrong place, taken off the screen again.

Laws:
1. Digits alone, or six in a row, are an office's digits wherever they are no answer.
2. All rows of the question and of its echo are erased; where a terminal cannot do that, the caller knows.
"""

import os
import re
import sys

from dbl_random.cli.screen import streams
from dbl_random.cli.screen.text_width import SCREEN, safe, width

_MANY = re.compile(r"\d{6}")
#: A sealed value or a salt with a letter amiss has digits in a row, too.
_HEX = re.compile(r"[0-9A-Fa-f]{24,}", re.ASCII)


def are_digits(text: str) -> bool:
    """Law 1.

    >>> are_digits("3141592653"), are_digits("是 31415926 53"), are_digits("wang-1985"), are_digits("")
    (True, True, False, False)
    """
    letters, digits = (sum(map(test, text)) for test in (str.isalpha, str.isdecimal))
    if letters * 3 > digits and _HEX.fullmatch(text):
        return False
    return bool(digits and not letters) or _MANY.search(text) is not None


def erase(question: str, typed: str) -> bool:
    """Erase the last line of a question and what was typed behind it, its end included; False where that cannot be."""
    if sys.platform == "win32" or os.environ.get("TERM", "dumb") == "dumb":
        return False
    try:
        columns = os.get_terminal_size(sys.stderr.fileno()).columns or SCREEN
    except OSError:
        return False
    rows = _rows(safe(question.rpartition("\n")[2]) + "".join(map(_echoed, typed.rstrip("\n"))), columns)
    up = rows if typed.endswith("\n") else rows - 1
    streams.words("\r" + (f"\x1b[{up}A" if up else "") + "\x1b[J")
    return True


def _echoed(character: str) -> str:
    """A character as a terminal echoes it: `^A` for a control, up to eight cells for a tab."""
    if character == "\t":
        return " " * 8
    return f"^{chr(ord(character) ^ 64)}" if ord(character) < 32 or ord(character) == 127 else character


def _rows(text: str, columns: int) -> int:
    """How many rows a text fills; a wide character does not stand half on one."""
    rows, used = 1, 0
    for character in text:
        cells = width(character)
        if used + cells > columns:
            rows, used = rows + 1, 0
        used += cells
    return rows
