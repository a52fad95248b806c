"""Large letters for a room: digits of blocks, words set widely in a frame.

Law: letters that do not fit the width become narrower, never fewer.
"""

from itertools import chain

from dbl_random.cli.screen.text_width import width, wrap

#: A digit's five rows, three dots each as an octal digit.
_DIGITS = ("75557", "26227", "71747", "71717", "55711", "74717", "74757", "71111", "75757", "75717")
_FRAME = 8  # cells of the frame and of what it leaves free


def large_letters(text: str, columns: int) -> list[str]:
    """The lines of a text in large letters, each as wide as the others; none for no text.

    >>> large_letters("7", 80)
    ['██████', '    ██', '    ██', '    ██', '    ██']
    """
    if not text:
        return []
    if text.isascii() and text.isdecimal() and len(text) * 8 <= columns:
        rows = zip(*(_DIGITS[int(digit)] for digit in text), strict=True)
        return ["  ".join(map(_dots, row)) for row in rows]
    wide = " ".join(text)
    if width(wide) + _FRAME > columns or text.isascii():
        wide = text
    lines = list(chain.from_iterable(wrap(part, columns - _FRAME) for part in wide.split("\n")))
    cells = max(map(width, lines))
    inside = [f"┃   {' ' * ((cells - width(line)) // 2)}{line}" for line in lines]
    framed = [f"{line}{' ' * (cells + 4 - width(line))}   ┃" for line in inside]
    rule, blank = "━" * (cells + 6), f"┃{' ' * (cells + 6)}┃"
    return [f"┏{rule}┓", blank, *framed, blank, f"┗{rule}┛"]


def _dots(row: str) -> str:
    """Three dots, on where the octal digit has a bit: `5` is on, off, on."""
    return "".join("██" if int(row) >> place & 1 else "  " for place in (2, 1, 0))
