"""Full screens before a room, stepped with one key.

Laws:
1. A stage is a terminal that can be cleared, with somebody at it; elsewhere the same is told in lines.
2. A screen has one thing, in large letters where there is room: a small window makes them small first, and what does
   not fit then goes to a further screen. Nothing is cut.
3. Blank or Enter steps; nothing that is typed is shown, and other keys do nothing. Digits are somebody's: it is told.
4. A window that changes its size is laid out anew.
5. What stood on the screen before can be scrolled back to; nothing is to be put right where a run ends in between.
"""

import io
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Literal

from dbl_random.cli.screen import prompt, streams, voice
from dbl_random.cli.screen.hidden import keys
from dbl_random.cli.screen.large import large_letters
from dbl_random.cli.screen.manner import Manner
from dbl_random.cli.screen.text_width import safe, table, table_in_rows, width, wrap
from dbl_random.model.immutable import immutable

_STEP = frozenset({b" ", b"\r", b"\n", "　".encode()})
_SKIP = frozenset({b"q", b"Q"})
_BEAT = 0.25  # seconds between two looks at the window's size
_HOME, _CLEAR = "\x1b[H", "\x1b[H\x1b[2J"
_FRAME = 4  # rows: what it is about, the rule, the blank one above the lines, and the foot
_STEP_WORDS = "空格或回车：继续"
_DIGITS = "别在这里输入数字（没有显示）    "


@immutable
class Scene:
    """One screen, or several where the window is small.

    Attributes:
        about: the line at its head.
        large: a number or a few words in large letters; "" for none.
        below: the line below them.
        lines: what belongs to it. head and rows: the same as a table.
        code: a code to photograph, row by row, in place of large letters; the lines are its text, and stay whole.
    """

    about: str
    large: str = ""
    below: str = ""
    lines: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: Sequence[tuple[str | int, ...]] = ()
    code: tuple[str, ...] = ()

    def plain(self, columns: int) -> list[str]:
        """The same in lines, for a terminal that is no stage."""
        said = " ".join(filter(None, (self.large, self.below)))
        first = (f"{self.about}：{said}" if said else self.about, *self.lines)
        rows = table(self.head, self.rows, columns) if self.rows else []
        return [*chain.from_iterable(wrap(line, columns) for line in first), *rows]


@immutable
class Page:
    """What stands on the screen at once: above and below the code, or the large letters."""

    about: str
    large: tuple[str, ...]
    below: str
    body: tuple[str, ...]
    code: tuple[str, ...] = ()


def able(settings: Manner) -> bool:
    """Whether there is a stage (law 1)."""
    if settings.quiet or settings.json or sys.platform == "win32" or not prompt.at_a_terminal():
        return False
    return os.environ.get("TERM", "dumb") != "dumb" and streams.writable("█━")


def play(settings: Manner, scenes: Sequence[Scene], *, skip: str = "", foot: str = _STEP_WORDS) -> None:
    """Show one after another, each until somebody steps; the screen is clear afterwards.

    Args:
        settings: of this run.
        scenes: what is shown.
        skip: what the key q goes to, "" where every screen must be seen.
        foot: what the last line says.

    Raises:
        EOFError: the terminal has gone.
    """
    words = f"{foot}    q：{skip}" if skip else foot
    at, page, size, notice, laid = 0, 0, (0, 0), "", list[Page]()
    with keys() as key:
        _scroll_away()
        while at < len(scenes):
            if size != (now := _size()):  # law 4
                size, laid = now, pages(scenes[at], *now)
                page = min(page, len(laid) - 1)
                _show(settings, laid[page], size, f"{notice}{words}", f"{page + 1}/{len(laid)}")
            pressed = key(_BEAT)
            if pressed in _STEP:
                at, page = (at, page + 1) if page + 1 < len(laid) else (at + 1, 0)
                size, notice = (0, 0), ""
            elif skip and pressed in _SKIP:
                break
            elif pressed.strip().isdigit():  # law 3
                size, notice = (0, 0), _DIGITS
    streams.words(_CLEAR)


