"""Questions at a real terminal, and off one."""

import io
import sys

import pytest

from dbl_random.cli.screen import prompt
from dbl_random.model.problem import Exit, Refusal

HIDDEN = """
from dbl_random.cli.screen import prompt
digits = prompt.ask_hidden_twice("法规科：", lambda text: "" if text.isdigit() else "只能是数字")
print("得到", digits[::-1])
"""


def test_what_is_hidden_is_asked_twice_and_never_shown(at_a_terminal):
    seen = at_a_terminal(HIDDEN, lines=["3141592653", "3141592653"])
    assert "得到 3562951413" in seen
    assert "3141592653" not in seen
    assert seen.count("法规科：") == 1
    assert seen.count("再输入一遍：") == 1


def test_two_entries_that_differ_are_asked_for_again(at_a_terminal):
    seen = at_a_terminal(HIDDEN, lines=["12345", "12354", "777", "777"])
    assert "两次输入不一致" in seen
    assert "得到 777" in seen


def test_an_entry_of_the_wrong_form_is_told_before_it_is_repeated(at_a_terminal):
    seen = at_a_terminal(HIDDEN, lines=["abc", "777", "777"])
    assert "只能是数字，请重新输入。" in seen
    assert seen.count("再输入一遍") == 1


@pytest.mark.parametrize(
    "question",
    [
        lambda: prompt.ask("编号："),
        lambda: prompt.confirm("继续"),
        lambda: prompt.ask_hidden("数字："),
        lambda: prompt.ask_hidden_twice("数字：", lambda _: ""),
    ],
)
def test_off_a_terminal_every_question_is_refused(question, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("是\n"))
    with pytest.raises(Refusal) as refused:
        question()
    assert (refused.value.exit_status, refused.value.problems[0].code) == (Exit.REFUSED, "DBR431")


@pytest.mark.parametrize(
    ("answer", "meant"), [("是", True), ("Y", True), ("yes", True), ("", False), ("否", False), ("n", False)]
)
def test_only_a_clear_yes_is_yes(at_a_terminal, answer, meant):
    program = 'from dbl_random.cli.screen import prompt; print("答", prompt.confirm("继续\\x1b[2J"))'
    seen = at_a_terminal(program, lines=[answer])
    assert "继续<U+001B>[2J（是/否）：" in seen
    assert f"答 {meant}" in seen


def test_the_end_of_input_is_no_answer(at_a_terminal):
    program = "from dbl_random.cli.screen import prompt; prompt.ask('编号：')"
    assert "EOFError" in at_a_terminal(program, lines=["\x04"])
