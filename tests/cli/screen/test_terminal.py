"""Questions and progress at a real terminal (a pseudo-terminal), and off one."""

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from dbl_random.cli.options import Settings
from dbl_random.cli.screen import voice
from dbl_random.model.problem import Exit, Refusal

PROJECT = Path(__file__).parents[3]
HIDDEN = """
from dbl_random.cli.screen import voice
digits = voice.ask_hidden_twice("法规科：", lambda text: "" if text.isdigit() else "只能是数字")
print("得到", digits[::-1])
"""
PROGRESS = """
import sys
from dbl_random.cli.screen import voice
from dbl_random.cli.options import Settings
said = Settings(quiet="-q" in sys.argv)
print(sum(voice.progress(said, range(100), 100, "正在核对\\x1b[2J", after=float(sys.argv[1]))))
"""


def at_a_terminal(program, *words, lines=()):
    """What a person sees who types these lines, each when she is asked."""
    terminal, far_end = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-c", program, *words],
        env={"PYTHONPATH": str(PROJECT), "LC_ALL": "C.UTF-8", "TERM": "xterm"},
        stdin=far_end,
        stdout=far_end,
        stderr=far_end,
        start_new_session=True,
    )
    os.close(far_end)
    seen = b""
    waiting = list(lines)
    while True:
        try:
            seen += os.read(terminal, 4096)
        except OSError:
            break
        if waiting and seen.endswith("：".encode()):
            os.write(terminal, f"{waiting.pop(0)}\n".encode())
    os.close(terminal)
    child.wait()
    return seen.decode()


def test_what_is_hidden_is_asked_twice_and_never_shown():
    seen = at_a_terminal(HIDDEN, lines=["3141592653", "3141592653"])
    assert "得到 3562951413" in seen
    assert "3141592653" not in seen
    assert seen.count("法规科：") == 1
    assert seen.count("再输入一遍：") == 1


def test_two_entries_that_differ_are_asked_for_again():
    seen = at_a_terminal(HIDDEN, lines=["12345", "12354", "777", "777"])
    assert "两次输入不一致" in seen
    assert "得到 777" in seen


def test_an_entry_of_the_wrong_form_is_told_before_it_is_repeated():
    seen = at_a_terminal(HIDDEN, lines=["abc", "777", "777"])
    assert "只能是数字，请重新输入。" in seen
    assert seen.count("再输入一遍") == 1


@pytest.mark.parametrize(
    "question",
    [
        lambda: voice.ask("编号："),
        lambda: voice.confirm("继续"),
        lambda: voice.ask_hidden("数字："),
        lambda: voice.ask_hidden_twice("数字：", lambda _: ""),
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
def test_only_a_clear_yes_is_yes(answer, meant):
    program = 'from dbl_random.cli.screen import voice; print("答", voice.confirm("继续\\x1b[2J"))'
    seen = at_a_terminal(program, lines=[answer])
    assert "继续<U+001B>[2J（是/否）：" in seen
    assert f"答 {meant}" in seen


def test_the_end_of_input_is_no_answer():
    program = "from dbl_random.cli.screen import voice; voice.ask('编号：')"
    assert "EOFError" in at_a_terminal(program, lines=["\x04"])


def test_progress_appears_after_a_while_and_leaves_the_result_alone():
    seen = at_a_terminal(PROGRESS, "0")
    assert "正在核对<U+001B>[2J" in seen
    assert "/100" in seen
    assert "4950" in seen


@pytest.mark.parametrize("words", [["60"], ["0", "-q"]])
def test_what_is_quick_or_quiet_shows_no_progress(words):
    assert at_a_terminal(PROGRESS, *words) == "4950\r\n"


def test_off_a_terminal_there_is_no_progress():
    done = subprocess.run(
        [sys.executable, "-c", PROGRESS, "0"],
        env={"PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("4950\n", "")


def test_the_work_that_stops_in_the_middle_stops_the_bar():
    assert list(zip(voice.progress(Settings(), range(9), 9, "核对"), "ab", strict=False)) == [(0, "a"), (1, "b")]