def leave(settings: Manner, scene: Scene) -> None:
    """Show one and leave it there: what is asked next stands below it."""
    _scroll_away()
    columns, rows = _size()
    first, *more = pages(scene, columns, rows * 2 // 3)
    whole = replace(first, body=(*first.body, *chain.from_iterable(page.body for page in more)))
    drawn = _drawn(settings, whole, columns)
    streams.words("\n".join((_CLEAR + drawn[0], *drawn[1:], "", "")))


def pages(scene: Scene, columns: int, rows: int) -> list[Page]:
    """What stands on the screen one after another (law 2)."""
    if scene.code:
        return _with_code(scene, columns, rows)
    about, below, top = safe(scene.about), safe(scene.below), list[str]()
    rest = [[line] for line in _broken(scene.lines, columns)]
    if scene.rows:
        head, *rows_of_it = table_in_rows(scene.head, scene.rows, columns)
        top, rest = [*chain.from_iterable(rest), *([""] if rest else ()), *head], rows_of_it
    room = rows - _FRAME - bool(below)
    large = large_letters(safe(scene.large), columns)
    if large and below:
        large.append("")
    if len(large) + len(top) + sum(map(len, rest)) > room:
        large = _broken([scene.large], columns) if scene.large else []
    parts = _parts(rest, max(room - len(large) - len(top), 1))
    return [Page(about, tuple(large), below, (*top, *part)) for part in parts]


def _parts(groups: Iterable[list[str]], room: int) -> list[list[str]]:
    """Groups of lines in parts of so many lines at most; a group is broken only where it is longer than that."""
    parts = [list[str]()]
    for group in groups:
        if parts[-1] and len(parts[-1]) + len(group) > room:
            parts.append([])
        parts[-1] += group
        while len(parts[-1]) > room:
            parts[-1:] = [parts[-1][:room], parts[-1][room:]]
    return parts


def _broken(texts: Iterable[str], columns: int) -> list[str]:
    """Texts in lines of the screen; what is one long word, such as a hash, goes on below."""
    lines = chain.from_iterable(wrap(safe(text), columns) for text in texts)
    return [
        line[at : at + columns] if line.isascii() else line
        for line in lines
        for at in range(0, len(line) if line.isascii() and line else 1, columns)
    ]


def _with_code(scene: Scene, columns: int, rows: int) -> list[Page]:
    """The code and its text on one screen, on two, or the text and how large the window must be."""
    about, text, code = safe(scene.about), tuple(map(safe, scene.lines)), scene.code
    wide, tall = len(code[0]), len(code) + 1
    below = sum(-(-width(line) // columns) for line in text)
    if wide <= columns and tall + below <= rows:
        return [Page(about if tall + below < rows else "", (), "", text, code)]
    if wide <= columns and tall <= rows:
        return [Page("", (), "", (), code), Page(about, (), "", text)]
    need = f"窗口太小，显示不了二维码：请放大到 {wide} 列 {tall} 行以上，或者抄下这一行。"
    return [Page(about, (), "", (*wrap(need, columns), "", *text))]


def _show(settings: Manner, page: Page, size: tuple[int, int], foot: str, number: str) -> None:
    columns, rows = size
    drawn = _drawn(settings, page, columns)
    foot = foot if number == "1/1" else f"{foot}    {number}"
    spare = max(rows - 1 - len(drawn) - sum((width(line) - 1) // columns for line in page.body if line), 0)
    above = spare // 2 if page.large else 0
    rows_of_it = [*drawn[:2], *[""] * above, *drawn[2:], *[""] * (spare - above), safe(foot)]
    streams.words(_CLEAR + "\n".join(rows_of_it))


def _drawn(settings: Manner, page: Page, columns: int) -> list[str]:
    """A page line by line; its text stands as it is, for it is laid out already."""
    # rich costs more to import than most commands take: only a screen that is shown pays for it.
    from rich.align import Align  # noqa: PLC0415 - see above
    from rich.console import Console, RenderableType  # noqa: PLC0415
    from rich.rule import Rule  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    def block(lines: Sequence[str], style: str = "") -> RenderableType:
        return Align.center(Text("\n".join(lines), style, no_wrap=True, overflow="ignore"), pad=False)

    parts: list[RenderableType] = []
    if page.code:
        parts = [block([page.about], "bold"), *(block([line], "black on bright_white") for line in page.code)]
    else:
        parts = [block([page.about], "bold"), Rule(characters="━", style="")]
    parts += [block(page.large, "bold")] if page.large else []
    parts += [block([page.below])] if page.below else []
    parts += [Text(""), block(page.body)] if page.body and not page.code else []
    color: Literal["standard"] | None = "standard" if voice.coloured(settings) else None
    console = Console(file=io.StringIO(), width=columns, color_system=color, force_terminal=True, legacy_windows=False)
    console.print(*parts, sep="\n", markup=False, highlight=False, emoji=False, crop=False)
    assert isinstance(console.file, io.StringIO)  # noqa: S101 - as made above
    drawn = [line.rstrip() for line in console.file.getvalue().rstrip("\n").split("\n")]
    return [*(drawn if page.about or not page.code else drawn[1:]), *(page.body if page.code else ())]


def _scroll_away() -> None:
    """Law 5."""
    streams.words("\n" * _size()[1] + _HOME)


def _size() -> tuple[int, int]:
    """Columns and rows of the terminal, whatever the environment says of them."""
    try:
        found = os.get_terminal_size(sys.stderr.fileno())
    except OSError:
        found = os.terminal_size((0, 0))
    usual = shutil.get_terminal_size()
    return found.columns or usual.columns, found.lines or usual.lines
