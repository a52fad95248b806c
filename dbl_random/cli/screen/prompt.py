"""Questions at the terminal.

Laws:
1. A question goes to stderr, so that stdout stays data; an answer comes from the terminal or not at all: off a terminal
   every question is refused (exit status 4, DBR431), none is answered with a default.
2. What is hidden is asked twice, checked before it is asked again, and appears nowhere.
3. The end of input is an interruption, not an answer.
4. What is no answer is told and asked again. Digits that are none are somebody's, and the room reads along: they are
   taken off the screen.
5. Yes is 是, no is 否, and nothing else is either.
"""

import sys
from collections.abc import Callable

from dbl_random.cli.screen import streams
from dbl_random.cli.screen.erase import are_digits, erase
from dbl_random.cli.screen.hidden import read_hidden, read_line
from dbl_random.cli.screen.text_width import safe
from dbl_random.desk.request import nobody_to_ask

_YES, _NO = "是", "否"
_YES_OR_NO = "只能回答“是”或“否”"
_WIPED = "别在这里输入数字。屏幕上的已经擦去，但别人可能看见了：请换一组数字，轮到时再输入。"
_NOT_WIPED = "别在这里输入数字。这个终端擦不掉，别人能看见：请换一组数字，轮到时再输入。"


def at_a_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str, complaint: Callable[[str], str] = lambda _: "") -> str:
    """One line, without the blanks around it.

    Args:
        question: what is asked, with lines before it where it has any.
        complaint: what is wrong with an answer, in Chinese, "" where nothing is.
    """
    _need_a_terminal(question)
    while True:
        _tell(question)
        typed = read_line()
        answer = typed.strip()
        wrong = complaint(answer)
        if not wrong:
            return answer
        if are_digits(answer):  # law 4
            wiped = erase(question, typed)
            tell(_WIPED if wiped else _NOT_WIPED)
        else:
            tell(f"{wrong}，请重新输入。")


def confirm(question: str) -> bool:
    """Yes or no (law 5)."""
    return ask(f"{question}（是/否）：", lambda answer: "" if answer in {_YES, _NO} else _YES_OR_NO) == _YES


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
