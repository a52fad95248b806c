"""Questions at the terminal.

Laws:
1. A question goes to stderr, so that stdout stays data; an answer comes from the terminal or not at all: off a terminal
   every question is refused (exit status 4, DBR431), none is answered with a default.
2. What is hidden is asked twice, checked before it is asked again, and appears nowhere.
3. The end of input is an interruption, not an answer.
"""

import sys
from collections.abc import Callable

from dbl_random.cli.screen import streams
from dbl_random.cli.screen.hidden import read_hidden, read_line
from dbl_random.cli.screen.text_width import safe
from dbl_random.desk.request import nobody_to_ask


def at_a_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str) -> str:
    """One line, without the blanks around it."""
    _need_a_terminal(question)
    _tell(question)
    return read_line().strip()


def confirm(question: str) -> bool:
    """Yes or no; anything but `是`, `y` and `yes` is no."""
    return ask(f"{question}（是/否）：").casefold() in {"是", "y", "yes"}


def ask_hidden(question: str) -> str:
    """A line that is not shown, as it was entered."""
    _need_a_terminal(question)
    return read_hidden(safe(question))


def ask_hidden_twice(question: str, complaint: Callable[[str], str]) -> str:
    """A line that is not shown, entered the same twice.

    Args:
        question: what is asked, as `法规科的密封数字：`.
        complaint: what is wrong with an entry, in Chinese, "" where nothing is.
    """
    while True:
        first = ask_hidden(question)
        wrong = complaint(first)
        if wrong:
            _tell(f"{wrong}，请重新输入。\n")
        elif ask_hidden("再输入一遍：") != first:
            _tell("两次输入不一致，请从头输入。\n")
        else:
            return first


def _need_a_terminal(question: str) -> None:
    if not at_a_terminal():
        raise nobody_to_ask(question)


def tell(complaint: str) -> None:
    """What is wrong with an answer; it is said however quiet the run, for the question comes again."""
    _tell(f"{complaint}\n")


def _tell(text: str) -> None:
    streams.words("\n".join(safe(line) for line in text.split("\n")))
