"""The voice: how dbr speaks to people and to programs.

Laws:
1. Data to stdout, words to stderr; `-q` silences words, never data or problems.
2. A problem says place, fact, next step: `plans/2016.yaml:7:12: DBR103 …`, the line, a caret, `  建议：…`.
3. Words carry the meaning (通过/不通过); colour only repeats them, and only at a terminal that wants it.
4. Everything said here passes `safe`, line by line: a caller cannot forget it. Style is an argument, not text.
5. No character beyond GBK is ours, but for a QR code's; what a code page lacks in people's data is spelled out. Nothing
   ever crashes.
6. JSON is exact: what could harm a terminal or is not in its code page stands as an escape.
7. Sentences are calm and finished: what is so, what to do. No exclamation marks, no blame.
8. At a terminal a line fits its width, but for what is there to be copied; elsewhere it stays one line, for programs.

A command speaks by this module alone; it asks by its request's terminal (`person`).
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, TextIO

from dbl_random.cli.screen import streams
from dbl_random.cli.screen.manner import Manner
from dbl_random.cli.screen.text_width import fold, pad, respell, safe, table, truncate, width, wrap
from dbl_random.desk.request import Style
from dbl_random.model.book import BOOK_TITLES
from dbl_random.model.problem import Exit, Problem

_SGR: dict[Style, str] = {"good": "32", "bad": "31", "warn": "33", "strong": "1", "paper": "30;107"}
_INDENT = "    "


def out(settings: Manner, text: str, style: Style = "") -> None:
    """Data for people, on stdout (may have several lines)."""
    streams.data(f"{_dress(settings, sys.stdout, text, style)}\n")


def say(settings: Manner, text: str, style: Style = "") -> None:
    """Words, on stderr; silent with `-q`."""
    if not settings.quiet:
        streams.words(f"{_dress(settings, sys.stderr, text, style)}\n")


def tabled(settings: Manner, headers: Sequence[str], rows: Sequence[Sequence[str | int]]) -> None:
    """Data for people: a table; nothing where it has no rows."""
    if rows:
        out(settings, "\n".join(table(headers, rows, streams.columns())))


def labelled(settings: Manner, lines: Iterable[tuple[str, str]], cells: int, *, wrapped: int = 0) -> None:
    """Data for people: each text behind its label, which has `cells` cells; broken into lines of `wrapped` cells."""
    wrapped = wrapped or (streams.columns() - cells - 2 if sys.stdout.isatty() else 0)
    for label, text in lines:
        for at, line in enumerate(wrap(text, wrapped) if wrapped and not text.isascii() else [text]):
            out(settings, f"{pad('' if at else label, cells)}  {line}")


def verdict(settings: Manner, text: str, *, passed: bool) -> None:
    """The answer of a check on stdout: 通过 or 不通过, then what it is about."""
    out(settings, f"{'通过' if passed else '不通过'}：{text}", "good" if passed else "bad")


def json_out(value: Any) -> None:
    """One JSON value on stdout, laid out for reading."""
    streams.data(json_text(value) + "\n")


def json_text(value: Any) -> str:
    """One JSON value, laid out for reading."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    text = json.dumps(value, ensure_ascii=not unicode, indent=2)
    # Law 6: the line breaks are the layout's; whatever else is unsafe stands inside a string, where it can be escaped.
    return "\n".join(respell(line, _escaped) for line in text.split("\n"))


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1] if ord(character) != 0x7F else "\\u007f"


def problems_out(settings: Manner, status: Exit, problems: Sequence[Problem]) -> None:
    """All problems: lines on stderr, or with `--json` one object on stdout."""
    if settings.json:
        json_out({"status": int(status), "problems": [asdict(problem) for problem in problems]})
        return
    for problem in problems:
        first, *rest = problem_lines(problem)
        said = _dress(settings, sys.stderr, first, "strong"), *(_dress(settings, sys.stderr, each, "") for each in rest)
        streams.words("\n".join((*said, "")))
    for line in in_excel(problems):
        streams.words(f"{_dress(settings, sys.stderr, line, '')}\n")


def in_excel(problems: Iterable[Problem]) -> Iterable[str]:
    """For each file of data/ that problems tell to be changed, how that is done in Excel, each once."""
    told = (problem.hint and f"{problem.file} {problem.hint}" for problem in problems)
    names = dict.fromkeys(name for text in told for name in re.findall(r"data/([a-z]+)\.yaml", text))
    for name in (each for each in names if each in BOOK_TITLES):
        file = f"{BOOK_TITLES[name]}.xlsx"
        yield f"用 Excel 改{BOOK_TITLES[name]}：dbr export {name} {file}，改好以后 dbr import {name} {file}"


def problem_lines(problem: Problem) -> list[str]:
    """The lines of one problem (law 2), harmless."""
    place = problem.file
    if problem.line:
        place += f":{problem.line}" + (f":{problem.column}" if problem.column else "")
    lines = [safe(f"{place}: " if place else "") + safe(f"{problem.code} {problem.message}")]
    if problem.text:
        lines += _excerpt(problem.text.rstrip("\r\n").replace("\t", " "), problem.column)
    if problem.hint:
        lines.append(f"  建议：{safe(problem.hint)}")
    return lines


def _excerpt(text: str, column: int) -> Iterable[str]:
    """The line, cut to the screen so that the column is on it, and the caret below."""
    room = streams.columns() - len(_INDENT)
    before, after = text[: max(column - 1, 0)], text[max(column - 1, 0) :]
    shown = safe(before)
    while width(shown) > room * 3 // 4:
        before = before[len(before) // 4 + 1 :]
        shown = ".." + safe(before)
    yield _INDENT + truncate(shown + safe(after), room)
    if column:
        yield _INDENT + " " * width(shown) + "^"


def banner(settings: Manner, title: str, lines: Sequence[str]) -> None:
    """A result to be read across a room, from a projector: framed, centred, widely set; on stderr, with the words."""
    rule = "=" * streams.columns()
    body = [safe(line) for line in lines]
    say(settings, f"\n{rule}\n\n{_centred(' '.join(safe(title)))}\n", "strong")
    for line in body:
        say(settings, f"{_centred(line)}\n", "strong")
    say(settings, f"{rule}\n", "strong")


def _centred(text: str) -> str:
    return " " * max((streams.columns() - width(text)) // 2, 0) + text


def coloured(settings: Manner) -> bool:
    """Whether somebody who is at a terminal wants its colours (law 3)."""
    return settings.color and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _dress(settings: Manner, stream: TextIO, text: str, style: Style) -> str:
    lines = [safe(line) for line in text.split("\n")]
    if stream.isatty():  # law 8
        lines = [part for line in lines for part in fold(line, streams.columns())]
    harmless = "\n".join(lines)
    if style and coloured(settings) and stream.isatty():
        return f"\x1b[{_SGR[style]}m{harmless}\x1b[0m"
    return harmless
