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


CONFIRM = 'from dbl_random.cli.screen import prompt; print("答", prompt.confirm("继续\\x1b[2J"))'


@pytest.mark.parametrize(("answer", "meant"), [("是", True), (" 否 ", False)])
def test_yes_is_one_word_and_no_is_one(at_a_terminal, answer, meant):
    seen = at_a_terminal(CONFIRM, lines=[answer])
    assert "继续<U+001B>[2J（是/否）：" in seen
    assert f"答 {meant}" in seen


@pytest.mark.parametrize("answer", ["", "y", "yes", "n", "是的", "不"])
def test_what_is_neither_is_told_and_asked_again(at_a_terminal, answer):
    seen = at_a_terminal(CONFIRM, lines=[answer, "否"])
    assert "只能回答“是”或“否”，请重新输入。" in seen
    assert seen.count("（是/否）：") == 2
    assert "答 False" in seen


def test_an_answer_that_is_complained_of_is_asked_again(at_a_terminal):
    program = """
from dbl_random.cli.screen import prompt
print("答", prompt.ask("名单\\n谁：", lambda text: "" if text == "乙" else "没有这个人"))
"""
    seen = at_a_terminal(program, lines=["甲", "乙"])
    assert "没有这个人，请重新输入。" in seen
    assert "答 乙" in seen


def test_digits_where_a_word_is_asked_for_are_refused_and_are_no_longer_on_the_screen(at_a_terminal, screen_of):
    seen = at_a_terminal(CONFIRM, lines=["3141592653", "27182 81828", "是"])
    assert "3141592653" in seen  # echoed while they were typed
    assert "答 True" in seen
    left = screen_of(seen)
    assert "3141592653" not in left
    assert "81828" not in left
    assert left.count("别在这里输入数字。屏幕上的已经擦去") == 2
    assert left.count("继续") == 1


def test_where_a_terminal_cannot_erase_digits_the_room_is_told(at_a_terminal):
    seen = at_a_terminal(CONFIRM, lines=["3141592653", "是"], term="dumb")
    assert "这个终端擦不掉" in seen
    assert "\x1b" not in seen


def test_the_end_of_input_is_no_answer(at_a_terminal):
    program = "from dbl_random.cli.screen import prompt; prompt.ask('编号：')"
    assert "EOFError" in at_a_terminal(program, lines=["\x04"])
